package render

import (
	"fmt"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// frontMatter prints the head data as a block of YAML, if it is asked for.
// Every scalar is a double-quoted string, in which no character means anything
// but itself, so that any headline is safe: yes, 2022-02-07 and "- x" stay
// strings.
func (m *markdown) frontMatter() {
	if !m.FrontMatter {
		return
	}
	a := m.article
	m.buf = append(m.buf, "---\n"...)
	m.yaml("title", m.title())
	m.yaml("kicker", a.Kicker)
	m.yaml("subtitle", a.Subtitle)
	m.yaml("original_title", a.OriginalTitle)
	m.yaml("series", a.Series)
	m.yaml("date", yamlDate(a.Published))
	m.yaml("lastmod", yamlDate(a.Modified))
	m.yaml("source", a.Source.Name)
	m.yaml("source_url", a.Source.URL)
	m.yaml("site", a.Site)
	m.yamlList("authors", a.Authors())
	m.yamlList("translators", translators(a))
	m.yamlList("editors", a.Editors())
	m.yaml("url", a.URL)
	m.yaml("canonical", a.Canonical)
	m.yaml("lang", a.Lang)
	m.yamlList("section", a.Section)
	tags := make([]string, len(a.Tags))
	for i, t := range a.Tags {
		tags[i] = t.Name
	}
	m.yamlList("tags", tags)
	m.yaml("summary", a.Summary)
	m.yaml("image", a.LeadImage)
	m.yaml("partial", string(a.Partial))
	m.buf = append(m.buf, "---\n\n"...)
}

// yamlDate returns d as YAML readers know dates, or "" if only words are known.
func yamlDate(d jianbao.Date) string {
	if d.Precision == jianbao.PrecisionNone {
		return ""
	}
	return d.String()
}

// yaml prints a key with a string, unless that is empty.
func (m *markdown) yaml(key, value string) {
	if value == "" {
		return
	}
	m.buf = append(m.buf, key...)
	m.buf = append(m.buf, ": "...)
	m.quoted(value)
	m.buf = append(m.buf, '\n')
}

// yamlList prints a key with a list of strings, unless that is empty.
func (m *markdown) yamlList(key string, values []string) {
	if len(values) == 0 {
		return
	}
	m.buf = append(m.buf, key...)
	m.buf = append(m.buf, ":\n"...)
	for _, v := range values {
		m.buf = append(m.buf, "  - "...)
		m.quoted(v)
		m.buf = append(m.buf, '\n')
	}
}

// quoted prints a double-quoted scalar ([YAML 1.2, 7.3.1]). What YAML takes
// for a line break or does not print is escaped.
//
// [YAML 1.2, 7.3.1]: https://yaml.org/spec/1.2.2/#731-double-quoted-style
func (m *markdown) quoted(s string) {
	m.buf = append(m.buf, '"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			m.buf = append(m.buf, '\\', byte(r))
		case r == 0xA0 || r == 0x2028 || r == 0x2029 || r >= 0xFFFE && r <= 0xFFFF || cjk.IsUnseen(r):
			m.buf = fmt.Appendf(m.buf, `\u%04X`, r)
		default:
			m.buf = append(m.buf, string(r)...)
		}
	}
	m.buf = append(m.buf, '"')
}
