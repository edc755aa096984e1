package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/qr"
	"github.com/jianbao-go/jianbao/render"
)

// formats are the values of -format.
var formats = []string{"markdown", "html", "text", "json", "jsonl"}

// print returns the article in the format of the options, and the QR code of
// its share block if they ask for one.
func (c *config) print(a *jianbao.Article, opt *options) (out, png []byte, err error) {
	printer := c.printer(a.Lang)
	switch opt.format {
	case "html":
		return printer.HTML(a), nil, nil
	case "text":
		return printer.Text(a), nil, nil
	case "json":
		out, err = indented(a)
		return out, nil, err
	}
	page := render.Page{Article: a, Header: c.Header, Footer: c.Footer, Insert: c.Insert, Counter: c.Counter}
	page.Share.URL = opt.share
	if opt.qr != "" {
		code, err := qr.Encode(qr.EscapeURL(opt.share), qr.L)
		if err != nil {
			return nil, nil, usageError{fmt.Errorf("-share: %w", err)}
		}
		png = new(qr.Printer).PNG(code)
		page.Share.QR = imageURL(opt.output, opt.qr)
	}
	var buf bytes.Buffer
	if err := printer.Page(&buf, &page); err != nil {
		return nil, nil, err
	}
	return buf.Bytes(), png, nil
}

// A line is what printLines prints for a page.
type line struct {
	Page    string           `json:"page"`
	Article *jianbao.Article `json:"article,omitempty"`
	Error   string           `json:"error,omitempty"`
}

// printLines prints a line of JSON for every page, those without an article too.
func printLines(ctx context.Context, opt *options, parser *extract.Parser, stdin io.Reader, stdout io.Writer) error {
	e := json.NewEncoder(stdout)
	e.SetEscapeHTML(false)
	for _, input := range opt.inputs {
		if err := ctx.Err(); err != nil {
			return err // interrupted
		}
		l := line{Page: input}
		a, err := parse(ctx, opt, input, parser, stdin)
		if err != nil {
			l.Error = err.Error()
		} else {
			l.Article = a
		}
		if err := e.Encode(l); err != nil {
			return fmt.Errorf("writing article: %w", err)
		}
	}
	return nil
}

// indented returns the article as JSON for people to read.
func indented(a *jianbao.Article) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(a)
	return buf.Bytes(), err
}

// imageURL returns the relative URL that leads from the page in one file to
// the image in another. A page that goes to standard output is taken to stand
// beside the image.
func imageURL(page, image string) string {
	if page == "" {
		page = filepath.Join(filepath.Dir(image), "page")
	}
	rel, err := filepath.Rel(filepath.Dir(absolute(page)), absolute(image))
	if err != nil { // on another drive
		rel = image
	}
	u := url.URL{Path: filepath.ToSlash(rel)}
	return u.String()
}

// absolute returns the absolute path of a file, or its name if the working
// folder is gone.
func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}
