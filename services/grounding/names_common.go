package grounding

import "strings"

// Which first words of a company's name are no name: the bakery in "Boulangerie Ferrand", the hospital in "Klinikum
// Sonnhalde".

// houseEndings end words for what an employer is.
var houseEndings = []string{"haus", "hauser", "gut", "hof", "hofe", "werk", "werke", "werken", "klinik", "klinikum", "kliniken", "schule", "amt", "verein", "verband", "bank", "sparkasse", "gesellschaft", "zentrum", "praxis", "kanzlei", "agentur", "betrieb", "betriebe", "handel", "bau", "markt", "verlag", "institut", "dienst", "dienste", "stiftung", "genossenschaft", "laden", "apotheke", "brauerei", "kellerei", "rei", "heim", "spital", "hospital", "garten", "kita", "museum", "theater", "hotel", "buro",
	"erie", "moulins", "moulin", "domaine", "chateau", "clinique", "hopital", "ecole", "cooperative", "mutuelle", "usine", "usines", "fonderie", "ateliers", "entreprises", "etablissements",
	"eria", "bodega", "bodegas", "vina", "vinas", "finca", "hacienda", "molino", "taller", "clinica", "fundicion", "conservas", "industrias", "aceites", "cooperativa",
	"vineyards", "brewery", "bakery", "dairy", "creamery", "farm", "farms", "mill", "mills", "works", "infirmary", "surgery", "society", "trust", "foundation"}

// commonWord says whether the first word of a name says what an employer is and not which.
func commonWord(low string) bool {
	if commonFirst[low] {
		return true
	}
	if len(low) < 4 {
		return false
	}
	for _, e := range houseEndings {
		if low == e || len(low) > len(e)+3 && len(e) > 2 && strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
