package render

import "strings"

// Words are the words that a [Printer] puts around an article. A prompt or
// label ends with its own colon. A link whose text is empty here
// is not printed: take the words of [WordsFor] and change some.
type Words struct {
	Source     string // before the source in the meta line
	Authors    string // before the authors
	Translator string // before the translators
	NameSep    string // between names
	ItemSep    string // between the items of the meta line
	Original   string // text of the link to the original page
	Video      string // text of a link to a video
	Audio      string // text of a link to a recording
	Embed      string // text of a link to embedded content
	Colon      string // between such a text and the title of what it links to
	Share      string // prompt over the address and QR code of a page
	QRAlt      string // description of the QR code
	ShareFrom  string // before the address of the original in the share block; [Compat] has words of its frame for the default
}

// WordsFor returns the words in the language with the given BCP 47 tag:
// Chinese in simplified or traditional characters, English for all other
// languages, and simplified Chinese if the tag is empty.
func WordsFor(lang string) Words {
	tag := strings.ToLower(lang)
	primary, _, _ := strings.Cut(tag, "-")
	switch {
	case tag == "" || primary == "zh" && !isTraditional(tag):
		return wordsHans
	case primary == "zh":
		return wordsHant
	default:
		return wordsEn
	}
}

// clean returns the words as they may be shown.
func (w Words) clean() *Words {
	for _, s := range []*string{
		&w.Source, &w.Authors, &w.Translator, &w.NameSep, &w.ItemSep, &w.Original, &w.Video, &w.Audio, &w.Embed, &w.Colon,
		&w.Share, &w.QRAlt, &w.ShareFrom,
	} {
		*s = cleanText(*s)
	}
	return &w
}

// isTraditional reports whether a Chinese language tag in lower case names
// traditional characters, by script or else by region.
func isTraditional(tag string) bool {
	for sub := range strings.SplitSeq(tag, "-") {
		switch sub {
		case "hans":
			return false
		case "hant", "tw", "hk", "mo":
			return true
		}
	}
	return false
}

var (
	wordsHans = Words{
		Source: "来源：", Authors: "作者：", Translator: "编译：", NameSep: "、", ItemSep: "　", Original: "原文",
		Video: "视频", Audio: "音频", Embed: "嵌入内容", Colon: "：",
		Share: "手机上长按并复制下列链接或二维码分享本文章：", QRAlt: "本页二维码", ShareFrom: "原文地址：",
	}
	wordsHant = Words{
		Source: "來源：", Authors: "作者：", Translator: "編譯：", NameSep: "、", ItemSep: "　", Original: "原文",
		Video: "影片", Audio: "音訊", Embed: "嵌入內容", Colon: "：",
		Share: "在手機上長按並複製下列連結或 QR 碼，分享本文：", QRAlt: "本頁 QR 碼", ShareFrom: "原文網址：",
	}
	wordsEn = Words{
		Source: "Source: ", Authors: "By ", Translator: "Translated by ", NameSep: ", ", ItemSep: " · ", Original: "Original",
		Video: "Video", Audio: "Audio", Embed: "Embedded content", Colon: ": ",
		Share: "To share this article, press and copy the link or QR code below:", QRAlt: "QR code of this page", ShareFrom: "Original page: ",
	}
)
