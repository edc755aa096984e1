package main

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSizes asserts that the bytes that are counted are about those that
// runners move.
func TestSizes(t *testing.T) {
	rank := Rank{1 << 50, "news.example.org/2022/06/16/5121.html", "crawl/20220616.warc.gz@123456789"}
	card := Card{rank, "news.example.org/2022-06-16", "新桥今天通车", 1 << 50, make([]byte, minima)}
	loss := Loss{rank.ID, string(duplicateText), rank}
	for _, test := range []struct {
		element any
		size    int
	}{
		{rank, rank.size()},
		{card, card.size()},
		{loss, loss.size()},
	} {
		var b bytes.Buffer
		require.NoError(t, beam.NewElementEncoder(reflect.TypeOf(test.element)).Encode(test.element, &b))
		assert.InDelta(t, b.Len(), test.size, 20, "%T", test.element)
	}
}

func TestRanks(t *testing.T) {
	order := []Rank{{1, "b", "b"}, {2, "a", "b"}, {2, "b", "a"}, {2, "b", "b"}, {0, "a", "a"}, {0, "b", "a"}}
	for i, a := range order {
		for j, b := range order {
			assert.Equal(t, i < j, a.compare(b) < 0, "%v, %v", a, b)
			assert.Equal(t, i == j, a.compare(b) == 0, "%v, %v", a, b)
		}
	}
}
