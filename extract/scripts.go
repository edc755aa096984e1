package extract

import (
	"html"
	"strings"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/scriptdata"
	"golang.org/x/net/html/atom"
)

// readLD reads the page's JSON-LD.
func (r *run) readLD() {
	var src []string
	for _, n := range r.head.scripts {
		if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
			src = append(src, n.FirstChild.Data)
		}
	}
	if len(src) > 0 {
		r.ld = scriptdata.LD(src...)
	}
}

// dataScripts returns the texts of the scripts that are not JSON-LD.
func (r *run) dataScripts() []string {
	if r.scripts == nil {
		r.scripts = make([]string, 0, len(r.head.scripts))
		for _, n := range r.head.scripts {
			if !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
				r.scripts = append(r.scripts, n.FirstChild.Data)
			}
		}
	}
	return r.scripts
}

// scriptVars returns the variables of the page's scripts that head data can
// be read from. They are looked for once, and only if asked for.
func (r *run) scriptVars() []scriptdata.Var {
	if !r.varsRead {
		r.vars, r.varsRead = scriptdata.Vars(r.dataScripts()...), true
	}
	return r.vars
}

// enoughProse is the prose of a page, in the units of measure, with which
// nobody looks for the story in scripts: four hundred Han characters.
const enoughProse = 800

// scriptPieces returns the pieces of the story that the page's scripts hold,
// if the page itself shows little of one; shown is how much it shows. It
// returns nil if there is none.
func (r *run) scriptPieces(a *jianbao.Article, shown int32) []piece {
	if shown >= enoughProse {
		return nil
	}
	s := r.scriptStory(a, shown)
	if s == nil {
		return nil
	}
	r.fromScript = s
	if a.Title == "" || r.headline < 0 && s.Title != "" {
		a.Title = cleanText(s.Title)
		r.traceField("title", "script:"+s.Path, a.Title)
	}
	if len(s.Figures) > 0 && s.Body == "" {
		return r.gallery(s)
	}
	body := s.Body
	if !s.IsHTML {
		var out strings.Builder
		for line := range strings.SplitSeq(body, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				out.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
			}
		}
		body = out.String()
	}
	root, complete := r.memory.Parse([]byte("<!DOCTYPE html><body>"+body), r.maxElems)
	r.cut = r.cut || !complete
	r.elems = r.elems[:0]
	r.headline = -1
	r.survey(root)
	r.settle()
	st := story{}
	for i := range r.elems {
		if r.elems[i].n.DataAtom == atom.Body {
			st.roots = []int32{int32(i)}
			break
		}
	}
	r.trace(true, "script:"+s.Path, s.Title, nil)
	return r.trim(a, r.pieces(st))
}

// scriptStory returns the likeliest story of the scripts, nil if there is
// none that beats what the page shows.
func (r *run) scriptStory(a *jianbao.Article, shown int32) *scriptdata.Story {
	least := (int(shown) + int(shown)/4 + 1) / 2 // in Han characters
	stories := scriptdata.Stories(least, r.dataScripts()...)
	if r.ld.Body != "" {
		m := measure{}
		m.add(r.ld.Body, false)
		stories = append(stories, scriptdata.Story{
			Body: r.ld.Body, IsHTML: r.ld.BodyHTML, Han: int(m.text / 2), Score: int(m.text), Path: "articleBody", Title: r.ld.Headline,
		})
	}
	stories = append(stories, r.textareas()...)
	var best *scriptdata.Story
	bestScore := 0
	for i := range stories {
		s := &stories[i]
		score := s.Score
		if s.Title != "" && a.Title != "" {
			if overlap(squeeze(s.Title), squeeze(a.Title), 0.7) > 0.7 {
				score *= 3
			} else if shown > 160 {
				continue
			}
		}
		if score > bestScore {
			best, bestScore = s, score
		}
	}
	if best == nil || bestScore < 80 || best.Han < least {
		return nil
	}
	return best
}

// textareas returns the stories that stand as markup in a form field, from
// where a script takes them.
func (r *run) textareas() []scriptdata.Story {
	var out []scriptdata.Story
	for i := range r.elems {
		if r.elems[i].why != dropTag {
			continue // no form field
		}
		n := r.elems[i].n
		if n.DataAtom != atom.Textarea || n.FirstChild == nil || len(out) > 10 {
			continue
		}
		text := n.FirstChild.Data
		m := measure{}
		m.add(text, false)
		if proseOf(m) >= 160 && strings.Contains(text, "<p") {
			out = append(out, scriptdata.Story{Body: text, IsHTML: true, Han: int(m.text / 2), Score: int(m.text / 2), Path: "textarea"})
		}
	}
	return out
}

// gallery returns pieces for pictures with texts.
func (r *run) gallery(s *scriptdata.Story) []piece {
	var out []piece
	for _, f := range s.Figures {
		if u := r.resolve(f.URL); u != "" {
			out = append(out, piece{block: &jianbao.Figure{Media: jianbao.MediaImage, URL: u}})
		}
		if t := cleanText(f.Text); t != "" {
			p := piece{block: &jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text(t)}}, text: t}
			p.m.add(t, false)
			out = append(out, p)
		}
	}
	return out
}
