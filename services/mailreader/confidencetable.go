package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.953

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.037},
	{0.05, 0.115},
	{0.1, 0.184},
	{0.2, 0.308},
	{0.3, 0.407},
	{0.4, 0.507},
	{0.5, 0.578},
	{0.6, 0.62},
	{0.7, 0.675},
	{0.8, 0.784},
	{0.9, 0.864},
	{0.95, 0.906},
	{0.98, 0.952},
	{0.99, 0.953},
	{0.995, 0.965},
	{0.998, 0.978},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.011},
	{0.05, 0.064},
	{0.1, 0.132},
	{0.2, 0.271},
	{0.3, 0.422},
	{0.4, 0.57},
	{0.5, 0.678},
	{0.6, 0.74},
	{0.7, 0.786},
	{0.8, 0.877},
	{0.9, 0.949},
	{0.95, 0.95},
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
