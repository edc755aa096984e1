package main

import (
	"net/url"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// A rule says which pages belong to a channel and where their ids come from.
type rule struct {
	channel string
	id      func(address string) string
	match   []match // any of them; none matches every page
}

// A match is a condition on a page. Every field that is not empty must hold.
type match struct {
	Host    string `yaml:"host"`    // of the page's address, or the end of it behind a dot
	Path    string `yaml:"path"`    // what the path of the address begins with
	Site    string `yaml:"site"`    // the outlet whose page it is
	Source  string `yaml:"source"`  // the outlet that the story comes from
	Section string `yaml:"section"` // any section of the breadcrumbs
	Tag     string `yaml:"tag"`     // any topic
	Lang    string `yaml:"lang"`    // language, also of a wider tag: "zh" holds for "zh-Hans"
}

// ruleFor returns the first rule that the article meets, nil if there is none.
func ruleFor(rules []rule, a *jianbao.Article, address string) *rule {
	u, err := url.Parse(address)
	if err != nil {
		u = new(url.URL)
	}
	for i := range rules {
		r := &rules[i]
		if len(r.match) == 0 || slices.ContainsFunc(r.match, func(m match) bool { return m.holds(a, u) }) {
			return r
		}
	}
	return nil
}

func (m *match) holds(a *jianbao.Article, u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	return (m.Host == "" || host == m.Host || strings.HasSuffix(host, "."+m.Host)) &&
		(m.Path == "" || strings.HasPrefix(u.Path, m.Path)) &&
		(m.Site == "" || a.Site == m.Site) &&
		(m.Source == "" || a.Source.Name == m.Source) &&
		(m.Section == "" || slices.Contains(a.Section, m.Section)) &&
		(m.Tag == "" || slices.ContainsFunc(a.Tags, func(t jianbao.Tag) bool { return t.Name == m.Tag })) &&
		(m.Lang == "" || a.Lang == m.Lang || strings.HasPrefix(a.Lang, m.Lang+"-"))
}
