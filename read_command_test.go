package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestReadSaysWhereInTheMailEachFieldStands(t *testing.T) {
	const mail = "From: Halvorsen <no-reply@us.greenhouse-mail.io>\r\nSubject: Your application\r\nDate: Thu, 26 Nov 2026 09:12:00 +0100\r\n\r\n" +
		"Thank you for your interest in the Site Reliability Engineer position.\r\n\r\nUnfortunately, we have decided to move forward with other candidates.\r\n"
	for text, want := range map[string]string{
		mail: `{"company_name":{"in":"sender","words":"Halvorsen"},"job_title":{"in":"text","words":"Thank you for your interest in the Site Reliability Engineer position."}}`,
		"From: shop@example.com\r\nSubject: 20 % off\r\n\r\nOnly this week.\r\n": `{}`,
	} {
		var out bytes.Buffer
		if err := run(t.Context(), program{Args: []string{"read"}, In: strings.NewReader(text), Out: &out, Err: &bytes.Buffer{}}); err != nil {
			t.Fatal(err)
		}
		var answer map[string]json.RawMessage
		if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		if got := string(answer["evidence_of"]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		for _, key := range []string{"kind", "is_application", "company_name", "job_title", "date", "requisition", "confidence", "evidence", "original"} {
			if answer[key] == nil {
				t.Errorf("there is no %s", key)
			}
		}
	}
}
