//go:build train

package mailreader

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// The phrasebook teaches the sentence model what companies write. A file a
// language; "# rejection" starts the sentences that say so, "$name = (a|b)"
// names alternatives, "(a|b|)" is one of, and {C}, {T}, {N}, {D} stand for a
// company, a title, a person and a day. A line that starts with "30 " is
// written out in thirty ways instead of twelve.

// samplesOfLine is how many ways of a phrasebook line are learned.
const samplesOfLine = 12

// phrase is one way of saying something.
type phrase struct {
	text, language string
	says           saying
	source         int
}

func phrasebook(t testing.TB) []phrase {
	t.Helper()
	files, _ := filepath.Glob("testdata/phrasebook/*.txt")
	sort.Strings(files)
	random := rand.New(rand.NewPCG(1, 2))
	var out []phrase
	source := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		named := map[string]string{}
		says := saying(sayings)
		for n, line := range strings.Split(string(data), "\n") {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || strings.HasPrefix(line, "//"):
				continue
			case strings.HasPrefix(line, "# "):
				says = sayings
				for i, name := range sayingNames {
					if name == line[2:] {
						says = saying(i)
					}
				}
				if says == sayings {
					t.Fatalf("%s:%d: nothing says %q", file, n+1, line)
				}
				continue
			}
			if name, value, ok := strings.Cut(line, " = "); ok && strings.HasPrefix(name, "$") {
				named[name] = value
				continue
			}
			source++
			samples := samplesOfLine
			if rest, ok := strings.CutPrefix(line, "30 "); ok {
				line, samples = rest, 30
			}
			seen := map[string]bool{}
			for range samples * 2 {
				s, rest := sayLine(line, named, random)
				if rest != "" || strings.ContainsAny(s, "|$") {
					t.Fatalf("%s:%d: cannot read %q (%q)", file, n+1, line, s)
				}
				s = strings.Join(strings.Fields(s), " ")
				if !seen[s] && len(seen) < samples {
					seen[s] = true
					out = append(out, phrase{s, strings.TrimSuffix(filepath.Base(file), ".txt"), says, source})
				}
			}
		}
	}
	return out
}

var slotFillers = map[byte][]string{
	'C': {"Larkmoor", "Vexley Systems", "Brüning & Sohn GmbH", "Ostrava Foods", "Tellurian Health", "Quillfeather Ltd", "Nordhafen AG", "Peralta Group", "Maison Dauvergne", "Kestrel", "Zonneveld BV", "Bianchetti S.p.A.", "Wisłoka", "Acme", "Riverwalk Inn", "Tallgrass Insurance", "Harbor Health", "Blue Fern Labs", "Studio Kora", "City of Larkspur", "Hotel Marlowe", "Stadtwerke Nordmark", "Castlebridge Motors Ltd", "Grupo Solano", "Autohaus Krüger", "Cedar School District", "Northcoast University"},
	'T': {"Software Engineer", "Data Analyst", "Marketing Manager", "Senior Product Designer", "Sachbearbeiter Einkauf (m/w/d)", "Store Assistant", "Comptable", "Account Executive", "Ingeniero de Procesos", "Verpleegkundige", "Registered Nurse", "Addetto alle vendite", "Księgowa", "Analista Financeiro", "Backend Developer (R-1029)",
		"Project Manager", "Customer Service Representative", "Truck Driver", "Warehouse Associate", "Research Assistant", "Teacher", "Electrician", "Sales Manager", "Operations Lead", "Business Analyst", "Controller (m/w/d)", "Werkstudent Marketing", "Pflegefachkraft", "Mechaniker", "Chef de projet", "Vendeur H/F", "Infirmière", "Camarero", "Auxiliar de bodega", "Desarrollador", "Kierowca", "Specjalista ds. zakupów", "Programista", "Magazijnmedewerker", "Administratief medewerker", "Contabile", "Magazziniere", "Engenheiro", "Assistente Administrativo", "Claims Specialist", "Night Auditor", "Graphic Designer", "HR Business Partner", "Field Technician", "Barista"},
	'N': {"Sam", "Maria", "Jonas", "Priya", "Mr. Keller", "Claire", "Tom", "Agnieszka", "Sam Rivera"},
	'D': {"March 12", "Tuesday", "12.03.2026", "3 April 2026", "lundi 4 mai", "15 maja", "Friday, June 5"},
}

// sayLine writes one of a line's ways, at random.
func sayLine(s string, named map[string]string, random *rand.Rand) (said, rest string) {
	var b strings.Builder
	for s != "" {
		switch s[0] {
		case '(':
			var ways []string
			s = s[1:]
			for {
				var way string
				way, s = sayLine(s, named, random)
				ways = append(ways, way)
				if s == "" {
					return fmt.Sprint("|", b.String()), ""
				}
				closed := s[0] == ')'
				s = s[1:]
				if closed {
					break
				}
			}
			b.WriteString(ways[random.IntN(len(ways))])
		case ')', '|':
			return b.String(), s
		case '$':
			n := 1
			for n < len(s) && (s[n] >= 'a' && s[n] <= 'z') {
				n++
			}
			value, ok := named[s[:n]]
			if !ok {
				return "$" + s, ""
			}
			way, _ := sayLine(value, named, random)
			b.WriteString(way)
			s = s[n:]
		case '{':
			fillers := slotFillers[s[1]]
			b.WriteString(fillers[random.IntN(len(fillers))])
			s = s[3:]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	return b.String(), ""
}
