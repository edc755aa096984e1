package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTreeWrite(t *testing.T) {
	dir := t.TempDir()
	tr, err := openTree(filepath.Join(dir, "new", "site"))
	require.NoError(t, err)
	defer tr.root.Close()
	_, err = tr.begin(nil, []string{"pages/a/1.md"}, false)
	require.NoError(t, err)

	for _, step := range []struct {
		data    string
		changed bool
	}{{"one", true}, {"one", false}, {"two", true}, {"", true}, {"", false}, {"three", true}} {
		changed, err := tr.write("pages/a/1.md", []byte(step.data))
		require.NoError(t, err)
		assert.Equal(t, step.changed, changed, step.data)
		assert.Equal(t, step.data, files(t, tr.root.Name())["pages/a/1.md"])
	}
	// A link in place of the file is replaced, and what it leads to stays.
	outside := filepath.Join(dir, "outside")
	writeFile(t, outside, "three")
	name := filepath.Join(tr.root.Name(), "pages/a/1.md")
	require.NoError(t, os.Remove(name))
	if os.Symlink(outside, name) == nil {
		changed, err := tr.write("pages/a/1.md", []byte("three"))
		require.NoError(t, err)
		assert.True(t, changed)
		info, err := os.Lstat(name)
		require.NoError(t, err)
		assert.True(t, info.Mode().IsRegular())
	}
	// A folder in place of the file is an error that names it.
	require.NoError(t, os.MkdirAll(filepath.Join(tr.root.Name(), "pages/a/2.md"), 0o777))
	_, err = tr.write("pages/a/2.md", []byte("x"))
	assert.ErrorContains(t, err, "pages/a/2.md")

	removed, err := tr.remove("pages/a/1.md")
	assert.True(t, removed && err == nil)
	removed, err = tr.remove("pages/a/1.md")
	assert.True(t, !removed && err == nil, "what is gone need not be removed")
	require.NoError(t, tr.end())
	assert.Equal(t, map[string]string{"pages/a/2.md/": ""}, files(t, tr.root.Name()))
}

// TestTreeBegin finds what killed builds left.
func TestTreeBegin(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, tempDir, "17"), "half a pa")
	writeFile(t, filepath.Join(dir, journalFile), "pages/a/1.md\n.git/config\n")
	writeFile(t, filepath.Join(dir, "pages/a/1.md"), "x")
	tr, err := openTree(dir)
	require.NoError(t, err)
	defer tr.root.Close()
	owned, err := tr.begin([]string{"README.md"}, []string{"pages/a/1.md", "pages/a/2.md"}, false)
	require.NoError(t, err)
	assert.Equal(t, map[string]bool{"README.md": true, "pages/a/1.md": true, "pages/a/2.md": true}, owned)
	assert.Equal(t, map[string]string{
		journalFile:    "README.md\npages/a/1.md\npages/a/2.md\n",
		"pages/a/1.md": "x",
	}, files(t, dir))
}

func TestIsOutput(t *testing.T) {
	for name, want := range map[string]bool{
		"README.md": true, "pages/a/1.md": true, "pages/a/1.md.png": true, "indexes/看.1.md": true,
		"": false, "pages": false, "manifest.json": false, ".git/config": false, "LICENSE": false,
		"/pages/1.md": false, "pages/../x": false, "pages/./x": false, "pages//x": false, `pages/..\x`: false, "pages/": false,
	} {
		assert.Equal(t, want, isOutput(name), name)
	}
}
