package main

import (
	"cmp"
	"context"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/jianbao-go/jianbao/internal/urlkey"
	"github.com/jianbao-go/jianbao/internal/verdict"
	"github.com/jianbao-go/jianbao/nav"
)

func init() {
	register.DoFn6x0[context.Context, Page, func(string, Clip), func(string, Card), func(string), func(Letter)](&extractFn{})
	register.Emitter2[string, Clip]()
	register.Emitter2[string, Card]()
}

// failed is the reason of an error that no page should give.
const failed verdict.Reason = "failed"

// An extractFn cuts the articles out of pages. It emits each as a clip with
// its group and as a card with its address; what became of the pages without
// one; and letters about those that failed.
type extractFn struct {
	clock stopwatch
}

// ProcessElement cuts the article out of one page.
func (f *extractFn) ProcessElement(ctx context.Context, p Page, clip func(string, Clip), card func(string, Card), outcome func(string), letter func(Letter)) {
	begun := time.Now()
	var line []byte
	var c Card
	a, reason, err := p.judge()
	if a != nil {
		c = cardOf(&p, a)
		line, err = verdict.Line(p.place(), a)
	}
	f.clock.add(ctx, time.Since(begun))
	pagesRead.Inc(ctx, 1)
	bytesRead.Inc(ctx, int64(len(p.Body)))

	if err != nil {
		reason = failed
		letter(newLetter(failed, p.place(), err.Error()))
	}
	tell(ctx, reason)
	if reason != verdict.Article {
		outcome(outcomeOf(reason, ""))
		return
	}
	key := c.address(a)
	shuffleBytes.Inc(ctx, int64(len(c.Group)+c.Rank.size()+len(line)+len(key)+c.size()))
	clip(c.Group, Clip{c.Rank, line})
	card(key, c)
}

// judge returns the article of the page, nil with the reason if there is none.
func (p *Page) judge() (*jianbao.Article, verdict.Reason, error) {
	about := extract.Page{URL: p.URL, ContentType: p.ContentType, Retrieved: moment(p.Fetched)}
	return (&verdict.Page{Page: about, Body: p.Body}).Judge()
}

// cardOf returns the card of the page's article.
func cardOf(p *Page, a *jianbao.Article) Card {
	address := cmp.Or(p.URL, a.Canonical)
	seen, day := published(a.Published, moment(p.Fetched))
	return Card{
		Rank:        Rank{seen, cmp.Or(urlkey.Of(address), p.ID), p.ID},
		Group:       outlet(address) + "/" + day,
		Title:       a.Title,
		Fetched:     p.Fetched,
		Fingerprint: fingerprintOf(a),
	}
}

// address returns what the addresses of one page have in common: of the
// canonical one if the page names one that can be true, else of its own.
func (c *Card) address(a *jianbao.Article) string {
	if key := urlkey.Of(a.Canonical); key != "" && !urlkey.IsHome(key) {
		return key
	}
	return c.Rank.Own
}

// beijing is the zone of days that no page names.
var beijing = jianbao.Zone(8 * 3600)

// published returns when a story was public at the latest and its day. One
// of which only the day is known may have come at its end, but no story is
// younger than its copy: where a page says so, it is wrong.
func published(date jianbao.Date, fetched time.Time) (seen int64, day string) {
	t := date.Time
	if date.Precision < jianbao.PrecisionDay || !fetched.IsZero() && t.After(fetched) {
		if fetched.IsZero() {
			return 0, "undated"
		}
		return micros(fetched), fetched.In(beijing).Format(time.DateOnly)
	}
	day = t.Format(time.DateOnly)
	if date.Precision == jianbao.PrecisionDay {
		t = t.AddDate(0, 0, 1).Add(-time.Second)
	}
	if !fetched.IsZero() && t.After(fetched) {
		t = fetched
	}
	return micros(t), day
}

// plainHost is a host that can name a folder.
var plainHost = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$`)

// outlet returns the name of the outlet at the address: its host. The name
// is safe as that of a folder, and no two hosts that differ in more than a
// leading "www." share one, unless they are no proper hosts.
func outlet(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return "unknown"
	}
	host := strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), "www.")
	if plainHost.MatchString(host) && len(host) < 128 {
		return host
	}
	return nav.SafeID(host)
}
