package mailreader

// Written by: go test -run UpdateConfidence -update-confidence

// Threshold is the confidence from which on a reading is taken without asking:
// of the mails that the table was fitted on, at least 98 in 100 were right.
const Threshold = 0.9

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.059, 0.167},
	{0.165, 0.328},
	{0.301, 0.417},
	{0.463, 0.543},
	{0.659, 0.9},
	{0.856, 0.9},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.584, 0.184},
	{0.888, 0.5},
	{0.984, 0.9},
	{0.998, 0.917},
}
