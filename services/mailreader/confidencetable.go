package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.992

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.028},
	{0.05, 0.163},
	{0.1, 0.238},
	{0.2, 0.298},
	{0.3, 0.438},
	{0.4, 0.566},
	{0.5, 0.643},
	{0.6, 0.704},
	{0.7, 0.779},
	{0.8, 0.857},
	{0.9, 0.9},
	{0.95, 0.952},
	{0.98, 0.994},
	{0.995, 0.994},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.017},
	{0.05, 0.081},
	{0.1, 0.154},
	{0.2, 0.292},
	{0.3, 0.426},
	{0.4, 0.552},
	{0.5, 0.654},
	{0.6, 0.724},
	{0.7, 0.789},
	{0.8, 0.874},
	{0.9, 0.908},
	{0.95, 0.929},
	{0.98, 0.988},
	{0.995, 0.998},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.005},
	{0.05, 0.035},
	{0.1, 0.079},
	{0.2, 0.181},
	{0.3, 0.3},
	{0.4, 0.43},
	{0.5, 0.566},
	{0.6, 0.679},
	{0.7, 0.756},
	{0.8, 0.831},
	{0.9, 0.938},
	{0.95, 0.961},
	{0.98, 0.977},
	{0.995, 1},
}
