package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
)

const testdata = "../../testdata/"

// The page that most tests clip, and what has to come of it.
const (
	bridges      = testdata + "pages/portal-gbk.in.html"
	bridgesTitle = "暴雨之后 山城三座索桥为何先于公路恢复通行"
)

// clipTest runs the program and returns what it printed.
func clipTest(t *testing.T, stdin io.Reader, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), args, stdin, &out, &errs)
	return status, out.String(), errs.String()
}

func TestFormats(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		starts string
		holds  []string
	}{
		{"default", nil, "# " + bridgesTitle + "\n", []string{"来源：[江城晚报](http", "\n\n索桥中最长的一座叫长虹桥", "![村民更换桥板](http"}},
		{"markdown", []string{"-format", "markdown"}, "# " + bridgesTitle + "\n", []string{"\n\n索桥中最长的一座"}},
		{"html", []string{"-format", "html"}, "<", []string{bridgesTitle + "</h1>", "<p>索桥中最长的一座叫长虹桥"}},
		{"text", []string{"-format", "text"}, bridgesTitle + "\n", []string{"索桥中最长的一座叫长虹桥"}},
		{"json", []string{"-format=json"}, "{\n", []string{`"title": "` + bridgesTitle + `"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errs := clipTest(t, nil, append(tt.args, bridges)...)
			require.Zero(t, status, errs)
			assert.Empty(t, errs)
			assert.True(t, strings.HasPrefix(out, tt.starts), out)
			for _, s := range tt.holds {
				assert.Contains(t, out, s)
			}
			assert.NotContains(t, out, "云岭首页", "navigation of the page")
			assert.True(t, strings.HasSuffix(out, "\n"), "no final line break")
		})
	}
}

func TestJSONReadsBack(t *testing.T) {
	status, out, errs := clipTest(t, nil, "-format", "json", "-url", "http://news.yunlingwang.example.com.cn/1?a=1&b=<2>", bridges)
	require.Zero(t, status, errs)
	assert.Contains(t, out, "a=1&b=", "JSON need not be escaped for HTML")
	var a jianbao.Article
	require.NoError(t, a.UnmarshalJSON([]byte(out)))
	assert.Equal(t, bridgesTitle, a.Title)
	assert.NotEmpty(t, a.Body)
}

// TestLines shows that every page has a line, whatever becomes of it.
func TestLines(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.html")
	pages := []string{bridges, testdata + "errors/wechat-deleted.in.html", missing, bridges}
	status, out, errs := clipTest(t, nil, append([]string{"-format", "jsonl"}, pages...)...)
	require.Zero(t, status, errs)
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	require.Len(t, lines, len(pages))
	for i, says := range []string{"", "gone", "none.html", ""} {
		var l line
		require.NoError(t, json.Unmarshal([]byte(lines[i]), &l))
		assert.Equal(t, pages[i], l.Page)
		if says != "" {
			assert.Contains(t, l.Error, says)
			assert.Nil(t, l.Article)
			continue
		}
		assert.Empty(t, l.Error)
		require.NotNil(t, l.Article)
		assert.Equal(t, bridgesTitle, l.Article.Title)
	}
}

func TestStdin(t *testing.T) {
	f, err := os.Open(bridges)
	require.NoError(t, err)
	defer f.Close()
	status, out, errs := clipTest(t, f, "-")
	require.Zero(t, status, errs)
	_, want, _ := clipTest(t, nil, bridges)
	assert.Equal(t, want, out)
}

// TestURL shows that the flag resolves the page's relative links.
func TestURL(t *testing.T) {
	page := `<title>江城大桥今天通车</title><h1>江城大桥今天通车</h1><div>` +
		strings.Repeat(`<p>江城大桥今天上午十时通车，两岸居民排队过桥，第一班公共汽车准点开出。`+
			`<a href="/bridge.html">大桥</a>全长八百米，设有人行道，昨晚最后一次检查全部合格。</p>`, 4) + `</div>`
	status, out, errs := clipTest(t, strings.NewReader(page), "-url", "https://news.example.org/a/1.html", "-")
	require.Zero(t, status, errs)
	assert.Contains(t, out, "[大桥](https://news.example.org/bridge.html)")
}

// TestExitStatus covers every exit status and what is said with it.
func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	config := func(name, text string) string {
		name = filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
		return name
	}
	empty := config("empty.json", "{}")
	tests := []struct {
		name   string
		args   []string
		stdin  io.Reader
		status int
		says   []string
	}{
		{"article", []string{bridges}, nil, statusOK, nil},
		{"help", []string{"-help"}, nil, statusOK, []string{"usage: clip", "-format"}},

		{"deleted", []string{testdata + "errors/wechat-deleted.in.html"}, nil, statusNoArticle, []string{"wechat-deleted", "gone"}},
		{"verification", []string{testdata + "errors/wechat-verification.in.html"}, nil, statusNoArticle, []string{"a verification"}},
		{"list", []string{testdata + "errors/section-list.in.html"}, nil, statusNoArticle, []string{"list of articles", "; its "}},
		{"blank", []string{testdata + "errors/empty.in.html"}, nil, statusNoArticle, []string{"no article found", "no title either"}},

		{"no page", nil, nil, statusUsage, []string{"want one page, got 0"}},
		{"lines into a file", []string{"-format", "jsonl", "-o", "a.jsonl", bridges}, nil, statusUsage, []string{"standard output"}},
		{"lines of two pages at one address", []string{"-format", "jsonl", "-url", "https://example.org/", bridges, bridges}, nil, statusUsage, []string{"one page"}},
		{"two pages", []string{bridges, bridges}, nil, statusUsage, []string{"got 2"}},
		{"flag after the page", []string{bridges, "-o"}, nil, statusUsage, []string{"flags come before"}},
		{"unknown flag", []string{"-ouput", "x", bridges}, nil, statusUsage, []string{"-ouput"}},
		{"unknown format", []string{"-format", "pdf", bridges}, nil, statusUsage, []string{`"pdf" is none of markdown, html, text, json, jsonl`}},
		{"relative URL", []string{"-url", "a/1.html", bridges}, nil, statusUsage, []string{`-url "a/1.html"`}},
		{"share by another scheme", []string{"-share", "javascript:1", bridges}, nil, statusUsage, []string{"-share", "javascript:1"}},
		{"code of nothing", []string{"-qr", "1.png", bridges}, nil, statusUsage, []string{"-qr needs -share"}},
		{"code of too much", []string{"-qr", "1.png", "-share", "https://example.org/" + strings.Repeat("a", 3000), bridges}, nil, statusUsage, []string{"too long"}},
		{"share block in HTML", []string{"-format", "html", "-share", "https://example.org/1.md", bridges}, nil, statusUsage, []string{"Markdown only"}},
		{"configuration for JSON", []string{"-format", "json", "-config", empty, bridges}, nil, statusUsage, []string{"-config"}},
		{"configuration not JSON", []string{"-config", config("a.json", "header: x"), bridges}, nil, statusUsage, []string{"a.json", "invalid character"}},

		{"no such file", []string{filepath.Join(dir, "none.html")}, nil, statusIO, []string{"reading page", "none.html"}},
		{"folder", []string{dir}, nil, statusIO, []string{"reading page", dir}},
		{"input fails", []string{"-"}, iotest.ErrReader(errors.New("cable cut")), statusIO, []string{"cable cut"}},
		{"too large", []string{"-"}, endless{}, statusIO, []string{"too large"}},
		{"no such configuration", []string{"-config", filepath.Join(dir, "none.json"), bridges}, nil, statusIO, []string{"none.json"}},
		{"output is a folder", []string{"-o", dir, bridges}, nil, statusIO, []string{"writing article", "not a regular file"}},
		{"code into no folder", []string{"-o", filepath.Join(dir, "1.md"), "-share", "https://example.org/1.md", "-qr", filepath.Join(dir, "none", "1.png"), bridges}, nil, statusIO, []string{"writing QR code"}},
		{"private address", []string{"http://127.0.0.1:9/a.html"}, nil, statusIO, []string{"fetching page", "127.0.0.1 is not public (loopback); -allow-private allows it"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, out, errs := clipTest(t, tt.stdin, tt.args...)
			assert.Equal(t, tt.status, status, errs)
			if tt.name != "article" {
				assert.Empty(t, out)
			}
			for _, s := range tt.says {
				assert.Contains(t, errs, s)
			}
		})
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	assert.Len(t, files, 2, "a run that failed left a file: %q", files)
}

// endless is a page that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestStdoutFails(t *testing.T) {
	var errs bytes.Buffer
	status := run(t.Context(), []string{bridges}, nil, failing{}, &errs)
	assert.Equal(t, statusIO, status)
	assert.Contains(t, errs.String(), "disk full")
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestKeepsOldFile shows that a page without article leaves the output alone.
func TestKeepsOldFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "1.md")
	status, _, errs := clipTest(t, nil, "-o", out, bridges)
	require.Zero(t, status, errs)
	want, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Contains(t, string(want), bridgesTitle)

	status, _, _ = clipTest(t, nil, "-o", out, testdata+"errors/soft-404.in.html")
	assert.Equal(t, statusNoArticle, status)
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// TestShare decodes the code that the page links to.
func TestShare(t *testing.T) {
	const address = "https://example.org/天气 1.md"
	dir := t.TempDir()
	out := filepath.Join(dir, "pages", "1.md")
	code := filepath.Join(dir, "codes", "一 #1.png")
	require.NoError(t, os.Mkdir(filepath.Dir(out), 0o755))
	require.NoError(t, os.Mkdir(filepath.Dir(code), 0o755))
	status, _, errs := clipTest(t, nil, "-share", address, "-qr", code, "-o", out, bridges)
	require.Zero(t, status, errs)

	page, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Contains(t, string(page), "](../codes/%E4%B8%80%20%231.png)")
	assert.Contains(t, string(page), "](https://example.org/%E5%A4%A9%E6%B0%94%201.md)")

	f, err := os.Open(code)
	require.NoError(t, err)
	defer f.Close()
	img, err := png.Decode(f)
	require.NoError(t, err)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	got, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	require.NoError(t, err)
	assert.Equal(t, "https://example.org/%E5%A4%A9%E6%B0%94%201.md", got.GetText())
}

func TestImageURL(t *testing.T) {
	here, err := filepath.Abs(".")
	require.NoError(t, err)
	tests := []struct{ page, image, want string }{
		{"1.md", "1.png", "1.png"},
		{"", "codes/1.png", "1.png"},
		{"pages/1.md", "codes/1.png", "../codes/1.png"},
		{"../1.md", "../1.png", "1.png"},
		{"1.md", filepath.Join(here, "1.png"), "1.png"},
		{filepath.Join(here, "pages", "1.md"), "1.png", "../1.png"},
		{"1.md", "a:1.png", "./a:1.png"},
		{"1.md", "50% 天?.png", "50%25%20%E5%A4%A9%3F.png"},
	}
	for _, tt := range tests {
		t.Run(tt.page+" "+tt.image, func(t *testing.T) {
			assert.Equal(t, tt.want, imageURL(filepath.FromSlash(tt.page), filepath.FromSlash(tt.image)))
		})
	}
}

func TestFetch(t *testing.T) {
	page, err := os.ReadFile(bridges)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		assert.Contains(t, r.UserAgent(), "jianbao-clip")
		http.Redirect(w, r, "/a/1.html", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/a/1.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write(bytes.ReplaceAll(page, []byte("http://news.yunlingwang.example.com.cn"), nil)) // make links relative
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	status, out, errs := clipTest(t, nil, "-allow-private", "-format", "json", server.URL+"/moved")
	require.Zero(t, status, errs)
	var a jianbao.Article
	require.NoError(t, a.UnmarshalJSON([]byte(out)))
	assert.Equal(t, server.URL+"/a/1.html", a.URL)
	assert.Equal(t, bridgesTitle, a.Title)

	status, out, errs = clipTest(t, nil, "-allow-private", "-url", "https://example.org/1", "-format", "json", server.URL+"/moved")
	require.Zero(t, status, errs)
	assert.Contains(t, out, `"url": "https://example.org/1"`)

	for path, says := range map[string]string{"/none": "404", "/feed": "application/rss+xml"} {
		status, out, errs = clipTest(t, nil, "-allow-private", server.URL+path)
		assert.Equal(t, statusIO, status)
		assert.Empty(t, out)
		assert.Contains(t, errs, says)
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, statusIO, run(ctx, []string{"-allow-private", server.URL + "/moved"}, nil, io.Discard, io.Discard))
}

func TestNotes(t *testing.T) {
	tests := []struct {
		name    string
		article jianbao.Article
		want    string
	}{
		{"whole", jianbao.Article{}, ""},
		{"pages", jianbao.Article{Partial: jianbao.PartialPages, NextPage: "https://example.org/2"}, "clip: note: the story goes on at https://example.org/2\n"},
		{"teaser", jianbao.Article{Partial: jianbao.PartialTeaser}, "clip: note: the page shows only the beginning of the story\n"},
		{"bounds", jianbao.Article{Partial: jianbao.PartialBounds}, "clip: note: the page is so large that its end was not read\n"},
		{"damaged", jianbao.Article{Partial: jianbao.PartialDamaged}, "clip: note: some of the text could not be decoded\n"},
		{"noarchive", jianbao.Article{Robots: jianbao.Robots{NoArchive: true}}, "clip: note: the page asks that no copy of it be kept (noarchive)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			warn(&b, &tt.article)
			assert.Equal(t, tt.want, b.String())
		})
	}
}

func TestExplain(t *testing.T) {
	status, out, errs := clipTest(t, nil, "-explain", bridges)
	require.Zero(t, status, errs)
	_, want, _ := clipTest(t, nil, bridges)
	assert.Equal(t, want, out)
	for line := range strings.Lines(errs) {
		assert.Regexp(t, `^(keep|drop) [a-z-]+( \S+)? (".*"|<[a-z0-9]+>)\n$`, line)
	}
	assert.Contains(t, errs, "drop body ")
	assert.Contains(t, errs, "keep title ")
}
