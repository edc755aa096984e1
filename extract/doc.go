// Package extract cuts the article out of a Chinese news page: bytes in any
// encoding become a [jianbao.Article] with headline, byline, source, dates,
// tags and the story's paragraphs, pictures, lists and tables.
//
//	var p extract.Parser
//	a, err := p.Parse(r, extract.Page{URL: pageURL})
//	if err != nil {
//		// a still holds what was found, unless it is nil
//	}
//	fmt.Println(a.Title, a.Source.Name, a.Published)
//
// A [Parser] is configuration; its zero value is ready and may be shared by
// goroutines. Nothing is fetched, logged or kept: a page goes in, an article
// comes out, and the same page gives the same article always.
//
// # How a story is found
//
// The page is decoded (byte order mark, HTTP header, the page's own
// declaration, statistics; a declaration that the bytes contradict loses) and
// parsed once. One pass measures the text of every element: how many
// characters, how many inside links, how much sentence punctuation. What a
// browser does not show, and what id and class call advertising, sharing,
// comments or other stories, is left out, unless it holds the story. The
// story is the element that has most of the page's prose and least else. Its
// blocks are then judged one by one: bylines and notices become data,
// invitations and links to other stories go. Where a page shows no story, the
// data of its scripts are searched for one.
//
// [Parser.Trace] reports every decision. What no general rule can know about an
// outlet is in a file of site rules, which [ParseRules] extends; the articles
// of an outlet without rules are as good where its pages are ordinary.
//
// # Lists and parts
//
// [Parser.Links] gives the articles that a section front or a rolling list
// links to. A story in parts gives the address of the next one in NextPage;
// [Join] makes one article of the parts that a caller has fetched.
//
// # Characters that deceive
//
// Articles hold no control characters, no zero-width spaces, and no embeddings,
// overrides and isolates of bidirectional text: they show nothing, hide words
// from searches, and make one headline read as another. Other characters stay as
// the page has them, also letters that look like those of another script.
//
// # Errors
//
// Broken markup is no error, nor is another language ([jianbao.Article] says
// which) or a story that is not whole (Partial says why). Errors are:
//
//   - [ErrNoArticle]: nothing was found that could be an article.
//   - [ErrBlocked], [ErrGone], [ErrList]: the page is known to be something
//     else. Each of them is also an ErrNoArticle to errors.Is.
//   - [ErrTooLarge]: the page exceeds [Parser.MaxBytes]; the Article is nil.
//   - the error of the reader given to [Parser.Parse], wrapped.
//
// Input that is empty, not HTML, cut in the middle of a character, nested a
// hundred thousand deep or labelled with a wrong encoding gives an article or
// one of these errors, in time and memory linear in its length.
package extract
