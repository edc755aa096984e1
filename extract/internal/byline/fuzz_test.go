package byline

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// TestLong holds that a long text takes no more time than its bytes: all of
// these are read in a moment.
func TestLong(t *testing.T) {
	for _, unit := range []string{" ", "文", "文/", "a ", "（", "（记者", "作者：", "作者 ", "记者王明、", "来源 ", "1 ", "，", "（王）", "#", "（完）", "。（记者王明）", "王明（x）"} {
		long := strings.Repeat(unit, 1<<18/len(unit))
		start := time.Now()
		for _, s := range []string{long, "【晨报讯】" + long, long + "（记者王明）", strings.Repeat(unit, maxLine/len(unit))} {
			Open(s)
			Close(s)
			Line(s)
			Names(s)
			IsName(s)
		}
		assert.Less(t, time.Since(start), time.Minute, unit)
	}
}

func noSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if cjk.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzByline holds that offsets cut the text between runes and that names,
// outlets and bylines are words of the text.
func FuzzByline(f *testing.F) {
	for _, s := range []string{
		"记者从市图书馆了解到，新馆3月开放", "他说：“新馆很好。”", "每经编辑 王丽", "张小蕊/文 王丽/图", "编 辑：张小蕊", "（据新华社电）", "2019-09-05 北城[整理]", "By Zhang San, City Daily",
		"【晨报2022年4月26日讯】（晨报记者李木兰综合报导）今天", "新华社北京2月7日电（记者王明、李华）今天", "（中央社記者楊小芳台北31日電）今天",
		"走了。（记者 方 敏）（完）#", "编辑|禤小杰 责编|陈梦 来源|北城参考", "文、图/刘小东", "责任编辑：史小磊_NBJ11331", "（譯者：王小明/核稿：李大華）1110207",
		"原标题：《大桥》（图）", "来源：BBC 中文网 2022-02-07", "王明（实习、x）/文 Demi (x) Xia",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "\uFFFD")
		}
		flat := noSpace(s)
		check := func(list []jianbao.Credit) {
			for _, c := range list {
				require.NotEmpty(t, c.Name)
				require.NotEmpty(t, c.Role)
				require.Contains(t, flat, noSpace(c.Name), s)
				require.Contains(t, flat, noSpace(c.Org), s)
			}
		}
		o := Open(s)
		require.True(t, o.End >= 0 && o.End <= len(s))
		require.True(t, utf8.ValidString(s[:o.End]) && utf8.ValidString(s[o.End:]))
		check(o.Credits)
		require.Contains(t, flat, noSpace(o.Dateline.Outlet))
		require.Contains(t, flat, noSpace(o.Dateline.Date))
		c := Close(s)
		require.True(t, c.Start >= 0 && c.Start <= len(s))
		require.True(t, utf8.ValidString(s[:c.Start]) && utf8.ValidString(s[c.Start:]))
		check(c.Credits)
		m := Line(s)
		if plain(s) && len(s) < maxLine {
			require.Equal(t, Meta{}, read(s), "%q is not plain", s)
		}
		check(m.Credits)
		require.Contains(t, s, m.Source)
		require.Contains(t, s, m.Reprint)
		require.Contains(t, s, m.OriginalTitle)
		require.Contains(t, s, m.Byline)
		require.LessOrEqual(t, utf8.RuneCountInString(m.Source), maxOutlet)
		for _, n := range Names(s) {
			require.Contains(t, flat, noSpace(n))
		}
	})
}
