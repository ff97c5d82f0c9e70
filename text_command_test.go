package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// textOf runs havenjob text without any configuration.
func textOf(t *testing.T, file []byte) (answer textAnswer, refusal textRefusal, err error) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var out bytes.Buffer
	err = run(t.Context(), program{Args: []string{"text"}, Environ: []string{"DATABASE_URL=nonsense"}, In: bytes.NewReader(file), Out: &out, Err: &bytes.Buffer{}})
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatalf("%v in %q", err, out.String())
	}
	_ = json.Unmarshal(out.Bytes(), &refusal)
	return answer, refusal, err
}

func TestTextOfACV(t *testing.T) {
	p := fpdf.New("P", "mm", "A4", "")
	p.AddPage()
	p.SetFont("Helvetica", "B", 24)
	p.Cell(0, 12, "Jane Doe")
	p.Ln(14)
	p.SetFont("Helvetica", "", 11)
	p.Cell(0, 6, "jane@example.com")
	var file bytes.Buffer
	if err := p.Output(&file); err != nil {
		t.Fatal(err)
	}
	answer, _, err := textOf(t, file.Bytes())
	if err != nil || answer.Name != "Jane Doe" || len(answer.Emails) != 1 || answer.Text != "Jane Doe\njane@example.com" || answer.Pages != 1 || answer.Warnings == nil {
		t.Errorf("%+v %v", answer, err)
	}
}

func TestTextRefusesWithAReason(t *testing.T) {
	_, refusal, err := textOf(t, []byte(`{\rtf1 Jane Doe}`))
	if err == nil || refusal.Error != "not_a_cv" || !strings.Contains(refusal.Message, "rich text") || err.Error() != refusal.Message {
		t.Errorf("%+v %v", refusal, err)
	}
	if err := run(t.Context(), program{Args: []string{"text", "cv.pdf"}, In: strings.NewReader(""), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}}); err == nil {
		t.Error("a file's name after the command is taken")
	}
}
