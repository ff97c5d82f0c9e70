package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.959

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.033},
	{0.05, 0.111},
	{0.1, 0.184},
	{0.2, 0.298},
	{0.3, 0.393},
	{0.4, 0.478},
	{0.5, 0.558},
	{0.6, 0.634},
	{0.7, 0.71},
	{0.8, 0.789},
	{0.9, 0.876},
	{0.95, 0.927},
	{0.98, 0.964},
	{0.995, 0.988},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.056},
	{0.05, 0.152},
	{0.1, 0.228},
	{0.2, 0.337},
	{0.3, 0.422},
	{0.4, 0.495},
	{0.5, 0.563},
	{0.6, 0.628},
	{0.7, 0.695},
	{0.8, 0.765},
	{0.9, 0.849},
	{0.95, 0.903},
	{0.98, 0.946},
	{0.995, 0.978},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.018},
	{0.05, 0.078},
	{0.1, 0.145},
	{0.2, 0.264},
	{0.3, 0.371},
	{0.4, 0.47},
	{0.5, 0.564},
	{0.6, 0.652},
	{0.7, 0.738},
	{0.8, 0.823},
	{0.9, 0.908},
	{0.95, 0.951},
	{0.98, 0.979},
	{0.995, 0.994},
}
