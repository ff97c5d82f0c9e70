package mailreader

// The figures that must not get worse. The project's bars are precision 0.97,
// recall 0.95, company 0.93, title 0.90, date 0.99; where a half does not
// reach them yet, its floor stands here instead.
var (
	floorsOpen = bars{precision: 0.84, recall: 0.78, company: 0.82, title: 0.83, date: 0.99}
	floorsHeld = bars{precision: 0.79, recall: 0.77, company: 0.75, title: 0.775, date: 0.99}
)
