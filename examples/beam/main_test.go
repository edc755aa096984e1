package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/memfs"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/archivetest"
)

// setFlags sets the program's flags for a test.
func setFlags(t *testing.T, dir string, n int) {
	t.Helper()
	oldOut, oldBranches := *out, *branches
	t.Cleanup(func() { *out, *branches = oldOut, oldBranches })
	*out, *branches = dir, n
}

func TestCommand(t *testing.T) {
	dir := t.TempDir()
	file, _ := archivetest.Archive(t, archivetest.Invented(t), false)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.warc.gz"), file, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), nil, 0o600))
	for _, test := range []struct {
		name, out string
		branches  int
		files     []string
		code      int
		want      string
	}{
		{"no output", "", 1, []string{"*.warc.gz"}, exitUsage, "needs -out"},
		{"no files", "out", 1, nil, exitUsage, "needs -out"},
		{"no branches", "out", 0, []string{"*.warc.gz"}, exitUsage, "needs -out"},
		{"no such file", "out", 1, []string{"b*.warc.gz"}, exitUsage, "no file"},
		{"unknown kind", "out", 1, []string{"a.txt"}, exitUsage, "unknown kind of file"},
		{"unknown store", "out", 1, []string{"ftp://a.warc"}, exitUsage, "ftp"},
		{"all", "out", 3, []string{"*.warc.gz", "a.warc.gz"}, exitOK, "article "},
		{"not empty", "out", 1, []string{"*.warc.gz"}, exitUsage, "out is not empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.out != "" {
				test.out = filepath.Join(dir, test.out)
			}
			for i, name := range test.files {
				if !strings.Contains(name, "://") {
					test.files[i] = filepath.Join(dir, name)
				}
			}
			setFlags(t, test.out, test.branches)
			var stderr strings.Builder
			assert.Equal(t, test.code, command(t.Context(), test.files, &stderr))
			assert.Contains(t, stderr.String(), test.want)
		})
	}
	// The archive was read once, though two patterns stand for it.
	files := tree(t, filepath.Join(dir, "out"))
	assert.Equal(t, int64(len(archivetest.Invented(t))), sum(totals(t, files["counts.tsv"])))
}

func sum(counts map[string]int64) (n int64) {
	for _, c := range counts {
		n += c
	}
	return n
}

// TestObjects writes to a store of objects.
func TestObjects(t *testing.T) {
	ctx := t.Context()
	name := join("memfs://bucket/run/", "articles", "a.example/2022-06-16.jsonl")
	require.NoError(t, writeFile(ctx, name, []byte("{}\n")))
	require.NoError(t, writeFile(ctx, join("memfs://bucket/run", "empty"), nil))
	names, err := list(ctx, "memfs://bucket/run/articles/a.example/*.jsonl")
	require.NoError(t, err)
	assert.Equal(t, []string{"memfs://bucket/run/articles/a.example/2022-06-16.jsonl"}, names)
	fs, err := filesystem.New(ctx, name)
	require.NoError(t, err)
	got, err := filesystem.Read(ctx, fs, name)
	require.NoError(t, err)
	assert.Equal(t, "{}\n", string(got))
	assert.Error(t, writeFile(ctx, "ftp://bucket/x", []byte("x")))
}
