package services

// demoRow is one application of the demonstration, in the order in which they were sent.
//
// path is the days after applying at which a status came, by whom: "applied 0 user, rejected 19 mail".
type demoRow struct {
	company, title, location, foundOn string
	ago                               int // days since it was applied to, or saved
	path                              string
	tags                              string
	salary                            string // "82000-95000 EUR"
	notes                             string
	due                               string // "deadline 5" or "follow 2": days from today
	flags                             string // review, archived, trash
}

// The companies are invented.
var demoRows = []demoRow{
	{"Harrow & Vale", "Backend Engineer", "Lisbon", "LinkedIn", 352, "applied 0 user, rejected 19 mail", "go", "", "", "", "archived"},
	{"Brightwater Analytics", "Data Engineer", "Remote", "Company site", 349, "applied 0 user, under_review 4 mail, rejected 26 mail", "data", "", "", "", "archived"},
	{"Solent Robotics", "Software Engineer, Controls", "Southampton", "LinkedIn", 345, "applied 0 user, rejected 8 mail", "", "", "", "", "archived"},
	{"Kestrel Energy", "Data Platform Lead", "Copenhagen", "LinkedIn", 338, "applied 0 mail, phone_screen 9 user, withdrawn 15 user", "data, lead", "90000-105000 EUR", "The role moved to another city after the first call.", "", "archived"},
	{"Ferndale Publishing", "Full-stack Developer", "Porto", "Referral", 331, "applied 0 user, rejected 33 mail", "", "", "", "", "archived"},
	{"Osprey Mobility", "Senior Backend Engineer", "Berlin", "StepStone", 325, "applied 0 mail, under_review 6 mail, phone_screen 12 mail, interview 21 mail, rejected 34 mail", "go, remote", "85000-98000 EUR", "", "", "archived"},
	{"Juniper Street", "Engineering Manager", "Dublin", "LinkedIn", 318, "applied 0 mail, rejected 22 mail", "lead", "", "", "", "archived"},
	{"Calder Health", "Platform Engineer", "Leeds", "Indeed", 311, "applied 0 user", "health", "", "", "", "archived"},
	{"Nimbus Forge", "Site Reliability Engineer", "Remote", "Hacker News", 304, "applied 0 user, rejected 11 mail", "sre, remote", "", "", "", ""},
	{"Tidewater Maps", "Geospatial Engineer", "Lisbon", "Company site", 297, "applied 0 mail, under_review 8 mail, rejected 30 mail", "maps", "", "", "", ""},
	{"Ashgrove Bank", "Go Developer", "Frankfurt", "LinkedIn", 291, "applied 0 mail, phone_screen 7 mail, rejected 16 mail", "go, fintech", "", "", "", ""},
	{"Pinemarsh Software", "Staff Engineer", "Remote", "Referral", 283, "applied 0 user, phone_screen 5 user, interview 14 user, interview 20 mail, rejected 29 mail", "remote", "110000-125000 EUR", "Three rounds; the last was with the founders.", "", ""},
	{"Lumen Freight", "Backend Engineer, Routing", "Rotterdam", "LinkedIn", 276, "applied 0 mail, rejected 40 mail", "", "", "", "", ""},
	{"Cobalt Learning", "API Engineer", "Madrid", "InfoJobs", 270, "applied 0 mail", "", "", "", "", ""},
	{"Winterbourne", "Senior Software Engineer", "London", "LinkedIn", 262, "applied 0 mail, rejected 3 mail", "", "", "", "", ""},
	{"Marlowe Instruments", "Embedded Software Engineer", "Cambridge", "Company site", 255, "applied 0 user, under_review 9 mail, rejected 24 mail", "embedded", "", "", "", ""},
	{"Orchard Payments", "Platform Engineer", "Amsterdam", "LinkedIn", 249, "applied 0 mail, phone_screen 6 mail, interview 15 mail, offer 27 mail, withdrawn 31 user", "fintech, go", "88000-96000 EUR", "Declined: on call every second week.", "", ""},
	{"Grayling Systems", "Backend Developer", "Remote", "We Work Remotely", 243, "applied 0 user", "remote", "", "", "", ""},
	{"Hollis Robotics", "Embedded Software Engineer", "Munich", "LinkedIn", 236, "applied 0 mail, rejected 21 mail", "embedded", "", "", "", ""},
	{"Sable & Finch", "Data Engineer", "Paris", "Welcome to the Jungle", 229, "applied 0 mail, rejected 14 mail", "data", "", "", "", ""},
	{"Northgate Transit", "Software Engineer, Timetables", "Vienna", "Company site", 221, "applied 0 user, under_review 10 mail, phone_screen 18 mail, rejected 28 mail", "public", "", "", "", ""},
	{"Beacon Civic", "Open Data Engineer", "Brussels", "Referral", 214, "applied 0 user, interview 12 user, rejected 20 user", "public, data", "", "", "", ""},
	{"Quarry Stone", "Go Engineer", "Remote", "LinkedIn", 207, "applied 0 mail", "go, remote", "", "", "", ""},
	{"Thistle & Rye", "Senior Backend Engineer", "Edinburgh", "Otta", 199, "applied 0 mail, rejected 9 mail", "", "", "", "", ""},
	{"Meridian Health", "Software Engineer", "Zürich", "LinkedIn", 192, "applied 0 mail, rejected 37 mail", "health", "", "", "", ""},
	{"Larkspur Media", "Streaming Engineer", "Stockholm", "Company site", 185, "applied 0 mail, under_review 5 mail, rejected 12 mail", "", "", "", "", ""},
	{"Fathom Insurance", "Principal Engineer", "Munich", "LinkedIn", 178, "applied 0 mail, phone_screen 8 mail, rejected 19 mail", "lead", "", "", "", ""},
	{"Ironbridge Tools", "Developer Experience Engineer", "Remote", "Hacker News", 171, "applied 0 user, under_review 3 mail", "tools, remote", "", "", "", ""},
	{"Cinder Games", "Backend Engineer, Matchmaking", "Helsinki", "LinkedIn", 164, "applied 0 mail, rejected 6 mail", "games", "", "", "", ""},
	{"Willowmere Care", "Full-stack Engineer", "Bristol", "Indeed", 158, "applied 0 mail, rejected 25 mail", "health", "", "", "", ""},
	{"Halcyon Air", "Site Reliability Engineer", "Hamburg", "StepStone", 151, "applied 0 mail, phone_screen 10 mail, interview 19 mail, rejected 33 mail", "sre", "", "", "", ""},
	{"Bramble Foods", "Data Engineer", "Utrecht", "LinkedIn", 146, "applied 0 mail", "data", "", "", "", ""},
	{"Pelican Press", "Platform Engineer", "Remote", "Referral", 139, "applied 0 user, rejected 17 mail", "remote", "", "", "", ""},
	{"Drift & Anchor", "Backend Engineer", "Lisbon", "LinkedIn", 133, "applied 0 mail, under_review 7 mail, rejected 20 mail", "go", "", "", "", ""},
	{"Mosslight", "Software Engineer, Sensors", "Tallinn", "Company site", 127, "applied 0 mail, rejected 13 mail", "embedded", "", "", "", ""},
	{"Vantage Rail", "Senior Go Developer", "Basel", "LinkedIn", 120, "applied 0 mail, phone_screen 9 mail, interview 18 mail, rejected 26 mail", "go", "120000-135000 CHF", "", "", ""},
	{"Stonecrop Labs", "Research Engineer", "Grenoble", "Company site", 115, "applied 0 user", "", "", "", "", ""},
	{"Ember & Oak", "Engineering Lead", "Manchester", "Otta", 109, "applied 0 mail, rejected 4 mail", "lead", "", "", "", ""},
	{"Saltmarsh Cloud", "Site Reliability Engineer", "Remote", "LinkedIn", 103, "applied 0 mail, phone_screen 6 mail, rejected 15 mail", "sre, remote", "", "", "", ""},
	{"Hazelwood Systems", "Backend Engineer", "Antwerp", "LinkedIn", 98, "applied 0 mail, rejected 29 mail", "", "", "", "", ""},
	{"Tern Logistics", "Go Developer", "Gdańsk", "Pracuj.pl", 93, "applied 0 mail, under_review 8 mail, rejected 21 mail", "go", "", "", "", ""},
	{"Foxglove Security", "Security Engineer", "Remote", "Hacker News", 88, "applied 0 user", "security, remote", "", "", "", ""},
	{"Ridgeline Weather", "Data Platform Engineer", "Oslo", "Company site", 84, "applied 0 mail, phone_screen 7 mail, interview 16 mail, rejected 27 mail", "data", "", "", "", ""},
	{"Copperline", "Platform Engineer", "Brno", "LinkedIn", 80, "applied 0 mail, rejected 10 mail", "", "", "", "", ""},
	{"Gannet Studio", "Full-stack Developer", "Porto", "Referral", 76, "applied 0 user, rejected 18 user", "", "", "", "", ""},
	{"Heath & Moor", "Senior Backend Engineer", "Glasgow", "LinkedIn", 72, "applied 0 mail", "", "", "", "", ""},
	{"Aldermere Water", "Software Engineer", "Ghent", "Company site", 68, "applied 0 mail, rejected 31 mail", "public", "", "", "", ""},
	{"Sparrow Health", "Backend Engineer", "Barcelona", "InfoJobs", 64, "applied 0 mail, under_review 9 mail, rejected 22 mail", "health", "", "", "", ""},
	{"Greyfriars Archive", "Digital Preservation Engineer", "Leuven", "Referral", 60, "applied 0 user, interview 20 user", "public", "", "They decide after the budget round in December.", "follow 9", ""},
	{"Lockwood Mobility", "Go Engineer", "Remote", "LinkedIn", 57, "applied 0 mail, rejected 5 mail", "go, remote", "", "", "", ""},
	{"Cygnet Labs", "Staff Engineer", "Dublin", "LinkedIn", 53, "applied 0 mail, phone_screen 8 mail, interview 17 mail, offer 29 mail, accepted 40 user", "lead", "104000-112000 EUR", "The offer in hand. They know that I am still talking to others.", "", ""},
	{"Wharf Street", "Platform Engineer", "Liverpool", "Indeed", 49, "applied 0 mail", "", "", "", "", ""},
	{"Sundew Energy", "Senior Software Engineer", "Valencia", "LinkedIn", 46, "applied 0 mail, under_review 6 mail", "energy", "", "", "follow -1", ""},
	{"Birchfield", "Backend Developer", "Tartu", "LinkedIn", 43, "applied 0 mail, rejected 12 mail", "", "", "", "", ""},
	{"Plover Systems", "Site Reliability Engineer", "Remote", "We Work Remotely", 40, "applied 0 user", "sre, remote", "", "", "", ""},
	{"Hearthstone Homes", "Full-stack Engineer", "Cork", "Indeed", 37, "applied 0 mail, rejected 9 mail", "", "", "", "", ""},
	{"Lantern Books", "Platform Engineer", "Ljubljana", "Company site", 34, "applied 0 mail, phone_screen 11 mail, rejected 24 mail", "", "", "", "", ""},
	{"Otterbourne", "Go Developer", "Winchester", "LinkedIn", 31, "applied 0 mail", "go", "", "", "", ""},
	{"Skerry Data", "Data Engineer", "Bergen", "LinkedIn", 29, "applied 0 mail, under_review 10 mail", "data", "", "", "", ""},
	{"Rookwood Security", "Backend Engineer", "Remote", "Hacker News", 27, "applied 0 user", "security, remote", "", "", "follow 3", ""},
	{"Dovecote", "Senior Backend Engineer", "Lyon", "Welcome to the Jungle", 25, "applied 0 mail, rejected 13 mail", "", "", "", "", ""},
	{"Silverbirch Mobility", "Platform Engineer", "Gothenburg", "LinkedIn", 23, "applied 0 mail, under_review 7 mail, phone_screen 14 mail", "go", "", "Call went well. *Ask about the on-call rota.*", "", ""},
	{"Mallow & Sedge", "Software Engineer", "Nantes", "Company site", 21, "applied 0 mail", "", "", "", "", ""},
	{"Northwind Labs", "Staff Platform Engineer", "Lisbon or remote", "LinkedIn", 20, "applied 0 mail, phone_screen 11 user, interview 18 mail", "go, remote, first choice", "82000-95000 EUR", "Second call with the platform team.\n\n- read the talk about their queue\n- questions: on-call, growth, who reviews\n- [the posting](https://example.com/jobs/staff-platform)", "follow 3", ""},
	{"Kittiwake", "Backend Engineer", "Aarhus", "LinkedIn", 18, "applied 0 mail, rejected 10 mail", "", "", "", "", ""},
	{"Copperline", "Site Reliability Engineer", "Brno", "LinkedIn", 16, "applied 0 mail", "sre", "", "", "follow 0", ""},
	{"Alder & Finch", "Backend Engineer, Payments", "Remote", "Referral", 14, "applied 0 user, phone_screen 9 mail", "fintech, remote", "90000-100000 EUR", "Tomas put in a word.", "", ""},
	{"Meridian Health", "Senior Go Developer", "Zürich", "LinkedIn", 9, "applied 0 mail, under_review 4 mail", "go, health", "", "", "", "review"},
	{"Tidewater Maps", "Staff Geospatial Engineer", "Lisbon", "Company site", 8, "applied 0 mail, phone_screen 3 mail, interview 5 mail, offer 7 mail", "maps", "98000-104000 EUR", "Answer until Friday.", "deadline 4", ""},
	{"", "Platform Engineer", "", "", 6, "applied 0 mail", "", "", "", "", "review"},
	{"Rushmere Analytics", "", "", "Indeed", 5, "applied 0 mail", "", "", "", "", "review"},
	{"Fenland Robotics", "Software Engineer, Fleet", "Eindhoven", "LinkedIn", 4, "applied 0 mail", "", "", "", "", ""},
	{"Teasel & Thorn", "Senior Backend Engineer", "Remote", "Otta", 3, "applied 0 user", "remote", "", "", "", ""},
	{"Curlew Finance", "Go Engineer", "Luxembourg", "LinkedIn", 2, "applied 0 mail", "go, fintech", "92000-108000 EUR", "", "", ""},
	{"Saltire Rail", "Platform Engineer", "Edinburgh", "Company site", 0, "applied 0 mail", "", "", "", "", ""},
	{"Lantern Books", "Full-stack Developer", "Ljubljana", "Company site", 6, "saved 0 user", "", "", "Closes at the end of the week.", "deadline 3", ""},
	{"Heron Instruments", "Staff Engineer", "Delft", "Referral", 3, "saved 0 user", "lead", "", "Ask Ines first.", "deadline 11", ""},
	{"Greenshank", "Site Reliability Engineer", "Remote", "Hacker News", 1, "saved 0 user", "sre, remote", "", "", "", ""},
	{"Marram Coast", "Data Engineer", "Faro", "LinkedIn", 15, "applied 0 user", "data", "", "Logged twice by mistake.", "", "trash"},
}
