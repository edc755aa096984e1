package render_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/internal/oracle"
	"github.com/jianbao-go/jianbao/render"
)

// body prints nothing but the story, in simplified Chinese.
var body = &render.Printer{Layout: []render.Part{render.Body}, Words: hans()}

func hans() *render.Words {
	w := render.WordsFor("zh-Hans")
	return &w
}

// requireRoundTrip checks that Markdown reads the print of a as a was meant.
func requireRoundTrip(t *testing.T, a *jianbao.Article) (exact bool) {
	t.Helper()
	md := body.Markdown(a)
	diff, exact := oracle.Diff(oracle.Normal(a.Body, oracle.Hans), oracle.Parse(md))
	require.Empty(t, diff, "Markdown:\n%s", md)
	return exact
}

func TestRoundTripRandom(t *testing.T) {
	inexact := 0
	const n = 3000
	for seed := range uint64(n) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 1)))
		if !requireRoundTrip(t, a) {
			inexact++
		}
	}
	t.Log(inexact)
}
