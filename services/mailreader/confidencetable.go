package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.963

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.029},
	{0.05, 0.101},
	{0.1, 0.171},
	{0.2, 0.284},
	{0.3, 0.38},
	{0.4, 0.467},
	{0.5, 0.548},
	{0.6, 0.627},
	{0.7, 0.706},
	{0.8, 0.788},
	{0.9, 0.877},
	{0.95, 0.929},
	{0.98, 0.965},
	{0.995, 0.989},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.077},
	{0.05, 0.194},
	{0.1, 0.28},
	{0.2, 0.396},
	{0.3, 0.481},
	{0.4, 0.552},
	{0.5, 0.615},
	{0.6, 0.674},
	{0.7, 0.733},
	{0.8, 0.795},
	{0.9, 0.868},
	{0.95, 0.914},
	{0.98, 0.951},
	{0.995, 0.98},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.015},
	{0.05, 0.067},
	{0.1, 0.128},
	{0.2, 0.241},
	{0.3, 0.346},
	{0.4, 0.446},
	{0.5, 0.543},
	{0.6, 0.636},
	{0.7, 0.726},
	{0.8, 0.816},
	{0.9, 0.906},
	{0.95, 0.951},
	{0.98, 0.98},
	{0.995, 0.995},
}
