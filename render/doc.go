/*
Package render prints articles: as Markdown, HTML and plain text, and as pages
of a mirror with navigation, a share block and links of the mirror's own around
the story.

# Articles

A [Printer] is configuration, and its zero value is ready to use:

	var p render.Printer
	os.Stdout.Write(p.Markdown(a)) // or p.HTML(a), p.Text(a)

These methods cannot fail. Any article that Validate accepts is printed whole,
and others as far as they make sense. Equal articles give equal bytes.

# What Markdown cannot say

The Markdown is CommonMark with the tables and strikethrough of GitHub. Read
back, it says what the article says, but for these losses:

  - A figure is a paragraph with the picture, and one with caption and credit.
    A recording is a link, around its poster if it has one. Embedded content is
    a link, in a quotation below its text if it has any.
  - A reading stands in parentheses after its base: 汉（hàn）.
  - A line break in a heading or table cell is a space. So are a tab and a line
    break in text.
  - Equal neighbours are one, and what shows nothing is gone.
  - Levels of headings are shifted by HeadingOffset and end at 6.
  - A cell that covers several columns or rows is followed, or has below it,
    empty cells; where a table would be mostly such cells, spans are ignored.
    The first row is the header if any of its cells is one, else the header is
    empty. Header cells elsewhere are like others.
  - Languages of paragraphs are gone, and so are those of code blocks that
    GitHub would draw (mermaid). White space alone on a line of code is gone.
  - Punctuation, white space, pictures and code move out of marks beside
    letters, where delimiters would not work: **真，**她 becomes **真**，她. A mark
    that cannot be told from another one at its edge is dropped.
  - Code is plain text in the few places where code has no form: after [ if it
    has ], and in a table cell if it has a backslash before a bar or at its end.

Subscripts and superscripts are HTML tags, <sub> and <sup>, since Markdown has
nothing for them.

# Safety

No string of an article becomes markup, HTML, front matter or navigation.
Characters are escaped where they would change what is read, and only there:
headlines such as 桥[尾声](图) stay readable. Addresses of links have the scheme
http, https or mailto or none, those of pictures http or https or none; of
other links the text remains. HTML has a fixed set of tags without handlers,
styles and empty lines.

Text is printed without control characters, without zero-width spaces and
without the embeddings, overrides and isolates of bidirectional text, which can
make a headline look like another. Joiners and direction marks stay, and so do
letters that look like letters of another script: which of the two a headline
means is not for a printer to say.

Programs that take a Markdown file for a template of their own (Jekyll and Hugo
do) need their own escapes; what they look for, {{ and {% for two, stays text.

# Pages

A [Page] adds a header, a footer, links set into the story and a share block.
[Printer.Page] prints it as Markdown, part by part as Layout says:

	err := p.Page(w, &render.Page{
		Article: a,
		Header:  site.Header(path, channel),
		Share:   render.ShareBlock{URL: pageURL, QR: pageURL + ".png"},
	})

Date, source and authors come in one line below the headline and notices after
the story; what the story's last lines say anyway is not said again.
[Printer.List] prints the data of package nav that are lists: index, hub and hot
list.

# A layout of one's own

There are three ways, each for what the one before it cannot do.

Other parts, or another order of them, is [Printer.Layout]:

	p := render.Printer{Layout: []render.Part{render.Title, render.Body, render.Meta}}

Things between the parts, such as a comment box, is a template: each part is a
method that returns Markdown, which text/template can call ([Printer.Title],
[Printer.Meta], [Printer.Body] and so on). What is printed by them is escaped
already; what a template adds of its own is not. So no html/template, which would
escape again; for pages in HTML print [Printer.HTML], which is safe as it is, as
a template.HTML.

Anything else, such as cards with the first picture and sentence, reads the
article itself: [jianbao.Article.Blocks] and [jianbao.PlainText] give plain text,
which the template of one's own escapes for its format.

# Profiles

[Clean] pages are plain Markdown. [Compat] pages have the frame of the older
mirrors on GitHub byte for byte: a headline of level 3 over 24 hyphens, rows of
links as headings of level 4, the story in HTML, addresses with bare Han. Like
those mirrors they have no meta line and notices unless Layout asks for them.
*/
package render
