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

// MarshalJSON writes the article in version 1 of the format that the package
// comment describes.
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
