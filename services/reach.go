package services

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"syscall"
	"time"
)

// ErrOutOfReach is an address that somebody may not have this instance connect to.
var ErrOutOfReach = errors.New("the address is out of reach")

// Reach is what the instance connects to because a person asked for it: their mailbox, their model's server, a posting.
// It is looked at for the address itself, when the name is resolved already and the connection begins: a name that
// leads to another address a moment later leads nowhere else.
type Reach struct {
	// Inside lets private addresses be reached, too: this machine, and the network that it stands in.
	Inside bool
	// Port says which ports may be connected to; nil: all.
	Port func(port uint16) bool
}

const reachTime = 10 * time.Second

// Dial connects like net.Dialer's, or not at all: ErrOutOfReach.
func (r Reach) Dial(ctx context.Context, network, address string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: reachTime, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !r.Allows(to) {
			return ErrOutOfReach
		}
		return nil
	}}
	return dialer.DialContext(ctx, network, address)
}

// Allows says whether an address may be connected to.
func (r Reach) Allows(to netip.AddrPort) bool {
	if r.Port != nil && !r.Port(to.Port()) {
		return false
	}
	address := to.Addr().Unmap().WithZone("")
	if r.Inside {
		return address.IsValid() && !address.IsMulticast() && address != broadcast
	}
	return public(address)
}

var broadcast = netip.AddrFrom4([4]byte{255, 255, 255, 255})

// special are the networks that are not the public internet's, but for those that netip knows: of IPv4, where everything
// else is public, and of the part of IPv6 that is public.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("3fff::/20"),
}

var (
	publicIPv6  = netip.MustParsePrefix("2000::/3")
	sixToFour   = netip.MustParsePrefix("2002::/16")    // has an IPv4 address in it
	translating = netip.MustParsePrefix("64:ff9b::/96") // so has this
)

// public says whether an address is one that anybody can reach.
func public(address netip.Addr) bool {
	bytes := address.As16()
	switch {
	case translating.Contains(address):
		return public(netip.AddrFrom4([4]byte(bytes[12:16])))
	case sixToFour.Contains(address):
		return public(netip.AddrFrom4([4]byte(bytes[2:6])))
	case !address.IsGlobalUnicast() || address.IsPrivate() || address.Is6() && !publicIPv6.Contains(address):
		return false
	}
	for _, network := range special {
		if network.Contains(address) {
			return false
		}
	}
	return true
}
