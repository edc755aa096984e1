package verdict_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// judge returns what becomes of the record.
func judge(t *testing.T, rec *warc.Record) (*jianbao.Article, verdict.Reason) {
	t.Helper()
	page, reason, err := verdict.Open(rec)
	require.NoError(t, err)
	if page == nil {
		return nil, reason
	}
	a, reason, err := page.Judge()
	require.NoError(t, err)
	return a, reason
}

func TestReasons(t *testing.T) {
	records := append(archivetest.Invented(t), archivetest.TooLarge(t))
	file, offsets := archivetest.Archive(t, records, false)
	r := warc.NewReader(bytes.NewReader(file))
	listed := make(map[verdict.Reason]bool)
	for _, reason := range verdict.Reasons {
		assert.False(t, listed[reason], "%s is listed twice", reason)
		listed[reason] = true
	}
	seen := make(map[verdict.Reason]bool)
	for i, want := range records {
		rec, err := r.Next()
		require.NoError(t, err)
		a, got := judge(t, rec)
		assert.Equal(t, want.Want, got, "record %d", i)
		assert.Equal(t, got == verdict.Article, a != nil, "record %d", i)
		assert.Equal(t, offsets[i], rec.Offset)
		seen[got] = true
	}
	assert.Equal(t, listed, seen, "reasons listed, and reasons given")
	_, err := r.Next()
	assert.Equal(t, io.EOF, err)
}

// TestOpenTruncated tells an archive that ends within a record from a record
// that is damaged.
func TestOpenTruncated(t *testing.T) {
	records := archivetest.Invented(t)[1:2]
	file, _ := archivetest.Archive(t, records, true)
	rec, err := warc.NewReader(bytes.NewReader(file[:len(file)-100])).Next()
	require.NoError(t, err)
	page, reason, err := verdict.Open(rec)
	assert.ErrorIs(t, err, warc.ErrTruncated)
	assert.Nil(t, page)
	assert.Empty(t, reason)
}

func TestLine(t *testing.T) {
	body, about := archivetest.Page(t, "pages/portal-gbk.in")
	a, reason, err := (&verdict.Page{Page: about, Body: body}).Judge()
	require.NoError(t, err)
	require.Equal(t, verdict.Article, reason)
	at := verdict.Place{File: "<a>&.warc.gz", Offset: 12, URL: about.URL, Date: about.Retrieved}
	line, err := verdict.Line(at, a)
	require.NoError(t, err)
	assert.Equal(t, 1, bytes.Count(line, []byte("\n")))
	assert.Contains(t, string(line), `{"record":{"file":"<a>&.warc.gz","offset":12,`)

	var got jianbao.Article
	require.NoError(t, json.Unmarshal(line, &got))
	assert.Equal(t, a, &got)
	var head struct{ Record verdict.Place }
	require.NoError(t, json.Unmarshal(line, &head))
	assert.Equal(t, at, head.Record)

	line, err = verdict.Line(verdict.Place{}, a)
	require.NoError(t, err)
	assert.Contains(t, string(line), `{"record":{"offset":0},"version":1,`)
}
