package nav

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOutlets(t *testing.T) {
	for _, tt := range []struct {
		name, outlets, channels string
		want                    []Outlet
	}{
		{
			"as in the old mirrors", "J,江城晚报\nH,湖畔电台\n", "p1,J看世界\nprog204,H看世界\np2,J看本地\n",
			[]Outlet{{"江城晚报", "J", []Channel{{"p1", "看世界"}, {"p2", "看本地"}}}, {"湖畔电台", "H", []Channel{{"prog204", "看世界"}}}},
		},
		{
			"byte order mark, carriage returns, spaces, blank lines", "\ufeffJ, 江城晚报\r\n\r\n", "\ufeff p1 ,J看世界 \r\n , \r\n",
			[]Outlet{{"江城晚报", "J", []Channel{{"p1", "看世界"}}}},
		},
		{
			"longest prefix", "J,江城晚报\nJC,江村周刊\n", "p1,JC看世界\np2,J看本地",
			[]Outlet{{"江城晚报", "J", []Channel{{"p2", "看本地"}}}, {"江村周刊", "JC", []Channel{{"p1", "看世界"}}}},
		},
		{
			"no outlet for it", "J,江城晚报", "p1,X体育\np2\np3,",
			[]Outlet{{"江城晚报", "J", nil}, {"", "", []Channel{{"p1", "X体育"}, {"p2", ""}, {"p3", ""}}}},
		},
		{
			"prefix alone", "J,江城晚报", "p1,J",
			[]Outlet{{"江城晚报", "J", []Channel{{"p1", ""}}}},
		},
		{
			"key twice, key missing", "J,江城晚报", "p1,J看世界\np1,J看本地\n,J体育",
			[]Outlet{{"江城晚报", "J", []Channel{{"p1", "看世界"}}}},
		},
		{"empty", "", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Outlets(tt.outlets, tt.channels))
		})
	}
}

func TestPicks(t *testing.T) {
	for _, tt := range []struct {
		name, table string
		want        []Pick
	}{
		{"address", "https://www.example.org/a.html,新桥通车", []Pick{{"https://www.example.org/a.html", "", "新桥通车"}}},
		{"comma in the title", "https://www.example.org/a.html,新桥,通车, 三天", []Pick{{"https://www.example.org/a.html", "", "新桥,通车, 三天"}}},
		{"no scheme", "www.example.org/a.html,新桥通车", []Pick{{"https://www.example.org/a.html", "", "新桥通车"}}},
		{"host and port", "example.org:8080/a,新桥通车", []Pick{{"https://example.org:8080/a", "", "新桥通车"}}},
		{"host only", "example.org,新桥通车", []Pick{{"https://example.org", "", "新桥通车"}}},
		{"Markdown host with a path", "example.md/a,新桥通车", []Pick{{"https://example.md/a", "", "新桥通车"}}},
		{"two slashes", "//www.example.org/a,新桥通车", []Pick{{"https://www.example.org/a", "", "新桥通车"}}},
		{"own page", "pages/p1/1.md,新桥通车", []Pick{{"", "pages/p1/1.md", "新桥通车"}}},
		{"own page from the root", "/pages/p1/1.md,新桥通车", []Pick{{"", "pages/p1/1.md", "新桥通车"}}},
		{"own page with dots", "./a/../../pages/p1/1.md,新桥通车", []Pick{{"", "pages/p1/1.md", "新桥通车"}}},
		{"own hub", "README.md,首页", []Pick{{"", "README.md", "首页"}}},
		{"page of another mirror", "https://example.org/o/r/blob/master/pages/p1/1.md,新桥通车", []Pick{{"https://example.org/o/r/blob/master/pages/p1/1.md", "", "新桥通车"}}},
		{"no title", "pages/p1/1.md", []Pick{{"", "pages/p1/1.md", ""}}},
		{"twice", "pages/p1/1.md,新桥\n/pages/p1/1.md,旧桥\n", []Pick{{"", "pages/p1/1.md", "新桥"}}},
		{"no address", ",新桥\n/,旧桥\n\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Picks(tt.table), strings.TrimSpace(tt.table))
		})
	}
}

func FuzzTables(f *testing.F) {
	f.Add("S,看\n,\nSS,b", "p1,S看\np1\n\ufeff,x")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, o := range Outlets(a, b) {
			for _, c := range o.Channels {
				assert.Contains(t, b, c.Key)
				assert.Contains(t, b, o.Prefix+c.Name)
			}
		}
		for _, p := range Picks(a) {
			assert.NotEqual(t, p.URL == "", p.Path == "")
			assert.NotContains(t, "/"+p.Path+"/", "/../")
		}
	})
}
