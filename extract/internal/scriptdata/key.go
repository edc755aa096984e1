package scriptdata

import (
	"strings"
	"sync"
)

// A role is what the value of a key says about a story.
type role uint8

const (
	roleNone role = iota
	roleBody
	roleTitle
	roleSummary
	roleAuthor
	roleSource
	rolePublished
	roleModified
	roleTags
	roleSection
	roleImage   // a picture of the story, or several
	roleCaption // the text under a picture
	roleRecord  // marks an object as an entry of a list of stories
	roleOther   // the key of a part of the page that is not the story
)

// A keyRow gives the role of keys. Keys are compared by [normalKey]. Within
// a role, earlier keys win over later ones.
type keyRow struct {
	role role
	keys string // separated by spaces
	why  string // where such keys are found, or why they stand in this order
}

var keyRows = []keyRow{
	{roleBody, "articlebody content contenthtml htmlcontent body bodyhtml articlecontent newscontent contenttext contentraw detailcontent maincontent richcontent artcontent posttext text html article fulltext paragraph paragraphs contentarray contentlist richtext", "only a preference: a story is known by its content"},
	{roleBody, "cnthtml cntattr contentnoencode msgcontent textcontent contents txt", "apps' own names, and WeChat's text that is not entity-escaped"},

	{roleTitle, "headline title articletitle newstitle contenttitle msgtitle doctitle posttitle pagetitle arttitle longtitle maintitle subject", ""},
	{roleTitle, "name", "the headline in some JSON interfaces; after title because it names anything"},
	{roleTitle, "shorttitle metatitle ogtitle sharetitle", "shortened, or with the site's name"},

	{roleSummary, "description abstract summary digest intro brief lead desc msgdesc sharedesc metadescription ogdescription contentdescription excerpt bdtext bddesc sharecontent sharetext synopsis guide articleabstract", "texts for search engines and share buttons; they may be as long as a brief"},

	{roleAuthor, "author authors authorname writer writers reporter reporters byline authornamelist creator creators", ""},

	{roleSource, "source sourcename origin originname copyfrom contentsource articlesource comefrom newssource msgsource", "where the story comes from"},
	{roleSource, "medianame media mediainfo nickname accountname account sourceinfo mpname publisher screenname profilename", "accounts of self-media, often an object with a name"},
	{roleSource, "from", "last, because it is also the name of parameters"},

	{rolePublished, "datepublished publishedat publishtime publishdate published pubtime pubdate publicationdate publicationtime timepublished firstpublished firstpublishtime releasetime releasedate issuetime issuedate onlinetime pagepubtime pubdatetime showtime displaytime displaydate newstime articletime articledate", "the time of publication by name"},
	{rolePublished, "oricreatetime ct createtime created createdat createdate datecreated ctime inputtime addtime posttime postdate uploaddate behottime", "the time of writing stands in where there is no better; ct is WeChat's, in Unix seconds"},
	{rolePublished, "ptime time date datetime timestamp dateline", "names that may mean anything: last"},

	{roleModified, "datemodified modified modifiedat modifiedtime modtime modifytime updatetime updated updatedat updatedate lastmodified lastupdated lastpublished timeupdated edittime mtime utime update upddate", ""},

	{roleTags, "tags tag taglist taginfo keywords keyword keywordlist topics labels labelarray tagnames", ""},
	{roleSection, "articlesection section sectionname channelname channel columnname category categoryname catname nodename nodeinfo chinesetag", ""},

	{roleImage, "original originurl origin originimg bigimg bigurl big imgurl imageurl img image images imgs picurl pic pics photo photos picture pictures imglist imagelist piclist photolist subimages cdnurl picturepageinfolist cover coverimg coverurl coverimage thumbnailurl thumb thumbnail thumbs urllist src url", "large before small; url last, because it is also the address of a page"},
	{roleCaption, "caption note imgdesc picdesc photodesc desc description text intro alt subabstracts imgtitle title content memo", "the text beside a picture's address"},

	{roleRecord, "link href jumpurl linkurl articleurl newsurl shareurl docid newsid articleid groupid itemid targeturl commentcount commentscount replycount userid uid", "an object with an address or number of its own is a link to a story, not a picture or paragraph of this one"},

	{roleOther, "comment comments commentlist commentinfo reply replies replylist hotcomments commentlists", "readers' words"},
	{roleOther, "related relatednews relatedlist relates recommend recommends recommendlist recommendnews feed feeds feedinfo feedlist initlist hotlist hotnews hot hots pgcinfo rank ranking morenews sidebar guess latest latestnews newslist promo promos teaser teasers features secondarycolumn", "other stories"},
	{roleOther, "ad ads adinfo adlist advert banner banners copyright disclaimer agreement protocol privacy footer header nav menu menus dictionary i18n locale locales translations messages lang rules tips help faq template templates", "furniture"},
}

// keyInfo is what the table says of one key.
type keyInfo struct {
	role role
	rank int // place among the keys of its role, from 0
}

// keyTable is keyRows by key. A key may have several roles.
var keyTable = sync.OnceValue(func() map[string][]keyInfo {
	table := make(map[string][]keyInfo)
	ranks := make(map[role]int)
	for _, row := range keyRows {
		for _, key := range strings.Fields(row.keys) {
			table[key] = append(table[key], keyInfo{row.role, ranks[row.role]})
			ranks[row.role]++
		}
	}
	return table
})

// infosOf returns what the table says of key.
func infosOf(key string) []keyInfo {
	infos, _ := lookup(keyTable(), key)
	return infos
}

// lookup returns the entry of a table for key, in whatever form.
func lookup[V any](table map[string]V, key string) (V, bool) {
	var buf [maxKey]byte
	v, ok := table[string(appendNormal(buf[:0], key))]
	return v, ok
}

// rank returns the place of key among the keys of role r, from 0, and whether
// it is one of them.
func rank(key string, r role) (int, bool) {
	for _, info := range infosOf(key) {
		if info.role == r {
			return info.rank, true
		}
	}
	return 0, false
}

// has reports whether key has the role r.
func has(key string, r role) bool {
	_, ok := rank(key, r)
	return ok
}

// maxKey is the longest key that means anything.
const maxKey = 40

// normalKey returns key in lower case without the signs and final digits by
// which sites vary their names: publish_time, publishTime, __title and
// caption_1 are publishtime, title and caption.
func normalKey(key string) string {
	for i := range len(key) {
		if c := key[i]; c < 'a' || c > 'z' {
			return string(appendNormal(nil, key))
		}
	}
	if len(key) > maxKey {
		return ""
	}
	return key
}

// appendNormal appends normalKey(key) to b.
func appendNormal(b []byte, key string) []byte {
	if len(key) > maxKey {
		return b
	}
	for key != "" && isDigit(key[len(key)-1]) {
		key = key[:len(key)-1]
	}
	for i := range len(key) {
		switch c := key[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c-'A'+'a')
		case c == '_' || c == '-' || c == '$' || c == '@' || c == '#':
		default:
			b = append(b, c)
		}
	}
	return b
}
