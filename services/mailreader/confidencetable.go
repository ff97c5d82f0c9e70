package mailreader

// Written by: go test -run UpdateConfidence -update-confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, and the table's highest where they are too few to show that.
const Threshold = 0.945

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.02},
	{0.05, 0.081},
	{0.1, 0.148},
	{0.2, 0.265},
	{0.3, 0.369},
	{0.4, 0.466},
	{0.5, 0.557},
	{0.6, 0.645},
	{0.7, 0.73},
	{0.8, 0.815},
	{0.9, 0.901},
	{0.95, 0.947},
	{0.98, 0.977},
	{0.995, 0.993},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.087},
	{0.05, 0.177},
	{0.1, 0.237},
	{0.2, 0.316},
	{0.3, 0.376},
	{0.4, 0.428},
	{0.5, 0.477},
	{0.6, 0.527},
	{0.7, 0.58},
	{0.8, 0.643},
	{0.9, 0.729},
	{0.95, 0.795},
	{0.98, 0.86},
	{0.995, 0.925},
}
