package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, one more counted as wrong, or that of the surest forty.
const Threshold = 0.965

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.032},
	{0.05, 0.102},
	{0.1, 0.149},
	{0.2, 0.274},
	{0.3, 0.388},
	{0.4, 0.475},
	{0.5, 0.543},
	{0.6, 0.6},
	{0.7, 0.669},
	{0.8, 0.769},
	{0.9, 0.872},
	{0.95, 0.895},
	{0.98, 0.943},
	{0.99, 0.964},
	{0.995, 0.965},
	{0.998, 0.966},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.008},
	{0.05, 0.048},
	{0.1, 0.102},
	{0.2, 0.225},
	{0.3, 0.383},
	{0.4, 0.535},
	{0.5, 0.624},
	{0.6, 0.66},
	{0.7, 0.705},
	{0.8, 0.825},
	{0.9, 0.946},
	{0.95, 0.968},
	{0.98, 0.977},
	{0.99, 0.996},
	{0.995, 0.999},
	{0.998, 1},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.009},
	{0.05, 0.054},
	{0.1, 0.118},
	{0.2, 0.277},
	{0.3, 0.475},
	{0.4, 0.587},
	{0.5, 0.643},
	{0.6, 0.708},
	{0.7, 0.787},
	{0.8, 0.862},
	{0.9, 0.967},
	{0.95, 0.992},
	{0.98, 0.993},
	{0.99, 0.994},
	{0.995, 0.998},
	{0.998, 1},
}
