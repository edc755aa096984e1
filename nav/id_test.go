package nav

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

func TestSafeID(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"Epoch Times", "n11511616", "n11511616"},
		{"NTD", "a102661519", "a102661519"},
		{"RFA", "jkdv-05312019110343", "jkdv-05312019110343"},
		{"Reuters", "idCNKCS1LN11Z", "idCNKCS1LN11Z"},
		{"VOA channel", "zivymejqv_", "zivymejqv_"},
		{"Han", "S看世界", "S看世界"},
		{"Tibetan marks", "བོད་ལྗོངས", "བོད-ལྗོངས"},
		{"query", "?p=11612360", "p-11612360"},
		{"number sign and slashes", `a#b/c\d`, "a-b-c-d"},
		{"one dash for many", "a ?? b", "a-b"},
		{"own dashes stay", "a--b", "a--b"},
		{"dots", "v1.2.md", "v1-2-md"},
		{"leading dot, dash and underscore", ".-_a", "a"},
		{"trailing dot, space and dash", "a. -", "a"},
		{"climbing", "../../etc/passwd", "etc-passwd"},
		{"control", "a\x00b\nc\x7f", "a-b-c"},
		{"full width", "ＣＮ１２：３", "CN12-3"},
		{"composed", "e\u0301", "é"},
		{"joiner and variation selector vanish", "葛\U000E0100城\u200d\ufe0f", "葛城"},
		{"bidi control vanishes", "a\u202eb", "ab"},
		{"Latin word", "pay", "pay"},
		{"Cyrillic word that looks like it", "\u0440\u0430\u0443", "\u0440\u0430\u0443"},
		{"mark without letter", "\u0301a-\u0301b", "a-b"},
		{"invalid UTF-8", "a\xffb", "a-b"},
		{"emoji", "a🎬b", "a-b"},
		{"device", "con", "con-" + hash("con")},
		{"device in capitals", "AUX", "AUX-" + hash("AUX")},
		{"numbered device", "lpt1", "lpt1-" + hash("lpt1")},
		{"numbered device, superscript", "COM¹", "COM1-" + hash("COM¹")},
		{"no device", "console", "console"},
		{"nothing left", "???", hash("???")},
		{"empty", "", hash("")},
		{"full length", strings.Repeat("a", 128), strings.Repeat("a", 128)},
		{"too long", strings.Repeat("a", 129), strings.Repeat("a", 119) + "-" + hash(strings.Repeat("a", 129))},
		{"too long, cut between characters", strings.Repeat("桥", 50), strings.Repeat("桥", 39) + "-" + hash(strings.Repeat("桥", 50))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := SafeID(tt.in)
			assert.Equal(t, tt.want, got, "SafeID(%q)", tt.in)
			checkID(t, got)
		})
	}
}

// hash returns the hash of a key as ids carry it.
func hash(key string) string { return hashedID("", key) }

func TestReservedIDs(t *testing.T) {
	for _, name := range reservedIDs {
		assert.Equal(t, strings.ToLower(name), name, "isReserved compares lower case")
		assert.NotEqual(t, name, SafeID(name))
	}
}

func TestSafeIDOfHugeText(t *testing.T) {
	for _, unit := range []string{"a", "桥", "?", "\u0301", "a\u0301\u0323", "\ufdfa", "\u200d", "\xff", "가"} {
		start := time.Now()
		checkID(t, SafeID(strings.Repeat(unit, 1<<20/len(unit))))
		require.Less(t, time.Since(start), time.Minute, "1 MB of %q", unit)
	}
}

func TestIDs(t *testing.T) {
	t.Run("same key, same id", func(t *testing.T) {
		var ids IDs
		assert.Equal(t, "n1", ids.ID("https://example.org/n1.htm", "n1"))
		assert.Equal(t, "n1", ids.ID("https://example.org/n1.htm", "something else"))
	})
	// Each want is what a second thing wants after the first has been given
	// its id, and must not get on some file system.
	for _, tt := range []struct{ name, first, second string }{
		{"the same", "n1", "n1"},
		{"case", "N1", "n1"},
		{"case beyond ASCII", "école", "ÉCOLE"},
		{"composed and decomposed", "\u00e9", "e\u0301"},
		{"sharp s", "straße", "STRASSE"},
		{"capital sharp s", "STRAẞE", "strasse"},
		{"final sigma", "ς", "Σ"},
		{"long s", "ſ", "S"},
		{"Kelvin sign", "K", "k"},
		{"dotted capital i", "İ", "i\u0307"},
		{"iota subscript", "ᾳ", "ΑΙ"},
		{"ligature", "ﬁ", "FI"},
		{"full width", "ａ", "A"},
		{"compatibility ideograph", "\uf900", "豈"},
		{"what became a dash", "a?b", "a#b"},
		{"too long with one beginning", strings.Repeat("a", 200) + "1", strings.Repeat("a", 200) + "2"},
		{"nothing left", "?", "#"},
		{"device", "con", "con"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var ids IDs
			first := ids.ID("key 1", tt.first)
			second := ids.ID("key 2", tt.second)
			checkID(t, first)
			checkID(t, second)
			assert.NotEqual(t, caseless(first), caseless(second), "%q and %q", first, second)
		})
	}
	t.Run("hash does not depend on the order", func(t *testing.T) {
		var a, b IDs
		a.ID("x", "n1")
		a.ID("y", "n1")
		b.ID("x", "n1")
		b.ID("z", "n1")
		assert.Equal(t, a.ID("z", "n1"), b.ID("z", "n1"))
	})
	t.Run("hashed id is taken", func(t *testing.T) {
		var ids IDs
		require.NoError(t, ids.Add("a", "n1"))
		require.NoError(t, ids.Add("b", "n1-"+hash("c")))
		got := ids.ID("c", "n1")
		checkID(t, got)
		assert.Equal(t, "n1-"+hash("c\x001"), got)
	})
}

func TestIDsAdd(t *testing.T) {
	var ids IDs
	require.NoError(t, ids.Add("a", "N1"))
	require.NoError(t, ids.Add("a", "N1"), "known already")
	assert.ErrorContains(t, ids.Add("a", "n2"), "has the id")
	assert.ErrorContains(t, ids.Add("b", "n1"), `belongs to "a"`)
	for _, unsafe := range []string{"", ".", "..", "a.b", "../a", "con", "-a", "a b", "e\u0301", strings.Repeat("a", 129)} {
		assert.ErrorContains(t, ids.Add("b", unsafe), "unsafe id", "%q", unsafe)
	}
	assert.Equal(t, "N1", ids.ID("a", "x"))
	assert.NotEqual(t, "n1", ids.ID("b", "n1"))
}

// checkID asserts what every id must be, told otherwise than in the code where
// that is possible.
func checkID(t *testing.T, id string) {
	t.Helper()
	require.NotEmpty(t, id)
	require.True(t, utf8.ValidString(id), "%q", id)
	require.LessOrEqual(t, len(id)+len(".md.png"), 143, "%q", id)
	require.False(t, strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r == 0x7F || strings.ContainsRune(`.?#/\:*"<>|%&`, r) || r == utf8.RuneError
	}), "%q", id)
	require.NotContains(t, "-_", id[:1], "%q", id)
	require.NotEqual(t, "-", id[len(id)-1:], "%q", id)
	require.True(t, norm.NFC.IsNormalString(id), "%q", id)
	switch up := strings.ToUpper(id); up {
	case "CON", "PRN", "AUX", "NUL":
		t.Fatalf("%q is a device", id)
	default:
		if len(up) == 4 && (up[:3] == "COM" || up[:3] == "LPT") {
			require.False(t, up[3] >= '0' && up[3] <= '9', "%q is a device", id)
		}
	}
	require.Equal(t, id, SafeID(id), "an id stays as it is")
}

// caseless returns s such that strings with one caseless form match in
// Unicode's canonical caseless matching (definition D145).
func caseless(s string) string {
	return norm.NFD.String(cases.Fold().String(norm.NFD.String(s)))
}

func FuzzIDs(f *testing.F) {
	f.Add("n11511616\nN11511616\n?p=11612360\ncon\n..\n-")
	f.Add("straße\nSTRASSE\nﬁ\nFI\nᾳ\nαι\n\u0301\nǰ\nJ\u030c")
	f.Add(strings.Repeat("桥", 60) + "\n" + strings.Repeat("桥", 61))
	f.Fuzz(func(t *testing.T, lines string) {
		var ids, again IDs
		wants := strings.Split(lines, "\n")
		wants = wants[:min(len(wants), 50)]
		taken := make(map[string]string)
		for i, want := range wants {
			for range 2 { // two things want each
				key := fmt.Sprintf("key %d of %s", i, want)
				id := ids.ID(key, want)
				checkID(t, id)
				require.Equal(t, id, again.ID(key, want), "the same again")
				if have, ok := taken[caseless(id)]; ok {
					require.Equal(t, have, key, "id %q of %q", id, want)
				}
				taken[caseless(id)] = key
			}
		}
		// A later build that knows the ids gives the same in any order.
		var later IDs
		slices.Reverse(wants)
		for key, id := range ids.byKey {
			require.NoError(t, later.Add(key, id))
		}
		for key, id := range ids.byKey {
			require.Equal(t, id, later.ID(key, "x"))
		}
	})
}

func TestFoldIDGoesAsFarAsUnicode(t *testing.T) {
	// Every two characters that can stand in an id and that Unicode's
	// full case folding takes for the same have one folded form here.
	folded := make(map[string]string)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		id := cleanID(string(r))
		if id == "" {
			continue
		}
		unicodeForm, ours := caseless(id), foldID(id)
		if have, ok := folded[unicodeForm]; ok {
			require.Equal(t, have, ours, "%U", r)
		}
		folded[unicodeForm] = ours
		// and so for the folded text itself, such as "ss" for "ß"
		require.Equal(t, ours, foldID(norm.NFKC.String(unicodeForm)), "%U", r)
	}
	require.Greater(t, len(folded), 100_000)
}

func BenchmarkIDs(b *testing.B) {
	urls := make([]string, 10_000)
	size := 0
	for i := range urls {
		urls[i] = fmt.Sprintf("https://www.example.org/gb/22/2/%d/n%d.htm", i%28+1, 13_000_000+i)
		size += len(urls[i])
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var ids IDs
		for _, u := range urls {
			ids.ID(u, LastSegment(u))
		}
	}
}
