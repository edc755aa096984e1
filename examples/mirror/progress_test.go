package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestProgressLines(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, false)
	p.start("reading", "pages", 1000)
	p.add(1, 10)
	assert.Empty(t, b.String(), "no line for every page")
	p.said = p.said.Add(-lineEvery)
	p.begun = p.begun.Add(-10 * time.Second)
	p.add(4, 490)
	assert.Equal(t, "reading 5 pages, 0/s, 50%, 10s left\n", b.String())
	p.finish()

	// Sizes may be guesses: more than all is not told.
	p.start("reading", "pages", 0)
	p.said = p.said.Add(-lineEvery)
	p.add(1, 1<<40)
	assert.Contains(t, b.String(), " 100%, 0s left\n")
}

func TestProgressConcurrent(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, false)
	p.start("writing", "files", 100)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for range 25 {
				p.add(1, 1)
			}
		})
	}
	workers.Wait()
	assert.Equal(t, 100, p.count)
}

// TestProgressBar runs a build on a terminal.
func TestProgressBar(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "mirror.yaml")
	writeFile(t, config, testConfig)
	savePages(t, filepath.Join(dir, "in"), numberedPages(60)...)
	c := child(t, "mirror", "build", "-c", config, "-o", filepath.Join(dir, "site"), filepath.Join(dir, "in"))
	script, err := exec.LookPath("script")
	if err != nil {
		t.Skip("no program that opens a terminal:", err)
	}
	c.Path, c.Args = script, []string{"script", "-qec", strings.Join(c.Args, " "), "/dev/null"}
	out, err := c.CombinedOutput()
	assert.NoError(t, err, "%s", out)
	assert.Contains(t, string(out), "reading ")
	assert.Contains(t, string(out), "\r")
	assert.Contains(t, string(out), "60 pages; 129 files written")
}
