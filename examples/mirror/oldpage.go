package main

import (
	"errors"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// An oldPage is what the frame of an old mirror's article page holds: a file
// of Markdown around a story in HTML, as their programs wrote it from 2018 on.
//
//	### headline
//	------------------------
//
//	#### [首页](…) | [channel](../../indexes/Schannel.md) | …      (not the oldest)
//
//	<div>…story…                                              (maybe a row of
//	#### [a link of the mirror's own](…)                       such within)
//	…</div>
//
//	<hr/>
//	prompt, address, QR code of the page                      (not the oldest)
//	原文地址：https://…
//
//	------------------------
//	#### [首页](…) | …
//
//	<img src='…' width='0px' height='0px'/>                    (not the oldest)
type oldPage struct {
	title    string
	original string // address of the original, empty if the page has none
	channel  string // key of the channel in the page's own address, if it has one
	id       string // name of the page in that address
	names    []string
	story    string // HTML
}

// errNoOldPage is the error of files that have no such frame: indexes, hubs.
var errNoOldPage = errors.New("no article page of an old mirror")

// parseOldPage takes the frame off a page.
func parseOldPage(b []byte) (*oldPage, error) {
	text := strings.TrimPrefix(strings.ToValidUTF8(string(b), string(utf8.RuneError)), "\ufeff")
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	p := new(oldPage)
	start, ruled := p.cutHead(lines)
	if start < 0 {
		return nil, errNoOldPage
	}
	end := p.cutTail(lines[start:]) + start
	if !ruled && p.original == "" {
		return nil, errNoOldPage
	}
	body := lines[start:end]
	kept := make([]string, 0, len(body))
	for i, own := range ownLines(body) {
		if !own {
			kept = append(kept, body[i])
		}
	}
	// White space before it stays, or a line of HTML may turn into one of Markdown.
	if p.story = strings.TrimRight(cutRule(kept), " \t\n"); strings.TrimSpace(p.story) == "-" {
		p.story = "" // what their programs wrote where they found none
	}
	return p, nil
}

// cutHead reads the lines above the story and returns where that begins, -1
// if the page does not begin with a headline. Ruled tells whether there is a
// rule below it.
func (p *oldPage) cutHead(lines []string) (start int, ruled bool) {
	const most = 4 // lines of a headline with line breaks in it, and the rule
	i := 0
	for i < len(lines) && isBlank(lines[i]) {
		i++
	}
	if i == len(lines) {
		return -1, false
	}
	title, ok := heading(lines[i])
	if !ok || isLinkLine(lines[i]) && !(i+1 < len(lines) && isRule(lines[i+1])) {
		return -1, false
	}
	i++
	for j := i; j < min(i+most, len(lines)) && !isLinkLine(lines[j]) && !isMarkup(lines[j]); j++ {
		if isRule(lines[j]) {
			title += " " + strings.Join(lines[i:j], " ")
			i, ruled = j+1, true
			break
		}
	}
	p.title = cleanText(unescape(title))
	for i < len(lines) && (isBlank(lines[i]) || isLinkLine(lines[i]) || isRule(lines[i])) {
		if p.names == nil && isLinkLine(lines[i]) {
			p.names = indexNames(lines[i])
		}
		i++
	}
	return i, ruled
}

// cutTail reads the lines below the story, and returns where that ends.
func (p *oldPage) cutTail(lines []string) (end int) {
	end = len(lines)
	for i, line := range slices.Backward(lines) {
		if u, ok := originalAddress(line); ok {
			p.original, end = u, i
			break
		}
	}
	for end > 0 {
		line := lines[end-1]
		switch {
		case isHR(line):
			return end - 1
		case isBlank(line), isShareLine(line):
			p.readShare(line)
		case p.original == "" && (isLinkLine(line) || isRule(line) || strings.HasPrefix(line, "<img src='")):
		default:
			return end
		}
		end--
	}
	return end
}

// readShare takes channel and id out of the page's own address, if the line
// holds that.
func (p *oldPage) readShare(line string) {
	const folder = "/pages/"
	_, rest, ok := strings.Cut(line, folder)
	if !ok {
		return
	}
	if rest, _, ok = strings.Cut(rest, ".md"); !ok {
		return
	}
	if channel, id, ok := strings.Cut(rest, "/"); ok && channel != "" && id != "" {
		p.channel, p.id = channel, id
	}
}

// ownLines marks the lines of a story that are Markdown: what the mirror set
// into it. The HTML around them has none, for their programs wrote each tag
// and text on a line of its own behind spaces, or a feed's HTML as it was.
func ownLines(lines []string) []bool {
	own := make([]bool, len(lines))
	for i, line := range lines {
		own[i] = isLinkLine(line) || isRule(line) && (i == 0 || isBlank(lines[i-1]))
	}
	// A heading among them has no link if it stands over a group of them.
	near := false
	mark := func(i int) {
		if _, ok := heading(lines[i]); ok && near {
			own[i] = true
		}
		near = own[i] || near && isBlank(lines[i])
	}
	for i := range lines {
		mark(i)
	}
	near = false
	for i := range slices.Backward(lines) {
		mark(i)
	}
	return own
}

// cutRule returns the story without the rule that the mirror drew between the
// picture at its head and the text, if there is one.
func cutRule(lines []string) string {
	for i, line := range lines {
		at := strings.Index(line, "<hr/>")
		if at < 0 || at > 0 && !strings.HasSuffix(line[:at], "</div>") {
			continue
		}
		// The story's own rules are behind spaces.
		if slices.ContainsFunc(lines[:i], func(l string) bool { return strings.Contains(l, "<img") }) {
			lines[i] = line[:at] + line[at+len("<hr/>"):]
		}
		break
	}
	return strings.Join(lines, "\n")
}

// originalLabels begin the line with the address of the original.
var originalLabels = []string{"原文地址", "原文链接", "原文連結", "原文鏈接", "原文连结", "原文网址", "原文網址"}

// originalAddress returns the address in a line that names the original. It
// may be followed by what is no part of it, and hold Han and spaces.
func originalAddress(line string) (string, bool) {
	line = strings.TrimSpace(trimBreaks(line))
	at := slices.IndexFunc(originalLabels, func(l string) bool { return strings.HasPrefix(line, l) })
	if at < 0 {
		return "", false
	}
	at = strings.Index(line, "http")
	if at < 0 {
		return "", false
	}
	u := line[at:]
	if !isAddress(u) {
		return "", false
	}
	// Where the address is a link it ends with that, else with the line.
	if before := line[:at]; strings.HasSuffix(before, "(") && strings.Contains(before, "](") {
		u, _, _ = strings.Cut(u, ")")
	} else if strings.ContainsAny(before, "'\"<[") {
		if i := strings.IndexAny(u, "'\"<>]"); i >= 0 {
			u = u[:i]
		}
	}
	u, _, _ = strings.Cut(u, "<")
	return strings.Join(strings.Fields(u), "%20"), true
}

// indexNames returns the names of the indexes that a row of links leads to:
// pairs of file name, without ending, and text.
func indexNames(line string) []string {
	var out []string
	for {
		before, rest, ok := strings.Cut(line, "](")
		if !ok {
			return out
		}
		target, after, _ := strings.Cut(rest, ")")
		line = after
		if i := strings.LastIndexByte(before, '['); i >= 0 && strings.Contains(target, "indexes/") {
			target, _, _ = strings.Cut(target, "?")
			if file, ok := strings.CutSuffix(path.Base(target), ".md"); ok {
				out = append(out, file, cleanText(before[i+1:]))
			}
		}
	}
}

// shareWords are in the line above the address of the page.
var shareWords = []string{"二维码", "二維碼", "分享"}

// isShareLine reports whether the line is one of the block with the address of
// the page.
func isShareLine(line string) bool {
	bare := strings.TrimSpace(trimBreaks(line))
	switch {
	case bare == "" && strings.Contains(line, "<br"):
		return true
	case isAddress(bare):
		return !strings.ContainsAny(bare, " <>")
	case strings.HasPrefix(line, "<a href="):
		return strings.Contains(line, "<img src=") && strings.Contains(line, ".png")
	}
	return bare != line && !strings.HasPrefix(bare, "<") && !strings.HasPrefix(line, " ") &&
		slices.ContainsFunc(shareWords, func(w string) bool { return strings.Contains(bare, w) })
}

// trimBreaks returns the line without <br/> at its ends.
func trimBreaks(line string) string {
	for {
		cut := strings.TrimSpace(line)
		for _, br := range []string{"<br/>", "<br>", "<br />"} {
			cut = strings.TrimSuffix(strings.TrimPrefix(cut, br), br)
		}
		if cut == line {
			return line
		}
		line = cut
	}
}

// heading returns the text of an ATX heading (CommonMark 4.2).
func heading(line string) (string, bool) {
	text := strings.TrimLeft(line, " ")
	if len(line)-len(text) > 3 {
		return "", false
	}
	rest := strings.TrimLeft(text, "#")
	if n := len(text) - len(rest); n == 0 || n > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

// isLinkLine reports whether the line is Markdown with a link.
func isLinkLine(line string) bool {
	text := strings.TrimLeft(line, " ")
	return len(line)-len(text) <= 3 && text != "" && strings.IndexByte("#*+->[!|", text[0]) >= 0 && strings.Contains(text, "](")
}

// isRule reports whether the line is a rule of hyphens, or, below text, what
// makes that a heading.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 3 && strings.Trim(line, "-") == ""
}

func isHR(line string) bool {
	line = strings.TrimRight(line, " \t")
	return line == "<hr/>" || line == "<hr>" || line == "<hr />"
}

func isBlank(line string) bool { return strings.TrimSpace(line) == "" }
