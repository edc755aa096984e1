package date

import "strings"

// A Kind says what happened on a date.
type Kind int

// The kinds of date.
const (
	None      Kind = iota // the words do not tell
	Published             // the story appeared
	Modified              // it was changed
)

// labels are words beside a date. Where several stand together the last
// decides; words that go with either (时间) count only alone.
var labels = []struct {
	word string
	kind Kind
	weak bool
}{
	{"更新", Modified, false}, // 更新时间, 最后更新, 最新更新, "… 更新"
	{"修改", Modified, false},
	{"修订", Modified, false}, {"修訂", Modified, false},
	{"编辑于", Modified, false}, {"編輯於", Modified, false}, {"编辑於", Modified, false}, {"编辑时间", Modified, false}, {"編輯時間", Modified, false},
	{"updated", Modified, false}, {"modified", Modified, false},

	{"发布", Published, false}, {"發布", Published, false}, {"發佈", Published, false},
	{"发表", Published, false}, {"發表", Published, false},
	{"刊登", Published, false}, {"刊发", Published, false}, {"刊發", Published, false},
	{"发稿", Published, false}, {"發稿", Published, false},
	{"上线", Published, false}, {"上線", Published, false}, {"上传", Published, false}, {"上傳", Published, false},
	{"建立時間", Published, false}, {"建立时间", Published, false}, {"创建", Published, false}, {"創建", Published, false},
	{"出版", Published, false}, {"首发", Published, false}, {"首發", Published, false},
	{"published", Published, false}, {"posted", Published, false}, {"released", Published, false},

	{"时间", Published, true}, {"時間", Published, true}, {"日期", Published, true}, {"date", Published, true},
}

// maxLabel is how many bytes beside a date may be its label.
const maxLabel = 48

// Label reads the words before a date, or those after it if none stand before,
// and says which of the story's dates it is.
func Label(before string) Kind {
	if len(before) > maxLabel {
		before = before[len(before)-maxLabel:] // a cut rune does no harm to the search
	}
	before = strings.ToLower(before)
	strong, weak := None, None
	last := -1
	for _, l := range labels {
		i := strings.LastIndex(before, l.word)
		switch {
		case i < 0:
		case l.weak:
			weak = l.kind
		case i > last:
			strong, last = l.kind, i
		}
	}
	if strong != None {
		return strong
	}
	return weak
}
