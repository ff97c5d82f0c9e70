package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.98

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.033},
	{0.05, 0.108},
	{0.1, 0.192},
	{0.2, 0.312},
	{0.3, 0.4},
	{0.4, 0.498},
	{0.5, 0.569},
	{0.6, 0.612},
	{0.7, 0.669},
	{0.8, 0.784},
	{0.9, 0.869},
	{0.95, 0.906},
	{0.98, 0.96},
	{0.99, 0.972},
	{0.995, 0.984},
	{0.998, 0.985},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.01},
	{0.05, 0.058},
	{0.1, 0.124},
	{0.2, 0.261},
	{0.3, 0.414},
	{0.4, 0.563},
	{0.5, 0.668},
	{0.6, 0.732},
	{0.7, 0.791},
	{0.8, 0.889},
	{0.9, 0.951},
	{0.95, 0.952},
	{0.98, 0.994},
	{0.99, 0.998},
	{0.995, 0.999},
	{0.998, 1},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.006},
	{0.05, 0.039},
	{0.1, 0.09},
	{0.2, 0.211},
	{0.3, 0.352},
	{0.4, 0.494},
	{0.5, 0.619},
	{0.6, 0.71},
	{0.7, 0.772},
	{0.8, 0.853},
	{0.9, 0.956},
	{0.95, 0.991},
	{0.98, 0.992},
	{0.99, 0.993},
	{0.995, 0.995},
	{0.998, 1},
}
