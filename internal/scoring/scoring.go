// Package scoring has what goes between a corpus of pages, the programs that
// extract them and a scorer: the list of the pages, and the line that is
// written for each.
package scoring

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// A Page is one line of a list of pages.
type Page struct {
	ID   string
	Path string // of the file, as seen from the working folder
	URL  string // "" if unknown
}

// ReadPages reads a list of pages: lines of id, path relative to the list's
// folder, and URL or nothing, separated by tabs.
func ReadPages(name string) ([]Page, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pages []Page
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		cols := strings.Split(lines.Text(), "\t")
		if len(cols) < 2 {
			return nil, fmt.Errorf("%s:%d: want id, path and URL separated by tabs", name, n)
		}
		p := Page{ID: cols[0], Path: filepath.Join(filepath.Dir(name), filepath.FromSlash(cols[1]))}
		if len(cols) > 2 {
			p.URL = strings.TrimSpace(cols[2])
		}
		pages = append(pages, p)
	}
	return pages, lines.Err()
}

// A Result is the line that is written for a page, as JSON.
type Result struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Authors []string `json:"authors"`
	Editors []string `json:"editors"`
	Source  string   `json:"source"`
	Site    string   `json:"site"`
	Date    string   `json:"date"` // RFC 3339, or the day alone
	Lang    string   `json:"lang"`
	Section string   `json:"section"` // the innermost
	Tags    []string `json:"tags"`
	Blocks  []Block  `json:"blocks"`
	Images  []string `json:"images"`
	Error   string   `json:"error,omitempty"`

	// What the page cost, and what decoding and parsing alone cost.
	MS          float64 `json:"ms,omitempty"`
	FloorMS     float64 `json:"floor_ms,omitempty"`
	Allocs      uint64  `json:"allocs,omitempty"`
	FloorAllocs uint64  `json:"floor_allocs,omitempty"`
	Bytes       uint64  `json:"bytes,omitempty"`
	FloorBytes  uint64  `json:"floor_bytes,omitempty"`
}

// A Block is one block of the text: T is p, h, li, quote, caption, table or
// code, X what it says.
type Block struct {
	T string `json:"t"`
	X string `json:"x"`
}

// HeadOf returns the result of an article without its blocks and images.
func HeadOf(a *jianbao.Article) Result {
	r := Result{Title: a.Title, Authors: a.Authors(), Editors: a.Editors(), Source: a.Source.Name, Site: a.Site, Lang: a.Lang}
	if a.Published.Precision >= jianbao.PrecisionDay {
		r.Date = a.Published.String()
	}
	if n := len(a.Section); n > 0 {
		r.Section = a.Section[n-1]
	}
	for _, t := range a.Tags {
		r.Tags = append(r.Tags, t.Name)
	}
	return r
}
