package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.957

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.018},
	{0.05, 0.072},
	{0.1, 0.131},
	{0.2, 0.236},
	{0.3, 0.332},
	{0.4, 0.423},
	{0.5, 0.512},
	{0.6, 0.6},
	{0.7, 0.689},
	{0.8, 0.781},
	{0.9, 0.879},
	{0.95, 0.934},
	{0.98, 0.97},
	{0.995, 0.991},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.082},
	{0.05, 0.191},
	{0.1, 0.268},
	{0.2, 0.371},
	{0.3, 0.447},
	{0.4, 0.512},
	{0.5, 0.571},
	{0.6, 0.628},
	{0.7, 0.687},
	{0.8, 0.751},
	{0.9, 0.829},
	{0.95, 0.883},
	{0.98, 0.929},
	{0.995, 0.968},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.011},
	{0.05, 0.054},
	{0.1, 0.107},
	{0.2, 0.211},
	{0.3, 0.314},
	{0.4, 0.415},
	{0.5, 0.515},
	{0.6, 0.614},
	{0.7, 0.712},
	{0.8, 0.809},
	{0.9, 0.905},
	{0.95, 0.952},
	{0.98, 0.981},
	{0.995, 0.995},
}
