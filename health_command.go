package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"path"
	"time"
)

// healthy asks the process that runs with the same configuration whether it is ready; a container without a
// shell has no other way.
func healthy(ctx context.Context, p program, c *config, _ []string) error {
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+path.Join("/", c.baseURL.Path, "readyz"), nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", res.Status)
	}
	fmt.Fprintln(p.Out, "ready")
	return nil
}
