package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao/internal/verdict"
)

func TestProgress(t *testing.T) {
	for _, row := range []struct {
		name     string
		p        *progress
		pause    time.Duration // before the second record
		want     []string
		wantNone bool
	}{
		{name: "line", p: &progress{total: 4000}, pause: lineEvery, want: []string{"2 records, 1 articles, 0 records/s, 0.0 MB/s, 50%, 10s left, record at byte 77\n"}},
		{name: "size unknown", p: &progress{}, pause: lineEvery, want: []string{"0.0 MB/s, record at byte 77\n"}},
		{name: "not yet", p: &progress{}, pause: lineEvery / 2, wantNone: true},
		{name: "terminal", p: &progress{terminal: true}, pause: lineEvery / 2, want: []string{"\r2 records, 1 articles", "record at byte 77"}},
		{name: "quiet", p: &progress{quiet: true, terminal: true}, pause: lineEvery, wantNone: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			var out bytes.Buffer
			p := row.p
			p.w = &out
			p.add(0, true)
			p.bytes.Store(2000)
			p.begun, p.said = p.begun.Add(-row.pause), p.said.Add(-row.pause)
			p.add(77, false)
			if row.wantNone {
				assert.Empty(t, out.String())
				return
			}
			for _, want := range row.want {
				assert.Contains(t, out.String(), want)
			}
		})
	}
}

func TestProgressEnd(t *testing.T) {
	var out bytes.Buffer
	p := &progress{w: &out}
	p.add(0, true)
	p.add(10, false)
	p.finish(counts{verdict.Article: 1, verdict.Gone: 1})
	lines := strings.Split(out.String(), "\n")
	assert.Contains(t, lines[0], "2 records, 1 articles")
	assert.Equal(t, []string{"article              1", "gone                 1", ""}, lines[1:])
}
