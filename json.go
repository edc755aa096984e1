package jianbao

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// jsonVersion is the version of the format that this package writes, and the
// only one it reads.
const jsonVersion = 1

// ErrUnsupported is the error of reading JSON of another version of the format
// or with blocks or inlines that this version does not have. The error that
// wraps it names them.
var ErrUnsupported = errors.New("unsupported article")

// head has the fields of an article but not its methods. Their JSON is in the
// fields' tags.
type head Article

// MarshalJSON writes the article in version 1 of the format:
//
//	{
//	  "version": 1,
//	  "title": "大桥今天通车",
//	  "credits": [{"role": "reporter", "name": "李木子", "org": "江城日报"}],
//	  "published": {"time": "2022-02-07T09:05:00+08:00", "precision": "minute", "raw": "2022年2月7日 09:05"},
//	  "lang": "zh-Hans",
//	  "body": [
//	    {"type": "paragraph", "content": ["大桥", {"type": "strong", "content": ["今天"]}, "通车。"]}
//	  ]
//	}
//
// The names of the article's members and those of its structs are in the tags
// of their fields. What has its zero value is left out. A [Date] has "time"
// (RFC 3339), "precision" ("year", "month", "day", "minute" or "second"),
// "assumed" and "raw".
//
// A block is an object with a "type":
//
//	paragraph  lang, content
//	heading    level, content
//	list       ordered, start, items: an array of arrays of blocks
//	quote      blocks
//	figure     media, url, alt, poster, caption, credit
//	embed      kind, url, content
//	table      caption, rows: an array of arrays of cells;
//	           a cell has header, colspan, rowspan, content
//	code       language, text
//	rule
//
// Caption and content are arrays of inlines. A [Text] is a string; any other
// inline is an object with a "type":
//
//	link       url, content
//	strong, emphasis, strike, sub, sup
//	           content
//	code       text
//	ruby       base, reading
//	image      url, alt
//	break
//
// An article that [Article.Validate] accepts is read back deeply equal, and
// then written as the same bytes. Of others, a nil block or inline, one nested
// deeper than [MaxDepth] and a time that RFC 3339 cannot express are errors,
// and bytes that are not UTF-8 become U+FFFD.
//
// MarshalJSON leaves "<", ">" and "&" as they are, but [json.Marshal] goes
// over its result and escapes them; a [json.Encoder] can be told not to.
func (a Article) MarshalJSON() ([]byte, error) {
	var e encoder
	body := e.blocks("body", a.Body)
	if e.err != nil {
		return nil, e.err
	}
	return marshal(struct {
		Version int `json:"version"`
		head
		Body []any `json:"body,omitempty"`
	}{jsonVersion, head(a), body})
}

// marshal is json.Marshal without escapes for HTML.
func marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("jianbao: %w", err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// UnmarshalJSON reads an article in the format of [Article.MarshalJSON].
// It leaves the article alone if it fails.
//
// JSON of another version or with an unknown type of block or inline is an
// error that wraps [ErrUnsupported] and names it. Blocks and inlines nested
// deeper than [MaxDepth] are an error too. Members of other names are passed
// over, and an empty array is the same as none. What is read has no nil blocks
// or inlines, but is not checked further: JSON from elsewhere should see
// [Article.Validate].
func (a *Article) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil // as is the custom
	}
	// The version first: the rest may not be what this version takes.
	var v struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("jianbao: %w", err)
	}
	if v.Version != jsonVersion {
		return fmt.Errorf("jianbao: %w: version %d", ErrUnsupported, v.Version)
	}
	var doc struct {
		head
		Body json.RawMessage `json:"body"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("jianbao: %w", err)
	}
	if doc.Body != nil {
		d := newDecoder(doc.Body)
		doc.head.Body = d.blocks("body")
		if d.err != nil {
			return d.err
		}
	}
	*a = Article(doc.head)
	nilIfEmpty(&a.MediaMarkers)
	nilIfEmpty(&a.Credits)
	nilIfEmpty(&a.Section)
	nilIfEmpty(&a.Tags)
	nilIfEmpty(&a.Notices)
	return nil
}

func nilIfEmpty[E any](s *[]E) {
	if len(*s) == 0 {
		*s = nil
	}
}
