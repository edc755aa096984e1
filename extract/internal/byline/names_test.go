package byline

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestIsName(t *testing.T) {
	for _, s := range []string{"王明", "王思远", "欧阳明", "歐陽小明", "司马小光", "林鄭月娥", "格桑边巴", "乌兰图雅", "马丁·路德", "买买提‧艾力", "阿·托尔斯泰", "John Smith", "J. Smith", "邹多为", "于小北", "王海南"} {
		assert.True(t, IsName(s), s)
	}
	for _, s := range []string{"", "王", "王明的", "了解到", "从上海", "安全", "方面", "图书馆", "欧阳", "北城日报", "新京报", "全文", "黄河", "江苏", "9筒", "kingname", "王思远说了", "编辑部", "·王明", "王明·", "記者", "谢谢", "12345", "文化局", "王明，李华"} {
		assert.False(t, IsName(s), s)
	}
}

func TestNames(t *testing.T) {
	tests := []struct{ in, want string }{
		{"王明、李华 张三立", "王明|李华|张三立"},
		{"方 敏", "方敏"},
		{"方 敏 王乐文", "方敏|王乐文"},
		{"方　敏　李　华", "方敏|李华"},
		{"王明,李华，张三立", "王明|李华|张三立"},
		{"王明/李华", "王明|李华"},
		{"王明和李华", "王明|李华"},
		{"王和平", "王和平"},
		{"罗方苏明", "罗方|苏明"},
		{"John Smith、王明", "John Smith|王明"},
		{"王明（实习）、李华（微博）", "王明|李华"},
		{"史小磊_NBJ11331", "史小磊"},
		{"韩小林 PK155", "韩小林"},
		{"HN666", ""},
		{"9筒", "9筒"},
		{"王明等", "王明"},
		{"王明 等", "王明"},
		{"林妍#", "林妍"},
		{"北城日报", ""},
		{"", ""},
		{"这是一句很长的话所以不是名字", ""},
		{"马丁·路德、王明", "马丁·路德|王明"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			assert.Equal(t, tt.want, strings.Join(Names(tt.in), "|"))
		})
	}
}

// TestTables holds what the tables promise to the code that reads them.
func TestTables(t *testing.T) {
	rows := make(map[string]bool)
	for _, row := range labelRows() {
		for w := range strings.FieldsSeq(row.words) {
			assert.False(t, rows[w], "%s is in two rows", w)
			rows[w] = true
		}
	}
	for m := range modifiers() {
		assert.LessOrEqual(t, utf8.RuneCountInString(m), maxModifier, m)
	}
	for w := range posts() {
		assert.LessOrEqual(t, utf8.RuneCountInString(w), maxPost, w)
	}
	for w := range labels().words {
		assert.False(t, IsName(w), w)
		assert.Equal(t, w, strings.TrimFunc(w, isEdge), "a label begins and ends in itself")
	}
	for w := range places() {
		n := utf8.RuneCountInString(w)
		assert.True(t, n >= 2 && n <= maxPlace, w)
		assert.False(t, IsName(w), w)
	}
	for w := range compoundSurnames() {
		assert.Equal(t, 2, utf8.RuneCountInString(w), w)
	}
	for w := range outlets() {
		assert.True(t, isOutlet(w), w)
		assert.False(t, IsName(w), w)
	}
	for w := range notNames() {
		assert.False(t, IsName(w), w)
	}
	for _, r := range commonSurnames {
		assert.True(t, surnames()[r], string(r))
	}
	// A row that a shorter one before it always hides would be dead.
	for _, list := range [][]string{reportWords, wireWords, verbs, datelineWords} {
		for i, a := range list {
			for _, b := range list[i+1:] {
				assert.False(t, strings.HasSuffix(b, a), "%s hides %s", a, b)
			}
		}
	}
}
