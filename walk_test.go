package jianbao_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	. "github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

func TestBlocks(t *testing.T) {
	var got []string
	for b := range articletest.Full().Blocks() {
		got = append(got, fmt.Sprintf("%T", b))
	}
	require.Equal(t, []string{
		"*jianbao.Paragraph", "*jianbao.Paragraph", "*jianbao.Heading",
		"*jianbao.List", "*jianbao.Paragraph", "*jianbao.Paragraph", "*jianbao.List", "*jianbao.Paragraph",
		"*jianbao.Quote", "*jianbao.Paragraph",
		"*jianbao.Figure", "*jianbao.Embed", "*jianbao.Table", "*jianbao.Rule", "*jianbao.CodeBlock",
	}, got)
}

func TestInlines(t *testing.T) {
	tests := []struct {
		name  string
		block Block
		want  []Inline
	}{
		{"paragraph", paragraph(Text("a"), &Strong{[]Inline{Text("b"), &Sub{text("c")}}}, Break{}, Text("d")),
			[]Inline{Text("a"), &Strong{[]Inline{Text("b"), &Sub{text("c")}}}, Text("b"), &Sub{text("c")}, Text("c"), Break{}, Text("d")}},
		{"heading", &Heading{Level: 2, Content: text("a")}, text("a")},
		{"figure", &Figure{Caption: text("a"), Credit: "b"}, text("a")},
		{"embed", &Embed{Content: text("a")}, text("a")},
		{"table", &Table{text("a"), []TableRow{{[]TableCell{{Content: text("b")}, {}}}, {[]TableCell{{Content: text("c")}}}}},
			[]Inline{Text("a"), Text("b"), Text("c")}},
		{"list", &List{Items: []ListItem{{[]Block{paragraph(Text("a"))}}}}, nil},
		{"quote", &Quote{[]Block{paragraph(Text("a"))}}, nil},
		{"code", &CodeBlock{Text: "a"}, nil},
		{"rule", &Rule{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, slices.Collect(Inlines(tt.block)))
		})
	}
}

// TestWalkBreak leaves each loop after every number of rounds.
func TestWalkBreak(t *testing.T) {
	for seed := range uint64(50) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 3)))
		blocks := slices.Collect(a.Blocks())
		for n := range blocks {
			require.Equal(t, blocks[:n], take(n, a.Blocks()), "seed %d", seed)
			inlines := slices.Collect(Inlines(blocks[n]))
			for m := range inlines {
				require.Equal(t, inlines[:m], take(m, Inlines(blocks[n])), "seed %d", seed)
			}
		}
	}
}

// take returns the first n values, like slices.Collect but empty, not nil.
func take[T any](n int, seq func(yield func(T) bool)) []T {
	out := []T{}
	if n == 0 {
		return out
	}
	for v := range seq {
		if out = append(out, v); len(out) == n {
			break
		}
	}
	return out
}
