package main

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/jianbao-go/jianbao/internal/scoring"
)

// A page is one line of the list.
type page struct {
	scoring.Page
	address *url.URL // nil if unknown
}

// readList reads the list of pages.
func readList(name string) ([]page, error) {
	listed, err := scoring.ReadPages(name)
	if err != nil {
		return nil, err
	}
	pages := make([]page, len(listed))
	for i, p := range listed {
		pages[i].Page = p
		if p.URL == "" {
			continue
		}
		if pages[i].address, err = url.Parse(p.URL); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, p.ID, err)
		}
	}
	return pages, nil
}

// charsetName finds what a page declares, in any of the ways to do so.
var charsetName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)`)
})

// decode returns the page as UTF-8. It is right more often than what most
// extractors do themselves, so that none is blamed for characters: bytes that
// are valid UTF-8 are UTF-8 whatever the page says, and else what is declared
// in the first 8 KB counts, with GBK and GB 2312 read as GB 18030, of which
// they are part, and that where nothing is declared.
func decode(b []byte) ([]byte, error) {
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(b) {
		return b, nil
	}
	var enc encoding.Encoding = simplifiedchinese.GB18030
	if m := charsetName().FindSubmatch(b[:min(len(b), 8<<10)]); m != nil {
		if declared, name := charset.Lookup(string(m[1])); declared != nil && name != "gbk" {
			enc = declared
		}
	}
	return enc.NewDecoder().Bytes(b)
}

// parse decodes and parses the page: the floor, and what the peers begin with.
func parse(b []byte) (*html.Node, error) {
	text, err := decode(b)
	if err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(text))
}
