package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"havenjob/services/docfile"
)

// textAnswer is what is printed of a CV that could be read.
type textAnswer struct {
	Name     string   `json:"name"`
	Emails   []string `json:"emails"`
	Phones   []string `json:"phones"`
	Links    []string `json:"links"`
	Headings []string `json:"headings"`
	Text     string   `json:"text"`
	Pages    int      `json:"pages"`
	Warnings []string `json:"warnings"`
}

// textRefusal is what is printed of one that could not.
type textRefusal struct {
	Error   string `json:"error"`
	Message string `json:"message"`
}

// textCommand reads one CV from standard input and prints its text as one JSON object.
func textCommand(ctx context.Context, p program, _ *config, args []string) error {
	if len(args) > 0 {
		return errors.New("the document is read from standard input: havenjob text < cv.pdf")
	}
	file, err := io.ReadAll(io.LimitReader(p.In, docfile.MaxSize+1))
	if err != nil {
		return err
	}
	out := json.NewEncoder(p.Out)
	out.SetEscapeHTML(false)
	extractor := docfile.New(userCache())
	defer extractor.Close()
	d, err := extractor.Text(ctx, file)
	if err != nil {
		if refused, ok := errors.AsType[*docfile.Error](err); ok {
			_ = out.Encode(textRefusal{refused.Code, refused.Message})
		}
		return err
	}
	return out.Encode(textAnswer{Name: d.Name, Emails: listed(d.Emails), Phones: listed(d.Phones), Links: listed(d.Links),
		Headings: listed(d.Headings), Text: d.Text, Pages: d.Pages, Warnings: listed(d.Warnings)})
}

// listed makes an empty list of none, so that the JSON has [] and not null.
func listed(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// userCache is where the compiled reader of PDFs stays between runs; empty where the system names no such folder.
// It is never a folder that others can write to, for what lies there is run.
func userCache() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "havenjob")
}
