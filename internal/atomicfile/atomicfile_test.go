package atomicfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/atomicfile"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "渡口.md")
	require.NoError(t, atomicfile.Write(name, []byte("one")))
	require.NoError(t, os.Chmod(name, 0o640))
	require.NoError(t, atomicfile.Write(name, []byte("two")))

	got, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, "two", string(got))
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	assertOnly(t, dir, "渡口.md")
}

func TestWriteThroughLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	require.NoError(t, os.WriteFile(target, []byte("one"), 0o600))
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	require.NoError(t, atomicfile.Write(link, []byte("two")))
	got, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Equal(t, "two", string(got))
	assertOnly(t, dir, "link", "target")
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o644))
	for _, name := range []string{
		filepath.Join(dir, "folder"),
		filepath.Join(dir, "none", "a.md"),
		filepath.Join(dir, "file", "a.md"),
		os.DevNull,
		"",
	} {
		assert.Error(t, atomicfile.Write(name, []byte("x")), name)
	}
	assertOnly(t, dir, "file", "folder")
}

// assertOnly checks what a folder holds: no temporary file stays behind.
func assertOnly(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	assert.Equal(t, names, got)
}
