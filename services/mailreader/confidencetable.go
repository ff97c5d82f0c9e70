package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.96

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.026},
	{0.05, 0.095},
	{0.1, 0.164},
	{0.2, 0.28},
	{0.3, 0.379},
	{0.4, 0.47},
	{0.5, 0.554},
	{0.6, 0.636},
	{0.7, 0.717},
	{0.8, 0.799},
	{0.9, 0.887},
	{0.95, 0.936},
	{0.98, 0.97},
	{0.995, 0.991},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.121},
	{0.05, 0.252},
	{0.1, 0.335},
	{0.2, 0.439},
	{0.3, 0.512},
	{0.4, 0.571},
	{0.5, 0.624},
	{0.6, 0.674},
	{0.7, 0.724},
	{0.8, 0.778},
	{0.9, 0.845},
	{0.95, 0.891},
	{0.98, 0.932},
	{0.995, 0.967},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.025},
	{0.05, 0.099},
	{0.1, 0.176},
	{0.2, 0.305},
	{0.3, 0.415},
	{0.4, 0.513},
	{0.5, 0.602},
	{0.6, 0.684},
	{0.7, 0.762},
	{0.8, 0.838},
	{0.9, 0.914},
	{0.95, 0.954},
	{0.98, 0.98},
	{0.995, 0.994},
}
