package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/atomicfile"
	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

func init() {
	register.DoFn2x1[context.Context, Edition, error](&writeEditionFn{})
	register.DoFn3x1[context.Context, string, func(*Letter) bool, error](&writeLettersFn{})
	register.Function1x2(letterByFile)
	register.Iter1[Letter]()
}

// A writeEditionFn writes editions. What it writes depends on the edition
// alone, so that a second try replaces files by the same.
type writeEditionFn struct {
	Out string // folder or prefix of objects
}

// ProcessElement writes the files of one edition: the articles as lines of
// JSON, each as a page of Markdown, and a list of the copies.
func (f *writeEditionFn) ProcessElement(ctx context.Context, e Edition) error {
	var lines, copies bytes.Buffer
	var ids nav.IDs
	for _, c := range e.Clips {
		lines.Write(c.Line)
		if err := f.page(ctx, &ids, e.Group, c); err != nil {
			return err
		}
	}
	for _, c := range e.Copies {
		line, err := c.line()
		if err != nil {
			return err
		}
		copies.Write(line)
	}
	if err := writeFile(ctx, join(f.Out, "articles", e.Group+".jsonl"), lines.Bytes()); err != nil {
		return err
	}
	return writeFile(ctx, join(f.Out, "duplicates", e.Group+".jsonl"), copies.Bytes())
}

// page writes the page of one article.
func (f *writeEditionFn) page(ctx context.Context, ids *nav.IDs, group string, c Clip) error {
	var a jianbao.Article
	if err := json.Unmarshal(c.Line, &a); err != nil {
		return fmt.Errorf("%s: %w", c.Rank.ID, err)
	}
	id := ids.ID(c.Rank.ID, cmp.Or(nav.LastSegment(cmp.Or(a.URL, a.Canonical)), "story"))
	var printer render.Printer
	return writeFile(ctx, join(f.Out, "pages", group, id+".md"), printer.Markdown(&a))
}

// writeLetters writes the letters of each input to a file of their own.
func writeLetters(s beam.Scope, letters beam.PCollection, out string) {
	s = s.Scope("letters")
	beam.ParDo0(s, &writeLettersFn{out}, beam.GroupByKey(s, beam.ParDo(s, letterByFile, letters)))
}

func letterByFile(l Letter) (string, Letter) { return l.File, l }

// A writeLettersFn writes letters.
type writeLettersFn struct {
	Out string // folder or prefix of objects
}

// ProcessElement writes the letters about one input in their order in it.
func (f *writeLettersFn) ProcessElement(ctx context.Context, input string, next func(*Letter) bool) error {
	var letters []Letter
	for l := (Letter{}); next(&l); l = (Letter{}) {
		letters = append(letters, l)
	}
	slices.SortFunc(letters, func(a, b Letter) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), strings.Compare(a.URL, b.URL), strings.Compare(a.Reason, b.Reason), strings.Compare(a.Error, b.Error))
	})
	var b bytes.Buffer
	for _, l := range letters {
		line, err := l.line()
		if err != nil {
			return err
		}
		b.Write(line)
	}
	return writeFile(ctx, join(f.Out, "errors", lettersName(input)), b.Bytes())
}

// lettersName returns the name of the file for the letters about an input. The
// hash tells inputs of one name in different folders apart.
func lettersName(input string) string {
	sum := sha256.Sum256([]byte(input))
	return fmt.Sprintf("%s-%x.jsonl", nav.SafeID(path.Base(filepath.ToSlash(input))), sum[:4])
}

// join returns the name of a file in the folder or below the prefix.
func join(out string, parts ...string) string {
	return strings.TrimSuffix(out, "/") + "/" + path.Join(parts...)
}

// writeFile makes data the content of the named file or object. Nobody sees a
// part of it. No data makes no file.
func writeFile(ctx context.Context, name string, data []byte) error {
	if len(data) == 0 {
		return nil
	}
	if !strings.Contains(name, "://") {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return atomicfile.Write(name, data)
	}
	// Stores make an object when it is closed, unless its context is done.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	w, err := fs.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		cancel()
		w.Close()
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return w.Close()
}
