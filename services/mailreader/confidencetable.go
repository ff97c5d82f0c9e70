package mailreader

// Threshold is the confidence from which on a reading is taken without asking.
const Threshold = 0.9

var confidenceTable = []confidenceStep{}

var confidenceTableNone = []confidenceStep{}
