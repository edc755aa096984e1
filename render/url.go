package render

import (
	"net/url"
	"strings"

	"github.com/jianbao-go/jianbao/nav"
)

// linkURL returns the address to print for a link of the article, or "" if
// only the link's text is to be printed.
func (r *run) linkURL(u string) string {
	if r.Links == LinksText {
		return ""
	}
	return r.url(u, true)
}

// imageURL returns the address to print for a picture of the article, or "" if
// the picture is not to be printed.
func (r *run) imageURL(u string) string {
	if r.Images == ImagesNone {
		return ""
	}
	if r.ImageURL != nil {
		return r.safeURL(r.ImageURL(u), false) // relative to the printed page, not to the article's
	}
	return r.url(u, false)
}

// url returns the address u of the article as it is to be printed, or "" if it
// leads nowhere that a page may lead. Relative addresses stay as they are or
// become absolute by r.Links.
func (r *run) url(u string, link bool) string {
	if r.Links == LinksAbsolute && scheme(u) == "" {
		if base := r.base(); base != nil {
			ref, err := url.Parse(nav.URI(strings.TrimSpace(u)))
			if err != nil {
				return ""
			}
			u = base.ResolveReference(ref).String()
		}
	}
	return r.safeURL(u, link)
}

// safeURL returns the address u as it may stand in any output, or "": the
// schemes are http, https and, for links, mailto. It has no white space,
// controls, quotation marks ("), angle brackets and backslashes, and in Clean
// it is ASCII.
func (p *Printer) safeURL(u string, link bool) string {
	u = strings.TrimSpace(u)
	if strings.HasPrefix(u, "//") {
		u = "https:" + u // a file opened from disk has no scheme to take over
	}
	switch scheme(u) {
	case "", "http", "https":
	case "mailto":
		if !link {
			return ""
		}
	default:
		return ""
	}
	u = nav.URI(u)
	if p.Profile == Compat {
		u = nav.IRI(u)
	}
	return u
}

// base returns the address of the article's page, or nil if it is not known.
func (r *run) base() *url.URL {
	u, err := url.Parse(r.article.URL)
	if err != nil || !u.IsAbs() {
		return nil
	}
	return u
}

// scheme returns what browsers may take for the scheme of u, in lower case, or
// "" if u is relative. It is strict: whatever stands before a colon that comes
// before any slash, query or fragment is a scheme.
func scheme(u string) string {
	i := strings.IndexAny(u, ":/?#")
	if i < 0 || u[i] != ':' {
		return ""
	}
	return strings.ToLower(u[:i+1])[:i]
}
