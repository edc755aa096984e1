package nav

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// day returns the date of a day of February 2022.
func day(d int) jianbao.Date {
	return jianbao.Date{Time: time.Date(2022, 2, d, 0, 0, 0, 0, jianbao.Zone(8*3600)), Precision: jianbao.PrecisionDay}
}

// minute returns a time of day of February 2022 in a zone so many hours east.
func minute(d, hour, zone int) jianbao.Date {
	return jianbao.Date{Time: time.Date(2022, 2, d, hour, 0, 0, 0, jianbao.Zone(zone*3600)), Precision: jianbao.PrecisionMinute}
}

// numbered returns pages n to 1 of channel p1, newest first.
func numbered(n int) []Page {
	var pages []Page
	for ; n > 0; n-- {
		pages = append(pages, Page{Channel: "p1", ID: fmt.Sprint(n), Title: fmt.Sprintf("第%d条", n)})
	}
	return pages
}

func TestSortPages(t *testing.T) {
	want := []Page{
		{Channel: "p1", ID: "1", Published: minute(8, 9, 8)},
		{Channel: "p1", ID: "2", Published: minute(8, 0, 0)},   // 08:00 in China
		{Channel: "p1", ID: "n10", Published: day(7)},          // higher id first
		{Channel: "p1", ID: "n9", Published: day(7)},           //
		{Channel: "p1", ID: "n8", Published: day(7), URL: "a"}, // by URL
		{Channel: "p1", ID: "n8", Published: day(7), URL: "b"},
		{Channel: "p2", ID: "n8", Published: day(7), URL: "a"}, // by channel
		{Channel: "p1", ID: "9", Published: jianbao.Date{Raw: "3小时前"}},
		{Channel: "p1", ID: "8"},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		got := slices.Clone(want)
		r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		SortPages(got)
		require.Equal(t, want, got)
	}
}

func TestCompareIDs(t *testing.T) {
	ordered := []string{"", "-", "01", "1", "2", "10", "10a", "10b", "a", "a1", "a1b", "a1b2", "a1b10", "a2", "b", "n9", "n010", "n10", "n10-1", "桥1", "桥2"}
	for i, a := range ordered {
		for j, b := range ordered {
			want := min(max(i-j, -1), 1)
			assert.Equal(t, want, compareIDs(a, b), "compareIDs(%q, %q)", a, b)
		}
	}
}

func TestLinks(t *testing.T) {
	s := testSite()
	pages := []Page{{Channel: "p1", ID: "2", Title: "新桥通车（图）"}, {Channel: "p2", ID: "1", Title: "图书馆开门"}}
	assert.Equal(t, []Link{{"新桥通车（图）", "../pages/p1/2.md"}, {"图书馆开门", "../pages/p2/1.md"}}, s.Links("indexes/J看世界.md", pages))
	assert.Empty(t, s.Links("README.md", nil))
}

func TestNeighbors(t *testing.T) {
	s := testSite()
	pages := numbered(3)
	for _, tt := range []struct {
		name         string
		pages        []Page
		i            int
		newer, older Link
	}{
		{"newest", pages, 0, Link{}, Link{"第2条", "2.md"}},
		{"middle", pages, 1, Link{"第3条", "3.md"}, Link{"第1条", "1.md"}},
		{"oldest", pages, 2, Link{"第2条", "2.md"}, Link{}},
		{"only one", pages[:1], 0, Link{}, Link{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			newer, older := s.Neighbors(tt.pages, tt.i)
			assert.Equal(t, tt.newer, newer, "newer")
			assert.Equal(t, tt.older, older, "older")
		})
	}
}

func TestHot(t *testing.T) {
	s := testSite()
	pages := numbered(5)
	views := map[string]int{"pages/p1/1.md": 7, "pages/p1/2.md": 9, "pages/p1/4.md": 7, "pages/p1/5.md": 0, "pages/p1/3.md": -1, "pages/p9/1.md": 99}
	for _, tt := range []struct {
		name  string
		limit int
		want  []string
	}{
		{"all", 50, []string{"2", "4", "1"}},
		{"limit", 2, []string{"2", "4"}},
		{"none", 0, nil},
		{"negative limit", -1, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			twice := append(slices.Clone(pages), pages...)
			assert.Equal(t, tt.want, pageIDs(s.Hot(twice, views, tt.limit)))
			assert.Equal(t, append(numbered(5), numbered(5)...), twice, "the list given stays as it is")
		})
	}
}

// pageIDs returns the ids of the pages.
func pageIDs(pages []Page) []string {
	var ids []string
	for _, p := range pages {
		ids = append(ids, p.ID)
	}
	return ids
}
