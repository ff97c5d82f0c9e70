package mailreader

// Written by: go test -run UpdateConfidence -update-confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, and the table's highest where they are too few to show that.
const Threshold = 0.933

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.142, 0.268},
	{0.464, 0.637},
	{0.748, 0.796},
	{0.906, 0.944},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.551, 0.389},
	{0.9, 0.78},
}
