package main

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

// The elements of the pipeline. Runners encode their exported fields, so that
// these are plain numbers, strings and bytes.

// A Page is a page on its way to be judged.
type Page struct {
	ID          string // of the record
	File        string
	Offset      int64
	URL         string
	ContentType string
	Fetched     int64 // see micros
	Body        []byte
}

// place returns where the page was found.
func (p *Page) place() verdict.Place {
	return verdict.Place{File: p.File, Offset: p.Offset, URL: p.URL, Date: moment(p.Fetched)}
}

// A Rank orders copies of a text: the smallest had it first.
type Rank struct {
	Seen int64  // when the text was public at the latest, see micros; 0 if unknown
	Own  string // what the page's addresses have in common, or the ID
	ID   string // of the record
}

// compare orders ranks. Those without a time come last.
func (r Rank) compare(s Rank) int {
	if (r.Seen == 0) != (s.Seen == 0) {
		return cmp.Compare(s.Seen, r.Seen)
	}
	return cmp.Or(cmp.Compare(r.Seen, s.Seen), strings.Compare(r.Own, s.Own), strings.Compare(r.ID, s.ID))
}

// size returns about how many bytes the rank is when it is encoded.
func (r Rank) size() int { return 8 + len(r.Own) + len(r.ID) }

// A Clip is an article as it is written.
type Clip struct {
	Rank Rank
	Line []byte // of JSON
}

// A Card is what is known of an article to find out which ones are copies.
type Card struct {
	Rank        Rank
	Group       string // of the article
	Title       string
	Fetched     int64
	Fingerprint []byte
}

// size returns about how many bytes the card is when it is encoded.
func (c *Card) size() int {
	return c.Rank.size() + len(c.Group) + len(c.Title) + 8 + len(c.Fingerprint)
}

// A Text is what is left of a card to compare texts.
type Text struct {
	Rank        Rank
	Group       string
	Fingerprint []byte
}

// A Loss says that an article is a copy of another one.
type Loss struct {
	ID     string
	Reason string
	Of     Rank
}

// size returns about how many bytes the loss is when it is encoded.
func (l *Loss) size() int { return len(l.ID) + len(l.Reason) + l.Of.size() }

// An Edition is all articles of an outlet on a day.
type Edition struct {
	Group  string
	Clips  []Clip // that were kept, in the order of their ranks
	Copies []Copy // that were not
}

// A Copy is an article that was not kept.
type Copy struct {
	Clip Clip
	Loss Loss
}

// A Letter says of a record that it could not be read, and why.
type Letter struct {
	Reason string
	File   string
	Offset int64
	URL    string
	Date   int64 // when it was fetched, see micros
	Error  string
}

// newLetter returns the letter about what was found at the place.
func newLetter(reason verdict.Reason, at verdict.Place, err string) Letter {
	return Letter{string(reason), at.File, at.Offset, at.URL, micros(at.Date), err}
}

// line returns the letter as a line of JSON.
func (l *Letter) line() ([]byte, error) {
	return jsonLine(struct {
		Reason string        `json:"reason"`
		Record verdict.Place `json:"record"`
		Error  string        `json:"error,omitempty"`
	}{l.Reason, verdict.Place{File: l.File, Offset: l.Offset, URL: l.URL, Date: moment(l.Date)}, l.Error})
}

// line returns the copy as a line of JSON: why it was not kept, where it was
// found, and the article that it is a copy of.
func (c *Copy) line() ([]byte, error) {
	var head struct{ Record verdict.Place }
	if err := json.Unmarshal(c.Clip.Line, &head); err != nil {
		return nil, err
	}
	return jsonLine(struct {
		Reason string        `json:"reason"`
		Record verdict.Place `json:"record"`
		Of     string        `json:"of"`
		At     string        `json:"at"`
	}{c.Loss.Reason, head.Record, c.Loss.Of.Own, c.Loss.Of.ID})
}

// jsonLine returns x as a line of JSON.
func jsonLine(x any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(x)
	return []byte(b.String()), err
}

// micros returns the time in microseconds since 1970, 0 if it is zero.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// moment returns the time that [micros] made the number of.
func moment(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
