// Package needs is for what a test needs that a machine may lack: such a test is left out there, and fails with CI=true,
// where nothing may be left out. Only tests may import it.
package needs

import (
	"os"
	"os/exec"
	"testing"
)

// Everything says that nothing may be left out.
func Everything() bool { return os.Getenv("CI") == "true" }

// Missing leaves a test out for want of something, or fails it. What says what is wanting, and where it comes from.
func Missing(t testing.TB, what string) {
	t.Helper()
	if Everything() {
		t.Fatal(what)
	}
	t.Skip("skipped: " + what)
}

// Program is where a program is installed, by its name; debian is the package that brings it.
func Program(t testing.TB, name, debian string) (path string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		Missing(t, name+" is not installed: apt-get install --no-install-recommends "+debian)
	}
	return path
}
