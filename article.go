package jianbao

// An Article is one news story cut out of its page: what the page says about
// the story (the head data) and the story itself (Body).
//
// Where the library interprets the page's words, the words themselves stay
// beside the interpretation. What the page does not give is the zero value.
//
// These hold for every article that package extract returns, and code that
// reads articles may rely on them; [Article.Validate] checks them and what the
// comments of the types and fields say:
//
//   - A string is UTF-8. It holds no control characters and neither U+2028 nor
//     U+2029, and neither starts nor ends with white space. White space is
//     what Unicode calls so, U+200B and U+FEFF. (Two differ: [Text] and
//     [CodeBlock].)
//   - An address is absolute, that is an http or https URL with a host that
//     [net/url.Parse] accepts, with its scheme in lower case and no white
//     space. Only a [Link] may have others. It may be empty where the
//     field's comment says so, and in the fields of Article.
//   - A slice is nil or not empty, and the strings in it are not empty.
//     No element of a slice is nil or a nil pointer.
//   - Blocks and inlines nest no deeper than [MaxDepth].
type Article struct {
	// URL is the absolute address the page was read from, empty if unknown.
	URL string `json:"url,omitempty"`
	// Canonical is the address that the page calls its own
	// (<link rel=canonical> or og:url, RFC 6596).
	Canonical string `json:"canonical,omitempty"`
	// ShortURL is the short link that the page offers for sharing.
	ShortURL string `json:"short_url,omitempty"`
	// NextPage is the absolute address of the next part of the same story.
	NextPage string `json:"next_page,omitempty"`

	// Title is the headline without site suffix.
	Title string `json:"title,omitempty"`
	// PageTitle is the text of the <title> element, as written.
	PageTitle string `json:"page_title,omitempty"`
	// OriginalTitle is the headline under which a reprint first appeared (原标题).
	OriginalTitle string `json:"original_title,omitempty"`
	// Kicker is the line above the headline (引题).
	Kicker string `json:"kicker,omitempty"`
	// Subtitle is the line below the headline (副题).
	Subtitle string `json:"subtitle,omitempty"`
	// Series is the column or series that the headline names ("特稿" of
	// "【特稿】…"). It stays part of Title.
	Series string `json:"series,omitempty"`
	// MediaMarkers are the notes on the story's media at the end of the
	// headline, such as "图", "组图" or "视频", without their brackets.
	// They stay part of Title.
	MediaMarkers []string `json:"media_markers,omitempty"`

	// Byline is what the page prints about who wrote the story, as written:
	// "看中国记者李木子综合报导".
	Byline string `json:"byline,omitempty"`
	// Credits are the people and desks that worked on the story, in page order.
	Credits []Credit `json:"credits,omitempty"`
	// Source is the outlet that the page names as the story's origin (来源).
	Source Source `json:"source,omitzero"`
	// Site is the name of the outlet whose page this is.
	Site string `json:"site,omitempty"`
	// Reprint is where the story is reprinted from (转自), if the page says so
	// apart from Source.
	Reprint Source `json:"reprint,omitzero"`
	// Dateline is the place and agency with which the story opens.
	Dateline Dateline `json:"dateline,omitzero"`

	// Published is when the story appeared.
	Published Date `json:"published,omitzero"`
	// Modified is when the story last changed.
	Modified Date `json:"modified,omitzero"`

	// Section is the path of the story's section on its site, outermost first
	// (breadcrumb), without the home page and without the story.
	Section []string `json:"section,omitempty"`
	// Tags are the topics that the page files the story under.
	Tags []Tag `json:"tags,omitempty"`
	// Summary is the page's own abstract of the story, as its metadata give it
	// to search engines and those who share it. What only repeats the headline
	// or praises the site is left out.
	Summary string `json:"summary,omitempty"`
	// Lang is the language of the story as a BCP 47 tag, with script where it
	// is Chinese: "zh-Hans", "zh-Hant", "ja", "en". Empty if there is no text.
	Lang string `json:"lang,omitempty"`
	// LeadImage is the address of the picture that stands for the story: that of
	// its metadata (og:image) if it is in the story or the story has none, else
	// the first one in it.
	LeadImage string `json:"lead_image,omitempty"`

	// Notices are the legal and editorial notes printed with the story.
	Notices []Notice `json:"notices,omitempty"`
	// Robots are the page's wishes about archives and search engines.
	Robots Robots `json:"robots,omitzero"`
	// Partial says why the article is not the whole story, or is empty if
	// nothing is known to be missing.
	Partial Partial `json:"partial,omitempty"`

	// Body is the story, in reading order.
	Body []Block `json:"-"`
}

// A Credit names one person or desk and what they did.
type Credit struct {
	Role Role `json:"role"`
	// Name is a single name: "李木子", "编译中心". It is not empty.
	Name string `json:"name"`
	// Org is the outlet or desk that the page puts before the name
	// ("看中国" of "看中国记者李木子").
	Org string `json:"org,omitempty"`
}

// A Role is the kind of work that a [Credit] stands for, one of the constants.
type Role string

// The roles. Authors, reporters, correspondents and interns write; an editor
// or a responsible editor (责任编辑) is never an author.
const (
	RoleAuthor            Role = "author"             // 作者, 文, 撰文
	RoleReporter          Role = "reporter"           // 记者
	RoleCorrespondent     Role = "correspondent"      // 通讯员
	RoleIntern            Role = "intern"             // 实习生
	RoleTranslator        Role = "translator"         // 编译, 翻译, 译者
	RolePhotographer      Role = "photographer"       // 摄影, 图
	RoleHost              Role = "host"               // 主持人
	RoleEditor            Role = "editor"             // 编辑
	RoleResponsibleEditor Role = "responsible-editor" // 责任编辑, 责编
	RoleReviewer          Role = "reviewer"           // 审核, 审校, 核稿
	RoleProofreader       Role = "proofreader"        // 校对
	RoleProducer          Role = "producer"           // 监制, 策划, 出品
	RoleDesigner          Role = "designer"           // 美编, 设计, 制图
)

// A Source is an outlet with the address that the page links it to.
type Source struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"` // may be empty; is, if Name is
}

// A Dateline is the opening of a news story in the manner of agencies:
// "新华社北京2月7日电" has Outlet "新华社", Place "北京", Date "2月7日".
type Dateline struct {
	Outlet string `json:"outlet,omitempty"` // outlet or agency
	Place  string `json:"place,omitempty"`
	Date   string `json:"date,omitempty"` // the date words as written
}

// A Tag is a topic with the address that the page links it to.
type Tag struct {
	Name string `json:"name"`          // not empty
	URL  string `json:"url,omitempty"` // may be empty
}

// A Notice is a legal or editorial note printed with a story.
type Notice struct {
	Kind NoticeKind `json:"kind"`
	Text string     `json:"text"` // as written; not empty
}

// A NoticeKind says what a [Notice] is about, one of the constants.
type NoticeKind string

// The kinds of notice.
const (
	NoticeRights     NoticeKind = "rights"     // who owns the text, what is forbidden (版权所有)
	NoticeLicense    NoticeKind = "license"    // what is allowed (欢迎转载, CC BY)
	NoticeDisclaimer NoticeKind = "disclaimer" // whose opinion it is (仅代表作者观点)
	NoticeReprint    NoticeKind = "reprint"    // where it is reprinted from (转载自)
	NoticeEditor     NoticeKind = "editor"     // the editor's note (编者按)
)

// Robots are the wishes of <meta name=robots>. The HTTP header X-Robots-Tag,
// which says the same, is not part of the page.
type Robots struct {
	NoArchive bool `json:"noarchive,omitempty"` // do not keep a copy
	NoIndex   bool `json:"noindex,omitempty"`   // do not list in a search engine
}

// Partial says why an [Article] is not the whole story, with one of the
// constants or none.
type Partial string

// The reasons for a partial article. The empty Partial means that nothing is
// known to be missing.
const (
	PartialPages   Partial = "pages"   // the story goes on at NextPage, which is not empty
	PartialTeaser  Partial = "teaser"  // the page shows only the beginning (余下全文, membership)
	PartialBounds  Partial = "bounds"  // a bound of the parser was reached
	PartialDamaged Partial = "damaged" // bytes of the text could not be decoded
)
