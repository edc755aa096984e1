package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/atomicfile"
	"github.com/jianbao-go/jianbao/internal/fetch"
	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/nav"
)

// A web fetches addresses, one at a time from each host.
type web struct {
	fetcher  fetch.Fetcher // of pages and feeds
	pictures fetch.Fetcher
	save     string    // folder to keep what was fetched, empty: none
	now      time.Time // of the build, which counts as when pages are fetched

	mu    sync.Mutex
	hosts map[string]*sync.Mutex
}

func newWeb(save string, now time.Time) *web {
	w := &web{save: save, now: now, hosts: make(map[string]*sync.Mutex)}
	w.fetcher.Types = []string{"text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml"}
	for _, t := range pictureTypes {
		w.pictures.Types = append(w.pictures.Types, t.mediaType)
	}
	for _, f := range []*fetch.Fetcher{&w.fetcher, &w.pictures} {
		f.UserAgent = "jianbao-mirror (+https://github.com/jianbao-go/jianbao)"
		f.MaxBytes = maxPage
	}
	return w
}

// document fetches what is at the address of the input, and saves it.
func (w *web) document(ctx context.Context, in *input) document {
	d := document{name: in.path, id: in.id, web: true}
	host := w.host(in.path)
	host.Lock()
	resp, err := w.fetcher.Get(ctx, in.path)
	host.Unlock()
	if err != nil {
		d.err = err
		return d
	}
	d.body, d.feed = resp.Body, isFeed(resp.Body)
	d.page = extract.Page{URL: resp.URL, ContentType: resp.ContentType, Retrieved: w.now.UTC().Truncate(time.Second)}
	if in.url != "" {
		d.page.URL = in.url
	}
	if w.save != "" {
		d.err = w.keep(in.path, &d)
	}
	return d
}

// fetchEntries fetches the pages of a feed's entries that have no content, but
// for those that were saved before and are an input already.
func (w *web) fetchEntries(ctx context.Context, entries []document) {
	for i := range entries {
		address := entries[i].page.URL
		if entries[i].skip == "" || address == "" {
			continue
		}
		if w.save != "" && isFile(pageName(w.save, address)) {
			entries[i].skip = "feed entry whose page is saved"
			continue
		}
		entries[i] = w.document(ctx, &input{path: address})
		entries[i].web = false // should it be a feed, its entries are not fetched: feeds may link to each other
	}
}

// host returns the lock of the address's host.
func (w *web) host(address string) *sync.Mutex {
	name := address
	if u, err := url.Parse(address); err == nil {
		name = strings.ToLower(u.Host)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.hosts[name] == nil {
		w.hosts[name] = new(sync.Mutex)
	}
	return w.hosts[name]
}

// pageName returns the name of the file in the folder save that the page at
// the address is saved in.
func pageName(save, address string) string {
	return filepath.Join(save, savedName(address, []byte(urlkey.Of(address)))+".html")
}

// savedName returns a file name without ending for the address, unlike those
// of other keys.
func savedName(address string, key []byte) string {
	sum := sumOf(key)
	return nav.SafeID(nav.LastSegment(address)) + "-" + hex.EncodeToString(sum[:8])
}

// keep saves what was fetched, sidecar first: a file without one was never
// saved here. A page is fetched once. A feed is fetched each time, and every
// edition of it is saved once, with the time of its first coming.
func (w *web) keep(address string, d *document) error {
	name := pageName(w.save, address)
	if d.feed {
		name = filepath.Join(w.save, savedName(address, d.body)+".xml")
		if isFile(name) {
			var err error
			d.page, err = aboutFile(name, nil)
			return err
		}
	}
	about, err := json.MarshalIndent(sidecar{d.page.URL, d.page.ContentType, d.page.Retrieved}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(w.save, 0o777); err != nil {
		return err
	}
	if err := atomicfile.Write(sidecarName(name), append(about, '\n')); err != nil {
		return err
	}
	return atomicfile.Write(name, d.body)
}
