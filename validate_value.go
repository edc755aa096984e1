package jianbao

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// string checks a string that may be empty.
func (v *validator) string(field, s string) {
	v.chars(field, s, "")
	if s == "" {
		return
	}
	start, _ := utf8.DecodeRuneInString(s)
	end, _ := utf8.DecodeLastRuneInString(s)
	if cjk.IsSpace(start) || cjk.IsSpace(end) {
		v.fail(field, "white space around %q", s)
	}
}

// word checks a string that may not be empty.
func (v *validator) word(field, s string) {
	if s == "" {
		v.fail(field, "empty")
	}
	v.string(field, s)
}

// chars checks that s is UTF-8 and has no control characters but the allowed.
func (v *validator) chars(field, s, allowed string) {
	if !utf8.ValidString(s) {
		v.fail(field, "%q is not UTF-8", s)
	}
	for _, r := range s {
		if isControl(r) && !strings.ContainsRune(allowed, r) {
			v.fail(field, "control character %U", r)
		}
	}
}

// isControl reports whether r is a control character or one of the two
// separators that some formats take for the end of a line.
func isControl(r rune) bool {
	return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029
}

// name checks a string of lower-case letters, digits and the given marks.
func (v *validator) name(field, s, marks string) {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune(marks, r)) {
			v.fail(field, "%q in %q", r, s)
		}
	}
}

var (
	webSchemes  = []string{"http", "https"}
	linkSchemes = []string{"http", "https", "mailto", "tel"}
)

// url checks the address of a page or file, which may be empty.
func (v *validator) url(field, s string) {
	if s != "" {
		v.address(field, s, webSchemes)
	}
}

// address checks an absolute address of one of the schemes.
func (v *validator) address(field, s string, schemes []string) {
	if s == "" {
		v.fail(field, "empty")
		return
	}
	v.chars(field, s, "")
	if strings.IndexFunc(s, cjk.IsSpace) >= 0 {
		v.fail(field, "white space in %q", s)
	}
	u, err := url.Parse(s)
	if err != nil || !slices.Contains(schemes, u.Scheme) || !strings.HasPrefix(s, u.Scheme) {
		v.fail(field, "%q is not an absolute address (%s)", s, strings.Join(schemes, ", "))
		return
	}
	target := u.Opaque // of mailto and tel
	if slices.Contains(webSchemes, u.Scheme) {
		target = u.Hostname()
	}
	if target == "" {
		v.fail(field, "%q leads nowhere", s)
	}
}

// langTag checks a language tag, which may be empty: subtags of letters and
// digits joined by "-", each of 1 to 8, the first of letters (RFC 5646, 2.1).
func (v *validator) langTag(field, tag string) {
	if tag == "" {
		return
	}
	for i, sub := range strings.Split(tag, "-") {
		ok := len(sub) >= 1 && len(sub) <= 8
		for _, r := range sub {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			digit := r >= '0' && r <= '9'
			ok = ok && (letter || digit && i > 0)
		}
		if !ok {
			v.fail(field, "%q is not a language tag", tag)
		}
	}
}

// maxOffset bounds the distance of a zone from UTC, in seconds. The farthest
// zone on Earth is UTC+14.
const maxOffset = 14 * 60 * 60

func (v *validator) date(field string, d Date) {
	v.string(field+".Raw", d.Raw)
	t := d.Time
	if d.Precision == PrecisionNone {
		if t != (time.Time{}) || d.Assumed {
			v.fail(field, "time or zone without precision")
		}
		return
	}
	_, offset := t.Zone()
	switch {
	case d.Precision < PrecisionNone || d.Precision > PrecisionSecond:
		v.fail(field+".Precision", "unknown %d", int(d.Precision))
	case t.Year() < 1 || t.Year() > 9999:
		v.fail(field+".Time", "year %d is not in 1 to 9999", t.Year())
	case offset%60 != 0 || offset < -maxOffset || offset > maxOffset:
		v.fail(field+".Time", "zone of %d seconds", offset)
	case !reflect.DeepEqual(t, t.In(Zone(offset))):
		v.fail(field+".Time", "zone %q is not made by Zone", t.Location())
	case !t.Equal(d.Precision.cut(t)):
		v.fail(field+".Time", "%s is not cut to its precision", t.Format(time.RFC3339Nano))
	}
}

// cut returns t cut to the precision.
func (p Precision) cut(t time.Time) time.Time {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	switch p {
	case PrecisionYear:
		month, day, hour, minute, second = 1, 1, 0, 0, 0
	case PrecisionMonth:
		day, hour, minute, second = 1, 0, 0, 0
	case PrecisionDay:
		hour, minute, second = 0, 0, 0
	case PrecisionMinute:
		second = 0
	}
	return time.Date(year, month, day, hour, minute, second, 0, t.Location())
}
