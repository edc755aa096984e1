package render_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
	"github.com/jianbao-go/jianbao/render"
)

// news returns an article like most: fifteen paragraphs with a few links and
// marks.
func news() *jianbao.Article {
	a := bridge()
	for range 15 {
		a.Body = append(a.Body, p(
			text(strings.Repeat("江城大桥（长3.5公里）明日通车，市民可以步行过桥。", 4)),
			strong(text("「图书馆」")), text("同日开放："), link("https://news.example/library.html", text("详见专题")), text("。"),
		))
	}
	return a
}

func BenchmarkPrinter(b *testing.B) {
	hard := &jianbao.Article{}
	for seed := range uint64(20) {
		hard.Body = append(hard.Body, articletest.Random(rand.New(rand.NewPCG(seed, 1))).Body...)
	}
	articles := []struct {
		name    string
		article *jianbao.Article
	}{{"news", news()}, {"hard", hard}}
	formats := []struct {
		name  string
		print func(*render.Printer, *jianbao.Article) []byte
	}{
		{"Markdown", (*render.Printer).Markdown}, {"HTML", (*render.Printer).HTML}, {"Text", (*render.Printer).Text},
	}
	for _, a := range articles {
		for _, f := range formats {
			b.Run(a.name+"/"+f.name, func(b *testing.B) {
				var p render.Printer
				b.SetBytes(int64(len(f.print(&p, a.article))))
				b.ReportAllocs()
				for b.Loop() {
					f.print(&p, a.article)
				}
			})
		}
	}
}
