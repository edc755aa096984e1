//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func init() { children["full disk"] = fullDisk }

// child returns a command that runs the test binary as something else.
func child(t *testing.T, what string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	c := exec.Command(self, args...)
	c.Env = append(os.Environ(), childEnv+"="+what)
	return c
}

// killsEnv names how many builds TestKill kills.
const killsEnv = "MIRROR_KILLS"

// TestKill kills builds between two states of a site at any moment. After each
// kill every file is one of either state, and no list leads to a missing page.
// A build that is left alone then gives what one from scratch gives.
func TestKill(t *testing.T) {
	const pages = 120
	kills := 32
	if testing.Short() {
		kills = 8
	}
	if n := os.Getenv(killsEnv); n != "" {
		var err error
		kills, err = strconv.Atoi(n)
		require.NoError(t, err)
	}
	at := "2022-03-01T09:05:00+08:00"
	config := filepath.Join(t.TempDir(), "mirror.yaml")
	writeFile(t, config, testConfig)

	// Every second page is in one state only, and one in eight differs.
	var states [2]string
	var trees [2]map[string]string
	var took time.Duration
	for s := range states {
		states[s] = t.TempDir()
		for i, p := range numberedPages(pages) {
			switch {
			case i%4 == 1 && s == 1 || i%4 == 3 && s == 0:
				continue
			case i%8 == 2 && s == 1:
				p.title += "（更新）"
			}
			p.save(t, states[s])
		}
		site := t.TempDir()
		begun := time.Now()
		out, err := child(t, "mirror", "build", "-q", "-c", config, "-o", site, "-time", at, states[s]).CombinedOutput()
		require.NoError(t, err, "%s", out)
		took = max(took, time.Since(begun))
		trees[s] = files(t, site)
	}
	require.NotEqual(t, len(trees[0]), 0)

	site := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for n := range kills {
		c := child(t, "mirror", "build", "-q", "-c", config, "-o", site, "-time", at, states[n%2])
		require.NoError(t, c.Start())
		time.Sleep(time.Duration(random.Int64N(int64(took) * 5 / 4)))
		require.NoError(t, c.Process.Kill())
		if c.Wait() != nil {
			killed++
		}
		checkWhole(t, files(t, site), trees[0], trees[1])
		if t.Failed() {
			t.Fatalf("after kill %d", n)
		}
		if n%8 == 7 {
			state := n / 8 % 2
			out, err := child(t, "mirror", "build", "-q", "-c", config, "-o", site, "-time", at, states[state]).CombinedOutput()
			require.NoError(t, err, "%s", out)
			assertSameTree(t, trees[state], files(t, site))
		}
	}
	assert.Greater(t, killed, kills/4, "builds that were killed before they ended")
}

// checkWhole checks the files that readers see: each is one of the trees',
// and lists lead only to files that are there.
func checkWhole(t *testing.T, got map[string]string, trees ...map[string]string) {
	t.Helper()
	for name, content := range got {
		if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "/") {
			continue
		}
		known := false
		for _, tree := range trees {
			want, ok := tree[name]
			known = known || ok && content == want
		}
		assert.True(t, known, "%s is not whole: %q", name, content)
		if path.Dir(name) != "indexes" && name != "README.md" {
			continue
		}
		for _, u := range destinations([]byte(content)) {
			// Stamps and escapes do not occur in these sites' page names.
			if target := path.Join(path.Dir(name), u); strings.HasPrefix(target, "pages/") {
				_, ok := got[target]
				assert.True(t, ok, "%s links to %s, which is not there", name, target)
			}
		}
	}
}

// TestFullDisk builds with a limit on the size of files: first one that lets
// no article be kept, then one that pages and the first lists meet and the
// manifest does not. It then builds on a file system that is full.
func TestFullDisk(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	config := filepath.Join(t.TempDir(), "mirror.yaml")
	writeFile(t, config, testConfig)
	all := numberedPages(30)
	savePages(t, dir, all[:10]...)
	mustMirror(t, testConfig, site, dir)
	before := files(t, site)
	savePages(t, dir, all...)
	after := t.TempDir()
	mustMirror(t, testConfig, after, dir)

	for _, stage := range []string{"reading", "writing"} {
		out, err := child(t, "full disk", stage, config, site, dir).CombinedOutput()
		var exit *exec.ExitError
		require.ErrorAs(t, err, &exit, "%s", out)
		require.Equal(t, exitFailed, exit.ExitCode(), "%s", out)
		require.Contains(t, string(out), "file too large")
		got := files(t, site)
		if stage == "reading" {
			assertSameTree(t, before, got)
		}
		checkWhole(t, got, before, files(t, after))
	}
	mustMirror(t, testConfig, site, dir)
	assertSameTree(t, files(t, after), files(t, site))
}

// fullDisk runs a build that may write files up to a limit only, from the
// beginning or when the inputs are read.
func fullDisk(args []string) int {
	stage, config, site, dir := args[0], args[1], args[2], args[3]
	limit := func(n uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n})
	}
	b := &build{out: site, progress: newProgress(io.Discard, true)}
	err := b.prepare(config, "", []string{dir})
	if err == nil && stage == "reading" {
		if err = limit(4 << 10); err == nil {
			err = b.run(context.Background())
		}
	} else if err == nil {
		err = buildLimited(b, func() error { return limit(4 << 10) })
	}
	if err != nil {
		fmt.Println(err)
		return exitFailed
	}
	return exitOK
}

// buildLimited is [build.run] with a call between reading and writing.
func buildLimited(b *build, limit func() error) error {
	t, err := openTree(b.out)
	if err != nil {
		return err
	}
	last, err := t.readManifest()
	if err != nil {
		return err
	}
	s, err := newSpill()
	if err != nil {
		return err
	}
	defer s.close()
	plan, err := b.read(context.Background(), s)
	if err == nil {
		err = limit()
	}
	if err != nil {
		return err
	}
	return b.print(context.Background(), t, last, s, plan)
}

// TestFullFileSystem needs the right to mount one.
func TestFullFileSystem(t *testing.T) {
	dir, disk := t.TempDir(), t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=128k", "none", disk).CombinedOutput(); err != nil {
		t.Skipf("no file system to fill: %s", bytes.TrimSpace(out))
	}
	t.Cleanup(func() { exec.Command("umount", disk).Run() })
	site := filepath.Join(disk, "site")
	all := numberedPages(60)
	savePages(t, dir, all[:8]...)
	mustMirror(t, testConfig, site, dir)
	before := files(t, site)
	savePages(t, dir, all...)
	after := t.TempDir()
	mustMirror(t, testConfig, after, dir)

	r := mirror(t, testConfig, site, dir)
	require.Equal(t, exitFailed, r.code)
	assert.Contains(t, r.errOut, "no space left on device")
	checkWhole(t, files(t, site), before, files(t, after))

	out, err := exec.Command("mount", "-o", "remount,size=4m", disk).CombinedOutput()
	require.NoError(t, err, "%s", out)
	mustMirror(t, testConfig, site, dir)
	assertSameTree(t, files(t, after), files(t, site))
}

// TestReadOnly builds into a folder that may not be written.
func TestReadOnly(t *testing.T) {
	dir, site := readable(t), readable(t)
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig)
	pages := filepath.Join(dir, "pages")
	savePages(t, pages, numberedPages(3)...)
	mustMirror(t, testConfig, site, pages)
	savePages(t, pages, numberedPages(6)...)
	before := files(t, site)

	// Nobody's rights are those of the superuser in a read-only folder.
	c := child(t, "mirror", "build", "-c", config, "-o", site, pages)
	if os.Getuid() == 0 {
		binary := filepath.Join(dir, "mirror.test")
		copyFile(t, c.Path, binary)
		c.Path = binary
		c.Dir = dir
		c.Env = append(c.Env, "TMPDIR="+dir)
		require.NoError(t, os.Chmod(dir, 0o777))
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	require.NoError(t, os.Chmod(site, 0o555))
	t.Cleanup(func() { os.Chmod(site, 0o755) })
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit, "%s", out)
	assert.Equal(t, exitFailed, exit.ExitCode(), "%s", out)
	assert.Contains(t, string(out), "permission denied")
	assertSameTree(t, before, files(t, site))
}

// readable returns a temporary folder that other users may read.
func readable(t *testing.T) string {
	dir := t.TempDir()
	for d := dir; d != filepath.Dir(d); d = filepath.Dir(d) {
		info, err := os.Stat(d)
		require.NoError(t, err)
		if mode := info.Mode().Perm(); mode&0o005 != 0o005 {
			if err := os.Chmod(d, mode|0o055); err != nil {
				t.Skip("temporary folders are private:", err)
			}
		}
	}
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, b, 0o755))
}

// TestPipes builds from a folder with a pipe, which nobody writes to.
func TestPipes(t *testing.T) {
	dir, site := t.TempDir(), t.TempDir()
	savePages(t, dir, numberedPages(1)...)
	if err := syscall.Mkfifo(filepath.Join(dir, "a.html"), 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	out := mustMirror(t, testConfig, site, dir)
	assert.Contains(t, out, "1 pages;")
	assert.Contains(t, out, "passed over 1 files")
}
