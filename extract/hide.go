package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// hidesStyle reports whether the declarations of a style attribute keep the
// element from being seen. It reads declarations; a substring test would take
// "--footer-display: none" for hidden.
func hidesStyle(style string) bool {
	if !mayHide(style) {
		return false
	}
	zeroHeight, clipped, transparent := false, false, false
	for decl := range strings.SplitSeq(style, ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		value = strings.ToLower(strings.TrimSpace(value))
		value = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
		switch name {
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" || value == "collapse" {
				return true
			}
		case "opacity", "font-size", "max-height", "line-height":
			if isZero(value) && name != "line-height" {
				return true
			}
		case "height", "width":
			zeroHeight = zeroHeight || isZero(value)
		case "overflow", "overflow-y", "overflow-x":
			clipped = clipped || value == "hidden"
		case "text-indent", "left", "top", "margin-left", "right":
			if farAway(value) {
				return true
			}
		case "clip":
			if strings.HasPrefix(strings.ReplaceAll(value, "px", ""), "rect(0") {
				return true
			}
		case "color":
			transparent = isTransparent(value)
		}
	}
	return zeroHeight && clipped || transparent
}

// mayHide is a cheap test that most style attributes fail.
func mayHide(style string) bool {
	for i := 0; i < len(style); i++ {
		switch style[i] {
		case 'd', 'D': // hidden
			if i > 0 && (style[i-1] == 'd' || style[i-1] == 'D') {
				return true
			}
		case 'n', 'N': // none, transparent
			return true
		case '0', '-':
			return true
		}
	}
	return false
}

// isZero reports whether a CSS length or number is zero.
func isZero(value string) bool {
	value = strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%")
	f, err := strconv.ParseFloat(value, 64)
	return err == nil && f == 0
}

// farAway reports whether a length moves text out of the window.
func farAway(value string) bool {
	if !strings.HasPrefix(value, "-") {
		return false
	}
	f, err := strconv.ParseFloat(strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%"), 64)
	return err == nil && f <= -900
}

// isTransparent reports whether a colour has no opacity.
func isTransparent(value string) bool {
	if value == "transparent" {
		return true
	}
	args, ok := strings.CutPrefix(value, "rgba(")
	if !ok {
		return false
	}
	i := strings.LastIndexByte(args, ',')
	return i >= 0 && isZero(strings.TrimSpace(strings.TrimSuffix(args[i+1:], ")")))
}

// A hiddenName is a class or id that the page's own style sheet hides.
type hiddenName struct {
	key, name string // key is "class" or "id"
}

// readStyle collects from a <style> element the classes and ids that a rule
// hides: ".a", "#a", "p.a", and ".b .a" below an element of class b. Rules
// inside @media and other combinators depend on more than the tree and are
// passed over; a later rule that shows the name again takes it back.
func (r *run) readStyle(css string) {
	if !strings.Contains(css, "none") && !strings.Contains(css, "hidden") && !strings.Contains(css, "-9") {
		return
	}
	for len(css) > 0 {
		open := strings.IndexAny(css, "{}")
		if open < 0 {
			return
		}
		if css[open] == '}' {
			css = css[open+1:]
			continue
		}
		selector := css[:open]
		css = css[open+1:]
		if i := strings.LastIndex(selector, "*/"); i >= 0 {
			selector = selector[i+2:]
		}
		selector = strings.TrimSpace(selector)
		if strings.HasPrefix(selector, "@") {
			css = skipBlock(css)
			continue
		}
		end := strings.IndexByte(css, '}')
		if end < 0 {
			end = len(css)
		}
		body := css[:end]
		css = css[min(end+1, len(css)):]
		if !strings.Contains(body, "display") && !strings.Contains(body, "visibility") && !strings.Contains(body, "-9") {
			continue // most rules: fonts and colours
		}
		hides := hidesStyle(body)
		if !hides && len(r.hiddenNames) == 0 {
			continue
		}
		for s := range strings.SplitSeq(selector, ",") {
			r.noteHidden(strings.TrimSpace(s), hides)
		}
	}
}

// noteHidden notes that a selector hides what it selects, or shows it again.
func (r *run) noteHidden(s string, hides bool) {
	if len(s) > 200 || strings.ContainsAny(s, ">+~:[*") {
		return
	}
	parts := strings.Fields(s)
	if len(parts) == 0 {
		return
	}
	name, ok := simpleName(parts[len(parts)-1])
	if !ok {
		return
	}
	var above []hiddenName
	for _, p := range parts[:len(parts)-1] {
		a, ok := simpleName(p)
		if !ok {
			return
		}
		above = append(above, a)
	}
	if !hides {
		delete(r.hiddenNames, name)
		return
	}
	if r.hiddenNames == nil {
		r.hiddenNames = make(map[hiddenName][]hiddenName)
	}
	r.hiddenNames[name] = above
}

// simpleName reads a selector of one class or id, with or without a tag.
func simpleName(s string) (hiddenName, bool) {
	i := strings.IndexAny(s, ".#")
	if i < 0 || i+1 == len(s) || strings.ContainsAny(s[i+1:], ".#") {
		return hiddenName{}, false
	}
	if s[i] == '#' {
		return hiddenName{"id", s[i+1:]}, true
	}
	return hiddenName{"class", s[i+1:]}, true
}

// skipBlock returns css after the block that is open at its start.
func skipBlock(css string) string {
	depth := 1
	for i := 0; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// hidesName reports whether a class or id attribute has a hidden name.
func (r *run) hidesName(n *html.Node, a *html.Attribute) bool {
	if a.Key == "id" {
		return r.hidesUnder(n, hiddenName{"id", a.Val})
	}
	for name := range strings.FieldsSeq(a.Val) {
		if r.hidesUnder(n, hiddenName{"class", name}) {
			return true
		}
	}
	return false
}

// hidesUnder reports whether a rule hides the name where n stands.
func (r *run) hidesUnder(n *html.Node, name hiddenName) bool {
	above, ok := r.hiddenNames[name]
	if !ok {
		return false
	}
	for k, p := len(above)-1, n.Parent; k >= 0; p = p.Parent {
		if p == nil {
			return false
		}
		if hasName(p, above[k]) {
			k--
		}
	}
	return true
}

// hasName reports whether the element has that class or id.
func hasName(n *html.Node, name hiddenName) bool {
	v := attr(n, name.key)
	if name.key == "id" {
		return v == name.name
	}
	for c := range strings.FieldsSeq(v) {
		if c == name.name {
			return true
		}
	}
	return false
}
