package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/archivetest"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

// run calls command with the file as its archive.
func run(t *testing.T, ctx context.Context, file []byte, flags ...string) (code int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "in.warc")
	require.NoError(t, os.WriteFile(in, file, 0o600))
	return runArgs(t, ctx, nil, append(flags, in)...)
}

// runArgs calls command with the arguments.
func runArgs(t *testing.T, ctx context.Context, stdin *os.File, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	out, err := os.Create(filepath.Join(dir, "out"))
	require.NoError(t, err)
	defer out.Close()
	errs, err := os.Create(filepath.Join(dir, "err"))
	require.NoError(t, err)
	defer errs.Close()
	code = command(ctx, args, stdin, out, errs)
	return code, content(t, out.Name()), content(t, errs.Name())
}

func content(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}

func TestArticles(t *testing.T) {
	records := archivetest.Invented(t)
	for _, form := range []struct {
		name  string
		plain bool
	}{{"gzip", false}, {"plain", true}} {
		t.Run(form.name, func(t *testing.T) {
			file, offsets := archivetest.Archive(t, records, form.plain)
			code, stdout, stderr := run(t, t.Context(), file)
			require.Equal(t, exitOK, code, stderr)

			lines := strings.SplitAfter(strings.TrimSuffix(stdout, "\n"), "\n")
			counts := make(counts)
			for i, r := range records {
				counts[r.Want]++
				if r.Want != verdict.Article {
					continue
				}
				require.NotEmpty(t, lines, "no line for archivetest.Record %d", i)
				var got struct{ Record verdict.Place }
				require.NoError(t, json.Unmarshal([]byte(lines[0]), &got), lines[0])
				assert.Equal(t, offsets[i], got.Record.Offset)
				assert.Equal(t, r.TargetURI, got.Record.URL)
				assert.Equal(t, archivetest.Fetched, got.Record.Date)
				assertArticle(t, r, lines[0])
				lines = lines[1:]
			}
			assert.Empty(t, lines, "lines that no record should give")
			for _, r := range verdict.Reasons {
				if counts[r] == 0 {
					assert.NotContains(t, stderr, "\n"+string(r)+" ")
					continue
				}
				assert.Regexp(t, `(?m)^`+string(r)+` +`+jsonNumber(counts[r])+`$`, stderr)
			}
		})
	}
}

// assertArticle asserts that the line is read as the article of the record's page.
func assertArticle(t *testing.T, r archivetest.Record, line string) {
	t.Helper()
	var got jianbao.Article
	require.NoError(t, json.Unmarshal([]byte(line), &got), line)
	body, contentType := r.Content, r.ContentType
	if r.Type != warc.TypeResource {
		head, rest, _ := bytes.Cut(r.Content, []byte("\r\n\r\n"))
		body = rest
		_, contentType, _ = strings.Cut(string(head), "Content-Type: ")
		contentType, _, _ = strings.Cut(contentType, "\r\n")
	}
	var p extract.Parser
	want, err := p.ParseBytes(body, extract.Page{URL: r.TargetURI, ContentType: contentType, Retrieved: archivetest.Fetched})
	require.NoError(t, err)
	assert.Equal(t, want, &got)
}

func jsonNumber(n int) string {
	b, _ := json.Marshal(n) // of an int it cannot fail
	return string(b)
}

func TestTooLarge(t *testing.T) {
	big, small := archivetest.TooLarge(t), archivetest.Invented(t)[1]
	file, _ := archivetest.Archive(t, []archivetest.Record{big, small}, false)
	code, stdout, stderr := run(t, t.Context(), file)
	assert.Equal(t, exitOK, code)
	assert.Equal(t, 1, strings.Count(stdout, "\n"))
	assert.Regexp(t, `(?m)^too-large +1$`, stderr)
}

func TestQuiet(t *testing.T) {
	file, _ := archivetest.Archive(t, archivetest.Invented(t), false)
	code, stdout, stderr := run(t, t.Context(), file, "-q")
	assert.Equal(t, exitOK, code)
	assert.NotEmpty(t, stdout)
	assert.Empty(t, stderr)
}

// TestFrom cuts an archive at many places and goes on where the run says, which
// gives what a run over the whole archive gives.
func TestFrom(t *testing.T) {
	place := regexp.MustCompile(`go on with -from (\d+)(, which gives that record again)?\n$`)
	for _, plain := range []bool{false, true} {
		file, offsets := archivetest.Archive(t, archivetest.Invented(t), plain)
		_, whole, _ := run(t, t.Context(), file, "-q")
		for i, at := range offsets {
			end := append(offsets, int64(len(file)))[i+1]
			for _, cut := range []int64{at + 20, (at + end) / 2, end - 5} {
				code, begun, stderr := run(t, t.Context(), file[:cut], "-q")
				require.Equal(t, exitFailed, code, "cut at %d in record %d", cut, i)
				m := place.FindStringSubmatch(stderr)
				if m == nil {
					require.Contains(t, stderr, "no record is complete\n")
					m = []string{"", "0", ""}
				}
				if m[2] != "" {
					begun = withoutOffset(begun, m[1])
				}
				code, rest, stderr := run(t, t.Context(), file, "-q", "-from", m[1])
				require.Equal(t, exitOK, code, stderr)
				require.Equal(t, whole, begun+rest, "cut at %d in record %d", cut, i)
			}
		}
	}
}

// TestFromKilled goes on where the last line of a killed run tells.
func TestFromKilled(t *testing.T) {
	file, _ := archivetest.Archive(t, archivetest.Invented(t), false)
	_, whole, _ := run(t, t.Context(), file, "-q")
	killed := whole[:len(whole)*2/3]
	last := strings.LastIndexByte(killed, '\n') + 1
	m := regexp.MustCompile(`^\{"record":\{"offset":(\d+)`).FindStringSubmatch(killed[last:])
	require.NotNil(t, m, killed[last:])
	_, rest, _ := run(t, t.Context(), file, "-q", "-from", m[1])
	assert.Equal(t, whole, killed[:last]+rest)
}

// withoutOffset returns the lines without those of the offset.
func withoutOffset(lines, offset string) string {
	var out strings.Builder
	for l := range strings.Lines(lines) {
		if !strings.HasPrefix(l, `{"record":{"offset":`+offset+`,`) {
			out.WriteString(l)
		}
	}
	return out.String()
}

func TestEndings(t *testing.T) {
	records := archivetest.Invented(t)[:3]
	file, offsets := archivetest.Archive(t, records, true)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, row := range []struct {
		name string
		file []byte
		code int
		want string // in what is said
	}{
		{"empty", nil, exitOK, ""},
		{"no archive", []byte("<html><p>大桥今天通车。"), exitFailed, "not a WARC record: it begins with"},
		{"damage after a record", append(file[:offsets[1]:offsets[1]], "WARC/1.1\r\nContent-Length: many\r\n\r\n"...), exitFailed, "the last complete record is at byte 0; go on with -from 0, which gives that record again"},
		{"cut in the first record", file[:offsets[1]-8], exitFailed, "no record is complete; go on with -from 0"},
		{"zstd", []byte("\x28\xB5\x2F\xFDxxxx"), exitFailed, "unsupported compression"},
	} {
		t.Run(row.name, func(t *testing.T) {
			code, _, stderr := run(t, t.Context(), row.file, "-q")
			assert.Equal(t, row.code, code, stderr)
			assert.Contains(t, stderr, row.want)
		})
	}
	t.Run("interrupted", func(t *testing.T) {
		code, stdout, stderr := run(t, cancelled, file)
		assert.Equal(t, exitInterrupted, code)
		assert.Empty(t, stdout)
		assert.Contains(t, stderr, "interrupted; no record is complete; go on with -from 0\n")
	})
	t.Run("output closed", func(t *testing.T) {
		in, err := os.Create(filepath.Join(t.TempDir(), "in"))
		require.NoError(t, err)
		_, err = in.Write(file)
		require.NoError(t, err)
		closed, err := os.Create(filepath.Join(t.TempDir(), "out"))
		require.NoError(t, err)
		require.NoError(t, closed.Close())
		errs, err := os.Create(filepath.Join(t.TempDir(), "err"))
		require.NoError(t, err)
		defer errs.Close()
		assert.Equal(t, exitFailed, command(t.Context(), []string{"-q", in.Name()}, nil, closed, errs))
		assert.Contains(t, content(t, errs.Name()), "the last complete record is at byte 0; go on with -from "+jsonNumber(int(offsets[1])))
	})
}

func TestUsage(t *testing.T) {
	file, _ := archivetest.Archive(t, archivetest.Invented(t)[:2], false)
	name := filepath.Join(t.TempDir(), "in.warc.gz")
	require.NoError(t, os.WriteFile(name, file, 0o600))
	for _, row := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"help", []string{"-h"}, exitOK, "usage: warc"},
		{"no file", nil, exitUsage, "usage: warc"},
		{"two files", []string{name, name}, exitUsage, "usage: warc"},
		{"unknown flag", []string{"-x", name}, exitUsage, "usage: warc"},
		{"negative offset", []string{"-from", "-1", name}, exitUsage, "usage: warc"},
		{"offset behind the end", []string{"-from", "99999999", name}, exitUsage, "none at 99999999"},
		{"missing file", []string{name + "x"}, exitUsage, "in.warc.gzx"},
	} {
		t.Run(row.name, func(t *testing.T) {
			code, stdout, stderr := runArgs(t, t.Context(), nil, row.args...)
			assert.Equal(t, row.code, code)
			assert.Empty(t, stdout)
			assert.Contains(t, stderr, row.want)
		})
	}
}

// TestPipe reads standard input, which cannot be sought in.
func TestPipe(t *testing.T) {
	file, offsets := archivetest.Archive(t, archivetest.Invented(t), false)
	_, want, _ := run(t, t.Context(), file, "-q", "-from", jsonNumber(int(offsets[4])))
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	go func() {
		defer w.Close()
		_, _ = io.Copy(w, bytes.NewReader(file)) // a short copy shows in the output
	}()
	code, stdout, stderr := runArgs(t, t.Context(), r, "-q", "-from", jsonNumber(int(offsets[4])), "-")
	assert.Equal(t, exitOK, code, stderr)
	assert.Equal(t, want, stdout)
	assert.NotEmpty(t, stdout)
}
