package nav

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestIndex(t *testing.T) {
	type part struct {
		path, newer, older string
		number             int
		first, last        string // ids of the first and last page
	}
	const front = "indexes/J看世界.md"
	for _, tt := range []struct {
		name                 string
		pages, size, dropped int
		want                 []part
	}{
		{"one page for all", 60, 0, 0, []part{{front, "", "", 0, "60", "1"}}},
		{"negative size", 60, -5, 3, []part{{front, "", "", 0, "60", "1"}}},
		{"empty", 0, 10, 0, []part{{front, "", "", 0, "", ""}}},
		{"less than a page", 9, 10, 0, []part{{front, "", "", 0, "9", "1"}}},
		{"one short of two pages", 19, 10, 0, []part{{front, "", "", 0, "19", "1"}}},
		{"two pages", 20, 10, 0, []part{
			{front, "", "indexes/J看世界.1.md", 0, "20", "11"},
			{"indexes/J看世界.1.md", front, "", 1, "10", "1"},
		}},
		{"three pages", 35, 10, 0, []part{
			{front, "", "indexes/J看世界.2.md", 0, "35", "21"},
			{"indexes/J看世界.2.md", front, "indexes/J看世界.1.md", 2, "20", "11"},
			{"indexes/J看世界.1.md", "indexes/J看世界.2.md", "", 1, "10", "1"},
		}},
		{"oldest page short", 22, 10, 13, []part{
			{front, "", "indexes/J看世界.2.md", 0, "22", "8"},
			{"indexes/J看世界.2.md", front, "", 2, "7", "1"},
		}},
		{"oldest page dropped", 15, 10, 20, []part{{front, "", "", 0, "15", "1"}}},
		{"only the front left", 4, 10, 31, []part{{front, "", "", 0, "4", "1"}}},
		{"one a page", 3, 1, 0, []part{
			{front, "", "indexes/J看世界.2.md", 0, "3", "3"},
			{"indexes/J看世界.2.md", front, "indexes/J看世界.1.md", 2, "2", "2"},
			{"indexes/J看世界.1.md", "indexes/J看世界.2.md", "", 1, "1", "1"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []part
			for _, ip := range testSite().Index("p1", numbered(tt.pages), tt.size, tt.dropped) {
				p := part{path: ip.Path, newer: ip.Newer, older: ip.Older, number: ip.Number}
				if n := len(ip.Pages); n > 0 {
					p.first, p.last = ip.Pages[0].ID, ip.Pages[n-1].ID
				}
				got = append(got, p)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

// checkIndex asserts that an index lists each page once, in order.
func checkIndex(t *testing.T, index []IndexPage, want []Page) {
	t.Helper()
	var got []Page
	for _, ip := range index {
		got = append(got, ip.Pages...)
	}
	require.Equal(t, pageIDs(want), pageIDs(got))
}

// TestIndexChangesLittle builds the index of a growing channel that keeps its
// newest 100 pages, once a page, and counts index pages that change.
func TestIndexChangesLittle(t *testing.T) {
	const size, keep, last = 10, 100, 500
	s := testSite()
	before := map[string]IndexPage{}
	for n := 1; n <= last; n++ {
		pages := numbered(n)
		dropped := max(n-keep, 0)
		pages = pages[:n-dropped]
		index := s.Index("p1", pages, size, dropped)
		checkIndex(t, index, pages)

		now := map[string]IndexPage{}
		changed := 0
		for _, ip := range index {
			now[ip.Path] = ip
			if !assert.ObjectsAreEqual(before[ip.Path], ip) {
				changed++
			}
			if ip.Number > 0 && ip.Older != "" {
				require.Len(t, ip.Pages, size, "page %d of %d", ip.Number, n)
			}
		}
		front := index[0].Pages
		require.Less(t, len(front), 2*size)
		require.GreaterOrEqual(t, len(front), min(n, size))

		// The front page; the new part and its older neighbor every tenth
		// time; and the oldest part, which loses a page.
		most := 1
		if n%size == 0 {
			most += 2
		}
		if dropped > 0 {
			most++
		}
		if dropped%size == 0 && dropped > 0 { // a part is gone, and the next has no older one
			most++
		}
		require.LessOrEqual(t, changed, most, "after page %d", n)
		before = now
	}
}

func TestIndexDropsRepeats(t *testing.T) {
	pages := numbered(30)
	repeated := slices.Concat(pages[:12], pages[5:20], pages)
	for _, size := range []int{0, 1, 7, 10} {
		checkIndex(t, testSite().Index("p1", repeated, size, 0), pages)
	}
	same := Page{Channel: "p2", ID: "30"}
	checkIndex(t, testSite().Index("p1", append(pages, same), 0, 0), append(pages, same))
}

func TestIndexPagesAreApart(t *testing.T) {
	index := testSite().Index("p1", numbered(40), 10, 0)
	_ = append(index[1].Pages, Page{ID: "x"})
	checkIndex(t, index, numbered(40))
}

func FuzzIndex(f *testing.F) {
	f.Add(uint16(35), int16(10), 13)
	f.Add(uint16(3), int16(-1), -5)
	f.Add(uint16(20), int16(3), int(^uint(0)>>1))
	f.Fuzz(func(t *testing.T, n uint16, size int16, dropped int) {
		n %= 1000
		pages := numbered(int(n))
		index := testSite().Index("p1", pages, int(size), dropped)
		checkIndex(t, index, pages)
		for i, ip := range index {
			require.Equal(t, testSite().IndexPath("p1", ip.Number), ip.Path)
			require.Equal(t, i == 0, ip.Number == 0)
			require.True(t, i == 0 || len(ip.Pages) > 0, "index page %d is empty", ip.Number)
			require.True(t, i < 2 || ip.Number == index[i-1].Number-1)
		}
	})
}
