package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lines reads the content of a file as lines of JSON, and returns the pages
// and the reasons of the letters.
func lines(t *testing.T, name string, content []byte) (pages []Page, reasons []string) {
	t.Helper()
	r := &reading{
		ctx: t.Context(), file: name,
		page:    func(p Page) { pages = append(pages, p) },
		outcome: func(string) {},
		letter:  func(l Letter) { reasons = append(reasons, l.Reason) },
	}
	require.NoError(t, r.lines(bytes.NewReader(content)))
	return pages, reasons
}

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, s)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestHostileLines(t *testing.T) {
	const good = `{"url":"https://example.com/1","html":"<p>新桥","date":"2022-06-16T00:05:00Z"}` + "\n"
	packed := gzipped(t, strings.Repeat(good, 2000))
	for _, test := range []struct {
		name, file string
		content    []byte
		pages      int
		reasons    []string
	}{
		{"empty", "a.jsonl", nil, 0, nil},
		{"empty gzip file", "a.jsonl.gz", nil, 0, nil},
		{"last line without end", "a.jsonl", []byte(good + strings.TrimSpace(good)), 2, nil},
		{"blank lines", "a.jsonl", []byte("\n\r\n" + good + "  \n"), 1, nil},
		{"no JSON", "a.jsonl", []byte("<html>\n" + good), 1, []string{"bad-line"}},
		{"another type", "a.jsonl", []byte(`{"url":1}` + "\n[]\n" + good), 1, []string{"bad-line", "bad-line"}},
		{"a bad date", "a.jsonl", []byte(`{"html":"x","date":"yesterday"}` + "\n" + good), 1, []string{"bad-line"}},
		{"no page", "a.jsonl", []byte("{}\n" + good), 1, nil},
		{"a long line", "a.jsonl", []byte(good + `{"html":"` + strings.Repeat("x", maxLine) + "\"}\n" + good), 2, []string{"too-large"}},
		{"no gzip", "a.jsonl.gz", []byte(good), 0, []string{"unreadable"}},
		{"one byte", "a.jsonl.gz", []byte{0x1F}, 0, []string{"unreadable"}},
		{"cut short", "a.jsonl.gz", gzipped(t, good)[:20], 0, []string{"unreadable"}},
		{"damaged", "a.jsonl.gz", append(packed[:len(packed)-8:len(packed)-8], 0, 0, 0, 0, 0, 0, 0, 0), 2000, []string{"unreadable"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages, reasons := lines(t, test.file, test.content)
			assert.Len(t, pages, test.pages)
			assert.Equal(t, test.reasons, reasons)
			ids := make(map[string]bool)
			for _, p := range pages {
				assert.False(t, ids[p.ID], p.ID)
				ids[p.ID] = true
				assert.Equal(t, "https://example.com/1", p.URL)
				assert.Equal(t, "<p>新桥", string(p.Body))
			}
		})
	}
}

func TestIDs(t *testing.T) {
	r := &reading{file: "a"}
	var got []string
	for _, offset := range []int64{0, 0, 7, 7, 7, 9} {
		got = append(got, r.id(offset))
	}
	assert.Equal(t, []string{"a@0", "a@0.2", "a@7", "a@7.2", "a@7.3", "a@9"}, got)
}
