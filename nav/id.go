package nav

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxID is how many bytes an id may have. The usual limit of a file name
	// is 255, but an encrypted home folder leaves 143; with ".md.png" behind
	// the id both hold, and the first leaves room for a temporary file's ending.
	maxID = 128
	// hashLen is how many hexadecimal digits of a hash tell ids apart.
	hashLen = 8
)

// reservedIDs are the device names that Windows takes for no file, with any
// extension. "com1" to "com9" and "lpt1" to "lpt9" are told by isReserved.
var reservedIDs = [...]string{"con", "prn", "aux", "nul"}

// SafeID returns the id made of s. An id is safe as a file name, with an
// extension behind it, and as a segment of a URL:
//
//   - it has 1 to 128 bytes of letters, digits, "-" and "_", in Unicode's
//     normal form NFKC; other characters became "-";
//   - it does not begin with "-" or "_" nor end in "-", and holds no dot, so
//     what is put behind an id with a dot never makes it another id;
//   - it is no device name of Windows.
//
// Bidirectional controls, joiners and other characters that show nothing vanish,
// and of characters that Unicode calls compatible, such as full-width and plain
// letters, one stands for all. Letters of two scripts that merely look alike stay
// what they are: they name different files everywhere.
//
// What is an id already stays as it is. If nothing of s can stay, or s is too
// long or reserved, the id ends in a hash of s. Different strings may give the
// same id: see [IDs].
func SafeID(s string) string {
	return safeID(s, s)
}

// safeID is SafeID with the hash, where one is needed, taken of key.
func safeID(s, key string) string {
	id := cleanID(s)
	if id == "" || len(id) > maxID || isReserved(id) {
		return hashedID(id, key)
	}
	return id
}

// IDs gives things ids that are safe (see [SafeID]) and differ, also where
// upper and lower case or composed and decomposed characters are the same, as
// in the file systems of Windows and macOS. One IDs serves one folder. The
// zero value is empty and ready; it is not for concurrent use.
//
// The first thing that wants an id gets it; a later one gets it with a hash of
// its key behind it. To keep ids from one build of a mirror to the next,
// [IDs.Add] those of the last build first.
type IDs struct {
	byKey map[string]string // id of each key
	taken map[string]string // key of each folded id
}

// ID returns the id of the thing that key stands for, such as a page's URL.
// If it has none yet, it gets one like want, as [SafeID] makes it.
func (ids *IDs) ID(key, want string) string {
	if id, ok := ids.byKey[key]; ok {
		return id
	}
	id := safeID(want, key)
	for try := 0; ids.isTaken(id); try++ {
		// The hash is of another text each time, so the loop ends.
		seed := key
		if try > 0 {
			seed = fmt.Sprintf("%s\x00%d", key, try)
		}
		id = hashedID(cleanID(want), seed)
	}
	ids.put(key, id)
	return id
}

// Add records that key has the given id, as an earlier build gave it. It is an
// error if the id is not safe, if another key has it or one that a file system
// may take for it, or if the key has another.
func (ids *IDs) Add(key, id string) error {
	if have, ok := ids.byKey[key]; ok {
		if have != id {
			return fmt.Errorf("nav: %q has the id %q already, not %q", key, have, id)
		}
		return nil
	}
	if SafeID(id) != id {
		return fmt.Errorf("nav: unsafe id %q of %q", id, key)
	}
	if ids.isTaken(id) {
		return fmt.Errorf("nav: id %q of %q belongs to %q", id, key, ids.taken[foldID(id)])
	}
	ids.put(key, id)
	return nil
}

func (ids *IDs) isTaken(id string) bool {
	_, ok := ids.taken[foldID(id)]
	return ok
}

func (ids *IDs) put(key, id string) {
	if ids.byKey == nil {
		ids.byKey = make(map[string]string)
		ids.taken = make(map[string]string)
	}
	ids.byKey[key] = id
	ids.taken[foldID(id)] = key
}

// hashedID returns an id of the clean id's beginning, which may be empty, and
// a hash of key.
func hashedID(id, key string) string {
	sum := sha256.Sum256([]byte(key))
	hash := hex.EncodeToString(sum[:])[:hashLen]
	if most := maxID - hashLen - 1; len(id) > most {
		for !utf8.RuneStart(id[most]) {
			most--
		}
		id = strings.TrimRight(id[:most], "-")
	}
	if id == "" {
		return hash
	}
	return id + "-" + hash
}

// cleanID returns what of s may stand in an id, with "-" for each run of what
// may not. It may be empty, reserved or longer than an id; if it is longer, it
// need not be whole.
func cleanID(s string) string {
	s = norm.NFKC.String(strings.Map(dropIgnorable, s))
	var b strings.Builder
	last := '-' // what s may not begin with is dropped
	for _, r := range s {
		if b.Len() > 2*maxID {
			break
		}
		if !isIDRune(r, last) {
			if last == '-' {
				continue
			}
			r = '-'
		}
		b.WriteRune(r)
		last = r
	}
	return strings.TrimRight(strings.TrimLeft(b.String(), "-_"), "-")
}

// isIDRune reports whether r may stand in an id behind the character last.
func isIDRune(r, last rune) bool {
	switch {
	case r == '-' || r == '_':
		return true
	case isIgnorable(r):
		return false
	case unicode.IsMark(r): // a mark needs a letter to stand on
		return last != '-' && last != '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// dropIgnorable is for strings.Map.
func dropIgnorable(r rune) rune {
	if isIgnorable(r) {
		return -1
	}
	return r
}

// isIgnorable reports whether r shows nothing, as joiners, variation selectors
// and fillers do. Some file systems ignore such characters in names.
func isIgnorable(r rune) bool {
	return r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func isReserved(id string) bool {
	id = strings.ToLower(id)
	if len(id) == 4 && (id[:3] == "com" || id[:3] == "lpt") {
		return isDigit(id[3])
	}
	return slices.Contains(reservedIDs[:], id)
}

// foldID returns an id such that two ids that any file system takes for the
// same have the same: decomposed, and case-folded at least as far as
// Unicode's full case folding goes.
func foldID(id string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(id) {
		switch r {
		case 'ß', 'ẞ': // the one letter whose folding neither NFKC nor NFD shows
			b.WriteString("SS")
		default:
			b.WriteRune(foldRune(r))
		}
	}
	return b.String()
}

// foldRune returns the least of the characters that differ from r in case only.
func foldRune(r rune) rune {
	least := unicode.ToUpper(r)
	for c := unicode.SimpleFold(least); c != unicode.ToUpper(r); c = unicode.SimpleFold(c) {
		least = min(least, c)
	}
	return least
}
