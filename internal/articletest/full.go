package articletest

import (
	"time"

	"github.com/jianbao-go/jianbao"
)

// Full returns an article in which no field is zero and every kind of block
// and inline occurs. Every call makes a new one.
func Full() *jianbao.Article {
	return &jianbao.Article{
		URL:           "https://news.example/2022/02/07/bridge.html?from=home",
		Canonical:     "https://news.example/2022/02/07/bridge.html",
		ShortURL:      "https://n.example/b7",
		NextPage:      "https://news.example/2022/02/07/bridge_2.html",
		Title:         "【特稿】江城大桥今天通车（组图）",
		PageTitle:     "【特稿】江城大桥今天通车（组图） - 江城新闻网",
		OriginalTitle: "大桥通车了",
		Kicker:        "历时五年",
		Subtitle:      "两岸往来只要十分钟",
		Series:        "特稿",
		MediaMarkers:  []string{"组图"},
		Byline:        "江城日报记者李木子、实习生王小河报道",
		Credits: []jianbao.Credit{
			{Role: jianbao.RoleReporter, Name: "李木子", Org: "江城日报"},
			{Role: jianbao.RoleIntern, Name: "王小河", Org: "江城日报"},
			{Role: jianbao.RoleResponsibleEditor, Name: "陈立春"},
		},
		Source:   jianbao.Source{Name: "江城日报", URL: "https://daily.example/"},
		Site:     "江城新闻网",
		Reprint:  jianbao.Source{Name: "两岸周刊", URL: "https://weekly.example/"},
		Dateline: jianbao.Dateline{Outlet: "江城日报", Place: "江城", Date: "2月7日"},
		Published: jianbao.Date{
			Time:      time.Date(2022, 2, 7, 9, 5, 0, 0, jianbao.Zone(8*60*60)),
			Precision: jianbao.PrecisionMinute,
			Assumed:   true,
			Raw:       "2022年2月7日 09:05",
		},
		Modified: jianbao.Date{
			Time:      time.Date(2022, 2, 8, 0, 0, 0, 0, jianbao.Zone(0)),
			Precision: jianbao.PrecisionDay,
			Raw:       "2022-02-08",
		},
		Section:   []string{"新闻", "本地"},
		Tags:      []jianbao.Tag{{Name: "大桥", URL: "https://news.example/tag/1"}, {Name: "交通"}},
		Summary:   "江城大桥今天上午通车。",
		Lang:      "zh-Hans",
		LeadImage: "https://img.example/bridge.jpg",
		Notices: []jianbao.Notice{
			{Kind: jianbao.NoticeRights, Text: "版权所有，未经许可不得转载。"},
			{Kind: jianbao.NoticeEditor, Text: "编者按：本文有删节。"},
		},
		Robots:  jianbao.Robots{NoArchive: true, NoIndex: true},
		Partial: jianbao.PartialPages,
		Body:    fullBody(),
	}
}

func fullBody() []jianbao.Block {
	return []jianbao.Block{
		&jianbao.Paragraph{Content: []jianbao.Inline{
			jianbao.Text("江城日报江城2月7日电 "),
			&jianbao.Strong{Content: []jianbao.Inline{jianbao.Text("江城大桥")}},
			jianbao.Text("今天上午"),
			&jianbao.Emphasis{Content: []jianbao.Inline{jianbao.Text("正式"), &jianbao.Strike{Content: []jianbao.Inline{jianbao.Text("开放")}}}},
			&jianbao.Link{URL: "https://news.example/open", Content: []jianbao.Inline{
				jianbao.Text("通车"), &jianbao.Image{URL: "https://img.example/icon.png", Alt: "图标"},
			}},
			jianbao.Text("。"),
			jianbao.Break{},
			jianbao.Text("桥面面积 3000 m"),
			&jianbao.Sup{Content: []jianbao.Inline{jianbao.Text("2")}},
			jianbao.Text("，涂料含 H"),
			&jianbao.Sub{Content: []jianbao.Inline{jianbao.Text("2")}},
			jianbao.Text("O，编号 "),
			&jianbao.Code{Text: "JC-01"},
			jianbao.Text("，"),
			&jianbao.Ruby{Base: "桥", Reading: "qiáo"},
			jianbao.Text("长两公里。"),
		}},
		&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("The bridge is open.")}, Lang: "en"},
		&jianbao.Heading{Level: 2, Content: []jianbao.Inline{jianbao.Text("怎样过桥")}},
		&jianbao.List{Ordered: true, Start: 1, Items: []jianbao.ListItem{
			{Blocks: []jianbao.Block{&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("步行")}}}},
			{Blocks: []jianbao.Block{
				&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("乘车")}},
				&jianbao.List{Items: []jianbao.ListItem{
					{Blocks: []jianbao.Block{&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("8路")}}}},
				}},
			}},
		}},
		&jianbao.Quote{Blocks: []jianbao.Block{
			&jianbao.Paragraph{Content: []jianbao.Inline{jianbao.Text("“从前要坐渡船。”市民周大川说。")}},
		}},
		&jianbao.Figure{
			Media:   jianbao.MediaVideo,
			URL:     "https://video.example/bridge.mp4",
			Alt:     "大桥全景",
			Poster:  "https://img.example/bridge-still.jpg",
			Caption: []jianbao.Inline{jianbao.Text("大桥上的第一批行人。")},
			Credit:  "图片来源：江城日报",
		},
		&jianbao.Embed{Kind: "map", URL: "https://map.example/?q=1", Content: []jianbao.Inline{jianbao.Text("大桥的位置")}},
		&jianbao.Table{
			Caption: []jianbao.Inline{jianbao.Text("过桥费")},
			Rows: []jianbao.TableRow{
				{Cells: []jianbao.TableCell{{Header: true, Content: []jianbao.Inline{jianbao.Text("车型")}, RowSpan: 2}, {Header: true, Content: []jianbao.Inline{jianbao.Text("费用")}, ColSpan: 2}}},
				{Cells: []jianbao.TableCell{{Content: []jianbao.Inline{jianbao.Text("10元"), jianbao.Break{}, jianbao.Text("夜间免费")}}, {}}},
			},
		},
		&jianbao.Rule{},
		&jianbao.CodeBlock{Language: "go", Text: "if open {\n\tcross()\n}"},
	}
}
