package extract_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// TestTruncatedPages cuts pages at every byte. Each gives an article or says
// that it has none, the same twice; a paragraph that is there as a whole is in
// the article as soon as the page has a story at all.
func TestTruncatedPages(t *testing.T) {
	paragraphs := map[string][]string{
		"GBK":  {"江上今早起了大雾，渡轮停航两个小时，数百名乘客改走大桥。", "航运公司的值班员说，雾在九点前后散去，第一班船九点一刻离岸。", "气象台预计明早还有雾，请乘客出门前留意码头的通知。"},
		"Big5": {"江上今早起了大霧，渡輪停航兩個小時，數百名乘客改走大橋。", "航運公司的值班員說，霧在九點前後散去，第一班船九點一刻離岸。", "氣象臺預計明早還有霧，請乘客出門前留意碼頭的通知。"},
	}
	for name, enc := range map[string]encoding.Encoding{"GBK": simplifiedchinese.GBK, "Big5": traditionalchinese.Big5} {
		t.Run(name, func(t *testing.T) {
			text := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + name + `"><title>江上</title></head><body><h1>江上</h1><div class="text"><p>` +
				strings.Join(paragraphs[name], "</p>\n<p>") + "</p></div><p>&copy; 2024</p></body></html>"
			page, err := enc.NewEncoder().Bytes([]byte(text))
			require.NoError(t, err)
			require.LessOrEqual(t, len(page), 3<<10)
			var ends []int // of the paragraphs, in bytes of the page
			for _, p := range paragraphs[name] {
				before, err := enc.NewEncoder().Bytes([]byte(text[:strings.Index(text, p)+len(p)]))
				require.NoError(t, err)
				ends = append(ends, len(before))
			}
			for n := range len(page) + 1 {
				a, err := readCut(t, page[:n])
				if n >= ends[0] {
					require.NoError(t, err, "the first %d bytes", n)
				}
				body := a.Text()
				for i, p := range paragraphs[name] {
					if n >= ends[i] {
						require.Contains(t, body, p, "the first %d bytes", n)
					}
				}
				require.LessOrEqual(t, strings.Count(body, "\uFFFD"), 1, "the first %d bytes", n)
			}
		})
	}
	for _, file := range []string{"lists/table-gbk.html", "lists/tw-rolling-big5.html", "errors/captcha-gbk.in.html"} {
		t.Run(file, func(t *testing.T) {
			page, err := os.ReadFile("../testdata/" + file)
			require.NoError(t, err)
			require.LessOrEqual(t, len(page), 3<<10)
			for n := range len(page) + 1 {
				readCut(t, page[:n])
			}
		})
	}
}

// readCut reads a page twice, as an article and as a list.
func readCut(t *testing.T, page []byte) (*jianbao.Article, error) {
	t.Helper()
	var p extract.Parser
	pg := extract.Page{URL: "https://news.example.cn/list/1.html"}
	a, err := p.ParseBytes(page, pg)
	require.NoError(t, a.Validate(), "the first %d bytes", len(page))
	require.True(t, err == nil || errors.Is(err, extract.ErrNoArticle), "the first %d bytes: %v", len(page), err)
	again, err2 := p.ParseBytes(page, pg)
	require.Equal(t, err, err2)
	require.Equal(t, a, again)
	links, err3 := p.Links(page, pg)
	more, err4 := p.Links(page, pg)
	require.Equal(t, err3, err4)
	require.Equal(t, links, more)
	return a, err
}

// TestBrokenCharacters says what becomes of what is no character.
func TestBrokenCharacters(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"surrogate", "江上起了&#xD800;大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"decimal surrogate", "江上起了&#56320;大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"pair of surrogates", "江上起了&#xD83C;&#xDF2B;大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"beyond Unicode", "江上起了&#x110000;大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"endless number", "江上起了&#" + strings.Repeat("9", 10_000) + ";大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"reference to zero", "江上起了&#0;大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"zero", "江上起了\x00大雾，渡轮停航，乘客改走大桥。", "江上起了大雾，渡轮停航，乘客改走大桥。"},
		{"encoded surrogate", "江上起了\xED\xA0\x80大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
		{"overlong zero", "江上起了\xC0\x80大雾，渡轮停航，乘客改走大桥。", "江上起了\uFFFD大雾，渡轮停航，乘客改走大桥。"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p extract.Parser
			a, err := p.ParseBytes([]byte("<meta charset=utf-8><h1>渡轮停航</h1><p>"+c.page+"</p><p>雾在九点前后散去，第一班船九点一刻离岸。</p>"), extract.Page{})
			require.NoError(t, err)
			require.NoError(t, a.Validate())
			require.Equal(t, c.want+"\n\n雾在九点前后散去，第一班船九点一刻离岸。", a.Text())
		})
	}
}
