package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.973

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.018},
	{0.05, 0.078},
	{0.1, 0.144},
	{0.2, 0.261},
	{0.3, 0.367},
	{0.4, 0.465},
	{0.5, 0.558},
	{0.6, 0.647},
	{0.7, 0.733},
	{0.8, 0.818},
	{0.9, 0.905},
	{0.95, 0.95},
	{0.98, 0.978},
	{0.995, 0.994},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.007},
	{0.05, 0.038},
	{0.1, 0.08},
	{0.2, 0.171},
	{0.3, 0.268},
	{0.4, 0.369},
	{0.5, 0.474},
	{0.6, 0.581},
	{0.7, 0.689},
	{0.8, 0.797},
	{0.9, 0.903},
	{0.95, 0.954},
	{0.98, 0.983},
	{0.995, 0.996},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.003},
	{0.05, 0.023},
	{0.1, 0.057},
	{0.2, 0.147},
	{0.3, 0.255},
	{0.4, 0.376},
	{0.5, 0.503},
	{0.6, 0.63},
	{0.7, 0.749},
	{0.8, 0.856},
	{0.9, 0.944},
	{0.95, 0.978},
	{0.98, 0.993},
	{0.995, 0.999},
}
