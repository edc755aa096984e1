package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/urlkey"
)

// screenshotsEnv names a folder to which TestBrowser writes its screenshots,
// to be looked at.
const screenshotsEnv = "MIRROR_SCREENSHOTS"

// browserPath returns the path of Chromium. Where it is missing the test is
// skipped, but for CI, which installs it.
func browserPath(t *testing.T) string {
	t.Helper()
	name, err := exec.LookPath("chromium")
	if err == nil {
		return name
	}
	if os.Getenv("CI") != "true" {
		t.Skip("Chromium is not installed (Debian package chromium); the site was not looked at in a browser")
	}
	for _, args := range [][]string{{"update"}, {"install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"}} {
		c := exec.Command("apt-get", args...)
		c.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		out, err := c.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	name, err = exec.LookPath("chromium")
	require.NoError(t, err)
	return name
}

// newBrowser starts Chromium, and asks it to close when the test ends. Its
// flags keep it from asking for anything that no page asked for. Its profile
// is in a folder of chromedp's: t.TempDir would fail the test if one of the
// browser's processes were still writing there.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browserPath(t)),
		chromedp.NoSandbox, // which root cannot use
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-sync", true),
	)
	// t.Context is over before the browser could be asked to close.
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx) }) // its errors are of folders and of a browser that is gone
	require.NoError(t, chromedp.Run(ctx))
	return ctx
}

// A watch records what a browser asks for and complains about.
type watch struct {
	mu       sync.Mutex
	requests []string
	errors   []string
}

func newWatch(ctx context.Context) *watch {
	w := new(watch)
	chromedp.ListenTarget(ctx, func(ev any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			w.requests = append(w.requests, ev.Request.URL)
		case *network.EventLoadingFailed:
			if !ev.Canceled {
				w.errors = append(w.errors, ev.ErrorText)
			}
		case *runtime.EventConsoleAPICalled:
			w.errors = append(w.errors, fmt.Sprint("console ", ev.Type))
		case *runtime.EventExceptionThrown:
			w.errors = append(w.errors, ev.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			w.errors = append(w.errors, ev.Entry.Text)
		}
	})
	return w
}

// testPicture returns an invented picture: a sun over a river.
func testPicture() []byte {
	m := image.NewRGBA(image.Rect(0, 0, 600, 338))
	for y := range 338 {
		for x := range 600 {
			c := color.RGBA{uint8(250 - y/3), uint8(190 - y/4), uint8(120 + y/4), 255}
			if dx, dy := x-420, y-130; dx*dx+dy*dy < 45*45 {
				c = color.RGBA{255, 236, 170, 255}
			}
			if y > 220 {
				c = color.RGBA{40, uint8(90 + (y-220)/2 + (x*7+y*13)%9), 130, 255}
			}
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// browserSite imports the invented old mirror as web pages with copied
// pictures, and serves them at the address that it returns.
func browserSite(t *testing.T) (root string, tree map[string]string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	root = fmt.Sprintf("http://%s/", l.Addr())
	save, site := t.TempDir(), t.TempDir()
	for _, a := range imported(t, oldMirror) {
		for _, u := range pictures(a) {
			writeFile(t, filepath.Join(save, ".images", savedName(u, []byte(urlkey.Of(u)))+".png"), string(testPicture()))
		}
	}
	r := mirrorImport(t, "title: 江城剪报\nimages: copy\nurl: "+root+"\n", site, "-html", "-save", save, oldMirror)
	require.Equal(t, exitPartial, r.code, r.errOut)
	require.Equal(t, 1, strings.Count(r.errOut, "failed: "), r.errOut)
	dir, err := os.OpenRoot(site)
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- serve(ctx, l, siteHandler(dir)) }()
	t.Cleanup(func() {
		stop()
		<-done // with the browser gone nobody asks for more
		dir.Close()
	})
	return root, files(t, site)
}

// TestBrowser looks at a site of web pages in a browser.
func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	ctx := newBrowser(t)
	root, tree := browserSite(t)
	watch := newWatch(ctx)
	require.NoError(t, chromedp.Run(ctx, network.Enable(), log.Enable(), runtime.Enable()))

	const article = "pages/p9/997001.html"
	const index = "indexes/S看江城.html"
	require.Contains(t, keys(tree), index)
	for _, screen := range []struct {
		name          string
		width, height int64
		phone         bool
	}{{"phone", 390, 844, true}, {"desktop", 1280, 900, false}} {
		for _, scheme := range []string{"light", "dark"} {
			for name, path := range map[string]string{"hub": htmlHub, "index": index, "article": article} {
				t.Run(screen.name+"/"+scheme+"/"+name, func(t *testing.T) {
					var shot []byte
					var wide bool
					var light float64
					require.NoError(t, chromedp.Run(ctx,
						chromedp.EmulateViewport(screen.width, screen.height, func(p1 *emulation.SetDeviceMetricsOverrideParams, _ *emulation.SetTouchEmulationEnabledParams) {
							p1.Mobile = screen.phone
						}),
						emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
						chromedp.Navigate(root+path),
						chromedp.Evaluate(`document.documentElement.scrollWidth > innerWidth`, &wide),
						chromedp.Evaluate(`Math.min(...[...document.querySelectorAll("h1, p, a, li, figcaption, footer")].filter(e => e.offsetWidth).map(e => {
							const lum = c => c.match(/[\d.]+/g).slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
							let b = e;
							while (b.parentElement && getComputedStyle(b).backgroundColor === "rgba(0, 0, 0, 0)") b = b.parentElement;
							const [x, y] = [lum(getComputedStyle(e).color), lum(getComputedStyle(b).backgroundColor)];
							return (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
						}))`, &light),
						chromedp.FullScreenshot(&shot, 100),
					))
					assert.False(t, wide, "the page is wider than the screen")
					assert.GreaterOrEqual(t, light, 4.5, "contrast (WCAG 2.2, 1.4.3)")
					if dir := os.Getenv(screenshotsEnv); dir != "" {
						require.NoError(t, os.WriteFile(filepath.Join(dir, strings.Join([]string{name, screen.name, scheme}, "-")+".png"), shot, 0o666))
					}
					m, err := png.Decode(bytes.NewReader(shot))
					require.NoError(t, err)
					r, g, b, _ := m.At(2, 2).RGBA()
					assert.Equal(t, scheme == "dark", r+g+b < 3*0x8000, "background at the corner")
					if name == "article" {
						assert.Equal(t, root+path, decode(t, string(shot)), "QR code on the screenshot")
					}
				})
			}
		}
	}
	t.Run("search", func(t *testing.T) {
		var hit, said string
		require.NoError(t, chromedp.Run(ctx,
			chromedp.Navigate(root),
			chromedp.SendKeys("#query", "校运会 二十一", chromedp.ByID),
			chromedp.Text("#hits", &hit, chromedp.ByID),
			chromedp.Text("#found", &said, chromedp.ByID),
		))
		assert.Equal(t, "江城一中校运会打破二十一年纪录(图) 2022-02-07", strings.TrimSpace(hit))
		assert.Equal(t, "找到 1 篇", said)
	})
	t.Run("keyboard", func(t *testing.T) {
		var focus string
		require.NoError(t, chromedp.Run(ctx,
			chromedp.Navigate(root+article),
			chromedp.KeyEvent(kb.Tab),
			chromedp.Evaluate(`document.activeElement.className`, &focus),
		))
		assert.Equal(t, "skip", focus, "the first Tab leads to the skip link")
	})
	t.Run("links", func(t *testing.T) { followLinks(t, ctx, root, tree) })
	t.Run("no scripts", func(t *testing.T) {
		var links int
		require.NoError(t, chromedp.Run(ctx,
			emulation.SetScriptExecutionDisabled(true),
			chromedp.Navigate(root),
			chromedp.WaitNotVisible("#search", chromedp.ByID),
			chromedp.WaitVisible("main nav a", chromedp.ByQuery),
		))
		require.NoError(t, chromedp.Run(ctx, emulation.SetScriptExecutionDisabled(false),
			chromedp.Evaluate(`document.querySelectorAll("main nav a").length`, &links)))
		assert.NotZero(t, links)
	})
	watch.mu.Lock()
	defer watch.mu.Unlock()
	assert.Empty(t, watch.errors, "console and network errors")
	assert.NotEmpty(t, watch.requests)
	for _, u := range watch.requests {
		assert.True(t, strings.HasPrefix(u, root) || strings.HasPrefix(u, "data:"), "request to %s", u)
	}
}

// followLinks opens all pages that links lead to from the root, and wants
// every link and picture of the site's own to be there and every page to be
// reached.
func followLinks(t *testing.T, ctx context.Context, root string, tree map[string]string) {
	seen := map[string]bool{root + htmlHub: true}
	queue := []string{root + htmlHub}
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		resp, err := http.Get(u)
		require.NoError(t, err)
		resp.Body.Close()
		assert.Equal(t, http.StatusOK, resp.StatusCode, u)
		if !strings.HasSuffix(u, ".html") {
			continue
		}
		var links []string
		var broken int
		require.NoError(t, chromedp.Run(ctx,
			chromedp.Navigate(u),
			chromedp.Evaluate(`[...document.querySelectorAll("[href], [src]")].map(e => (e.href || e.src).split("#")[0])`, &links),
			chromedp.Evaluate(`[...document.images].filter(i => !i.naturalWidth).length`, &broken),
		))
		assert.Zero(t, broken, "%s: pictures that do not show", u)
		for _, l := range links {
			if strings.HasPrefix(l, root) && !seen[l] {
				seen[l] = true
				queue = append(queue, l)
			}
		}
	}
	pages := 0
	for name := range tree {
		if strings.HasSuffix(name, ".html") {
			pages++
		}
	}
	reached := 0
	for u := range seen {
		if strings.HasSuffix(u, ".html") {
			reached++
		}
	}
	assert.Equal(t, pages, reached, "pages that links lead to")
}
