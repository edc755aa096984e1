/*
Package extract cuts the article out of a Chinese news page: bytes in any
encoding become a [jianbao.Article] with headline, byline, source, dates, tags
and the story's paragraphs, pictures, lists and tables.

	var p extract.Parser
	a, err := p.Parse(r, extract.Page{URL: pageURL})
	if err != nil {
		// a still holds what was found, unless it is nil
	}
	fmt.Println(a.Title, a.Source.Name, a.Published)

A [Parser] is configuration; its zero value is ready and may be shared by
goroutines. Nothing is fetched, logged or kept: a page goes in, an article
comes out, and the same page gives the same article always.

Give the page's address if you know it: relative links need it, and site rules.
Give the Content-Type header and the time of fetching too where you have them.
Bytes should come as the server sent them, since a browser or an editor that
saves a page may change its encoding and leave its declaration.

# How a story is found

The page is decoded (byte order mark, HTTP header, the page's own declaration,
statistics; a declaration that the bytes contradict loses) and parsed once. One
pass measures the text of every element: how many characters, how many inside
links, how much sentence punctuation. What a browser does not show, and what id
and class call advertising, sharing, comments or other stories, is left out,
unless it holds the story. The story is the element that has most of the page's
prose and least else. Its blocks are then judged one by one: bylines and notices
become data, invitations and links to other stories go. Where a page shows no
story, the data of its scripts are searched for one.

[Parser.Trace] reports every decision with the rule that made it. To see them on
the page, in colour, beside the head data and the Markdown that comes of it, run
in a clone of the repository

	go run ./examples/inspect -url ADDRESS page.html

and open the file that it names. There green is the story and blue its captions,
red was dropped by the rule that stands beside it, indigo was read for head data,
and grey was not looked at, as it lies outside the story. A wrong colour names
what to change: report the page, and until then write a rule for its site.

# Rules for a site

What no general rule can know about an outlet is in a file of site rules that
comes with the package; the articles of an outlet without rules are as good
where its pages are ordinary. Rules of one's own come before it:

	rules, err := extract.ParseRules(strings.NewReader(`
	host binhe.example.cn
	  drop    .x7
	  byline  .x3
	`))
	p := extract.Parser{Rules: rules}

To write one, look at a page of the site in inspect, then at the same spot of
its HTML, and name what is wrong by the narrowest selector that other pages of
the site have too: drop for a piece too many, keep for one too few, body if it
is the wrong part altogether, title, byline, source or date if a field is wrong
or empty. A rule that finds nothing does no harm, so old and new layouts of a
site can stand together, and a misspelt class is no error: inspect shows whether
a rule does what it should. [Rules] has the format; [ParseRules] reads several
files through [io.MultiReader]. Set [Parser.NoBuiltinRules] to see what the
general way makes of a page. Trace calls what a rule drops, and the fields that
it finds, "site-rule". The flag -rules FILE of inspect tries a file of rules out
before there is a program for it.

# Lists and parts

[Parser.Links] gives the articles that a section front or a rolling list links
to. A story in parts gives the address of the next one in NextPage; [Join] makes
one article of the parts that a caller has fetched.

# Errors

Broken markup is no error, nor is another language ([jianbao.Article] says
which) or a story that is not whole (Partial says why). Errors are:

  - [ErrNoArticle]: nothing was found that could be an article.
  - [ErrBlocked], [ErrGone], [ErrList]: the page is known to be something else.
    Each of them is also an ErrNoArticle to errors.Is.
  - [ErrTooLarge]: the page exceeds [Parser.MaxBytes]; the Article is nil.
  - the error of the reader given to [Parser.Parse], wrapped; the Article is nil.

Input that is empty, not HTML, cut in the middle of a character, nested a
hundred thousand deep or labelled with a wrong encoding gives an article or one
of these errors, in time and memory linear in its length.

# Coming from another extractor

Where the fields of go-readability (github.com/go-shiori, codeberg.org/readeck),
go-trafilatura (github.com/markusmobius) and GNE (GeneralNewsExtractor, in
Python) are found here: a is the article, p a Parser and pr a render.Printer.

	go-readability              here
	FromReader(r, pageURL)      p.Parse(r, Page{URL: pageURL.String()})
	FromDocument(doc, pageURL)  p.ParseNode(doc, Page{URL: pageURL.String()})
	FromURL                     none: fetch the page, then Parse
	Check, CheckDocument        none: Parse, then !errors.Is(err, ErrNoArticle)
	Title                       a.Title
	Byline                      a.Byline as written; a.Credits by name and role
	Content, RenderHTML         pr.HTML(a)
	TextContent, RenderText     a.Text(), or pr.Text(a) with headline and date
	Node                        none: a.Body is a list of blocks
	Length                      utf8.RuneCountInString(a.Text()); a.WordCount()
	Excerpt                     a.Summary
	SiteName                    a.Site; a.Source is where the story comes from
	Image, ImageURL             a.LeadImage
	Favicon                     none
	Language                    a.Lang, found in the text
	PublishedTime, ModifiedTime a.Published, a.Modified: Time with Precision

	go-trafilatura              here
	Extract(r, opts)            p.Parse(r, page)
	ExtractDocument(doc, opts)  p.ParseNode(doc, page)
	ContentText                 a.Text()
	ContentNode                 a.Body, or pr.HTML(a)
	CommentsText, CommentsNode  none: readers' comments are left out
	Metadata.Title              a.Title
	Metadata.Author             a.Authors(), a.Editors(), a.Credits
	Metadata.URL, .Hostname     a.Canonical, a.URL
	Metadata.Description        a.Summary
	Metadata.Sitename           a.Site
	Metadata.Date               a.Published
	Metadata.Categories         a.Section
	Metadata.Tags               a.Tags
	Metadata.License            a.Notices of kind license
	Metadata.Language           a.Lang
	Metadata.Image              a.LeadImage
	Metadata.ID, .Fingerprint   none
	Metadata.PageType           none
	Options.OriginalURL         Page.URL
	Options.MaxTreeSize         Parser.MaxNodes, which cuts and does not discard
	Options.PruneSelector       a site rule: drop
	Options.ExcludeTables       leave Table blocks out of a.Body
	Options.IncludeLinks,
	.IncludeImages              always; render.Printer.Links and .Images at printing

	GNE                         here
	extract(html)               p.Parse(r, Page{}), with bytes and not text
	title                       a.Title
	author                      a.Authors(); a.Editors() apart from them
	publish_time                a.Published: Raw, or String() in ISO 8601
	content                     a.Text()
	images                      the Figure blocks in a.Blocks()
	body_html (with_body_html)  pr.HTML(a)
	host                        Page.URL
	title_xpath, author_xpath,
	publish_time_xpath,
	body_xpath                  site rules: title, byline, date, body
	noise_node_list             a site rule: drop
*/
package extract
