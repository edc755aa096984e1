package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/oracle"
)

// TestBrowserHostile opens all pages of sites that were made of hostile pages,
// web pages and Markdown that a parser turned into HTML with all raw HTML in
// it. Nothing runs, no dialog opens, nothing is asked of another server.
func TestBrowserHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	ctx := newBrowser(t)
	served := map[string]string{"/bad.html": "<title>x</title><img src=x onerror=alert(1)><script src=https://evil.example/x.js></script>"}
	var pages []string
	add := func(name, content string) {
		served[name] = content
		if path.Ext(name) == ".html" {
			pages = append(pages, name)
		}
	}
	for name, content := range hostileSite(t, "", "-html") {
		add("/web/"+name, content)
	}
	for name, content := range hostileSite(t, "") {
		if path.Ext(name) == ".md" {
			content, name = "<!DOCTYPE html>\n"+string(oracle.HTML([]byte(content))), name+".html"
		}
		add("/markdown/"+name, content)
	}
	slices.Sort(pages)

	// Many pages are opened at once, as frames of one.
	const most = 24
	books := [][]string{{"/bad.html"}}
	books = slices.AppendSeq(books, slices.Chunk(pages, most))
	for i, book := range books {
		var frames strings.Builder
		for _, name := range book {
			fmt.Fprintf(&frames, "<iframe src=%q></iframe>\n", name)
		}
		served[fmt.Sprintf("/book/%d.html", i)] = frames.String()
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, ok := served[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", contentTypes[path.Ext(r.URL.Path)])
		fmt.Fprint(w, content)
	}))
	t.Cleanup(server.Close)

	var mu sync.Mutex
	var dialogs int
	chromedp.ListenTarget(ctx, func(ev any) {
		if _, ok := ev.(*cdppage.EventJavascriptDialogOpening); ok {
			mu.Lock()
			dialogs++
			mu.Unlock()
			go func() { _ = chromedp.Run(ctx, cdppage.HandleJavaScriptDialog(false)) }()
		}
	})
	watch := newWatch(ctx)
	require.NoError(t, chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()))
	seen := func() (int, []string, []string) {
		mu.Lock()
		defer mu.Unlock()
		watch.mu.Lock()
		defer watch.mu.Unlock()
		foreign := slices.DeleteFunc(slices.Clone(watch.requests), func(u string) bool {
			return strings.HasPrefix(u, server.URL+"/") || strings.HasPrefix(u, "data:")
		})
		n, errs := dialogs, watch.errors
		dialogs, watch.requests, watch.errors = 0, nil, nil
		return n, foreign, errs
	}

	for i, book := range books {
		var opened int
		var schemes, running []string
		require.NoError(t, chromedp.Run(ctx,
			chromedp.Navigate(fmt.Sprintf("%s/book/%d.html", server.URL, i)),
			chromedp.Evaluate(`Array.from(frames).filter(f => f.document.readyState === "complete" && f.document.body.childElementCount).length`, &opened),
			chromedp.Evaluate(`[...new Set(Array.from(frames).flatMap(f => [...f.document.links].map(a => a.protocol)))]`, &schemes),
			chromedp.Evaluate(`Array.from(frames).flatMap(f => [...f.document.querySelectorAll("*")].flatMap(e => [...e.attributes].filter(a => a.name.startsWith("on")).map(a => e.outerHTML)))`, &running),
		))
		dialogs, foreign, errs := seen()
		if i == 0 {
			assert.Equal(t, 1, dialogs, "the bad page opens a dialog, or this test sees nothing")
			assert.Equal(t, []string{"https://evil.example/x.js"}, foreign, "the bad page asks another server")
			assert.NotEmpty(t, errs)
			assert.NotEmpty(t, running)
			continue
		}
		assert.Equal(t, len(book), opened, "pages that were opened")
		assert.Zero(t, dialogs, "dialogs")
		assert.Empty(t, foreign, "requests")
		assert.Empty(t, running, "handlers")
		assert.Subset(t, []string{"http:", "https:", "mailto:"}, schemes)
		for _, e := range errs {
			assert.Contains(t, e, "404", "console and network errors") // codes, which are no part of this
		}
	}
	t.Logf("%d pages", len(pages))
}
