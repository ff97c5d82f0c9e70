package services_test

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"testing"

	"havenjob/services"
)

func TestOnlyPublicAddressesAreInEverybodysReach(t *testing.T) {
	t.Parallel()
	for address, public := range map[string]bool{
		"93.184.216.34": true, "8.8.8.8": true, "172.32.0.1": true, "2606:4700::1111": true, "2a00:1450:4001:80b::200e": true, "64:ff9b::808:808": true, "::ffff:8.8.8.8": true, "2002:808:808::1": true,
		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "100.100.100.200": false, "192.0.0.192": false, "192.0.2.1": false, "198.18.0.1": false, "198.51.100.7": false, "203.0.113.7": false,
		"224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::7f00:1": false, "::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "fec0::1": false, "fc00::1": false, "fd00:ec2::254": false,
		"ff02::1": false, "2001:db8::1": false, "2001::1": false, "64:ff9b::a9fe:a9fe": false, "64:ff9b:1::1": false, "2002:7f00:1::1": false, "100::1": false, "3fff::1": false, "4000::1": false,
	} {
		to := netip.AddrPortFrom(netip.MustParseAddr(address), 993)
		if got := (services.Reach{}).Allows(to); got != public {
			t.Errorf("%s: %v", address, got)
		}
		if inside := address != "224.0.0.1" && address != "255.255.255.255" && address != "ff02::1"; (services.Reach{Inside: true}).Allows(to) != inside {
			t.Errorf("%s from inside: %v", address, !inside)
		}
	}
	if (services.Reach{}).Allows(netip.AddrPort{}) || (services.Reach{Inside: true}).Allows(netip.AddrPort{}) {
		t.Error("no address can be reached")
	}
	mail := services.Reach{Port: func(port uint16) bool { return port == 993 }}
	if mail.Allows(netip.MustParseAddrPort("8.8.8.8:22")) || !mail.Allows(netip.MustParseAddrPort("8.8.8.8:993")) {
		t.Error("the port does not count")
	}
}

// What counts is where a name leads when the connection begins.
func TestANameThatLeadsInsideIsOutOfReach(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	for _, host := range []string{"localhost", "127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0"} {
		c, err := (services.Reach{}).Dial(context.Background(), "tcp", net.JoinHostPort(host, port))
		if !errors.Is(err, services.ErrOutOfReach) || c != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	c, err := (services.Reach{Inside: true}).Dial(context.Background(), "tcp", net.JoinHostPort("localhost", port))
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}
