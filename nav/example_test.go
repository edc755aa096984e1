package nav_test

import (
	"fmt"
	"time"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/nav"
)

// A page's header as a line of Markdown. Package render does this with all
// escapes.
func Example() {
	site := nav.Site{
		HotName: "热点推荐",
		Outlets: nav.Outlets("J,江城晚报\n", "p9,J看世界\n"),
	}
	var ids nav.IDs
	const url = "https://www.example.org/news/gb/2022/02/07/997232.html"
	page := nav.Page{Channel: "p9", ID: ids.ID(url, nav.LastSegment(url)), Title: "新桥通车", URL: url}

	bar := site.Header(site.PagePath(page), page.Channel, nav.Link{Text: "帮助", URL: "https://example.org/help/"})
	for i, l := range nav.StampAll(bar.Links, page.ID) {
		if i > 0 {
			fmt.Println(" |")
		}
		fmt.Printf("[%s](%s)", l.Text, nav.IRI(l.URL))
	}
	fmt.Println()
	// Output:
	// [首页](../../README.md?997232) |
	// [看世界](../../indexes/J看世界.md?997232) |
	// [热点推荐](../../indexes/热点推荐.md?997232) |
	// [帮助](https://example.org/help/)
}

func ExampleRel() {
	fmt.Println(nav.Rel("pages/p9/997232.md", "README.md"))
	fmt.Println(nav.Rel("indexes/J看世界.md", "pages/p9/997232.md"))
	fmt.Println(nav.Rel("README.md", "新桥 (图)?.md"))
	fmt.Println(nav.Rel("README.md", "a:b.md"))
	// Output:
	// ../../README.md
	// ../pages/p9/997232.md
	// %E6%96%B0%E6%A1%A5%20(%E5%9B%BE)%3F.md
	// ./a:b.md
}

func ExampleAbs() {
	fmt.Println(nav.Abs("https://example.org/owner/news/blob/master", "pages/p9/997232.md"))
	// Output: https://example.org/owner/news/blob/master/pages/p9/997232.md
}

func ExampleURI() {
	fmt.Println(nav.URI("https://www.example.org/新桥 通车.html?100%"))
	// Output: https://www.example.org/%E6%96%B0%E6%A1%A5%20%E9%80%9A%E8%BD%A6.html?100%25
}

func ExampleIRI() {
	fmt.Println(nav.IRI("https://www.example.org/%E6%96%B0%E6%A1%A5%20%E9%80%9A%E8%BD%A6.html?100%25"))
	// Output: https://www.example.org/新桥%20通车.html?100%25
}

func ExampleStamp() {
	u := nav.Stamp("../README.md#top", "997232")
	fmt.Println(u)
	fmt.Println(nav.Stamp(u, "t="+time.Date(2021, 7, 21, 8, 1, 0, 0, time.UTC).Format("01021504")))
	fmt.Println(nav.Stamp(u, ""))
	// Output:
	// ../README.md?997232#top
	// ../README.md?t=07210801#top
	// ../README.md#top
}

func ExampleStampAll() {
	links := []nav.Link{{Text: "首页", URL: "README.md"}, {Text: "地图", URL: "map.png"}}
	fmt.Println(nav.StampAll(links, "997232"))
	// Output: [{首页 README.md?997232} {地图 map.png}]
}

func ExampleLastSegment() {
	fmt.Println(nav.LastSegment("https://www.example.org/gb/19/9/10/n11511616.htm"))
	fmt.Println(nav.LastSegment("https://www.example.org/gb/?p=11612360"))
	fmt.Println(nav.LastSegment("https://www.example.org/show.php?aid=99"))
	// Output:
	// n11511616
	// p=11612360
	// show-aid=99
}

func ExampleAfterDash() {
	fmt.Println(nav.AfterDash("https://www.example.org/articles/2020/12/10/新桥-通车-416037.html"))
	// Output: 416037
}

func ExampleSafeID() {
	fmt.Println(nav.SafeID("n11511616"))
	fmt.Println(nav.SafeID("p=11612360"))
	fmt.Println(nav.SafeID("../新桥？(图)"))
	fmt.Println(nav.SafeID("con"))
	// Output:
	// n11511616
	// p-11612360
	// 新桥-图
	// con-1143da2b
}

func ExampleIDs() {
	var ids nav.IDs
	for _, url := range []string{
		"https://www.example.org/gb/n11511616.htm",
		"https://www.example.org/b5/N11511616.htm", // alike where case does not count
		"https://www.example.org/gb/n11511616.htm", // the first again
	} {
		fmt.Println(ids.ID(url, nav.LastSegment(url)))
	}
	// Output:
	// n11511616
	// N11511616-d69c40b9
	// n11511616
}

func ExampleIDs_Add() {
	var ids nav.IDs
	fmt.Println(ids.Add("https://www.example.org/1.html", "1")) // from the last build
	fmt.Println(ids.Add("https://www.example.org/a/1.html", "1"))
	// Output:
	// <nil>
	// nav: id "1" of "https://www.example.org/a/1.html" belongs to "https://www.example.org/1.html"
}

func ExampleBar() {
	bar := nav.Bar{
		Links:      []nav.Link{{Text: "江城晚报"}, {Text: "看世界", URL: "a.md"}, {Text: "看本地", URL: "b.md"}},
		Separators: []string{"：", "、"},
	}
	for i, l := range bar.Links {
		if i > 0 {
			fmt.Print(bar.Separator(i - 1))
		}
		fmt.Print(l.Text)
	}
	fmt.Println()
	// Output: 江城晚报：看世界、看本地
}

// site returns the mirror of the examples below.
func site() *nav.Site {
	return &nav.Site{
		HotName: "热点推荐",
		Outlets: []nav.Outlet{{
			Name: "江城晚报", Prefix: "J",
			Channels: []nav.Channel{{Key: "p1", Name: "看世界"}, {Key: "p2", Name: "看本地"}},
		}},
	}
}

// stories returns five stories, the newest first.
func stories() []nav.Page {
	var pages []nav.Page
	for day := 1; day <= 5; day++ {
		pages = append(pages, nav.Page{
			Channel: "p1", ID: fmt.Sprint(day), Title: fmt.Sprintf("新桥工程第%d天", day),
			Published: jianbao.Date{Time: time.Date(2022, 2, day, 0, 0, 0, 0, jianbao.Zone(8*3600)), Precision: jianbao.PrecisionDay},
		})
	}
	nav.SortPages(pages)
	return pages
}

func ExampleSite_PagePath() {
	fmt.Println(site().PagePath(nav.Page{Channel: "p1", ID: "997232"}))
	// Output: pages/p1/997232.md
}

func ExampleSite_IndexPath() {
	fmt.Println(site().IndexPath("p1", 0))
	fmt.Println(site().IndexPath("p1", 3))
	// Output:
	// indexes/J看世界.md
	// indexes/J看世界.3.md
}

func ExampleSite_Header() {
	for _, l := range site().Header("pages/p1/997232.md", "p1").Links {
		fmt.Println(l.Text, nav.IRI(l.URL))
	}
	// Output:
	// 首页 ../../README.md
	// 看世界 ../../indexes/J看世界.md
	// 热点推荐 ../../indexes/热点推荐.md
}

func ExampleSite_Breadcrumbs() {
	for _, l := range site().Breadcrumbs("pages/p1/997232.md", "p1", "新桥通车") {
		fmt.Printf("%s %q\n", l.Text, nav.IRI(l.URL))
	}
	// Output:
	// 首页 "../../README.md"
	// 江城晚报 ""
	// 看世界 "../../indexes/J看世界.md"
	// 新桥通车 ""
}

func ExampleSite_Hub() {
	for _, row := range site().Hub() {
		for _, l := range row.Links {
			fmt.Printf("%s %q\n", l.Text, nav.IRI(l.URL))
		}
	}
	// Output:
	// 江城晚报 ""
	// 看世界 "indexes/J看世界.md"
	// 看本地 "indexes/J看本地.md"
}

func ExampleSite_Index() {
	s := site()
	for _, ip := range s.Index("p1", stories(), 2, 0) {
		fmt.Println(ip.Path)
		for _, l := range s.Links(ip.Path, ip.Pages) {
			fmt.Println("   ", l.Text, l.URL)
		}
	}
	// Output:
	// indexes/J看世界.md
	//     新桥工程第5天 ../pages/p1/5.md
	//     新桥工程第4天 ../pages/p1/4.md
	//     新桥工程第3天 ../pages/p1/3.md
	// indexes/J看世界.1.md
	//     新桥工程第2天 ../pages/p1/2.md
	//     新桥工程第1天 ../pages/p1/1.md
}

func ExampleSite_Links() {
	fmt.Println(site().Links("README.md", stories()[:2]))
	// Output: [{新桥工程第5天 pages/p1/5.md} {新桥工程第4天 pages/p1/4.md}]
}

func ExampleSite_Neighbors() {
	newer, older := site().Neighbors(stories(), 1)
	fmt.Println(newer, older)
	// Output: {新桥工程第5天 5.md} {新桥工程第3天 3.md}
}

func ExampleSite_Hot() {
	views := map[string]int{"pages/p1/2.md": 40, "pages/p1/4.md": 310, "pages/p1/5.md": 40}
	for _, p := range site().Hot(stories(), views, 50) {
		fmt.Println(p.Title)
	}
	// Output:
	// 新桥工程第4天
	// 新桥工程第5天
	// 新桥工程第2天
}

func ExampleSite_Validate() {
	s := site()
	s.Outlets[0].Channels[1].Name = "看世界"
	fmt.Println(s.Validate())
	// Output: nav: id "J看世界" of "channel p2" belongs to "channel p1"
}

func ExampleSortPages() {
	pages := []nav.Page{{ID: "n9"}, {ID: "n10"}}
	nav.SortPages(pages)
	fmt.Println(pages[0].ID, pages[1].ID)
	// Output: n10 n9
}

func ExampleOutlets() {
	for _, o := range nav.Outlets("J,江城晚报\nH,湖畔电台\n", "p1,J看世界\nprog204,H看世界\n") {
		fmt.Println(o.Prefix, o.Name, o.Channels)
	}
	// Output:
	// J 江城晚报 [{p1 看世界}]
	// H 湖畔电台 [{prog204 看世界}]
}

func ExamplePicks() {
	for _, p := range nav.Picks("www.example.org/1.html,新桥通车,三天试行\npages/p1/2.md,图书馆开门\n") {
		fmt.Printf("%q %q %s\n", p.URL, p.Path, p.Title)
	}
	// Output:
	// "https://www.example.org/1.html" "" 新桥通车,三天试行
	// "" "pages/p1/2.md" 图书馆开门
}
