package extract

import (
	"path"
	"strings"

	"github.com/jianbao-go/jianbao"
)

// links drops pieces that only lead elsewhere.
func (t *trimmer) links() {
	end := t.last // the last piece with text
	for i := t.last + 1; i < len(t.pieces); i++ {
		if p := &t.pieces[i]; p.drop == "" && p.m.text > 0 {
			end = i
		}
	}
	for i := range t.pieces {
		p := &t.pieces[i]
		if p.drop == "" && p.isFigure() && p.is(setLinked) && i > end {
			p.drop = "linked-image"
		}
		if p.drop != "" || p.m.text == 0 || p.isFigure() {
			continue
		}
		if p.m.link > 0 && leadsToFile(p.block) {
			continue // an attachment
		}
		inside := i > t.first && i < t.last
		switch {
		case p.is(setLinked) && (!inside || p.m.text >= 12 && p.m.punct < 3):
			p.drop = "link"
		case p.m.link*2 > p.m.text && p.is(setItem):
			p.drop = "link-list"
		case p.m.link*10 > p.m.text*7 && !inside:
			p.drop = "link"
		}
	}
	t.cards()
	t.survey()
}

// cards drops boxes that repeat: a headline that is a link, with a picture or
// a few words, two or more side by side.
func (t *trimmer) cards() {
	type box struct{ card, row int32 }
	var boxes []box
	rows := make(map[int32]int)
	for i := range t.pieces {
		p := &t.pieces[i]
		if !p.is(setLinked) || p.drop == "" || p.isFigure() {
			continue
		}
		card := t.elems[p.el].parent
		if card <= 0 || t.elems[card].all > 400 || len(boxes) > 0 && boxes[len(boxes)-1].card == card {
			continue
		}
		row := t.elems[card].parent
		boxes = append(boxes, box{card, row})
		rows[row]++
	}
	k, row, last := 0, int32(-1), int32(0)
	for _, b := range boxes {
		if rows[b.row] < 2 {
			continue
		}
		if b.row != row {
			row, last = b.row, t.lastOutside(b.row)
		}
		if b.card < last {
			continue
		}
		for k < len(t.pieces) && t.pieces[k].el < b.card {
			k++
		}
		n, texts, count := k, int32(0), 0
		for ; n < len(t.pieces) && t.pieces[n].el < t.elems[b.card].end; n++ {
			if t.pieces[n].drop == "" {
				texts += t.pieces[n].m.text
				if t.pieces[n].m.text > 0 {
					count++
				}
			}
		}
		if texts > 160 || count > 2 {
			continue // more than a blurb
		}
		for ; k < n; k++ {
			if p := &t.pieces[k]; p.drop == "" {
				p.drop = "card"
			}
		}
	}
}

// lastOutside returns the element of the last prose that is not in row:
// cards stand below the story.
func (t *trimmer) lastOutside(row int32) int32 {
	for i := t.last; i >= 0; i-- {
		if p := &t.pieces[i]; p.isProse() && (p.el < row || p.el >= t.elems[row].end) {
			return p.el
		}
	}
	return 0
}

// leadsToFile reports whether a paragraph links a document to download.
func leadsToFile(b jianbao.Block) bool {
	for in := range jianbao.Inlines(b) {
		if l, ok := in.(*jianbao.Link); ok {
			u, _, _ := strings.Cut(l.URL, "?")
			switch strings.ToLower(path.Ext(u)) {
			case ".doc", ".docx", ".xls", ".xlsx", ".pdf", ".ppt", ".pptx", ".wps", ".et", ".zip", ".rar", ".ofd", ".txt":
				return true
			}
		}
	}
	return false
}
