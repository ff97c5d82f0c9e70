package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, one more counted as wrong, or that of the surest forty.
const Threshold = 0.965

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.039},
	{0.05, 0.123},
	{0.1, 0.216},
	{0.2, 0.298},
	{0.3, 0.385},
	{0.4, 0.478},
	{0.5, 0.553},
	{0.6, 0.608},
	{0.7, 0.677},
	{0.8, 0.79},
	{0.9, 0.863},
	{0.95, 0.889},
	{0.98, 0.963},
	{0.99, 0.964},
	{0.995, 0.965},
	{0.998, 0.966},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.008},
	{0.05, 0.047},
	{0.1, 0.099},
	{0.2, 0.204},
	{0.3, 0.338},
	{0.4, 0.505},
	{0.5, 0.625},
	{0.6, 0.691},
	{0.7, 0.751},
	{0.8, 0.823},
	{0.9, 0.887},
	{0.95, 0.956},
	{0.98, 0.995},
	{0.99, 0.998},
	{0.995, 0.999},
	{0.998, 1},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.017},
	{0.05, 0.085},
	{0.1, 0.168},
	{0.2, 0.346},
	{0.3, 0.525},
	{0.4, 0.649},
	{0.5, 0.71},
	{0.6, 0.745},
	{0.7, 0.792},
	{0.8, 0.864},
	{0.9, 0.955},
	{0.95, 0.991},
	{0.98, 0.992},
	{0.99, 0.993},
	{0.995, 0.996},
	{0.998, 1},
}
