package mailreader

// Written by: go run ./tools/train confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.96

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.021},
	{0.05, 0.079},
	{0.1, 0.14},
	{0.2, 0.245},
	{0.3, 0.339},
	{0.4, 0.428},
	{0.5, 0.514},
	{0.6, 0.599},
	{0.7, 0.685},
	{0.8, 0.775},
	{0.9, 0.873},
	{0.95, 0.929},
	{0.98, 0.967},
	{0.995, 0.99},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.029},
	{0.05, 0.094},
	{0.1, 0.154},
	{0.2, 0.25},
	{0.3, 0.333},
	{0.4, 0.41},
	{0.5, 0.485},
	{0.6, 0.56},
	{0.7, 0.639},
	{0.8, 0.726},
	{0.9, 0.829},
	{0.95, 0.895},
	{0.98, 0.945},
	{0.995, 0.98},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.021},
	{0.05, 0.093},
	{0.1, 0.173},
	{0.2, 0.312},
	{0.3, 0.431},
	{0.4, 0.536},
	{0.5, 0.63},
	{0.6, 0.714},
	{0.7, 0.792},
	{0.8, 0.864},
	{0.9, 0.932},
	{0.95, 0.966},
	{0.98, 0.986},
	{0.995, 0.996},
}
