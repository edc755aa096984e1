//go:build ignore

// Mutants breaks the code on purpose, one place at a time, and wants the tests
// to notice. It works on a copy of the tree and leaves the tree alone.
//
//	go run .ci/mutants.go TABLE [WORD]
//
// The table has a row for each place, see .ci/mutants. With a WORD, which may
// be several in quotes, only the rows that have it anywhere are tried.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// timeout bounds the tests of a package. Tests that hang have noticed.
const timeout = "180s"

// A mutant is a row of the table.
type mutant struct {
	breaks   string   // what is broken
	file     string   // where
	old, new string   // what is replaced, which occurs once, and by what
	packages []string // whose tests must fail
}

// A verdict is what became of a mutant: killed, survived, or stale, which it
// is if the row does not fit the code any longer.
type verdict string

const (
	killed   verdict = "killed"
	survived verdict = "SURVIVED"
	stale    verdict = "STALE"
)

func main() {
	word := ""
	if len(os.Args) > 2 {
		word = os.Args[2]
	}
	if err := run(os.Args[1], word); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(table, word string) error {
	b, err := os.ReadFile(table)
	if err != nil {
		return err
	}
	mutants, err := parse(string(b), word)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)

	const workers = 2
	counts := make(map[verdict]int)
	var mu sync.Mutex
	var wg sync.WaitGroup
	var errs []error
	next := make(chan mutant)
	for i := range workers {
		dir := filepath.Join(temp, fmt.Sprint(i))
		if err := copyTree(dir); err != nil {
			return err
		}
		wg.Go(func() {
			for m := range next {
				start := time.Now()
				v, said, err := m.try(dir)
				mu.Lock()
				errs = append(errs, err)
				counts[v]++
				fmt.Printf("%-8s %5.1fs  %s: %s%s\n", v, time.Since(start).Seconds(), m.file, m.breaks, said)
				mu.Unlock()
			}
		})
	}
	if err := healthy(filepath.Join(temp, "0"), mutants); err != nil {
		close(next)
		return err
	}
	for _, m := range mutants {
		next <- m
	}
	close(next)
	wg.Wait()
	fmt.Printf("%d killed, %d survived, %d stale\n", counts[killed], counts[survived], counts[stale])
	if counts[killed] < len(mutants) {
		errs = append(errs, errors.New("the tests do not notice everything"))
	}
	return errors.Join(errs...)
}

// parse reads the table: paragraphs of lines, each a key and a value. An old or
// new text of several lines has a key on each. What begins with # is a comment.
func parse(table, word string) ([]mutant, error) {
	var out []mutant
	for paragraph := range strings.SplitSeq(table, "\n\n") {
		if !strings.Contains(paragraph, word) {
			continue
		}
		var m mutant
		var old, new []string
		for line := range strings.Lines(paragraph) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			key, value, _ := strings.Cut(line, " ")
			switch key {
			case "breaks":
				m.breaks = value
			case "file":
				m.file = value
			case "-":
				old = append(old, value)
			case "+":
				new = append(new, value)
			case "test":
				m.packages = strings.Fields(value)
			default:
				return nil, fmt.Errorf("unknown key %q in\n%s", key, paragraph)
			}
		}
		if m.breaks == "" && m.file == "" && old == nil {
			continue // comments alone
		}
		m.old, m.new = strings.Join(old, "\n"), strings.Join(new, "\n")
		if m.breaks == "" || m.file == "" || m.old == "" || m.old == m.new || m.packages == nil {
			return nil, fmt.Errorf("incomplete row:\n%s", paragraph)
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		return nil, errors.New("no rows")
	}
	return out, nil
}

// copyTree copies the files that git knows or would know to a new folder.
func copyTree(dir string) error {
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	list, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		b, err := os.ReadFile(name)
		if errors.Is(err, os.ErrNotExist) {
			continue // removed and not yet committed
		}
		if err != nil {
			return err
		}
		target := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(target, b, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// healthy checks that the tests pass as long as nothing is broken.
func healthy(dir string, mutants []mutant) error {
	var all []string
	for _, m := range mutants {
		all = append(all, m.packages...)
	}
	slices.Sort(all)
	for _, p := range slices.Compact(all) {
		if out, err := test(dir, p); err != nil {
			return fmt.Errorf("%s fails before anything is broken:\n%s", p, out)
		}
	}
	return nil
}

// test runs the tests of a package of the tree in dir.
func test(dir, pkg string) ([]byte, error) {
	c := exec.Command("go", "test", "-short", "-failfast", "-vet=off", "-timeout="+timeout, pkg)
	c.Dir = dir
	return c.CombinedOutput()
}

// try breaks the copy of the tree, runs the tests and mends the copy. It says
// which test noticed.
func (m *mutant) try(dir string) (v verdict, said string, err error) {
	name := filepath.Join(dir, m.file)
	b, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return stale, ": no such file", nil
	}
	if err != nil {
		return stale, "", err
	}
	if n := bytes.Count(b, []byte(m.old)); n != 1 {
		return stale, fmt.Sprintf(": the text occurs %d times: %s", n, m.old), nil
	}
	if err := os.WriteFile(name, bytes.Replace(b, []byte(m.old), []byte(m.new), 1), 0o666); err != nil {
		return stale, "", err
	}
	defer func() { err = errors.Join(err, os.WriteFile(name, b, 0o666)) }()
	for _, pkg := range m.packages {
		out, err := test(dir, pkg)
		if bytes.Contains(out, []byte("[build failed]")) || bytes.Contains(out, []byte("[setup failed]")) {
			return stale, ": does not compile\n" + string(out), nil
		}
		if err != nil {
			return killed, " (" + pkg + " " + firstFailure(out) + ")", nil
		}
	}
	return survived, "", nil
}

// firstFailure returns the name of the test that failed.
func firstFailure(out []byte) string {
	for line := range strings.Lines(string(out)) {
		if _, rest, ok := strings.Cut(line, "--- FAIL: "); ok {
			name, _, _ := strings.Cut(rest, " ")
			return name
		}
		if strings.HasPrefix(line, "panic: ") {
			return strings.TrimSpace(line)
		}
	}
	return "fails"
}
