package byline

import (
	"strings"
	"testing"
)

func benchmark(b *testing.B, s string, f func(string)) {
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		f(s)
	}
}

func BenchmarkLineProse(b *testing.B) {
	benchmark(b, strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6), func(s string) { Line(s) })
}

func BenchmarkLineHeading(b *testing.B) {
	benchmark(b, "市图书馆新馆在河边开放，读者排队三小时", func(s string) { Line(s) })
}

func BenchmarkLineSentence(b *testing.B) {
	benchmark(b, "孩子们在桥边放风筝，老人在树下下棋，整个公园热闹起来。", func(s string) { Line(s) })
}

func BenchmarkOpenSentence(b *testing.B) {
	benchmark(b, "孩子们在桥边放风筝，老人在树下下棋，整个公园热闹起来。", func(s string) { Open(s) })
}

func BenchmarkLineCredits(b *testing.B) {
	benchmark(b, "2022-02-07 09:05 来源：北城晚报 作者：王思远 责任编辑：李大华", func(s string) { Line(s) })
}

func BenchmarkOpen(b *testing.B) {
	benchmark(b, "新华社北京2月7日电（记者王明、李华）"+strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6), func(s string) { Open(s) })
}

func BenchmarkClose(b *testing.B) {
	benchmark(b, strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6)+"（责编：王思远、李大华）", func(s string) { Close(s) })
}
