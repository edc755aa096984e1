package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// A reference is what the sequential program finds in archives, and a plain
// loop makes of it.
type reference struct {
	program string // examples/warc, built
	cards   []Card
	address map[string]string // of a card, by its id
	lines   map[string][]byte
	counts  map[string]int // by reason
}

// newReference builds the sequential program.
func newReference(t testing.TB) *reference {
	t.Helper()
	r := &reference{
		program: filepath.Join(t.TempDir(), "warc"),
		address: make(map[string]string), lines: make(map[string][]byte), counts: make(map[string]int),
	}
	out, err := exec.Command("go", "-C", "../..", "build", "-o", r.program, "./examples/warc").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return r
}

// reasonLine is one of the lines at the end of a run that tell the counts.
var reasonLine = regexp.MustCompile(`(?m)^([a-z-]+) +(\d+)$`)

// read adds what the program finds in the archive.
func (r *reference) read(t testing.TB, file string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(r.program, file)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		require.Equal(t, exitFailed, cmd.ProcessState.ExitCode(), stderr.String())
		r.counts[string(unreadable)]++
	}
	for _, m := range reasonLine.FindAllStringSubmatch(stderr.String(), -1) {
		n, err := strconv.Atoi(m[2])
		require.NoError(t, err)
		r.counts[m[1]] += n
	}
	name, err := json.Marshal(file)
	require.NoError(t, err)
	for line := range bytes.Lines(stdout.Bytes()) {
		var a jianbao.Article
		var head struct{ Record verdict.Place }
		require.NoError(t, json.Unmarshal(line, &a))
		require.NoError(t, json.Unmarshal(line, &head))
		at := head.Record
		page := Page{ID: fmt.Sprintf("%s@%d", file, at.Offset), URL: at.URL, Fetched: micros(at.Date)}
		c := cardOf(&page, &a)
		r.cards = append(r.cards, c)
		r.address[c.Rank.ID] = c.address(&a)
		r.lines[c.Rank.ID] = slices.Concat([]byte(`{"record":{"file":`), name, []byte(","), bytes.TrimPrefix(line, []byte(`{"record":{`)))
	}
}

// losses compares every article with every other one.
func (r *reference) losses() map[string]Loss {
	lost := make(map[string]Loss)
	byAddress := make(map[string][]Card)
	for _, c := range r.cards {
		address := r.address[c.Rank.ID]
		byAddress[address] = append(byAddress[address], c)
	}
	var kept []Card
	for address, cards := range byAddress {
		for _, copies := range copiesOf(address, cards) {
			first := newest(address, copies)
			for _, c := range copies {
				if c.Rank.ID != first.Rank.ID {
					lost[c.Rank.ID] = Loss{c.Rank.ID, string(duplicateAddress), first.Rank}
				}
			}
			kept = append(kept, withFirstSeen(first, copies))
		}
	}
	slices.SortFunc(kept, func(a, b Card) int { return a.Rank.compare(b.Rank) })
	for i, c := range kept {
		for _, earlier := range kept[:i] {
			if c.Fingerprint != nil && earlier.Fingerprint != nil && agreement(c.Fingerprint, earlier.Fingerprint) >= alike {
				lost[c.Rank.ID] = Loss{c.Rank.ID, string(duplicateText), earlier.Rank}
				break
			}
		}
	}
	return lost
}

// files returns what should be written, by path: all but the letters.
func (r *reference) files(t testing.TB) map[string]string {
	t.Helper()
	lost := r.losses()
	cards := slices.Clone(r.cards)
	slices.SortFunc(cards, func(a, b Card) int { return a.Rank.compare(b.Rank) })
	files := make(map[string]string)
	counts := make(map[string]int)
	for reason, n := range r.counts {
		counts[outcomeOf(verdict.Reason(reason), "")] = n
	}
	delete(counts, outcomeOf(verdict.Article, ""))
	ids := make(map[string]*nav.IDs)
	for _, c := range cards {
		line := r.lines[c.Rank.ID]
		if loss, ok := lost[c.Rank.ID]; ok {
			copyLine, err := (&Copy{Clip{c.Rank, line}, loss}).line()
			require.NoError(t, err)
			files["duplicates/"+c.Group+".jsonl"] += string(copyLine)
			counts[outcomeOf(verdict.Reason(loss.Reason), c.Group)]++
			continue
		}
		counts[outcomeOf(verdict.Article, c.Group)]++
		files["articles/"+c.Group+".jsonl"] += string(line)
		var a jianbao.Article
		require.NoError(t, json.Unmarshal(line, &a))
		if ids[c.Group] == nil {
			ids[c.Group] = new(nav.IDs)
		}
		id := ids[c.Group].ID(c.Rank.ID, cmp.Or(nav.LastSegment(cmp.Or(a.URL, a.Canonical)), "story"))
		var printer render.Printer
		files["pages/"+c.Group+"/"+id+".md"] = string(printer.Markdown(&a))
	}
	var rows []string
	for outcome, n := range counts {
		rows = append(rows, countRow(outcome, n))
	}
	slices.Sort(rows)
	files["counts.tsv"] = "outcome\toutlet\tday\trecords\n" + strings.Join(rows, "")
	return files
}
