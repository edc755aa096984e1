/*
Package jianbao holds the model of a clipped news story: [Article], its blocks
and inlines, plain text and JSON.

Stories are cut out of pages by package extract and printed by package render;
this package is what they share:

	var p extract.Parser
	a, err := p.Parse(r, extract.Page{URL: pageURL}) // *jianbao.Article
	var pr render.Printer
	os.Stdout.Write(pr.Markdown(a))

Package nav says where a page lies in a mirror of such pages, and package qr
makes QR codes. Three types are called Page, each for what its package makes of
one: extract.Page is what is known of a page before it is read, render.Page what
is printed on one, nav.Page an entry in the lists of a mirror.

# Articles

An article is plain data, to read and to change. Its head data are strings,
dates and lists; what the page does not give is the zero value. What is
interpreted stands beside the page's own words: the [Credit] of a reporter
beside Byline, the Time of a [Date] beside its Raw. Before you use a Time, look
at its [Precision]: a day is midnight.

The Body is a list of [Block] values, and blocks hold text as lists of [Inline]
values; both are closed sets of types for a type switch. [Article.Blocks] and
[Inlines] go through all of them, whatever they are nested in:

	for b := range a.Blocks() {
		switch b := b.(type) {
		case *jianbao.Heading:
			fmt.Println(strings.Repeat("#", b.Level), jianbao.PlainText(b.Content))
		case *jianbao.Figure:
			fmt.Println(b.URL, jianbao.PlainText(b.Caption))
		}
	}

[Article.Text], [Article.Paragraphs] and [Article.WordCount] see only the text.

The comments of the types say what holds for every article, and
[Article.Validate] checks it: worth a call for an article that was made or
changed by hand, or read from JSON of unknown origin. What package extract
returns holds to it.

No function of the package changes an article but UnmarshalJSON. So an article
that nobody changes may be read by several goroutines.

# JSON

An article can be kept as JSON (RFC 8259) and read back unchanged, in Go with
package encoding/json, in any other language by this description. It is an
object; a member that is left out is unknown, empty or false:

	version         1, always there
	url             address the page was read from
	canonical       address that the page calls its own
	short_url       short link for sharing
	next_page       address of the story's next part
	title           headline without site suffix
	page_title      text of <title>, as written
	original_title  headline under which a reprint first appeared (原标题)
	kicker          line above the headline (引题)
	subtitle        line below the headline (副题)
	series          column that the headline names: "特稿" of "【特稿】…"
	media_markers   array of strings: "图", "视频"
	byline          who wrote the story, as written
	credits         array of {role, name, org}; the roles are those of Role
	source          {name, url}: where the story comes from (来源)
	site            name of the outlet whose page it is
	reprint         {name, url}: where it is reprinted from (转自)
	dateline        {outlet, place, date}: how an agency's story opens
	published       date, see below
	modified        date
	section         array of strings, outermost first
	tags            array of {name, url}
	summary         the page's own abstract
	lang            BCP 47 tag: "zh-Hans", "zh-Hant", "en"
	lead_image      address of the picture that stands for the story
	notices         array of {kind, text}; the kinds are those of NoticeKind
	robots          {noarchive, noindex}: true where the page asks for it
	partial         why the story is not whole: "pages", "teaser", "bounds", "damaged"
	body            array of blocks

The fields of [Article] and of the types in it say more. A date is an object:

	time       RFC 3339, in the date's own zone; left out if only words are known
	precision  "year", "month", "day", "minute" or "second": how much of time counts
	assumed    true if the page names no zone
	raw        the page's own words

A block is an object with a type, here in the first column:

	paragraph  lang, content
	heading    level (2 to 6), content
	list       ordered, start, items: an array of arrays of blocks
	quote      blocks
	figure     media ("image", "video", "audio"), url, alt, poster, caption, credit
	embed      kind, url, content
	table      caption, rows: an array of arrays of cells;
	           a cell has header, colspan, rowspan, content
	code       language, text
	rule

Content and caption are arrays of inlines. Plain text is a string; any other
inline is an object with a type:

	link       url, content
	strong, emphasis, strike, sub, sup
	           content
	code       text
	ruby       base, reading
	image      url, alt
	break

So this is an article:

	{
	  "version": 1,
	  "title": "大桥今天通车",
	  "credits": [{"role": "reporter", "name": "李木子", "org": "江城日报"}],
	  "published": {"time": "2022-02-07T09:05:00+08:00", "precision": "minute", "raw": "2022年2月7日 09:05"},
	  "lang": "zh-Hans",
	  "body": [
	    {"type": "paragraph", "content": ["大桥", {"type": "strong", "content": ["今天"]}, "通车。"]}
	  ]
	}

Whoever reads it should do as [Article.UnmarshalJSON] does: pass over members of
other names, but stop at another version and at a type that has no line here.
Whoever writes it finds the rules for texts, addresses and nesting at Article.
*/
package jianbao
