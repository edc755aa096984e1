package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/internal/warc"
)

var simulate = flag.String("simulate", "", "numbers of stories, with commas between, over which TestSimulate measures")

// TestSimulate prints the table of the README: what runs over growing input
// cost, with one worker and with two, beside the sequential program.
func TestSimulate(t *testing.T) {
	if *simulate == "" {
		t.Skip("needs -simulate 500,1000,2000")
	}
	ref := newReference(t)
	p := newPress(t)
	fmt.Println("| stories | run | pages | MB | s | CPU s | pages/s | pages/CPU s | shuffle B/article | comparisons/article | peak MB |")
	fmt.Println("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	for size := range strings.SplitSeq(*simulate, ",") {
		stories, err := strconv.Atoi(size)
		require.NoError(t, err)
		dir := t.TempDir()
		names := shards(t, p, dir, stories, 8)
		pages := measure(t, stories, "sequential", 1, 0, ref.program, names)
		for workers := 1; workers <= 2; workers++ {
			args := append([]string{"-out", filepath.Join(dir, fmt.Sprint(workers)), "-branches", fmt.Sprint(workers)}, names...)
			measure(t, stories, fmt.Sprintf("beam, %d", workers), workers, pages, os.Args[0], args)
		}
		require.NoError(t, os.RemoveAll(dir))
	}
}

// shards writes invented archives of about the same size.
func shards(t *testing.T, p *press, dir string, stories, n int) []string {
	t.Helper()
	var files []*os.File
	var writers []*warc.Writer
	var names []string
	for i := range n {
		names = append(names, filepath.Join(dir, fmt.Sprintf("%d.warc.gz", i)))
		f, err := os.Create(names[i])
		require.NoError(t, err)
		defer f.Close()
		files, writers = append(files, f), append(writers, warc.NewWriter(f))
	}
	for i, r := range invented(t, p, stories) {
		require.NoError(t, writers[i%n].Write(r.Record, r.Content))
	}
	for _, f := range files {
		require.NoError(t, f.Close())
	}
	return names
}

// measure runs a program and prints a row about it. It returns how many pages
// were judged; the sequential program, which is run on one archive after the
// other, does not tell it otherwise than by its verdicts.
func measure(t *testing.T, stories int, name string, workers, pages int, program string, args []string) int {
	t.Helper()
	counters := make(map[string]int)
	var wall, cpu time.Duration
	runs := [][]string{args}
	if name == "sequential" {
		runs = nil
		for _, file := range args {
			runs = append(runs, []string{file})
		}
	}
	for _, args := range runs {
		var stderr bytes.Buffer
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), asProgram+"=1", fmt.Sprintf("GOMAXPROCS=%d", workers))
		cmd.Stderr = &stderr
		begun := time.Now()
		require.NoError(t, cmd.Run(), stderr.String())
		wall += time.Since(begun)
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		for _, m := range reasonLine.FindAllStringSubmatch(stderr.String(), -1) {
			n, err := strconv.Atoi(m[2])
			require.NoError(t, err)
			counters[m[1]] += n
		}
	}
	if name == "sequential" {
		for _, r := range []verdict.Reason{verdict.Article, verdict.NonChinese, verdict.NoArticle, verdict.List, verdict.Gone, verdict.Blocked} {
			pages += counters[string(r)]
		}
	}
	articles := max(counters["article"], 1)
	fmt.Printf("| %d | %s | %d | %.0f | %.1f | %.1f | %.0f | %.0f | %d | %d | %d |\n", stories, name, pages, float64(counters["bytes"])/1e6,
		wall.Seconds(), cpu.Seconds(), float64(pages)/wall.Seconds(), float64(pages)/cpu.Seconds(),
		counters["shuffle-bytes"]/articles, counters["comparisons"]/articles, counters["peak-kb"]>>10)
	return pages
}
