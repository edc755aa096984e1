package jianbao

import "iter"

// Blocks returns the blocks of the body in reading order, each before the
// blocks it holds: those of list items and quotes follow their list or quote.
//
// Like all code that walks articles, it relies on what [Article.Validate]
// checks.
func (a *Article) Blocks() iter.Seq[Block] {
	return func(yield func(Block) bool) { walkBlocks(a.Body, yield) }
}

func walkBlocks(blocks []Block, yield func(Block) bool) bool {
	for _, b := range blocks {
		if !yield(b) {
			return false
		}
		switch b := b.(type) {
		case *Quote:
			if !walkBlocks(b.Blocks, yield) {
				return false
			}
		case *List:
			for _, item := range b.Items {
				if !walkBlocks(item.Blocks, yield) {
					return false
				}
			}
		}
	}
	return true
}

// Inlines returns the inlines of the block's own content in reading order,
// each before the inlines it holds. The content of a [Figure] is its caption,
// that of a [Table] its caption and then its cells, row by row. A list or a
// quote has no content of its own, so for every block of [Article.Blocks]
// Inlines goes over every inline of the article once.
func Inlines(b Block) iter.Seq[Inline] {
	return func(yield func(Inline) bool) {
		for content := range contents(b) {
			if !walkInlines(content, yield) {
				return
			}
		}
	}
}

// contents returns the lists of inlines that are the block's own.
func contents(b Block) iter.Seq[[]Inline] {
	return func(yield func([]Inline) bool) {
		switch b := b.(type) {
		case *Paragraph:
			yield(b.Content)
		case *Heading:
			yield(b.Content)
		case *Figure:
			yield(b.Caption)
		case *Embed:
			yield(b.Content)
		case *Table:
			if !yield(b.Caption) {
				return
			}
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					if !yield(c.Content) {
						return
					}
				}
			}
		}
	}
}

func walkInlines(inlines []Inline, yield func(Inline) bool) bool {
	for _, in := range inlines {
		if !yield(in) || !walkInlines(held(in), yield) {
			return false
		}
	}
	return true
}

// held returns the inlines that an inline holds.
func held(in Inline) []Inline {
	switch in := in.(type) {
	case *Link:
		return in.Content
	case *Strong:
		return in.Content
	case *Emphasis:
		return in.Content
	case *Strike:
		return in.Content
	case *Sub:
		return in.Content
	case *Sup:
		return in.Content
	}
	return nil
}
