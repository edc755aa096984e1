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
package jianbao
