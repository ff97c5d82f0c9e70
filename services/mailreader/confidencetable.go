package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.966

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.028},
	{0.05, 0.091},
	{0.1, 0.136},
	{0.2, 0.27},
	{0.3, 0.382},
	{0.4, 0.486},
	{0.5, 0.566},
	{0.6, 0.614},
	{0.7, 0.65},
	{0.8, 0.735},
	{0.9, 0.868},
	{0.95, 0.928},
	{0.98, 0.964},
	{0.995, 0.966},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.02},
	{0.05, 0.099},
	{0.1, 0.191},
	{0.2, 0.361},
	{0.3, 0.512},
	{0.4, 0.643},
	{0.5, 0.74},
	{0.6, 0.795},
	{0.7, 0.836},
	{0.8, 0.909},
	{0.9, 0.951},
	{0.95, 0.951},
	{0.98, 0.993},
	{0.995, 0.999},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.002},
	{0.05, 0.017},
	{0.1, 0.048},
	{0.2, 0.17},
	{0.3, 0.345},
	{0.4, 0.461},
	{0.5, 0.533},
	{0.6, 0.607},
	{0.7, 0.714},
	{0.8, 0.848},
	{0.9, 0.954},
	{0.95, 0.988},
	{0.98, 0.999},
	{0.995, 1},
}
