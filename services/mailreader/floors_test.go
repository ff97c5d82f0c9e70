package mailreader

// The figures that must not get worse. The project's bars are precision 0.97,
// recall 0.95, company 0.93, title 0.90, date 0.99; where a half does not
// reach them yet, its floor stands here instead.
var (
	floorsOpen = bars{precision: 0.93, recall: 0.95, company: 0.82, title: 0.79, date: 0.99}
	floorsHeld = bars{precision: 0.78, recall: 0.69, company: 0.56, title: 0.62, date: 0.99}
)
