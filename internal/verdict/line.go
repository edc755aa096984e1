package verdict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jianbao-go/jianbao"
)

// A Place is where a page was found.
type Place struct {
	File   string    `json:"file,omitempty"`
	Offset int64     `json:"offset"` // as of [warc.Record]
	URL    string    `json:"url,omitempty"`
	Date   time.Time `json:"date,omitzero"` // when it was fetched
}

// Line returns the line of JSON for an article, with its end: the article as
// package jianbao writes it, with its place in front as the member "record".
// Package jianbao reads lines as they are.
func Line(at Place, a *jianbao.Article) ([]byte, error) {
	body, err := a.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(struct {
		Record Place `json:"record"`
	}{at}); err != nil {
		return nil, fmt.Errorf("encoding the head of a line: %w", err)
	}
	buf.Truncate(buf.Len() - len("}\n"))
	buf.WriteByte(',')
	buf.Write(body[len("{"):]) // which has a version at least
	buf.WriteByte('\n')
	return buf.Bytes(), nil
}
