package main

import (
	"encoding/json"
	"io"
	"os"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/scoring"
)

// A listResult is the line written for a list page.
type listResult struct {
	ID    string       `json:"id"`
	Links []linkResult `json:"links"`
	Error string       `json:"error,omitempty"`
}

// A linkResult is one link of a list page in the form of the gold.
type linkResult struct {
	URL   string `json:"url"`
	Title string `json:"title"`
	Date  string `json:"date"`
	Blurb string `json:"blurb"`
}

// runLinks writes one line for every list page, in the order of the list.
func runLinks(w io.Writer, list string) error {
	pages, err := scoring.ReadPages(list)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range pages {
		b, err := os.ReadFile(p.Path)
		if err != nil {
			return err
		}
		var parser extract.Parser
		links, err := parser.Links(b, extract.Page{URL: p.URL})
		r := listResult{ID: p.ID, Links: make([]linkResult, 0, len(links))}
		if err != nil {
			r.Error = err.Error()
		}
		for _, l := range links {
			d := ""
			if l.Date.Precision >= jianbao.PrecisionDay {
				d = l.Date.String()
			}
			r.Links = append(r.Links, linkResult{URL: l.URL, Title: l.Title, Date: d, Blurb: l.Blurb})
		}
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
