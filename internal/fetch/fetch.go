// Package fetch reads pages from the web for the example programs. It takes
// addresses from strangers, so everything is bounded: time, size, redirects,
// and which addresses may be reached at all.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Errors of [Fetcher.Get], wrapped with what was found.
var (
	// ErrAddress: the address is none that is fetched: not http or https,
	// without host, with a password, or of a host in a private network.
	ErrAddress = errors.New("address is refused")
	// ErrPrivate: the host is in a private network, which is an ErrAddress
	// too. [Fetcher.AllowPrivate] allows it.
	ErrPrivate = errors.New("is not public")
	// ErrRedirects: the server redirects more than [MaxRedirects] times.
	ErrRedirects = errors.New("too many redirects")
	// ErrTooLarge: the page has more than [Fetcher.MaxBytes] bytes.
	ErrTooLarge = errors.New("page is too large")
	// ErrType: the content is of no type that was asked for, or is packed in
	// a way that was not.
	ErrType = errors.New("unexpected content type")
	// ErrProxy: the environment names a proxy and AllowPrivate is not set.
	ErrProxy = errors.New("a proxy hides which address is reached")
)

// A StatusError is the answer of a server that did not send the page.
type StatusError struct {
	Code int    // HTTP status code
	URL  string // the address that answered so
}

// Error names the status and the address.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: status %d %s", e.URL, e.Code, http.StatusText(e.Code))
}

// MaxRedirects is how many redirects are followed.
const MaxRedirects = 8

const (
	defaultTimeout  = 30 * time.Second
	defaultMaxBytes = 16 << 20
	maxHeaderBytes  = 64 << 10
)

// htmlTypes are the media types of pages.
var htmlTypes = []string{"text/html", "application/xhtml+xml"}

// A Fetcher is the configuration of fetching. Its zero value has good
// defaults. It is safe for concurrent use and must not be copied or changed
// once it is used.
type Fetcher struct {
	// UserAgent names the program to servers.
	UserAgent string
	// Timeout bounds the time of a whole Get. If it is zero, it is 30 s.
	Timeout time.Duration
	// MaxBytes is the largest page that is read, in bytes, packed or not. If
	// it is zero, it is 16 MB.
	MaxBytes int64
	// Types are the media types to accept, in lower case. Nil means those of
	// HTML. Content without a type is accepted.
	Types []string
	// AllowPrivate lifts the ban on hosts in private networks, and with it
	// the one on proxies (HTTP_PROXY and its like): where a proxy connects to
	// cannot be checked here.
	AllowPrivate bool

	once   sync.Once
	client *http.Client
	// proxy is http.ProxyFromEnvironment, which reads the environment only
	// once in the life of a program, so that tests need their own.
	proxy func(*http.Request) (*url.URL, error)
	// control is refusePrivate, but for tests, whose servers are all private.
	control func(network, address string, c syscall.RawConn) error
}

// A Response is a page as fetched.
type Response struct {
	URL         string // where the last redirect led
	ContentType string // HTTP header, may be empty
	Body        []byte // without content encoding
}

// Get fetches the page at an http or https address. An error names the
// address and what is wrong with it.
func (f *Fetcher) Get(ctx context.Context, address string) (*Response, error) {
	f.once.Do(f.init)
	ctx, cancel := context.WithTimeout(ctx, f.timeout())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	if err := checkURL(req.URL); err != nil {
		return nil, fmt.Errorf("%s: %w", req.URL.Redacted(), err)
	}
	req.URL.Fragment = ""
	req.Header.Set("User-Agent", f.UserAgent)
	req.Header.Set("Accept", strings.Join(f.types(), ", "))
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err // *url.Error: names the address
	}
	defer resp.Body.Close()
	page := &Response{URL: resp.Request.URL.String(), ContentType: resp.Header.Get("Content-Type")}
	if resp.StatusCode != http.StatusOK {
		return nil, &StatusError{resp.StatusCode, page.URL}
	}
	if err := f.checkType(page.ContentType); err != nil {
		return nil, fmt.Errorf("%s: %w", page.URL, err)
	}
	if page.Body, err = f.read(resp); err != nil {
		return nil, fmt.Errorf("%s: %w", page.URL, err)
	}
	return page, nil
}

func (f *Fetcher) timeout() time.Duration {
	if f.Timeout <= 0 {
		return defaultTimeout
	}
	return f.Timeout
}

func (f *Fetcher) maxBytes() int64 {
	if f.MaxBytes <= 0 {
		return defaultMaxBytes
	}
	return f.MaxBytes
}

func (f *Fetcher) types() []string {
	if f.Types == nil {
		return htmlTypes
	}
	return f.Types
}

// init makes the client.
func (f *Fetcher) init() {
	if f.proxy == nil {
		f.proxy = http.ProxyFromEnvironment
	}
	if f.control == nil && !f.AllowPrivate {
		f.control = refusePrivate
	}
	dialer := &net.Dialer{Timeout: 15 * time.Second, Control: f.control}
	f.client = &http.Client{
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			Proxy:                  f.proxyFor,
			DisableCompression:     true, // unpacked by read, which counts the packed bytes too
			ForceAttemptHTTP2:      true,
			MaxResponseHeaderBytes: maxHeaderBytes,
			TLSHandshakeTimeout:    15 * time.Second,
			IdleConnTimeout:        30 * time.Second,
			MaxIdleConnsPerHost:    2,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > MaxRedirects {
				return ErrRedirects
			}
			return checkURL(req.URL)
		},
	}
}

// proxyFor returns the proxy to use. To pass over one that the user set up
// would tell their network what they read, so it is an error instead.
func (f *Fetcher) proxyFor(req *http.Request) (*url.URL, error) {
	u, err := f.proxy(req)
	if err != nil || u == nil || f.AllowPrivate {
		return u, err
	}
	return nil, fmt.Errorf("%w: %s", ErrProxy, u.Redacted())
}

// checkURL refuses addresses that lead elsewhere than to the web, also those
// with a password, which would end up in the printed page.
func checkURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%w: scheme %q is neither http nor https", ErrAddress, u.Scheme)
	case u.Hostname() == "":
		return fmt.Errorf("%w: no host", ErrAddress)
	case u.User != nil:
		return fmt.Errorf("%w: it holds a user name", ErrAddress)
	}
	return nil
}

// checkType refuses content of other types than were asked for.
func (f *Fetcher) checkType(header string) error {
	if header == "" {
		return nil
	}
	media, _, err := mime.ParseMediaType(header)
	if media == "" && err != nil {
		// Parameters are often malformed, the type seldom is.
		media, _, _ = strings.Cut(header, ";")
		media = strings.ToLower(strings.TrimSpace(media))
	}
	if !slices.Contains(f.types(), media) {
		return fmt.Errorf("%w %q, want %s", ErrType, header, strings.Join(f.types(), " or "))
	}
	return nil
}

// read reads and unpacks the body.
func (f *Fetcher) read(resp *http.Response) ([]byte, error) {
	if resp.ContentLength > f.maxBytes() {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, resp.ContentLength)
	}
	var body io.Reader = &bounded{resp.Body, f.maxBytes()}
	switch enc := strings.ToLower(resp.Header.Get("Content-Encoding")); enc {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, fmt.Errorf("unpacking: %w", err)
		}
		body = &bounded{z, f.maxBytes()}
	default:
		return nil, fmt.Errorf("%w: content encoding %q", ErrType, enc)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	return b, nil
}

// A bounded reader fails when its reader gives more than left bytes. Unlike
// an [io.LimitedReader] it tells the end from the bound.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}
