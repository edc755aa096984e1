package nav

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// A Site describes a mirror: whose stories it holds and where its pages lie.
// A mirror's files are laid out like this:
//
//	README.md                    the hub
//	indexes/S看世界.md             a channel's index
//	indexes/S看世界.1.md           its oldest part, see [Site.Index]
//	indexes/热点推荐.md            the hot list
//	pages/p9/997232.md           a page
//
// [SafeID] goes over all names in these paths, so that none leads out of the
// mirror. HubFile and Ext stay as they are. [Site.Validate] tells whether these
// are good and whether names clash.
type Site struct {
	Outlets []Outlet
	// Home is the text of links to the hub; empty means "首页".
	Home string
	// HubFile is the site path of the hub; empty means "README" and Ext.
	HubFile string
	// HotName names the hot list, as text and as file; empty if there is none.
	// The old mirrors have "热点推荐", and before it "热点新闻".
	HotName string
	// Ext is what the files' names end in; empty means ".md".
	Ext string
}

// An Outlet is a newspaper or broadcaster whose stories a mirror holds.
type Outlet struct {
	Name string
	// Prefix begins the file names of the outlet's indexes, so that channels
	// of two outlets can have one name. The old mirrors use a letter: "S".
	Prefix   string
	Channels []Channel
}

// A Channel is a section of an outlet.
type Channel struct {
	// Key is the outlet's own word or number for the channel ("p9", "nsc413"),
	// unlike that of any other channel of the site. It names the folder of the
	// channel's pages and is shown to no reader.
	Key string
	// Name is the channel's name for readers ("看世界"); if it is empty, the
	// outlet's stands in.
	Name string
}

// find returns the channel with the key and its outlet; nil if there is none.
func (s *Site) find(key string) (*Outlet, *Channel) {
	for i := range s.Outlets {
		o := &s.Outlets[i]
		for j := range o.Channels {
			if o.Channels[j].Key == key {
				return o, &o.Channels[j]
			}
		}
	}
	return nil, nil
}

// label returns the text of links to the channel.
func (o *Outlet) label(c *Channel) string {
	if c.Name != "" {
		return c.Name
	}
	return o.Name
}

// indexName returns the name of the channel's index file without extension: the
// key where the channel has no name.
func (o *Outlet) indexName(c *Channel) string {
	if c.Name != "" {
		return SafeID(o.Prefix + c.Name)
	}
	return SafeID(c.Key)
}

// PagePath returns the site path of the page.
func (s *Site) PagePath(p Page) string {
	return "pages/" + SafeID(p.Channel) + "/" + SafeID(p.ID) + s.ext()
}

// IndexPath returns the site path of the index of the channel with the given
// key: its front page if number is 0, else the part of that number.
func (s *Site) IndexPath(key string, number int) string {
	name := SafeID(key)
	if o, c := s.find(key); c != nil {
		name = o.indexName(c)
	}
	if number > 0 {
		name += "." + strconv.Itoa(number)
	}
	return "indexes/" + name + s.ext()
}

// HubPath returns the site path of the hub.
func (s *Site) HubPath() string {
	if s.HubFile != "" {
		return s.HubFile
	}
	return "README" + s.ext()
}

// HotPath returns the site path of the hot list, empty if there is none.
func (s *Site) HotPath() string {
	if s.HotName == "" {
		return ""
	}
	return "indexes/" + SafeID(s.HotName) + s.ext()
}

func (s *Site) ext() string {
	if s.Ext != "" {
		return s.Ext
	}
	return ".md"
}

func (s *Site) home() string {
	if s.Home != "" {
		return s.Home
	}
	return "首页"
}

// Header returns the bar above and below a page at the site path from: links
// to the hub, to the index of the channel with the given key and to the hot
// list, and then more. A channel that the site does not know or that has no
// name for readers gets no link.
func (s *Site) Header(from, channel string, more ...Link) Bar {
	links := []Link{s.homeLink(from)}
	if o, c := s.find(channel); c != nil && o.label(c) != "" {
		links = append(links, Link{o.label(c), Rel(from, s.IndexPath(channel, 0))})
	}
	if s.HotName != "" {
		links = append(links, Link{s.HotName, Rel(from, s.HotPath())})
	}
	return Bar{Links: append(links, more...)}
}

func (s *Site) homeLink(from string) Link {
	return Link{s.home(), Rel(from, s.HubPath())}
}

// Breadcrumbs returns the way from the hub to the page at the site path from:
// hub, outlet, channel, and title if it is not empty. The outlet, which has no
// page, and the page itself have no URL. What the site does not know or name
// is left out.
func (s *Site) Breadcrumbs(from, channel, title string) []Link {
	crumbs := []Link{s.homeLink(from)}
	if o, c := s.find(channel); c != nil {
		if o.Name != "" {
			crumbs = append(crumbs, Link{Text: o.Name})
		}
		if c.Name != "" {
			crumbs = append(crumbs, Link{c.Name, Rel(from, s.IndexPath(channel, 0))})
		}
	}
	if title != "" {
		crumbs = append(crumbs, Link{Text: title})
	} else {
		crumbs[len(crumbs)-1].URL = ""
	}
	return crumbs
}

// Hub returns the rows of the hub, one for each outlet that has channels: the
// outlet's name without URL, if it has one, and links to its channels'
// indexes.
func (s *Site) Hub() []Bar {
	var rows []Bar
	for i := range s.Outlets {
		o := &s.Outlets[i]
		var row Bar
		if o.Name != "" {
			row.Links = append(row.Links, Link{Text: o.Name})
			row.Separators = []string{" \u00a0-\u00a0 ", DefaultSeparator}
		}
		channels := 0
		for j := range o.Channels {
			c := &o.Channels[j]
			if text := o.label(c); text != "" {
				row.Links = append(row.Links, Link{text, Rel(s.HubPath(), s.IndexPath(c.Key, 0))})
				channels++
			}
		}
		if channels > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// Validate reports every name of the site that would make two files one, no
// file, or a link without text: keys that are no ids or are alike, indexes
// with one name, channels without name in outlets without name, a hub outside
// of the mirror or in the place of a list.
func (s *Site) Validate() error {
	var errs []error
	if !fs.ValidPath(s.HubPath()) || s.HubPath() == "." {
		errs = append(errs, fmt.Errorf("nav: hub file %q is no path in the site", s.HubPath()))
	}
	if e := s.ext(); e[0] != '.' || strings.Contains(e, "/") {
		errs = append(errs, fmt.Errorf("nav: extension %q is none", e))
	}
	if strings.EqualFold(s.HubPath(), s.HotPath()) {
		errs = append(errs, errors.New("nav: the hub is the hot list"))
	}
	add := func(ids *IDs, key, id string) {
		if err := ids.Add(key, id); err != nil {
			errs = append(errs, err)
		}
	}
	var keys, indexes IDs
	if s.HotName != "" {
		add(&indexes, "hot list", SafeID(s.HotName))
	}
	seen := make(map[string]bool)
	for i := range s.Outlets {
		o := &s.Outlets[i]
		for j := range o.Channels {
			c := &o.Channels[j]
			if seen[c.Key] {
				errs = append(errs, fmt.Errorf("nav: two channels have the key %q", c.Key))
				continue
			}
			seen[c.Key] = true
			add(&keys, "channel "+c.Key, c.Key)
			add(&indexes, "channel "+c.Key, o.indexName(c))
			if strings.EqualFold(s.HubPath(), s.IndexPath(c.Key, 0)) {
				errs = append(errs, fmt.Errorf("nav: the hub is the index of channel %q", c.Key))
			}
			if o.label(c) == "" {
				errs = append(errs, fmt.Errorf("nav: channel %q has no name for readers", c.Key))
			}
		}
	}
	return errors.Join(errs...)
}
