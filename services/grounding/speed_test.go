package grounding

import (
	"strings"
	"testing"
)

func BenchmarkLetterOf400Words(b *testing.B) {
	text := strings.Repeat("At Talweg Logistics I led a team of 8 engineers and reduced pipeline costs by 40 % before I wrote Python for 43 depots in Leipzig. ", 16)
	for b.Loop() {
		Check(text, mara, seaward)
	}
}
