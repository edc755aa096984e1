package extract

import (
	"github.com/jianbao-go/jianbao"
)

// blocks returns the pieces as blocks of the model, rules only between other
// blocks. Paragraphs without Chinese say what they are in.
func (r *run) blocks(pieces []piece) []jianbao.Block {
	out := r.store.blocks.room(len(pieces))
	for i := range pieces {
		p := &pieces[i]
		if p.drop != "" {
			continue
		}
		switch b := p.block.(type) {
		case *jianbao.Rule:
			if len(out) == 0 {
				continue
			}
			if _, ok := out[len(out)-1].(*jianbao.Rule); ok {
				continue
			}
			out = append(out, b)
		case *jianbao.Heading:
			out = append(out, &jianbao.Heading{Level: b.Level, Content: oneLine(b.Content)})
		case *jianbao.Paragraph:
			b.Lang = r.foreignLang(p)
			out = append(out, b)
		default:
			out = append(out, b)
		}
	}
	for len(out) > 0 {
		if _, ok := out[len(out)-1].(*jianbao.Rule); !ok {
			break
		}
		out = out[:len(out)-1]
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// oneLine replaces the breaks of a heading by spaces.
func oneLine(in []jianbao.Inline) []jianbao.Inline {
	for i := range in {
		if _, ok := in[i].(jianbao.Break); ok {
			in[i] = jianbao.Text(" ")
		}
	}
	return in
}
