// Package jianbao holds the model of a clipped news story: [Article], its
// blocks and inlines, plain text and JSON.
//
// Stories are cut out of pages by package extract and printed by package
// render; this package is what they share:
//
//	var p extract.Parser
//	a, err := p.Parse(r, extract.Page{URL: pageURL}) // *jianbao.Article
//	var pr render.Printer
//	os.Stdout.Write(pr.Markdown(a))
//
// An article is plain data, to read and to change. Its Body is a list of
// [Block] values, and blocks hold text as lists of [Inline] values; both are
// closed sets of types for a type switch. [Article.Blocks] and [Inlines] go
// through all of them, [Article.Text], [Article.Paragraphs] and
// [Article.WordCount] see only the text.
//
// The comments of the types say what holds for every article, and
// [Article.Validate] checks it: worth a call for an article that was made or
// changed by hand, or read from JSON of unknown origin. [Article.MarshalJSON]
// describes the JSON, in which an article can be kept and read back unchanged.
//
// No function of the package changes an article but UnmarshalJSON. So an
// article that nobody changes may be read by several goroutines.
package jianbao
