package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, one more counted as wrong, or that of the surest forty. KindThreshold is the same for
// the kind alone, and at least 0.95: it moves what is there.
const (
	Threshold     = 0.99
	KindThreshold = 0.95
)

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.026},
	{0.05, 0.117},
	{0.1, 0.118},
	{0.2, 0.166},
	{0.3, 0.21},
	{0.4, 0.441},
	{0.5, 0.595},
	{0.6, 0.661},
	{0.7, 0.697},
	{0.8, 0.781},
	{0.9, 0.815},
	{0.95, 0.904},
	{0.98, 0.965},
	{0.99, 0.984},
	{0.995, 0.985},
	{0.998, 0.996},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.032},
	{0.05, 0.117},
	{0.1, 0.201},
	{0.2, 0.334},
	{0.3, 0.348},
	{0.4, 0.556},
	{0.5, 0.739},
	{0.6, 0.74},
	{0.7, 0.741},
	{0.8, 0.777},
	{0.9, 0.944},
	{0.95, 0.963},
	{0.98, 0.964},
	{0.99, 0.985},
	{0.995, 0.999},
	{0.998, 1},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.011},
	{0.05, 0.061},
	{0.1, 0.127},
	{0.2, 0.253},
	{0.3, 0.393},
	{0.4, 0.551},
	{0.5, 0.555},
	{0.6, 0.729},
	{0.7, 0.823},
	{0.8, 0.883},
	{0.9, 0.911},
	{0.95, 0.986},
	{0.98, 0.987},
	{0.99, 0.988},
	{0.995, 1},
	{0.998, 1},
}
