package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/nav"
)

// testStory returns a story on the page at the address.
func testStory(name, address, title, date string) *story {
	s := &story{name: name, url: address, key: urlkey.Of(address), title: title, want: nav.LastSegment(address), rule: &rule{channel: "p1"}}
	s.sum = sumOf([]byte(name), []byte(address), []byte(title))
	s.text = sumOf([]byte(title))
	if date != "" {
		t, err := time.Parse(time.DateOnly, date)
		if err != nil {
			panic(err)
		}
		s.published = jianbao.Date{Time: t, Precision: jianbao.PrecisionDay}
	}
	return s
}

func testPlanConfig(keep int) *config {
	return &config{Keep: keep, site: nav.Site{Outlets: []nav.Outlet{{Name: "江城晚报", Channels: []nav.Channel{{Key: "p1", Name: "本地"}, {Key: "p2", Name: "体育"}}}}}}
}

func TestDuplicates(t *testing.T) {
	with := func(s *story, change func(*story)) *story { change(s); return s }
	canonical := func(c string) func(*story) { return func(s *story) { s.canonical = urlkey.Of(c) } }
	for _, test := range []struct {
		name    string
		stories []*story
		want    []string // names of the stories that stay
	}{
		{"one address", []*story{
			testStory("a", "https://a.example/1.html", "一", "2022-02-01"),
			testStory("b", "http://a.example/1.html?utm_source=x#top", "二", "2022-02-01"),
		}, []string{"a"}},
		{"the newest version", []*story{
			with(testStory("a", "https://a.example/1.html", "一", "2022-02-01"), func(s *story) { s.retrieved = time.Unix(1, 0) }),
			with(testStory("b", "https://a.example/1.html", "一（更新）", "2022-02-01"), func(s *story) { s.retrieved = time.Unix(2, 0) }),
		}, []string{"b"}},
		{"one canonical address", []*story{
			with(testStory("a", "https://m.a.example/1", "一", "2022-02-01"), canonical("https://a.example/1.html")),
			with(testStory("b", "https://amp.a.example/1", "一 手机版", "2022-02-01"), canonical("https://a.example/1.html")),
		}, []string{"b"}},
		{"the page at the canonical address", []*story{
			with(testStory("a", "https://m.a.example/1", "一", "2022-02-03"), canonical("https://a.example/1.html")),
			testStory("b", "https://a.example/1.html", "一 全文", "2022-02-01"),
		}, []string{"b"}},
		{"a copy that names no canonical address", []*story{
			with(testStory("a", "https://m.a.example/1", "一", "2022-02-03"), canonical("https://a.example/1.html")),
			testStory("b", "https://m.a.example/1", "一 旧", "2022-02-03"),
			testStory("c", "https://a.example/1.html", "一 全文", "2022-02-01"),
		}, []string{"c"}},
		{"the home page is no canonical address", []*story{
			with(testStory("a", "https://a.example/1", "一", ""), canonical("https://a.example/")),
			with(testStory("b", "https://a.example/2", "二", ""), canonical("https://a.example/")),
		}, []string{"a", "b"}},
		{"nor is one that all pages have", []*story{
			with(testStory("a", "https://a.example/1", "一", ""), canonical("https://a.example/x")),
			with(testStory("b", "https://a.example/2", "二", ""), canonical("https://a.example/x")),
			with(testStory("c", "https://a.example/3", "三", ""), canonical("https://a.example/x")),
			with(testStory("d", "https://a.example/4", "四", ""), canonical("https://a.example/x")),
		}, []string{"a", "b", "c", "d"}},
		{"one text", []*story{
			testStory("a", "https://a.example/1", "一", "2022-02-03"),
			testStory("b", "https://b.example/1", "一", "2022-02-01"),
			testStory("c", "https://c.example/1", "一", ""),
		}, []string{"b"}},
		{"texts too short to tell", []*story{
			with(testStory("a", "https://a.example/1", "一", ""), func(s *story) { s.text = [32]byte{} }),
			with(testStory("b", "https://b.example/1", "一", ""), func(s *story) { s.text = [32]byte{} }),
		}, []string{"a", "b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 20 { // whatever the order
				rand.Shuffle(len(test.stories), func(i, j int) {
					test.stories[i], test.stories[j] = test.stories[j], test.stories[i]
				})
				p, notes := newPlan(testPlanConfig(0), slices.Clone(test.stories))
				var got []string
				for _, s := range p.stories {
					got = append(got, s.name)
				}
				slices.Sort(got)
				require.Equal(t, test.want, got)
				require.Len(t, notes, len(test.stories)-len(test.want), "the others are named")
			}
		})
	}
}

// TestPlanOrder makes plans of the same stories in any order.
func TestPlanOrder(t *testing.T) {
	var stories []*story
	for i := range 60 {
		date := fmt.Sprintf("2022-02-%02d", 1+i%20)
		// Ids, titles and addresses clash in all ways.
		s := testStory(fmt.Sprint(i), fmt.Sprintf("https://a%d.example/%d.html", i%7, i%11), fmt.Sprint("标题", i%17), date)
		s.rule = &rule{channel: []string{"p1", "p2"}[i%2]}
		stories = append(stories, s)
	}
	want, wantNotes := newPlan(testPlanConfig(9), slices.Clone(stories))
	for range 50 {
		rand.Shuffle(len(stories), func(i, j int) { stories[i], stories[j] = stories[j], stories[i] })
		got, notes := newPlan(testPlanConfig(9), slices.Clone(stories))
		require.Equal(t, want, got)
		require.Equal(t, wantNotes, notes)
	}
	pages := 0
	for _, ch := range want.channels {
		pages += len(ch.pages)
		assert.LessOrEqual(t, len(ch.pages), 9)
	}
	assert.Len(t, want.stories, pages)
	assert.Equal(t, len(stories), pages+len(wantNotes), "each story is a page or has a note")
}

// TestStableIDs lets newer pages come that want the id of an older one.
func TestStableIDs(t *testing.T) {
	stories := []*story{testStory("a", "https://a.example/7.html", "一", "2022-02-01")}
	for i, date := range []string{"2022-02-02", "2022-02-03"} {
		stories = append(stories, testStory("b", fmt.Sprintf("https://b%d.example/7.html", i), fmt.Sprint("二", i), date))
		p, _ := newPlan(testPlanConfig(0), slices.Clone(stories))
		assert.Equal(t, "a", p.stories["pages/p1/7.md"].name)
		assert.Len(t, p.stories, i+2)
	}
	// It is purged: the others keep theirs all the same.
	p, notes := newPlan(testPlanConfig(2), slices.Clone(stories))
	assert.NotContains(t, p.stories, "pages/p1/7.md")
	assert.Equal(t, []note{{"a", "older than the newest 2 of its channel", false}}, notes)
	assert.Equal(t, 1, p.channels[0].dropped)
}

func TestTextSum(t *testing.T) {
	article := func(texts ...string) *jianbao.Article {
		a := new(jianbao.Article)
		for _, s := range texts {
			a.Body = append(a.Body, &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text(s)}})
		}
		return a
	}
	long := paragraphs("新桥")
	assert.Equal(t, textSum(article(long...)), textSum(article(long[0]+" "+long[1]+"。", long[2])), "white space, punctuation and paragraphs do not count")
	assert.NotEqual(t, textSum(article(long...)), textSum(article(paragraphs("旧桥")...)))
	assert.NotZero(t, textSum(article(long...)))
	assert.Zero(t, textSum(article("新桥通车。")))
}
