package mailreader

// Written by: go test -run UpdateConfidence -update-confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, and the table's highest where they are too few to show that.
const Threshold = 0.902

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.062, 0.289},
	{0.248, 0.381},
	{0.458, 0.658},
	{0.644, 0.9},
	{0.811, 0.917},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.549, 0.147},
	{0.864, 0.675},
	{0.987, 0.969},
}
