package jianbao

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCountWords(t *testing.T) {
	tests := []struct {
		in   string
		want int
	}{
		{"", 0},
		{" \n", 0},
		{"，。！？“”……——", 0},
		{"*** --- ~~", 0},
		{"江城大桥今天通车。", 8},
		{"𠮷野家〇々", 5},
		{"カタカナとひらがな", 9},
		{"ｶﾀｶﾅ", 4},
		{"コーヒー", 4},
		{"か\u3099", 1}, // が in two code points
		{"大桥 大桥", 4},
		{"The bridge is open.", 4},
		{"江城大桥3000米", 6},
		{"GDP增长3.5%", 4},
		{"1,234,567", 1},
		{"3.14.15", 1},
		{"3..14", 2},
		{"3.a", 2},
		{"a.b", 2},
		{"it's", 1},
		{"it’s", 1},
		{"'it'", 1},
		{"1'2", 2},
		{"rock 'n' roll", 3},
		{"state-of-the-art", 4},
		{"a_b", 2},
		{"한국어 단어", 2},
		{"عربي كلام", 2},
		{"cafe\u0301 bar", 2},
		{"co\u00adoperate", 1},
		{"a\u200bb", 2},
		{"a\u200db", 1},
		{"ＡＢＣ１２３", 1},
		{"第２章", 3},
		{"👩‍👩‍👧‍👦🇨🇳", 0},
		{"½ ①", 0},
		{"\xff桥\xff", 1},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			require.Equal(t, tt.want, countWords(tt.in), "%q", tt.in)
		})
	}
}

func TestWordCount(t *testing.T) {
	a := &Article{
		Title: "标题不算",
		Body: []Block{
			&Paragraph{Content: []Inline{Text("大"), &Strong{Content: []Inline{Text("桥 o")}}, Text("pen"), Break{}, Text("now")}},
			&Figure{Media: MediaImage, URL: "https://x.example/", Caption: []Inline{Text("图一")}, Credit: "新华"},
		},
	}
	require.Equal(t, 2+2+2+2, a.WordCount())
	require.Equal(t, countWords(a.Text()), a.WordCount())
}

func FuzzCountWords(f *testing.F) {
	f.Add("江城大桥", "it's 3.14")
	f.Add("a'", "b")
	f.Add("3,", "\u0301x")
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return // two halves of a character may make one
		}
		n := countWords(a)
		assert.LessOrEqual(t, n, utf8.RuneCountInString(a), "%q", a)
		assert.Equal(t, n+countWords(b), countWords(a+"\n"+b), "%q and %q", a, b)
		assert.Equal(t, n, countWords(a+"。"+strings.Repeat("\n", 3)), "%q", a)
		joined := countWords(a + b)
		assert.LessOrEqual(t, joined, n+countWords(b), "%q and %q", a, b)
	})
}

func BenchmarkCountWords(b *testing.B) {
	s := strings.Repeat("江城大桥今天通车，The bridge opened at 9.30。", 1000)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		countWords(s)
	}
}
