package charset

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	// believable is the score from which a declaration is not questioned. Real
	// texts score 0.5 and more in their own encoding, hardly 0.15 in another.
	believable = 0.4
	// commonEnough is the score from which statistics alone are believed.
	commonEnough = 0.2
	// declaredBonus is what a declaration is worth where the bytes say little.
	declaredBonus = 0.1
)

// candidates are what statistics choose among, the likeliest first.
var candidates = [...]scheme{utf8Scheme, gb18030, big5, eucJP, shiftJIS, eucKR}

// judge chooses the scheme of a page that is not valid UTF-8 from a sample of
// it and the schemes that its header and its meta element declare.
func judge(sample []byte, header, meta scheme) scheme {
	if header == unknown {
		header = meta
	}
	if meta == unknown {
		meta = header
	}
	best, bestScore := unknown, -1e9
	consider := func(s scheme, bonus float64) {
		if v := score(s, sample) + bonus; v > bestScore {
			best, bestScore = s, v
		}
	}
	if header != unknown {
		consider(header, declaredBonus)
		if meta != header {
			consider(meta, declaredBonus)
		}
		if bestScore-declaredBonus > believable {
			return best
		}
	}
	for _, s := range candidates {
		if s != header && s != meta {
			consider(s, 0)
		}
	}
	if bestScore < commonEnough && best != header && best != meta || bestScore < 0 {
		if header == windows1252 || meta == windows1252 || lonelyHighBytes(sample) {
			return windows1252
		}
	}
	return best
}

// Sampling: at most sampleSpots places of the page, evenly spread, and about
// sampleSpot bytes of text from each, or quickSpot where a declaration is only to
// be confirmed. The top of a page is often all ASCII.
const (
	sampleSpots = 24
	sampleSpot  = 192
	quickSpot   = 32
)

// confirmed reports whether the bytes agree with the only scheme that is
// declared.
func confirmed(page []byte, s scheme) bool { return score(s, sample(page, quickSpot)) > believable }

// sample returns text above ASCII from all over the page. Its pieces begin and
// end between characters.
func sample(page []byte, most int) []byte {
	out := make([]byte, 0, sampleSpots*(most+32))
	for spot := 1; spot <= sampleSpots; spot++ {
		// A spot reaches to the next one and takes its share there.
		end := len(page) * spot / sampleSpots
		i := len(page) * (spot - 1) / sampleSpots
		for i > 0 && i < end && !separates(page[i-1]) {
			i++
		}
		for want := len(out) + most; i < end && len(out) < want; {
			i += asciiPrefix(page[i:end])
			start := i
			for i < len(page) && !separates(page[i]) {
				i++
				if i-start > 4*most {
					break
				}
			}
			out = append(out, page[start:i]...)
			if i > start {
				out = append(out, ' ')
			}
		}
	}
	return out
}

// score says how much the sample, read in s, looks like text: the share of
// common characters among those above ASCII, less a penalty for what no text
// contains.
func score(s scheme, sample []byte) float64 {
	text := sample
	if s != utf8Scheme {
		text = convert(s.decoder(), make([]byte, 0, 2*len(sample)+64), sample)
	}
	known := common()
	total, good, bad := 0, 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		total++
		switch {
		case known.has(r):
			good++
		case r == utf8.RuneError, r >= 0x80 && r < 0xA0, r >= 0xE000 && unicode.Is(unicode.Co, r):
			bad++
		case r >= 0x3041 && r <= 0x30FE && (s == eucJP || s == shiftJIS || s == utf8Scheme):
			good++
		}
	}
	if total == 0 {
		return 0
	}
	return (float64(good) - 2*float64(bad)) / float64(total)
}

// lonelyHighBytes reports whether bytes above ASCII stand alone, as the
// accented letters of Western languages do.
func lonelyHighBytes(sample []byte) bool {
	lonely, runs := 0, 0
	for i := 0; i < len(sample); i++ {
		if sample[i] < utf8.RuneSelf {
			continue
		}
		start := i
		for i < len(sample) && sample[i] >= utf8.RuneSelf {
			i++
		}
		runs++
		if i-start == 1 {
			lonely++
		}
	}
	return lonely*10 > runs*9
}

// commonCharacters are the characters and the punctuation that make up more
// than half of almost any text: Simplified and Traditional Chinese with the
// words of news, and the most frequent syllables of Korean.
const commonCharacters = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—·　" +
	"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里" +
	"用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实" +
	"日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政" +
	"美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员" +
	"解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计" +
	"管期市直德资命山金指克许统区保至队形社便空决治展马科司五基书非则听白却界达光放强即像难且权思王象完设" +
	"式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识带导争运网闻编辑责任消" +
	"息评版者据京省县委员播视频图片来源点击推荐热" +
	"這個們來為國說時會對後過發裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話給" +
	"門兒東聲員論處義幾認條氣題別變總電數報結場計資許統區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確" +
	"傳師觀讓識帶導爭運網聞編輯責評頻圖擊薦熱臺灣香港於裏着吧啊嗎呢吗" +
	"이다는을의에가하고지한로사도리기를은시자서인대해어나정부장일수아전"

// A runeSet is a set of characters of the Basic Multilingual Plane.
type runeSet [1 << 16 / 64]uint64

func (s *runeSet) has(r rune) bool { return r < 1<<16 && s[r/64]>>(r%64)&1 != 0 }

// common returns the set of commonCharacters.
var common = sync.OnceValue(func() *runeSet {
	set := new(runeSet)
	for _, r := range commonCharacters {
		set[r/64] |= 1 << (r % 64)
	}
	return set
})
