package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/cjk"
	"github.com/jianbao-go/jianbao/internal/verdict"
)

// A template is a page under testdata to make others of.
type template struct {
	page    extract.Page
	charset encoding.Encoding // nil: UTF-8
	html    string            // decoded
	title   string
	story   []string // texts that stand in html once
}

// A press makes pages of templates. Every page has its own words, so that no
// two are alike by chance.
type press struct {
	templates []template
	words     []string // of two characters
}

// newPress returns a press with the Chinese pages under testdata.
func newPress(t testing.TB) *press {
	p := new(press)
	seen := make(map[string]bool)
	for _, name := range archivetest.Stories(t) {
		body, page := archivetest.Page(t, name)
		a, reason, err := (&verdict.Page{Page: page, Body: body}).Judge()
		require.NoError(t, err)
		if reason != verdict.Article {
			continue
		}
		m := template{page: page, title: a.Title}
		if !utf8.Valid(body) {
			m.charset = simplifiedchinese.GB18030
			if strings.Contains(name, "big5") {
				m.charset = traditionalchinese.Big5
			}
			body, err = m.charset.NewDecoder().Bytes(body)
			require.NoError(t, err, name)
		}
		m.html = string(body)
		for _, text := range a.Paragraphs() {
			if strings.Count(m.html, text) == 1 && isPlain(text) {
				m.story = append(m.story, text)
			}
			if a.Lang != "zh-Hans" {
				continue
			}
			for _, word := range pairs(text) {
				if !seen[word] {
					seen[word] = true
					p.words = append(p.words, word)
				}
			}
		}
		if len(m.story) > 0 {
			p.templates = append(p.templates, m)
		}
	}
	require.Greater(t, len(p.templates), 15)
	return p
}

// isPlain reports whether other words may stand for the text.
func isPlain(text string) bool {
	return len(pairs(text)) > 15 && !strings.ContainsAny(text, "<>&\n\"")
}

// pairs returns the text in pieces of two characters that GB 2312 and Big5
// have both, as far as its other characters leave such.
func pairs(text string) []string {
	var out []string
	var run []rune
	for _, c := range text {
		if _, err := traditionalchinese.Big5.NewEncoder().String(string(c)); !cjk.IsHan(c) || err != nil {
			run = nil
		} else if run = append(run, c); len(run) == 2 {
			out = append(out, string(run))
			run = nil
		}
	}
	return out
}

// prose returns sentences of n words.
func (p *press) prose(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(p.words[r.IntN(len(p.words))])
		switch {
		case i == n-1 || i%24 == 23:
			b.WriteString("。")
		case i%7 == 6:
			b.WriteString("，")
		}
	}
	return b.String()
}

// A print is one page that a press makes.
type print struct {
	number  int    // template and words follow from it
	host    string // instead of the template's
	credit  string // put before the story
	days    int    // by which its dates are later
	query   string // of its address
	fetched time.Time
	changed bool // the last paragraph is another one
}

var dates = regexp.MustCompile(`(20\d\d[-/.年])(\d{1,2})([-/.月])(\d{1,2})`)

// page returns the page and what is known of it.
func (p *press) page(t testing.TB, of print) ([]byte, extract.Page) {
	t.Helper()
	m := &p.templates[of.number%len(p.templates)]
	r := rand.New(rand.NewPCG(uint64(of.number), 1))
	html := m.html
	for i, text := range m.story {
		other := p.prose(r, max(len(pairs(text)), 120/len(m.story)))
		if i == 0 {
			other = of.credit + other
		}
		if of.changed && i == len(m.story)-1 {
			other = p.prose(rand.New(rand.NewPCG(uint64(of.number), 2)), 12)
		}
		html = strings.Replace(html, text, other, 1)
	}
	if m.title != "" {
		html = strings.ReplaceAll(html, m.title, m.title+"："+strings.TrimSuffix(p.prose(r, 3), "。"))
	}
	html = dates.ReplaceAllStringFunc(html, func(date string) string {
		f := dates.FindStringSubmatch(date)
		day, err := strconv.Atoi(f[4])
		require.NoError(t, err)
		day = (day+of.number/len(p.templates)+of.days-1)%28 + 1
		return f[1] + f[2] + f[3] + fmt.Sprintf("%0*d", len(f[4]), day)
	})
	body := []byte(html)
	if m.charset != nil {
		var err error
		body, err = encoding.ReplaceUnsupported(m.charset.NewEncoder()).Bytes(body)
		require.NoError(t, err)
	}
	page := m.page
	u, err := url.Parse(page.URL)
	require.NoError(t, err)
	u.Host = cmp.Or(of.host, u.Host)
	u.Path += strconv.Itoa(of.number)
	u.RawQuery += of.query
	page.URL, page.Retrieved = u.String(), of.fetched
	return body, page
}

// invented returns the records of an archive: stories, and for some of them
// reprints elsewhere, later versions at the same address, and what stands
// between pages in archives.
func invented(t testing.TB, p *press, stories int) []archivetest.Record {
	var records []archivetest.Record
	add := func(of print) {
		body, page := p.page(t, of)
		records = append(records, archivetest.Response(page, http.StatusOK, nil, body, verdict.Article))
	}
	fetched := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	others := archivetest.Invented(t)
	for i := range stories {
		fetched = fetched.Add(7 * time.Minute)
		if i%9 == 4 { // before the story it was taken from
			add(print{number: i, host: "daily.example.net", credit: "江城晚报讯（记者孟知秋）", days: 1, fetched: fetched})
		}
		add(print{number: i, fetched: fetched})
		if i%5 == 2 {
			add(print{number: i, host: "www.portal.example.org", credit: "据云岭新闻网报道，", fetched: fetched.Add(time.Hour)})
		}
		if i%7 == 3 {
			add(print{number: i, query: "utm_source=feed", fetched: fetched.Add(2 * time.Hour), changed: true})
		}
		if i%6 == 1 {
			records = append(records, others[i/6%len(others)])
		}
	}
	return records
}

// copied returns the article with another paragraph at its end or without
// some of its paragraphs.
func copied(a *jianbao.Article, from, to int, more string) *jianbao.Article {
	c := *a
	c.Body = append([]jianbao.Block(nil), a.Body[from:to]...)
	if more != "" {
		c.Body = append(c.Body, &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text(more)}})
	}
	return &c
}
