//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFiveMinutes runs the commands of the section about publishing, with a
// copy of this checkout and a bare repository for those on the web.
func TestFiveMinutes(t *testing.T) {
	for _, tool := range []string{"sh", "git", "go"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, section, ok := strings.Cut(string(readme), "## Publish a mirror on GitHub in five minutes\n")
	require.True(t, ok)
	section, _, _ = strings.Cut(section, "\n## ")
	var script strings.Builder
	script.WriteString("set -eu\n")
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(section, -1) {
		script.WriteString(block[1])
	}
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := t.TempDir()
	remote := filepath.Join(dir, "remote.git")
	text := script.String()
	for old, local := range map[string]string{
		"git clone https://github.com/jianbao-go/jianbao.git": "ln -s '" + root + "' jianbao",
		`"https://github.com/$OWNER/$REPO.git"`:               "'" + remote + "'",
	} {
		require.Equal(t, 1, strings.Count(text, old), old)
		text = strings.Replace(text, old, local, 1)
	}
	// The last block renews the site: by then there is one page more.
	at := strings.LastIndex(text, "./mirror build")
	page := numberedPages(1)[0]
	page.save(t, dir)
	text = text[:at] + "cp '" + dir + "'/1000.* saved\n" + text[at:]

	git := func(args ...string) string {
		out, err := exec.Command("git", append([]string{"--git-dir", remote}, args...)...).CombinedOutput()
		require.NoError(t, err, "%s", out)
		return string(out)
	}
	git("init", "--bare", "-b", "main")
	c := exec.Command("sh", "-c", text)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
	out, err := c.CombinedOutput()
	require.NoError(t, err, "%s", out)

	assert.Equal(t, "More pages\nFirst pages\n", git("log", "--format=%s", "main"))
	published := git("ls-tree", "-r", "--name-only", "main")
	for _, want := range []string{"README.md\n", "manifest.json\n", "pages/hans/1000.md\n", "pages/hans/1000.md.png\n"} {
		assert.Contains(t, published, want)
	}
	assert.Contains(t, git("show", "main:pages/hans/1000.md"), "https://github.com/your-name/news/blob/main/pages/hans/1000.md")
	changed := strings.Fields(git("diff", "--name-only", "main~", "main"))
	assert.Less(t, len(changed), 10, "a new page changes few files: %v", changed)
}
