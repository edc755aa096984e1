package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
)

// A config is what the configuration file says. README.md explains each key
// to those who write one; zero is the default of every field.
type config struct {
	Title     string         `yaml:"title"`
	URL       string         `yaml:"url"`
	Lang      string         `yaml:"lang"`
	Profile   string         `yaml:"profile"`
	Outlets   []outletConfig `yaml:"outlets"`
	Home      string         `yaml:"home"`
	IndexSize int            `yaml:"index_size"`
	Keep      int            `yaml:"keep"`
	Links     []linkConfig   `yaml:"links"`
	Hot       hotConfig      `yaml:"hot"`
	Picks     picksConfig    `yaml:"picks"`
	Counter   string         `yaml:"counter"`

	Inserts insertConfig `yaml:"inserts"`
	Share   shareConfig  `yaml:"share"`
	QR      qrConfig     `yaml:"qr"`

	Images       string   `yaml:"images"`
	Excerpt      int      `yaml:"excerpt"`
	Indent       bool     `yaml:"indent"`
	SkipNotices  []string `yaml:"skip_notices"`
	IgnoreRobots []string `yaml:"ignore_robots"`

	html  bool // web pages and not Markdown
	site  nav.Site
	rules []rule
	picks []nav.Pick
	views map[string]int    // of the hot list, by site path
	sum   [sha256.Size]byte // of the file and of those it names
}

type outletConfig struct {
	Name     string          `yaml:"name"`
	Prefix   string          `yaml:"prefix"`
	Channels []channelConfig `yaml:"channels"`
}

type channelConfig struct {
	Key   string  `yaml:"key"`
	Name  string  `yaml:"name"`
	ID    string  `yaml:"id"`
	Match []match `yaml:"match"`
}

type linkConfig struct {
	Text string `yaml:"text"`
	URL  string `yaml:"url"`
}

type hotConfig struct {
	Name  string `yaml:"name"`
	Views string `yaml:"views"`
	Limit int    `yaml:"limit"`
}

type picksConfig struct {
	Name string `yaml:"name"`
	File string `yaml:"file"`
}

// An insertConfig describes the block of links within a page. A line is one
// link or several.
type insertConfig struct {
	After  int            `yaml:"after"`
	Seed   string         `yaml:"seed"`
	Fixed  [][]linkConfig `yaml:"fixed"`
	Choose int            `yaml:"choose"`
	From   [][]linkConfig `yaml:"from"`
}

type shareConfig struct {
	Off      bool   `yaml:"off"`
	Prompt   string `yaml:"prompt"`
	Original string `yaml:"original"`
}

type qrConfig struct {
	Off bool   `yaml:"off"`
	URL string `yaml:"url"`
}

// The words that stand for a choice in the file, the first being the default.
var (
	languages   = []string{"zh-Hans", "zh-Hant", "en"}
	profiles    = []string{"clean", "compat"}
	idRules     = []string{"last-segment", "after-dash"}
	imageRules  = []string{"hotlink", "copy", "none"}
	robotsRules = []string{"noarchive", "noindex"}
	noticeKinds = []string{
		string(jianbao.NoticeRights), string(jianbao.NoticeLicense), string(jianbao.NoticeDisclaimer),
		string(jianbao.NoticeReprint), string(jianbao.NoticeEditor),
	}
)

const (
	defaultHotLimit = 50
	// pathMark stands for the site path of a page in templates of addresses.
	pathMark = "{path}"
)

// errNoChannel is the error of a configuration without outlets where those are
// not taken from the inputs.
var errNoChannel = errors.New("outlets has no channel: pages have no place")

// loadConfig reads the configuration file, of a site of web pages if html is
// set, and the files that it names.
func loadConfig(name string, html bool) (*config, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	c := &config{html: html}
	if err := yaml.NewDecoder(bytes.NewReader(b), yaml.Strict()).Decode(c); err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	c.setSite()
	if err := c.site.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	files := [][]byte{b}
	if html {
		files = append(files, []byte("html"))
	}
	read := func(file string) ([]byte, error) {
		if file == "" {
			return nil, nil
		}
		b, err := os.ReadFile(filepath.Join(filepath.Dir(name), filepath.FromSlash(file)))
		files = append(files, b)
		return b, err
	}
	if b, err = read(c.Picks.File); err != nil {
		return nil, err
	}
	c.picks = nav.Picks(string(b))
	if b, err = read(c.Hot.Views); err != nil {
		return nil, err
	}
	if c.views, err = readViews(b); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Hot.Views, err)
	}
	c.sum = sumOf(files...)
	return c, nil
}

// check reports every value that makes no sense.
func (c *config) check() error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	choice := func(key string, value *string, words []string) {
		if *value == "" {
			*value = words[0]
		} else if !slices.Contains(words, *value) {
			bad("%s is %q; it may be %s", key, *value, strings.Join(words, " or "))
		}
	}
	webAddress := func(key, value string) {
		if u, err := url.Parse(value); value != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
			bad("%s is %q; it must begin with https:// and name a host", key, value)
		}
	}
	if c.Title == "" {
		bad("title is missing")
	}
	webAddress("url", c.URL)
	webAddress("qr.url", c.QR.URL)
	webAddress("counter", c.Counter)
	choice("lang", &c.Lang, languages)
	choice("profile", &c.Profile, profiles)
	choice("images", &c.Images, imageRules)
	if c.URL == "" && !c.Share.Off {
		bad("url is missing: without it pages cannot be shared (or set share.off)")
	}
	if c.Counter != "" && c.Profile != "compat" {
		bad("counter is for profile compat only: clean pages do not count their readers")
	}
	for key, n := range map[string]int{"index_size": c.IndexSize, "keep": c.Keep, "excerpt": c.Excerpt, "hot.limit": c.Hot.Limit, "inserts.after": c.Inserts.After, "inserts.choose": c.Inserts.Choose} {
		if n < 0 {
			bad("%s is %d; it must not be negative", key, n)
		}
	}
	if c.Picks.Name == "" && c.Picks.File != "" {
		bad("picks.name is missing")
	}
	if c.html && c.Profile == "compat" {
		bad("profile compat is Markdown; web pages need profile clean")
	}
	if c.QR.URL != "" && !strings.Contains(c.QR.URL, pathMark) {
		bad("qr.url has no %s", pathMark)
	}
	if c.Hot.Name == "" && c.Hot.Views != "" {
		bad("hot.name is missing")
	}
	for i := range c.SkipNotices {
		choice("skip_notices", &c.SkipNotices[i], noticeKinds)
	}
	for i := range c.IgnoreRobots {
		choice("ignore_robots", &c.IgnoreRobots[i], robotsRules)
	}
	for i := range c.Outlets {
		for j := range c.Outlets[i].Channels {
			ch := &c.Outlets[i].Channels[j]
			choice("id of channel "+ch.Key, &ch.ID, idRules)
		}
	}
	c.eachLink(func(key string, l linkConfig) {
		if l.Text == "" || l.URL == "" {
			bad("%s has a link without text or without url", key)
		}
	})
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// eachLink calls f for every link of the file.
func (c *config) eachLink(f func(key string, l linkConfig)) {
	for _, l := range c.Links {
		f("links", l)
	}
	for _, line := range slices.Concat(c.Inserts.Fixed, c.Inserts.From) {
		if len(line) == 0 {
			f("inserts", linkConfig{})
		}
		for _, l := range line {
			f("inserts", l)
		}
	}
}

// setSite makes the site and its rules of what the file says.
func (c *config) setSite() {
	c.site = nav.Site{Home: cmp.Or(c.Home, wordsFor(c.Lang).home), HotName: c.Hot.Name}
	if c.html {
		c.site.Ext, c.site.HubFile = ".html", htmlHub
	}
	if c.Hot.Limit == 0 {
		c.Hot.Limit = defaultHotLimit
	}
	for _, o := range c.Outlets {
		outlet := nav.Outlet{Name: o.Name, Prefix: o.Prefix}
		for _, ch := range o.Channels {
			outlet.Channels = append(outlet.Channels, nav.Channel{Key: ch.Key, Name: ch.Name})
			r := rule{channel: ch.Key, id: nav.LastSegment, match: ch.Match}
			if ch.ID == "after-dash" {
				r.id = nav.AfterDash
			}
			c.rules = append(c.rules, r)
		}
		c.site.Outlets = append(c.site.Outlets, outlet)
	}
}

func (c *config) compat() bool { return c.Profile == "compat" }

// stamped reports whether the site depends on the time of the build.
func (c *config) stamped() bool { return c.compat() }

// readViews reads a table of two columns: the site path of a page and how
// often it was viewed. Of two rows with one path the counts are added.
func readViews(b []byte) (map[string]int, error) {
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = 2
	r.ReuseRecord = true
	views := make(map[string]int)
	for {
		row, err := r.Read()
		if err == io.EOF {
			return views, nil
		}
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(strings.TrimSpace(row[1]))
		if err != nil || n < 0 {
			line, _ := r.FieldPos(1)
			return nil, fmt.Errorf("line %d: %q is no number of views", line, row[1])
		}
		views[strings.TrimSpace(row[0])] += n
	}
}

// sumOf returns a hash of parts that tells where one ends and the next begins.
func sumOf(parts ...[]byte) [sha256.Size]byte {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
