package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.976

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.024},
	{0.05, 0.092},
	{0.1, 0.182},
	{0.2, 0.304},
	{0.3, 0.427},
	{0.4, 0.519},
	{0.5, 0.591},
	{0.6, 0.669},
	{0.7, 0.764},
	{0.8, 0.839},
	{0.9, 0.884},
	{0.95, 0.937},
	{0.98, 0.985},
	{0.995, 0.985},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.012},
	{0.05, 0.056},
	{0.1, 0.11},
	{0.2, 0.218},
	{0.3, 0.346},
	{0.4, 0.485},
	{0.5, 0.589},
	{0.6, 0.649},
	{0.7, 0.693},
	{0.8, 0.773},
	{0.9, 0.883},
	{0.95, 0.936},
	{0.98, 0.988},
	{0.995, 0.998},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.007},
	{0.05, 0.047},
	{0.1, 0.106},
	{0.2, 0.249},
	{0.3, 0.445},
	{0.4, 0.598},
	{0.5, 0.675},
	{0.6, 0.718},
	{0.7, 0.779},
	{0.8, 0.862},
	{0.9, 0.924},
	{0.95, 0.978},
	{0.98, 0.998},
	{0.995, 1},
}
