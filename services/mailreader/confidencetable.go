package mailreader

// Written by: go test -run UpdateConfidence -update-confidence

// Threshold is the confidence from which on a reading is taken without asking:
// the lowest at which 98 in 100 of the mails that the table was fitted on were
// right, or that of the surest forty where these don't show that.
const Threshold = 0.916

// confidenceTable holds for mails that were read as job mail: score, share that was right.
var confidenceTable = []confidenceStep{
	{0.01, 0.038},
	{0.05, 0.113},
	{0.1, 0.179},
	{0.2, 0.279},
	{0.3, 0.362},
	{0.4, 0.438},
	{0.5, 0.509},
	{0.6, 0.581},
	{0.7, 0.655},
	{0.8, 0.736},
	{0.9, 0.832},
	{0.95, 0.894},
	{0.98, 0.943},
	{0.995, 0.978},
}

// confidenceTableNone holds for mails that were read as no job mail: score, share that was right.
var confidenceTableNone = []confidenceStep{
	{0.01, 0.011},
	{0.05, 0.051},
	{0.1, 0.098},
	{0.2, 0.189},
	{0.3, 0.279},
	{0.4, 0.37},
	{0.5, 0.462},
	{0.6, 0.557},
	{0.7, 0.656},
	{0.8, 0.76},
	{0.9, 0.872},
	{0.95, 0.932},
	{0.98, 0.971},
	{0.995, 0.992},
}

// confidenceTableKind holds for mails that were read as job mail of some kind: score, share that was right.
var confidenceTableKind = []confidenceStep{
	{0.01, 0.002},
	{0.05, 0.021},
	{0.1, 0.055},
	{0.2, 0.148},
	{0.3, 0.264},
	{0.4, 0.393},
	{0.5, 0.527},
	{0.6, 0.658},
	{0.7, 0.776},
	{0.8, 0.877},
	{0.9, 0.955},
	{0.95, 0.983},
	{0.98, 0.995},
	{0.995, 0.999},
}
