package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/verdict"
)

// TestFingerprints changes the golden pages' articles as reprints do.
func TestFingerprints(t *testing.T) {
	var prints [][]byte
	for _, name := range archivetest.Stories(t) {
		body, page := archivetest.Page(t, name)
		a, _, err := (&verdict.Page{Page: page, Body: body}).Judge()
		require.NoError(t, err)
		if a == nil {
			continue
		}
		f := fingerprintOf(a)
		if f == nil {
			assert.Less(t, a.WordCount(), leastText+20, name)
			continue
		}
		n := len(a.Body)
		assert.Equal(t, minima, agreement(f, fingerprintOf(copied(a, 0, n, ""))), name)
		if a.WordCount() > 300 {
			more := copied(a, 0, n, "责任编辑：魏青禾 版权归原作者所有")
			assert.GreaterOrEqual(t, agreement(f, fingerprintOf(more)), alike, "%s with a line more", name)
		}
		for _, other := range prints {
			assert.Less(t, agreement(f, other), minima/2, name)
		}
		prints = append(prints, f)
	}
	assert.Greater(t, len(prints), 15)
}

// TestBands asserts that fingerprints that are alike share a band, however
// their differences lie.
func TestBands(t *testing.T) {
	a := make([]byte, minima)
	b := make([]byte, minima)
	width := minima / bands
	for i := range minima - alike {
		b[i*width+i%width] = 1 // in another band each
	}
	require.Equal(t, alike, agreement(a, b))
	shared := 0
	for i := range bands {
		if string(band(a, i)) == string(band(b, i)) {
			shared++
		}
	}
	assert.Equal(t, 1, shared)
}

func TestShortText(t *testing.T) {
	text := func(s string) *jianbao.Article {
		return copied(new(jianbao.Article), 0, 0, s)
	}
	long := ""
	for range leastText {
		long += "新"
	}
	assert.NotNil(t, fingerprintOf(text(long)))
	assert.Nil(t, fingerprintOf(text(long[3:]+"，。　 ")))
	assert.Nil(t, fingerprintOf(new(jianbao.Article)))
}

func BenchmarkFingerprint(b *testing.B) {
	body, page := archivetest.Page(b, "pages/portal-gbk.in")
	a, _, err := (&verdict.Page{Page: page, Body: body}).Judge()
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		fingerprintOf(a)
	}
}
