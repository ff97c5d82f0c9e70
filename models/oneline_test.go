package models

import "testing"

func TestANameHasNothingThatCannotBeSeen(t *testing.T) {
	for in, want := range map[string]string{
		"  North \n wind ":                  "North wind",
		"\u200b":                            "",
		"\u202e \u2066\u2069":               "",
		"\ufeff\u00ad\u2060":                "",
		"\u3164":                            "",
		"\u115f\u1160\uffa0":                "",
		"\u2800\u2800":                      "",
		"\u200d":                            "",
		"\u200c\u200c \u200d":               "",
		"\ufe0f":                            "",
		"\U000E0041\U000E0042":              "",
		"North\u200bwind":                   "Northwind",
		"Good\u202egpj.exe":                 "Goodgpj.exe",
		"Goo\u200dgle":                      "Google",
		"Acme \u200d":                       "Acme",
		"می\u200cخواهم":                     "می\u200cخواهم",  // Persian
		"क्\u200dष":                         "क्\u200dष",      // Hindi
		"അവന്\u200d":                        "അവന്\u200d",     // Malayalam as it was written
		"👩🏽\u200d💻":                         "👩🏽\u200d💻",      // a person at a computer
		"❤\ufe0f\u200d🔥":                    "❤\ufe0f\u200d🔥", // two selectors' work
		"☎\ufe0f\ufe0f\U000E0100":           "☎\ufe0f",        // nothing hides behind it
		"🏴\U000E0067\U000E007F x\U000E0067": "🏴\U000E0067\U000E007F x",
		"1\ufe0f\u20e3":                     "1\ufe0f\u20e3",
		"한국전력":                              "한국전력",
		"שלום":                              "שלום",
	} {
		if got := OneLine(in); got != want {
			t.Errorf("OneLine(%+q) = %+q, want %+q", in, got, want)
		}
	}
}
