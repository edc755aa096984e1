/*
Package nav knows where a page sits in a mirror: its path, its links to other
pages, and the lists it stands in. It holds data and paths only. It reads no
clock and no files and makes no random choice; package render prints what it
returns.

# Paths and URLs

A site path names a file of the mirror from the mirror's root, with slashes:
"pages/p9/997232.md". It is the file's plain name, never escaped. A URL is what
a link holds. [Rel] leads from one site path to another, [Abs] from the web to a
site path, and both escape whatever a URL needs escaped:

	nav.Rel("pages/p9/997232.md", "README.md")  // ../../README.md
	nav.Rel("README.md", "indexes/S看世界.md")    // indexes/S%E7%9C%8B…
	nav.Rel("README.md", "a:b.md")              // ./a:b.md

URLs made here are pure ASCII (RFC 3986). [IRI] shows the characters behind the
percent signs, as the old mirrors print them, and [URI] hides them again.

# Ids

A page's file is named after its id, which comes from its address by a rule:
[LastSegment] or [AfterDash]. [IDs] makes ids safe as file names on any system
and unlike one another:

	var ids nav.IDs
	ids.ID(url, nav.LastSegment(url))  // n11511616

# Links, bars and stamps

A [Link] is a text and a URL, a [Bar] is links in a row with what stands between
them. [Stamp] puts a version behind a URL's path, so that readers' caches fetch
a changed page, and replaces the stamp that is already there:

	nav.Stamp("../../README.md", "997232")  // ../../README.md?997232

# Sites

A [Site] describes a mirror: outlets, their channels, what the lists are called.
A [Page] is one story in a channel. From these come all paths and links:

	site := &nav.Site{
		HotName: "热点推荐",
		Outlets: []nav.Outlet{{Name: "江城晚报", Prefix: "J", Channels: []nav.Channel{{Key: "p9", Name: "看世界"}}}},
	}
	if err := site.Validate(); err != nil { // names that clash
		return err
	}
	page := nav.Page{Channel: "p9", ID: ids.ID(url, nav.LastSegment(url)), Title: a.Title, URL: url, Published: a.Published}
	path := site.PagePath(page)      // pages/p9/997232.md
	bar := site.Header(path, "p9")   // 首页 | 看世界 | 热点推荐

and then the breadcrumbs and neighbors of a page ([Site.Breadcrumbs],
[Site.Neighbors]), the index of a channel cut into pages ([Site.Index]), the rows
of the hub ([Site.Hub]) and the hot list ([Site.Hot]). A Bar of one's own is a
plain struct, and render.Page takes any.

The old mirrors keep names and editor's picks in tables of two columns, which
[Outlets] and [Picks] read.
*/
package nav
