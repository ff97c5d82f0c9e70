package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.964

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.027},
	{0.05, 0.098},
	{0.1, 0.167},
	{0.2, 0.28},
	{0.3, 0.377},
	{0.4, 0.466},
	{0.5, 0.549},
	{0.6, 0.629},
	{0.7, 0.709},
	{0.8, 0.791},
	{0.9, 0.881},
	{0.95, 0.932},
	{0.98, 0.967},
	{0.995, 0.989},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.101},
	{0.05, 0.234},
	{0.1, 0.324},
	{0.2, 0.438},
	{0.3, 0.519},
	{0.4, 0.585},
	{0.5, 0.642},
	{0.6, 0.696},
	{0.7, 0.75},
	{0.8, 0.805},
	{0.9, 0.871},
	{0.95, 0.914},
	{0.98, 0.949},
	{0.995, 0.978},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.009},
	{0.05, 0.048},
	{0.1, 0.1},
	{0.2, 0.206},
	{0.3, 0.313},
	{0.4, 0.42},
	{0.5, 0.525},
	{0.6, 0.629},
	{0.7, 0.729},
	{0.8, 0.825},
	{0.9, 0.917},
	{0.95, 0.96},
	{0.98, 0.985},
	{0.995, 0.996},
}
