package extract_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/require"
)

// liveHeap returns the bytes in use after collecting garbage.
func liveHeap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestAnArticleDoesNotKeepItsPageInMemory(t *testing.T) {
	page := `<html lang=zh><head><title>大桥昨晚合龙_江城新闻网</title><meta name=keywords content="大桥,合龙,江城">
		<meta name=description content="大桥合龙后，两岸居民过江只要十分钟。"></head><body><h1>大桥昨晚合龙</h1>
		<div>2024年5月6日 08:30 来源：江城晚报 记者 顾长河</div><div id=content>` +
		strings.Repeat("<p>大桥昨晚合龙，两岸的居民放起了焰火，工程师说，十月就能通车。<img src=a.jpg alt=大桥合龙><img src=http://news.example/b.jpg><a href=http://news.example/c.html>十月</a><code>x=1</code><ruby>桥<rt>qiao</rt></ruby></p>", 3) +
		"<pre><code>x = 1</code></pre></div>" + strings.Repeat("<!-- 江城新闻网 -->", 200_000) + "</body></html>"
	b := []byte(page)
	page = ""
	var p extract.Parser
	before := liveHeap()
	articles := make([]*jianbao.Article, 8)
	for i := range articles {
		a, err := p.ParseBytes(b, extract.Page{URL: "http://news.example/a.html"})
		require.NoError(t, err)
		articles[i] = a
	}
	grown := liveHeap() - before
	require.Less(t, grown, int64(len(b)), "eight articles of a page of %d bytes keep %d bytes", len(b), grown)
	runtime.KeepAlive(articles)
	runtime.KeepAlive(b)
}
