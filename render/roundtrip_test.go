package render_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

// TestRoundTripRandom prints random articles of hard text and reads them back.
func TestRoundTripRandom(t *testing.T) {
	n := uint64(3000)
	if testing.Short() {
		n = 400
	}
	inexact := 0
	for seed := range n {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 1)))
		if !requireRoundTrip(t, a) {
			inexact++
		}
	}
	// Some lose a mark, where marks of several kinds meet; most must not.
	assert.Less(t, inexact, int(n)/8, "articles that lost a mark")
	t.Logf("%d of %d articles lost a mark", inexact, n)
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(uint64(1), uint64(1), "刻舟求剑", "**，")
	f.Add(uint64(2), uint64(7), "# x\n", "[a]: b")
	f.Fuzz(func(t *testing.T, a, b uint64, s1, s2 string) {
		article := articletest.Random(rand.New(rand.NewPCG(a, b)))
		p := &jianbao.Paragraph{Content: inlines{jianbao.Text(s1), strong(text(s2)), text(s1), em(text(s2 + s1)), text(s2)}}
		if mixed := (&jianbao.Article{Body: []jianbao.Block{p}}); mixed.Validate() == nil {
			article.Body = append(article.Body, p, quote(p), ul([]jianbao.Block{p}, []jianbao.Block{p}))
		}
		if article.Validate() == nil {
			requireRoundTrip(t, article)
		}
	})
}

// TestRoundTripAlphabet prints short paragraphs, headings, items and cells of
// few characters, which meet in far more ways than words do.
func TestRoundTripAlphabet(t *testing.T) {
	n := uint64(20000)
	if testing.Short() {
		n = 6000
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(seed, 2))
		a := story()
		for _, b := range []jianbao.Block{
			p(dense(r, 2)...), quote(p(dense(r, 2)...)),
			&jianbao.Heading{Level: 2, Content: dense(r, 1)},
			ul([]jianbao.Block{p(dense(r, 1)...)}, []jianbao.Block{&jianbao.Heading{Level: 3, Content: dense(r, 1)}}),
			ol(1, []jianbao.Block{p(dense(r, 1)...), ul([]jianbao.Block{p(dense(r, 1)...)})}),
			table([]jianbao.TableCell{{Header: true, Content: dense(r, 1)}, {Content: dense(r, 1)}}),
		} {
			if story(b).Validate() == nil {
				a.Body = append(a.Body, b)
			}
		}
		requireRoundTrip(t, a)
	}
}

// dense returns a few inlines of characters that mean something to Markdown.
func dense(r *rand.Rand, depth int) inlines {
	alphabet := []rune("**__~~``[[]](())!!<>&$:;\\\\||##--++==..11xX  a真她，。“”「」^/@'\"{}wht+😀￥")
	var out inlines
	for range 1 + r.IntN(4) {
		if depth > 0 && r.IntN(3) == 0 {
			in := dense(r, depth-1)
			switch r.IntN(8) {
			case 0, 1:
				out = append(out, strong(in...))
			case 2:
				out = append(out, em(in...))
			case 3:
				out = append(out, strike(in...))
			case 4:
				out = append(out, sub(in...))
			case 5:
				out = append(out, link("https://x.example/", in...))
			case 6:
				out = append(out, code(jianbao.PlainText(in)))
			case 7:
				out = append(out, jianbao.Break{})
			}
			continue
		}
		s := make([]rune, 1+r.IntN(6))
		for i := range s {
			s[i] = alphabet[r.IntN(len(alphabet))]
		}
		out = append(out, text(string(s)))
	}
	return out
}
