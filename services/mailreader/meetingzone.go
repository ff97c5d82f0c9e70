package mailreader

import (
	"regexp"
	"strings"
	"time"
)

// zonePlaces are the places and countries whose time people name, with the adjectives made of them, by their zone. A name of
// two words is written with "_".
var zonePlaces = func() map[string]string {
	m := map[string]string{}
	for zone, names := range map[string]string{
		"Europe/London":                  `london londoner londres londra londen londynu uk british britischer britische anglaise england`,
		"Europe/Dublin":                  `dublin dubliner ireland irish irischer`,
		"Europe/Lisbon":                  `lisbon lisboa lissabon lissabonner lisbonne portugal portuguese portuguesa portugiesischer`,
		"Europe/Madrid":                  `madrid madrider barcelona spain spanish españa española peninsular spanischer espagnole spagnola spaanse`,
		"Europe/Paris":                   `paris pariser parís parigi parijs paryża france french française francesa francese französischer franse`,
		"Europe/Berlin":                  `berlin berliner berlín berlino berlijn berlina munich münchen hamburg frankfurt germany german deutscher deutsche deutschland allemande alemana alemã tedesca duitse niemieckiego tysk central_european mitteleuropäischer mitteleuropäische europe_centrale central_europea`,
		"Europe/Vienna":                  `vienna wien wiener austria austrian österreichischer österreich`,
		"Europe/Zurich":                  `zurich zürich zürcher geneva swiss switzerland schweizer suisse svizzera`,
		"Europe/Rome":                    `rome roma rom milan milano italy italian italiana italienne italienischer`,
		"Europe/Amsterdam":               `amsterdam amsterdamse netherlands dutch nederlandse niederländischer`,
		"Europe/Brussels":                `brussels bruxelles brussel belgium belgian belgische belge`,
		"Europe/Warsaw":                  `warsaw warszawy warszawskiego poland polish polskiego polnischer`,
		"Europe/Prague":                  `prague praha prahy pražského czech českého`,
		"Europe/Budapest":                `budapest hungarian`,
		"Europe/Stockholm":               `stockholm sweden swedish svensk`,
		"Europe/Copenhagen":              `copenhagen københavn denmark danish dansk`,
		"Europe/Oslo":                    `oslo norway norwegian norsk`,
		"Europe/Helsinki":                `helsinki finland finnish`,
		"Europe/Athens":                  `athens greece greek`,
		"Europe/Bucharest":               `bucharest romania romanian`,
		"Europe/Kiev":                    `kyiv kiev ukraine ukrainian`,
		"Europe/Istanbul":                `istanbul turkey turkish`,
		"America/New_York":               `new_york new_yorker nueva_york nova_york nyc boston washington miami atlanta`,
		"America/Chicago":                `chicago dallas austin houston texas`,
		"America/Denver":                 `denver colorado`,
		"America/Phoenix":                `phoenix arizona`,
		"America/Los_Angeles":            `los_angeles san_francisco san_diego seattle california sf`,
		"America/Toronto":                `toronto montreal montréal ottawa`,
		"America/Vancouver":              `vancouver`,
		"America/Mexico_City":            `mexico_city méxico mexico cdmx`,
		"America/Bogota":                 `bogota bogotá colombia colombiana`,
		"America/Lima":                   `lima perú peru peruana`,
		"America/Santiago":               `santiago chile chilena`,
		"America/Argentina/Buenos_Aires": `argentina buenos_aires`,
		"America/Sao_Paulo":              `brasília brasilia são_paulo brazil brasil brazilian brasileira`,
		"Asia/Kolkata":                   `india indian mumbai delhi bangalore bengaluru hyderabad`,
		"Asia/Dubai":                     `dubai uae abu_dhabi`,
		"Asia/Singapore":                 `singapore`,
		"Asia/Hong_Kong":                 `hong_kong`,
		"Asia/Shanghai":                  `beijing shanghai china`,
		"Asia/Tokyo":                     `tokyo japan japanese`,
		"Asia/Jerusalem":                 `israel tel_aviv`,
		"Australia/Sydney":               `sydney melbourne canberra`,
		"Australia/Brisbane":             `brisbane`,
		"Pacific/Auckland":               `auckland wellington new_zealand`,
		"Africa/Johannesburg":            `johannesburg cape_town south_africa south_african`,
		"Africa/Lagos":                   `lagos nigeria nigerian`,
		"Africa/Nairobi":                 `nairobi kenya`,
		"Africa/Cairo":                   `cairo egypt`,
	} {
		for _, name := range strings.Fields(fold(names)) {
			m[name] = zone
		}
	}
	return m
}()

// The words for "time" that stand behind a place, and those that stand before one.
var (
	placeTimeWords = setOf(`time zeit tijd tid czasu ortszeit`)
	timePlaceWords = setOf(`heure hora horário horario ora czasu času`)
	placeParticles = setOf(`de d ' di del da do em en in of`)
)

// namedZone is a zone by its name in the zone database.
var namedZone = regexp.MustCompile(`\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?`)

// zoneOfPlace finds the place whose time a sentence names: "New York time", "heure de Paris", "(Europe/Madrid)".
func zoneOfPlace(t []dateToken, s string) *time.Location {
	place := func(i int) *time.Location {
		if i < 0 || i >= len(t) || t[i].num >= 0 {
			return nil
		}
		if i+1 < len(t) {
			if zone, ok := zonePlaces[t[i].text+"_"+t[i+1].text]; ok {
				return zoneNamed(zone, nil)
			}
		}
		if zone, ok := zonePlaces[t[i].text]; ok {
			return zoneNamed(zone, nil)
		}
		return nil
	}
	for i := range t {
		if t[i].num >= 0 {
			continue
		}
		if placeTimeWords[t[i].text] && i > 0 {
			last := i - 1
			if w := t[last].text; last > 0 && (w == "local" || w == "standard") {
				last--
			}
			if last > 0 {
				if zone, ok := zonePlaces[t[last-1].text+"_"+t[last].text]; ok {
					return zoneNamed(zone, nil)
				}
			}
			if zone, ok := zonePlaces[t[last].text]; ok && t[last].num < 0 {
				return zoneNamed(zone, nil)
			}
			// "(time in Berlin)": other words about time are about something else.
			if w := t[i-1].text; (w == "(" || w == "local") && i+2 < len(t) && t[i+1].text == "in" {
				if zone := place(i + 2); zone != nil {
					return zone
				}
			}
		}
		if timePlaceWords[t[i].text] && (i == 0 || t[i-1].text != "une" && t[i-1].text != "una" && t[i-1].text != "uma") {
			j := i + 1
			for j < len(t) && j < i+4 && placeParticles[t[j].text] && t[j].num < 0 {
				j++
			}
			if zone := place(j); zone != nil {
				return zone
			}
		}
	}
	if strings.Contains(s, "/") {
		if name := namedZone.FindString(s); name != "" {
			return zoneNamed(name, nil)
		}
	}
	return nil
}
