package mailreader

import "strings"

// finder says fast whether a text has any of a list of words: most places of a text begin none of them, which one look
// at two bytes tells.
type finder struct {
	begins [1 << 16 / 64]uint64
	words  map[uint16][]string // by their first two bytes
}

// newFinder takes words of two bytes and more.
func newFinder(words []string) *finder {
	f := &finder{words: map[uint16][]string{}}
	for _, w := range words {
		pair := uint16(w[0])<<8 | uint16(w[1])
		f.begins[pair/64] |= 1 << (pair % 64)
		f.words[pair] = append(f.words[pair], w)
	}
	return f
}

func (f *finder) in(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		pair := uint16(s[i])<<8 | uint16(s[i+1])
		if f.begins[pair/64]>>(pair%64)&1 == 0 {
			continue
		}
		for _, w := range f.words[pair] {
			if strings.HasPrefix(s[i:], w) {
				return true
			}
		}
	}
	return false
}
