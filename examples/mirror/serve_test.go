package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSiteHandler(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	for name, content := range map[string]string{
		"secret.html": "secret", "site/index.html": "hub", "site/style.css": "p{}", "site/titles.js": "x", "site/feed.xml": "<feed/>",
		"site/sitemap.xml": "<urlset/>", "site/manifest.json": "{}", "site/pages/p9/看.html": "page", "site/pages/p9/1.html.png": "png",
		"site/README.md": "# a", "site/.mirror-tmp/1": "tmp", "site/.git/config": "git", "site/x.bin": "bin",
	} {
		writeFile(t, filepath.Join(dir, name), content)
	}
	require.NoError(t, os.Symlink(filepath.Join(dir, "secret.html"), filepath.Join(site, "out.html")))
	require.NoError(t, os.Symlink(dir, filepath.Join(site, "up")))
	root, err := os.OpenRoot(site)
	require.NoError(t, err)
	defer root.Close()
	h := siteHandler(root)
	for _, test := range []struct {
		method, path string
		status       int
		kind, body   string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "hub"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", "hub"},
		{"GET", "/style.css", 200, "text/css; charset=utf-8", "p{}"},
		{"GET", "/titles.js", 200, "text/javascript; charset=utf-8", "x"},
		{"GET", "/feed.xml", 200, "application/atom+xml", "<feed/>"},
		{"GET", "/sitemap.xml", 200, "application/xml", "<urlset/>"},
		{"GET", "/manifest.json", 200, "application/json", "{}"},
		{"GET", "/README.md", 200, "text/markdown; charset=utf-8", "# a"},
		{"GET", "/pages/p9/%E7%9C%8B.html", 200, "text/html; charset=utf-8", "page"},
		{"GET", "/pages/p9/1.html.png?x", 200, "image/png", "png"},
		{"GET", "/x.bin", 200, "application/octet-stream", "bin"},
		{"GET", "/pages/", 404, "", ""},
		{"GET", "/none.html", 404, "", ""},
		{"GET", "/.git/config", 404, "", ""},
		{"GET", "/.mirror-tmp/1", 404, "", ""},
		{"GET", "/../secret.html", 404, "", ""},
		{"GET", "/..%2fsecret.html", 404, "", ""},
		{"GET", "/pages/..%2f..%2f..%2fsecret.html", 404, "", ""},
		{"GET", "/out.html", 404, "", ""},
		{"GET", "/up/secret.html", 404, "", ""},
		{"POST", "/", 405, "", ""},
	} {
		t.Run(test.method+test.path, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(test.method, test.path, nil))
			assert.Equal(t, test.status, w.Code)
			if test.status == 200 {
				assert.Equal(t, test.kind, w.Header().Get("Content-Type"))
				assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
				assert.Equal(t, test.body, w.Body.String())
			}
			assert.NotContains(t, w.Body.String(), "secret")
		})
	}
	require.NoError(t, os.Remove(filepath.Join(site, "index.html")))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	assert.Equal(t, "/README.md", w.Header().Get("Location"))
}

// A firstLine passes on the first line that is written to it.
type firstLine chan string

func (c firstLine) Write(b []byte) (int, error) {
	select {
	case c <- string(b):
	default:
	}
	return len(b), nil
}

// TestServe serves a site on loopback until it is stopped.
func TestServe(t *testing.T) {
	site := t.TempDir()
	writeFile(t, filepath.Join(site, "index.html"), "hub")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said, done := make(firstLine, 1), make(chan int)
	var errOut bytes.Buffer
	go func() { done <- run(ctx, []string{"serve", "-addr", "localhost:0", site}, said, &errOut) }()
	_, url, ok := strings.Cut(strings.TrimSpace(<-said), " is at ")
	require.True(t, ok)
	host, _, err := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/"))
	require.NoError(t, err)
	assert.True(t, net.ParseIP(host).IsLoopback(), url)
	r, err := http.Get(url)
	require.NoError(t, err)
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.NoError(t, r.Body.Close())
	assert.Equal(t, "hub", string(b))
	stop()
	assert.Equal(t, exitOK, <-done, errOut.String())
	_, err = http.Get(url)
	assert.Error(t, err)
}

// TestServeGracefully answers a request that has begun before it stops.
func TestServeGracefully(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	begun := make(chan bool)
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-ctx.Done()
		time.Sleep(50 * time.Millisecond)
		io.WriteString(w, "whole")
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	done := make(chan error)
	go func() { done <- serve(ctx, l, h) }()
	go func() { <-begun; stop() }()
	r, err := http.Get("http://" + l.Addr().String())
	require.NoError(t, err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	assert.Equal(t, "whole", string(b))
	assert.NoError(t, <-done)
}

func TestServeErrors(t *testing.T) {
	for _, args := range [][]string{{"-x"}, {"none"}, {"a", "b"}, {"-addr", "nowhere:x", t.TempDir()}} {
		var out, errOut bytes.Buffer
		assert.Equal(t, exitUsage, run(t.Context(), append([]string{"serve"}, args...), &out, &errOut), args)
		assert.NotEmpty(t, errOut.String())
	}
}
