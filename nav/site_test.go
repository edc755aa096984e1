package nav

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testSite is a mirror of two outlets, in the form of the old ones.
func testSite() *Site {
	return &Site{
		HotName: "热点推荐",
		Outlets: []Outlet{
			{Name: "江城晚报", Prefix: "J", Channels: []Channel{{"p1", "看世界"}, {"p2", "看本地"}}},
			{Name: "湖畔电台", Prefix: "H", Channels: []Channel{{"prog204", "看世界"}, {"prog1695", ""}}},
			{Name: "空报"},
		},
	}
}

func TestPaths(t *testing.T) {
	old := testSite()
	html := &Site{Ext: ".html", HubFile: "index.html", Outlets: old.Outlets}
	for _, tt := range []struct{ name, got, want string }{
		{"hub", old.HubPath(), "README.md"},
		{"hub of an HTML site", html.HubPath(), "index.html"},
		{"hub without name", (&Site{Ext: ".txt"}).HubPath(), "README.txt"},
		{"index", old.IndexPath("p1", 0), "indexes/J看世界.md"},
		{"index of another outlet", old.IndexPath("prog204", 0), "indexes/H看世界.md"},
		{"part of an index", html.IndexPath("p1", 12), "indexes/J看世界.12.html"},
		{"index without name", old.IndexPath("prog1695", 0), "indexes/prog1695.md"},
		{"index of unknown channel", old.IndexPath("../p 7", 0), "indexes/p-7.md"},
		{"hot list", old.HotPath(), "indexes/热点推荐.md"},
		{"no hot list", html.HotPath(), ""},
		{"page", old.PagePath(Page{Channel: "p1", ID: "997232"}), "pages/p1/997232.md"},
		{"page with hostile names", old.PagePath(Page{Channel: "..", ID: "../con"}), "pages/" + hash("..") + "/con-" + hash("../con") + ".md"},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, tt.got) })
	}
}

func TestHeader(t *testing.T) {
	s := testSite()
	more := Link{"帮助", "https://example.org/help.html"}
	home := Link{"首页", "../../README.md"}
	world := Link{"看世界", "../../indexes/J%E7%9C%8B%E4%B8%96%E7%95%8C.md"}
	hot := Link{"热点推荐", "../../indexes/%E7%83%AD%E7%82%B9%E6%8E%A8%E8%8D%90.md"}
	for _, tt := range []struct {
		name, channel string
		change        func(*Site)
		want          []Link
	}{
		{"all", "p1", nil, []Link{home, world, hot, more}},
		{"unknown channel", "p7", nil, []Link{home, hot, more}},
		{"channel without name", "prog1695", nil, []Link{home, {"湖畔电台", "../../indexes/prog1695.md"}, hot, more}},
		{"no name at all", "prog1695", func(s *Site) { s.Outlets[1].Name = "" }, []Link{home, hot, more}},
		{"no hot list", "p1", func(s *Site) { s.HotName = "" }, []Link{home, world, more}},
		{"other words", "p7", func(s *Site) { s.HotName, s.Home, s.HubFile = "", "首頁", "index.md" }, []Link{{"首頁", "../../index.md"}, more}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := *s
			s.Outlets = testSite().Outlets
			if tt.change != nil {
				tt.change(&s)
			}
			assert.Equal(t, Bar{Links: tt.want}, s.Header("pages/p1/997232.md", tt.channel, more))
		})
	}
}

func TestBreadcrumbs(t *testing.T) {
	s := testSite()
	for _, tt := range []struct {
		name, from, channel, title string
		want                       []Link
	}{
		{"page", "pages/p1/1.md", "p1", "新桥通车", []Link{{"首页", "../../README.md"}, {"江城晚报", ""}, {"看世界", "../../indexes/J%E7%9C%8B%E4%B8%96%E7%95%8C.md"}, {"新桥通车", ""}}},
		{"index", "indexes/J看世界.md", "p1", "", []Link{{"首页", "../README.md"}, {"江城晚报", ""}, {"看世界", ""}}},
		{"channel without name", "pages/prog1695/1.md", "prog1695", "新桥通车", []Link{{"首页", "../../README.md"}, {"湖畔电台", ""}, {"新桥通车", ""}}},
		{"unknown channel", "pages/p7/1.md", "p7", "新桥通车", []Link{{"首页", "../../README.md"}, {"新桥通车", ""}}},
		{"hub", "README.md", "", "", []Link{{"首页", ""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, s.Breadcrumbs(tt.from, tt.channel, tt.title))
		})
	}
}

func TestHub(t *testing.T) {
	s := testSite()
	s.Outlets = append(s.Outlets, Outlet{Channels: []Channel{{"x1", "体育"}, {"x2", ""}}})
	separators := []string{" \u00a0-\u00a0 ", DefaultSeparator}
	assert.Equal(t, []Bar{
		{[]Link{{"江城晚报", ""}, {"看世界", "indexes/J%E7%9C%8B%E4%B8%96%E7%95%8C.md"}, {"看本地", "indexes/J%E7%9C%8B%E6%9C%AC%E5%9C%B0.md"}}, separators},
		{[]Link{{"湖畔电台", ""}, {"看世界", "indexes/H%E7%9C%8B%E4%B8%96%E7%95%8C.md"}, {"湖畔电台", "indexes/prog1695.md"}}, separators},
		{[]Link{{"体育", "indexes/%E4%BD%93%E8%82%B2.md"}}, nil},
	}, s.Hub())
}

func TestValidate(t *testing.T) {
	require.NoError(t, testSite().Validate())
	require.NoError(t, (&Site{}).Validate())
	for _, tt := range []struct {
		name    string
		outlets []Outlet
		want    string
	}{
		{"key twice", []Outlet{{Name: "甲", Channels: []Channel{{"p1", "一"}}}, {Name: "乙", Channels: []Channel{{"p1", "二"}}}}, `two channels have the key "p1"`},
		{"keys alike", []Outlet{{Name: "甲", Channels: []Channel{{"p1", "一"}, {"P1", "二"}}}}, `id "P1" of "channel P1" belongs to "channel p1"`},
		{"key no id", []Outlet{{Name: "甲", Channels: []Channel{{"a/b", "一"}}}}, `unsafe id "a/b"`},
		{"key empty", []Outlet{{Name: "甲", Channels: []Channel{{"", "一"}}}}, `unsafe id ""`},
		{"one index", []Outlet{{Name: "甲", Channels: []Channel{{"p1", "一"}, {"p2", "一"}}}}, `id "一" of "channel p2" belongs to "channel p1"`},
		{"index is the hot list", []Outlet{{Name: "甲", Channels: []Channel{{"p1", "热点推荐"}}}}, `belongs to "hot list"`},
		{"no name", []Outlet{{Channels: []Channel{{"p1", ""}}}}, `channel "p1" has no name`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := Site{HotName: "热点推荐", Outlets: tt.outlets}
			assert.ErrorContains(t, s.Validate(), tt.want)
		})
	}
}

func TestValidateFiles(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*Site)
		want   string // empty: none
	}{
		{"hub elsewhere in the site", func(s *Site) { s.HubFile = "docs/index.md" }, ""},
		{"other extension", func(s *Site) { s.Ext = ".html" }, ""},
		{"hub above the site", func(s *Site) { s.HubFile = "../README.md" }, `hub file "../README.md" is no path`},
		{"hub with a slash before it", func(s *Site) { s.HubFile = "/README.md" }, `is no path`},
		{"hub is a folder", func(s *Site) { s.HubFile = "docs/" }, `is no path`},
		{"hub is the site", func(s *Site) { s.HubFile = "." }, `is no path`},
		{"extension without dot", func(s *Site) { s.Ext = "md" }, `extension "md" is none`},
		{"extension with a folder", func(s *Site) { s.Ext = "./x.md" }, `extension "./x.md" is none`},
		{"hub is the hot list", func(s *Site) { s.HubFile = "indexes/热点推荐.md" }, "the hub is the hot list"},
		{"hub is an index", func(s *Site) { s.HubFile = "indexes/j看世界.md" }, `the hub is the index of channel "p1"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := testSite()
			tt.change(s)
			if tt.want == "" {
				require.NoError(t, s.Validate())
			} else {
				require.ErrorContains(t, s.Validate(), tt.want)
			}
		})
	}
}
