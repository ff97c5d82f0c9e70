package mailreader

import (
	"strings"
	"unicode/utf8"
)

// places are common ends of titles that say where the job is.
var places = setOf(`berlin munchen munich hamburg koln cologne frankfurt stuttgart dusseldorf leipzig dresden hannover nurnberg bremen essen dortmund bonn mannheim karlsruhe augsburg freiburg munster ulm graz linz salzburg innsbruck wien vienna zurich bern basel genf geneva lausanne luzern london manchester birmingham leeds bristol edinburgh glasgow cardiff belfast dublin cork galway oxford cambridge reading liverpool sheffield newcastle nottingham
	paris lyon marseille toulouse lille nantes bordeaux nice strasbourg rennes grenoble montpellier poitiers brest madrid barcelona valencia sevilla bilbao malaga zaragoza murcia vigo alicante gijon granada milano milan roma rome torino turin napoli bologna firenze venezia genova brescia verona padova bari bergamo amsterdam rotterdam utrecht eindhoven haarlem groningen leiden breda tilburg nijmegen arnhem antwerpen gent brussel bruxelles brussels
	lisboa lisbon porto braga coimbra faro recife curitiba campinas brasilia warszawa warsaw krakow wroclaw gdansk poznan lodz katowice lublin szczecin gdynia praha prague brno budapest wieden bucharest sofia athens stockholm goteborg malmo oslo bergen copenhagen kobenhavn helsinki tallinn riga vilnius istanbul tel aviv dubai singapore tokyo sydney melbourne brisbane auckland toronto vancouver montreal calgary ottawa bangalore bengaluru mumbai pune delhi hyderabad chennai gurgaon noida
	york francisco angeles chicago boston seattle austin denver atlanta dallas houston phoenix portland philadelphia miami tampa orlando charlotte nashville detroit minneapolis columbus cleveland pittsburgh baltimore washington raleigh omaha memphis sacramento oakland brooklyn diego antonio jose vegas lake city new san los las salt saint st bay area
	germany deutschland osterreich austria schweiz switzerland suisse france espana spain italia italy nederland netherlands belgium belgie portugal brasil brazil polska poland uk us usa england scotland wales ireland europe emea apac dach canada india australia california texas florida ohio illinois massachusetts oregon colorado virginia georgia michigan maine nevada utah arizona kentucky tennessee remote hybrid onsite
	al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc`)

// cutPlace takes a place off a title's end: "Laboratory Analyst, Cork,
// Ireland".
func cutPlace(s string) string {
	for range 3 {
		i := strings.LastIndexAny(s, ",-–—|/")
		if i <= 3 {
			return s
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		tail := s[i+size:]
		if s[i] == '-' && (s[i-1] != ' ' || !strings.HasPrefix(tail, " ")) {
			return s
		}
		words := strings.Fields(tail)
		if len(words) == 0 || len(words) > 4 {
			return s
		}
		for _, w := range words {
			f := strings.Trim(fold(w), ".")
			if !places[f] || !startsUpper(w) || len(f) == 2 && !allCapitals(w) {
				return s
			}
		}
		s = strings.TrimRight(s[:i], " ,-–—|/")
	}
	return s
}

// streetWords are in lines that say where somebody is.
var streetWords = spacedWords(`freeway|parkway|pkwy|highway|p.o. box|street|road|avenue|lane|floor|suite|drive|blvd|boulevard|square|building|strasse|straße|platz|allee|rue|calle|avenida|via |viale|piazza|plaza|laan|straat|weg |ul.|rua|p.o. box|quay|dock|block |court|wharf|house|park postfach|zip|postcode`)

// wordPlaces are places of more than two letters.
var wordPlaces = func() map[string]bool {
	m := map[string]bool{}
	for w := range places {
		if len(w) > 2 {
			m[w] = true
		}
	}
	return m
}()
