package jianbao

// An Article is one news story cut out of its page: what the page says about
// the story (the head data) and the story itself (Body).
//
// Every string is UTF-8 without leading or trailing white space; a string that
// the page does not give is empty. Slices are nil or not empty. [Article.Validate]
// checks these and all other invariants. Where the library interprets the
// page's words, the words themselves stay beside the interpretation.
type Article struct {
	// URL is the absolute address the page was read from, empty if unknown.
	URL string
	// Canonical is the address that the page calls its own
	// (<link rel=canonical> or og:url, RFC 6596).
	Canonical string
	// ShortURL is the short link that the page offers for sharing.
	ShortURL string
	// NextPage is the absolute address of the next part of the same story.
	NextPage string

	// Title is the headline without site suffix.
	Title string
	// PageTitle is the text of the <title> element, as written.
	PageTitle string
	// OriginalTitle is the headline under which a reprint first appeared (原标题).
	OriginalTitle string
	// Kicker is the line above the headline (引题), Subtitle the one below (副题).
	Kicker, Subtitle string
	// Series is the column or series that the headline names ("特稿" of
	// "【特稿】…"). It stays part of Title.
	Series string
	// MediaMarkers are the notes on the story's media at the end of the
	// headline, such as "图", "组图" or "视频", without their brackets.
	// They stay part of Title.
	MediaMarkers []string

	// Byline is what the page prints about who wrote the story, as written:
	// "看中国记者李木子综合报导".
	Byline string
	// Credits are the people and desks that worked on the story, in page order.
	Credits []Credit
	// Source is the outlet that the page names as the story's origin (来源).
	Source Source
	// Site is the name of the outlet whose page this is.
	Site string
	// Reprint is where the story is reprinted from (转自), if the page says so
	// apart from Source.
	Reprint Source
	// Dateline is the place and agency with which the story opens.
	Dateline Dateline

	// Published is when the story appeared, Modified when it last changed.
	Published, Modified Date

	// Section is the path of the story's section on its site, outermost first
	// (breadcrumb), without the home page and without the story.
	Section []string
	// Tags are the topics that the page files the story under.
	Tags []Tag
	// Summary is the page's own abstract of the story.
	Summary string
	// Lang is the language of the story as a BCP 47 tag, with script where it
	// is Chinese: "zh-Hans", "zh-Hant", "ja", "en". Empty if there is no text.
	Lang string
	// LeadImage is the address of the picture that the page puts first.
	LeadImage string

	// Notices are the legal and editorial notes printed with the story.
	Notices []Notice
	// Robots are the page's wishes about archives and search engines.
	Robots Robots
	// Partial says why the article is not the whole story, or is empty if
	// nothing is known to be missing.
	Partial Partial

	// Body is the story, in reading order.
	Body []Block
}

// A Credit names one person or desk and what they did.
type Credit struct {
	Role Role
	// Name is a single name: "李木子", "编译中心".
	Name string
	// Org is the outlet or desk that the page puts before the name
	// ("看中国" of "看中国记者李木子").
	Org string
}

// A Role is the kind of work that a [Credit] stands for.
type Role string

// The roles. Reporter and Author write; an Editor or ResponsibleEditor
// (责任编辑) is never an author.
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
	Name string
	URL  string // absolute; may be empty
}

// A Dateline is the opening of a news story in the manner of agencies:
// "新华社北京2月7日电" has Outlet "新华社", Place "北京", Date "2月7日".
type Dateline struct {
	Outlet string // outlet or agency
	Place  string
	Date   string // the date words as written
}

// A Tag is a topic with the address that the page links it to.
type Tag struct {
	Name string
	URL  string // absolute; may be empty
}

// A Notice is a legal or editorial note printed with a story.
type Notice struct {
	Kind NoticeKind
	Text string // as written
}

// A NoticeKind says what a [Notice] is about.
type NoticeKind string

// The kinds of notice.
const (
	NoticeRights     NoticeKind = "rights"     // who owns the text, what is forbidden (版权所有)
	NoticeLicense    NoticeKind = "license"    // what is allowed (欢迎转载, CC BY)
	NoticeDisclaimer NoticeKind = "disclaimer" // whose opinion it is (仅代表作者观点)
	NoticeReprint    NoticeKind = "reprint"    // where it is reprinted from (转载自)
	NoticeEditor     NoticeKind = "editor"     // the editor's note (编者按)
)

// Robots are the wishes of <meta name=robots>.
type Robots struct {
	NoArchive bool // do not keep a copy
	NoIndex   bool // do not list in a search engine
}

// Partial says why an [Article] is not the whole story.
type Partial string

// The reasons for a partial article. The empty Partial means that nothing is
// known to be missing.
const (
	PartialPages   Partial = "pages"   // the story goes on at NextPage
	PartialTeaser  Partial = "teaser"  // the page shows only the beginning (余下全文, membership)
	PartialBounds  Partial = "bounds"  // a bound of the parser was reached
	PartialDamaged Partial = "damaged" // bytes of the text could not be decoded
)
