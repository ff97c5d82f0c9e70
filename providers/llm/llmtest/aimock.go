package llmtest

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"havenjob/tools/needs"
)

// Aimock starts a server of both wire protocols that others wrote (npm's @copilotkit/aimock), with fixtures in its own
// form, and gives its address: what HavenJob and its own server for tests understand alike, and wrongly, shows there.
// Without it the test is skipped, and fails where nothing may be left out. Only tests may call it.
func Aimock(t testing.TB, fixtures string) (url string) {
	t.Helper()
	program := os.Getenv("HAVENJOB_TEST_AIMOCK")
	node, err := exec.LookPath("node")
	if program == "" || err != nil {
		needs.Missing(t, "HAVENJOB_TEST_AIMOCK does not name the dist/cli.js of aimock, or there is no node; ./test.sh brings both")
	}
	file := filepath.Join(t.TempDir(), "fixtures.json")
	if err := os.WriteFile(file, []byte(fixtures), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 5 { // the port may be taken between the two
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		address := l.Addr().String()
		l.Close()
		if began(t, address, exec.Command(node, program, "--port", strconv.Itoa(l.Addr().(*net.TCPAddr).Port), "--fixtures", file, "--strict", "--log-level", "warn")) {
			return "http://" + address + "/v1"
		}
	}
	t.Fatal("aimock does not start")
	return ""
}

// began starts it and waits until it listens.
func began(t testing.TB, address string, c *exec.Cmd) bool {
	t.Helper()
	var said strings.Builder
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = c.Wait(); close(ended) }()
	t.Cleanup(func() { _ = c.Process.Kill(); <-ended })
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); {
		select {
		case <-ended:
			t.Logf("aimock ended: %s", said.String())
			return false
		case <-time.After(50 * time.Millisecond):
		}
		if connection, err := net.Dial("tcp", address); err == nil {
			connection.Close()
			return true
		}
	}
	return false
}
