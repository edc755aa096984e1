package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao/internal/cost"
)

const page = "<!DOCTYPE html><title>渡口恢复夜航</title><p>渡口今晚恢复夜航。"

// local is a fetcher for the servers of tests.
func local() *Fetcher {
	return &Fetcher{UserAgent: "test/1", AllowPrivate: true, Timeout: time.Minute, MaxBytes: 64 << 10}
}

// serve starts a server with one handler for every path.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// pack returns b packed with gzip.
func pack(t *testing.T, b []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	_, err := z.Write(b)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return buf.Bytes()
}

func TestGet(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"plain": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=gb2312")
			io.WriteString(w, page)
		},
		"no type": func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = nil
			io.WriteString(w, page)
		},
		"malformed type": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "Text/HTML; charset")
			io.WriteString(w, page)
		},
		"xhtml": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xhtml+xml")
			io.WriteString(w, page)
		},
		"gzip": func(w http.ResponseWriter, r *http.Request) {
			assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"))
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "GZIP")
			w.Write(pack(t, []byte(page)))
		},
		"exactly the bound": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.(http.Flusher).Flush() // no Content-Length
			io.WriteString(w, page+strings.Repeat(" ", 64<<10-len(page)))
		},
	}
	for name, h := range answers {
		t.Run(name, func(t *testing.T) {
			u := serve(t, h)
			got, err := local().Get(context.Background(), u+"/a.html#top")
			require.NoError(t, err)
			assert.Equal(t, page, strings.TrimRight(string(got.Body), " "))
			assert.Equal(t, u+"/a.html", got.URL)
		})
	}
}

func TestGetNamesItself(t *testing.T) {
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, r.UserAgent())
	})
	got, err := local().Get(context.Background(), u)
	require.NoError(t, err)
	assert.Equal(t, "test/1", string(got.Body))
}

func TestGetOtherTypes(t *testing.T) {
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		io.WriteString(w, r.Header.Get("Accept"))
	})
	f := local()
	f.Types = []string{"application/rss+xml", "text/xml"}
	got, err := f.Get(context.Background(), u)
	require.NoError(t, err)
	assert.Equal(t, "application/rss+xml, text/xml", string(got.Body))
}

func TestGetFollowsRedirects(t *testing.T) {
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		fmt.Sscanf(r.URL.Path, "/%d", &n)
		if n < MaxRedirects {
			http.Redirect(w, r, fmt.Sprintf("/%d", n+1), http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page)
	})
	got, err := local().Get(context.Background(), u+"/0")
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("%s/%d", u, MaxRedirects), got.URL)
}

func TestGetCountsRedirects(t *testing.T) {
	n := 0
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n++
		http.Redirect(w, r, fmt.Sprintf("/%d", n), http.StatusFound)
	})
	_, err := local().Get(context.Background(), u)
	require.ErrorIs(t, err, ErrRedirects)
	assert.Equal(t, MaxRedirects+1, n, "requests")
}

// TestHostileServer meets servers that want more than a page's worth of time,
// memory or trust.
func TestHostileServer(t *testing.T) {
	html := func(w http.ResponseWriter) { w.Header().Set("Content-Type", "text/html") }
	redirect := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}
	tooMuch := make([]byte, local().MaxBytes+1)
	bomb := pack(t, make([]byte, 32<<20))
	require.Less(t, len(bomb), 64<<10, "the bomb must pass as packed")
	empty := pack(t, nil)

	tests := []struct {
		name   string
		want   error
		says   string
		answer http.HandlerFunc
	}{
		{"endless body", ErrTooLarge, "too large", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			for line := bytes.Repeat([]byte("水"), 1024); ; {
				if _, err := w.Write(line); err != nil {
					return
				}
			}
		}},
		{"one byte too many", ErrTooLarge, "too large", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.(http.Flusher).Flush() // no Content-Length
			w.Write(tooMuch)
		}},
		{"one byte too many, packed", ErrTooLarge, "too large", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(pack(t, tooMuch))
		}},
		{"large body announced", ErrTooLarge, "65537 bytes", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Length", "65537")
		}},
		{"body shorter than announced", io.ErrUnexpectedEOF, "reading", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "<p>")
		}},
		{"slow drip", context.DeadlineExceeded, "reading", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			for r.Context().Err() == nil {
				io.WriteString(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}},
		{"no answer", context.DeadlineExceeded, "", func(w http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}},
		{"gzip bomb", ErrTooLarge, "too large", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		}},
		{"endless gzip of nothing", ErrTooLarge, "too large", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "gzip")
			for {
				if _, err := w.Write(empty); err != nil {
					return
				}
			}
		}},
		{"gzip that is none", gzip.ErrHeader, "unpacking", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, page)
		}},
		{"gzip cut short", io.ErrUnexpectedEOF, "reading", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "gzip")
			b := pack(t, []byte(page))
			w.Write(b[:len(b)-9])
		}},
		{"packing not asked for", ErrType, `"br"`, func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("Content-Encoding", "br")
		}},
		{"wrong type", ErrType, `"image/png", want text/html`, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			io.WriteString(w, page)
		}},
		{"type that says nothing", ErrType, `";;;"`, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", ";;;")
		}},
		{"huge header", nil, "exceeded", func(w http.ResponseWriter, r *http.Request) {
			html(w)
			w.Header().Set("X-Filler", strings.Repeat("a", 2*maxHeaderBytes))
		}},
		{"redirect loop", ErrRedirects, "too many", redirect("/again")},
		{"redirect to a file", ErrAddress, `"file"`, redirect("file:///etc/hostname")},
		{"redirect to data", ErrAddress, `"data"`, redirect("data:text/html,x")},
		{"redirect to no host", ErrAddress, "no host", redirect("http:///a.html")},
		{"redirect with password", ErrAddress, "user name", redirect("http://u:p@example.org/")},
		{"redirect to nowhere", nil, "302", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusFound)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := serve(t, tt.answer)
			f := local()
			if errors.Is(tt.want, context.DeadlineExceeded) {
				f.Timeout = 200 * time.Millisecond
			}
			got, err := f.Get(context.Background(), u)
			assert.Nil(t, got)
			require.Error(t, err)
			if tt.want != nil {
				assert.ErrorIs(t, err, tt.want)
			}
			assert.ErrorContains(t, err, tt.says)
		})
	}
}

// TestBombMemory unpacks a megabyte that holds a gigabyte: no more is read
// than a page may have.
func TestBombMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes")
	}
	bomb := bytes.Repeat(pack(t, make([]byte, 16<<20)), 64)
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb)
	})
	f := Fetcher{AllowPrivate: true}
	c := cost.Of(func() any {
		_, err := f.Get(t.Context(), u)
		assert.ErrorIs(t, err, ErrTooLarge)
		return err
	})
	assert.Less(t, c.Live, 1<<20, "bytes of live heap")
	assert.Less(t, c.Peak, 5*defaultMaxBytes, "bytes of heap")
}

func TestStatusError(t *testing.T) {
	for _, code := range []int{204, 206, 403, 404, 500, 999} {
		u := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(code)
		})
		_, err := local().Get(context.Background(), u+"/a.html")
		var status *StatusError
		require.ErrorAs(t, err, &status)
		assert.Equal(t, StatusError{code, u + "/a.html"}, *status)
		assert.ErrorContains(t, err, fmt.Sprint(code))
	}
}

func TestAddresses(t *testing.T) {
	u := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("reached") })
	_, port, _ := strings.Cut(strings.TrimPrefix(u, "http://"), ":")
	tests := []struct{ name, address string }{
		{"empty", ""},
		{"relative", "a.html"},
		{"no host", "http:///a.html"},
		{"file", "file:///etc/hostname"},
		{"ftp", "ftp://example.org/"},
		{"javascript", "javascript:alert(1)"},
		{"not a URL", "http://[::1"},
		{"control", "http://example.org/\n"},
		{"password", "https://u:geheim@example.org/"},
		{"loopback", u},
		{"loopback by name", "http://localhost:" + port},
		{"loopback, short", "http://127.1:" + port},
		{"loopback, IPv6", "http://[::1]:" + port},
		{"loopback, mapped", "http://[::ffff:127.0.0.1]:" + port},
		{"unspecified", "http://0.0.0.0:" + port},
		{"cloud metadata", "http://169.254.169.254/latest"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := &Fetcher{Timeout: time.Second}
			_, err := f.Get(context.Background(), tt.address)
			require.Error(t, err)
			if tt.name != "loopback, short" { // whether that resolves is the system's matter
				assert.ErrorIs(t, err, ErrAddress)
			}
			assert.NotContains(t, err.Error(), "geheim")
		})
	}
}

// TestRedirectToPrivate shows that the address is checked at each connection.
func TestRedirectToPrivate(t *testing.T) {
	inside := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Error("reached") })
	outside := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inside, http.StatusFound)
	})
	f := &Fetcher{control: func(network, address string, c syscall.RawConn) error {
		if address == strings.TrimPrefix(outside, "http://") {
			return nil
		}
		return refusePrivate(network, address, c)
	}}
	_, err := f.Get(context.Background(), outside)
	require.ErrorIs(t, err, ErrAddress)
	assert.ErrorContains(t, err, "loopback")
}

func TestProxy(t *testing.T) {
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "http://news.example.org/a.html", r.URL.String())
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page)
	})
	via := func(*http.Request) (*url.URL, error) { return url.Parse(proxy) }

	_, err := (&Fetcher{proxy: via}).Get(context.Background(), "http://news.example.org/a.html")
	require.ErrorIs(t, err, ErrProxy)
	assert.ErrorContains(t, err, proxy)

	got, err := (&Fetcher{proxy: via, AllowPrivate: true}).Get(context.Background(), "http://news.example.org/a.html")
	require.NoError(t, err)
	assert.Equal(t, page, string(got.Body))
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	_, err := local().Get(ctx, u)
	require.ErrorIs(t, err, context.Canceled)
}

func TestNotPublic(t *testing.T) {
	tests := []struct{ address, want string }{
		{"93.184.215.14", ""},
		{"172.15.0.1", ""},
		{"172.32.0.1", ""},
		{"2606:2800:21f:cb07::1", ""},
		{"64:ff9b::5db8:d70e", ""}, // 93.184.215.14
		{"64:ff9b::a00:1", "private"},
		{"10.1.2.3", "private"},
		{"172.31.255.255", "private"},
		{"100.127.0.1", "shared by carriers"},
		{"169.254.169.254", "link-local"},
		{"0.0.0.0", "this network"},
		{"255.255.255.255", "reserved"},
		{"::", "unspecified"},
		{"::1", "loopback"},
		{"::ffff:10.0.0.1", "private"},
		{"::10.0.0.1", "IPv4-compatible"},
		{"fe80::1%eth0", "link-local"},
		{"fd12::1", "unique local"},
		{"2002:a00:1::", "6to4"},
	}
	for _, tt := range tests {
		t.Run(tt.address, func(t *testing.T) {
			assert.Equal(t, tt.want, notPublic(netip.MustParseAddr(tt.address)))
		})
	}
}

// TestSpecial checks the table: every row is a prefix in its shortest form
// and has a name, and none stands twice.
func TestSpecial(t *testing.T) {
	seen := make(map[netip.Prefix]bool)
	for _, row := range special {
		p, err := netip.ParsePrefix(row.prefix)
		require.NoError(t, err)
		assert.Equal(t, p.Masked().String(), row.prefix)
		assert.NotEmpty(t, row.what, row.prefix)
		assert.False(t, seen[p], row.prefix)
		seen[p] = true
		assert.NotEmpty(t, notPublic(p.Addr()))
	}
}
