package main

import "strings"

// An indexRow is the line of one page in the index.
type indexRow struct {
	Input     string
	File      string // the page's file, "" if there is none
	Title     string
	Error     string
	Source    string
	Published string
	Authors   string
	Kept      int // blocks of the story
	Dropped   int // decisions to leave something out
	Words     int // of the story
}

// fill fills in what the report says.
func (row *indexRow) fill(r *report) {
	if r.err != nil {
		row.Error = r.err.Error()
	}
	if a := r.article; a != nil {
		row.Title = a.Title
		row.Source = a.Source.Name
		row.Published = a.Published.String()
		row.Authors = strings.Join(a.Authors(), "、")
		row.Kept = len(a.Body)
		row.Words = a.WordCount()
	}
	for i := range r.decisions {
		if d := &r.decisions[i]; d.Field == "" && !d.Keep {
			row.Dropped++
		}
	}
}

// indexHTML returns the file that lists all pages.
func indexHTML(rows []indexRow) []byte { return execute("index", rows) }
