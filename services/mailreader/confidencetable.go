package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.961

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.031},
	{0.05, 0.099},
	{0.1, 0.146},
	{0.2, 0.249},
	{0.3, 0.364},
	{0.4, 0.479},
	{0.5, 0.574},
	{0.6, 0.625},
	{0.7, 0.655},
	{0.8, 0.734},
	{0.9, 0.876},
	{0.95, 0.918},
	{0.98, 0.961},
	{0.995, 0.961},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.028},
	{0.05, 0.115},
	{0.1, 0.204},
	{0.2, 0.351},
	{0.3, 0.494},
	{0.4, 0.625},
	{0.5, 0.699},
	{0.6, 0.746},
	{0.7, 0.811},
	{0.8, 0.906},
	{0.9, 0.917},
	{0.95, 0.917},
	{0.98, 0.988},
	{0.995, 0.998},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.004},
	{0.05, 0.025},
	{0.1, 0.06},
	{0.2, 0.141},
	{0.3, 0.264},
	{0.4, 0.428},
	{0.5, 0.551},
	{0.6, 0.625},
	{0.7, 0.689},
	{0.8, 0.779},
	{0.9, 0.928},
	{0.95, 0.952},
	{0.98, 0.991},
	{0.995, 1},
}
