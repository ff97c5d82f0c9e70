package mailreader

// combinedScore joins how sure the rules are of kind, company and title.
func combinedScore(k kindFacts, c, t finding) float64 {
	return k.score * c.score * t.score
}

// confidenceOf looks a score up in the table that was fitted on the corpus.
func confidenceOf(score float64) float64 { return lookUp(confidenceTable, score) }

// confidenceOfNone does the same for mails that were read as no job mail.
func confidenceOfNone(score float64) float64 { return lookUp(confidenceTableNone, score) }

// confidenceStep is a point of a monotone table, with lines between points.
type confidenceStep struct{ score, confidence float64 }

func lookUp(table []confidenceStep, score float64) float64 {
	if len(table) == 0 {
		return clamp(score, 0, 1)
	}
	if score <= table[0].score {
		return table[0].confidence
	}
	for i := 1; i < len(table); i++ {
		if score <= table[i].score {
			a, b := table[i-1], table[i]
			if b.score == a.score {
				return b.confidence
			}
			return a.confidence + (b.confidence-a.confidence)*(score-a.score)/(b.score-a.score)
		}
	}
	return table[len(table)-1].confidence
}
