package handlers_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"havenjob/models"
)

// BenchmarkApplications is a page of the list as a browser asks for it: over HTTP, with its session.
func BenchmarkApplications(b *testing.B) {
	s := newSite(b, nil)
	p := s.person(b)
	list := make([]models.Application, 1000)
	for i := range list {
		list[i] = models.Application{
			UserID: p.user.ID, CompanyName: fmt.Sprint("Northwind Labs ", i), JobTitle: "Senior Platform Engineer", Status: models.Statuses[1+i%5],
			DateApplied: models.DayOf(time.Now().AddDate(0, 0, -i/10)), Source: models.Sources[i%len(models.Sources)], FoundOn: []string{"", "LinkedIn"}[i%2],
		}
	}
	if err := models.InsertApplications(b.Context(), s.db, list); err != nil {
		b.Fatal(err)
	}
	for _, encoding := range []string{"identity", "gzip"} {
		b.Run(encoding, func(b *testing.B) {
			r, err := http.NewRequest(http.MethodGet, s.url+"/applications", nil)
			if err != nil {
				b.Fatal(err)
			}
			for _, c := range p.http.Jar.Cookies(r.URL) {
				r.AddCookie(c)
			}
			r.Header.Set("Accept", "text/html")
			r.Header.Set("Accept-Encoding", encoding)
			b.ReportAllocs()
			b.SetParallelism(8)
			var size int64
			b.RunParallel(func(pb *testing.PB) {
				c, err := net.Dial("tcp", r.URL.Host)
				if err != nil {
					b.Error(err)
					return
				}
				defer c.Close()
				in := bufio.NewReaderSize(c, 64<<10)
				for pb.Next() {
					if err := r.Write(c); err != nil {
						b.Error(err)
						return
					}
					res, err := http.ReadResponse(in, r)
					if err != nil {
						b.Error(err)
						return
					}
					n, _ := io.Copy(io.Discard, res.Body)
					res.Body.Close()
					if size = n; res.StatusCode != http.StatusOK {
						b.Error(res.Status)
						return
					}
				}
			})
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
