package render_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/render"
)

// fuzzArticles calls check with articles of golden pages and with random ones
// that have a string of the fuzzer's in two places, anywhere in the model.
func fuzzArticles(f *testing.F, check func(t *testing.T, a *jianbao.Article)) {
	files, err := filepath.Glob("../testdata/pages/*.out.json")
	require.NoError(f, err)
	require.NotEmpty(f, files)
	var pages [][]byte
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(f, err)
		pages = append(pages, b)
	}
	for i, s := range []string{
		"大桥，**今天*通车", "# x\n\n[a]: b", "</p><script>", "| a |\n|---|", "1. x", "https://x.example/a_b", "<b", "&amp", "\u202e", "$x$", "` ```", "- [ ] x", "x\\", "zh\"x",
	} {
		f.Add(uint64(i), uint64(31*i), uint64(17*i), s)
		f.Add(uint64(1000+i), uint64(71*i), uint64(47*i), s)
	}
	f.Fuzz(func(t *testing.T, seed, first, second uint64, s string) {
		a := new(jianbao.Article)
		if seed < uint64(len(pages)) {
			require.NoError(t, json.Unmarshal(pages[seed], a))
		} else {
			a = articletest.Random(rand.New(rand.NewPCG(seed, 5)))
		}
		places := articletest.Places(a)
		put(places[first%uint64(len(places))], s)
		put(places[second%uint64(len(places))], s)
		if a.Validate() == nil {
			check(t, a)
		}
	})
}

// put sets a string, or an inline, to s, and leaves anything else as it is.
func put(place reflect.Value, s string) {
	text := reflect.ValueOf(jianbao.Text(s))
	switch {
	case place.Kind() == reflect.String:
		place.SetString(s)
	case place.Kind() == reflect.Interface && text.Type().AssignableTo(place.Type()):
		place.Set(text)
	}
}

// FuzzMarkdown prints articles as Markdown and reads them back.
func FuzzMarkdown(f *testing.F) {
	fuzzArticles(f, func(t *testing.T, a *jianbao.Article) { requireRoundTrip(t, a) })
}

// FuzzMarkup prints articles as HTML: the tags are safe ones in the right
// order, and the text of the story is all there.
func FuzzMarkup(f *testing.F) {
	fuzzArticles(f, func(t *testing.T, a *jianbao.Article) {
		for _, profile := range []render.Profile{render.Clean, render.Compat} {
			whole := render.Printer{Profile: profile, Words: hans()}
			requireSafeHTML(t, whole.HTML(a))
			story := render.Printer{Profile: profile, Words: hans(), Layout: []render.Part{render.Body}}
			fragment := story.HTML(a)
			requireSafeHTML(t, fragment)
			require.Equal(t, wordsOf(jianbaoText(a)), wordsOf(htmlText(t, fragment)), "%s", fragment)
		}
	})
}
