package extract_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

// TestZone has dates with and without a zone of their own.
func TestZone(t *testing.T) {
	story := "<h1>江城大桥今天通车</h1><p>" + strings.Repeat("市政部门的工作人员在现场介绍了经过，说施工比原来的计划提前了。", 5)
	summer := time.FixedZone("", -4*60*60)
	for _, tt := range []struct {
		name, date string
		zone       *time.Location
		want       string
		assumed    bool
	}{
		{"none", "2022-02-07 09:05", nil, "2022-02-07T09:05:00+08:00", true},
		{"none, of a parser with one", "2022-02-07 09:05", summer, "2022-02-07T09:05:00-04:00", true},
		{"UTC, of a parser with one", "2022-02-07 09:05", time.UTC, "2022-02-07T09:05:00Z", true},
		{"its own", "2022-02-07T09:05:00+09:00", nil, "2022-02-07T09:05:00+09:00", false},
		{"its own, of a parser with one", "2022-02-07T09:05:00+09:00", summer, "2022-02-07T09:05:00+09:00", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := extract.Parser{Zone: tt.zone}
			a, err := p.ParseBytes([]byte(`<meta charset=utf-8><meta property="article:published_time" content="`+tt.date+`">`+story), extract.Page{})
			require.NoError(t, err)
			assert.Equal(t, tt.want, a.Published.String())
			assert.Equal(t, tt.assumed, a.Published.Assumed)
		})
	}
}

// TestMaxNodes cuts a page, whose article then says so.
func TestMaxNodes(t *testing.T) {
	const paragraph = "<p>市政部门的工作人员在现场介绍了经过，说施工比原来的计划提前了十一天完成。</p>"
	page := []byte("<meta charset=utf-8><h1>江城大桥今天通车</h1>" + strings.Repeat(paragraph, 300))
	for _, tt := range []struct {
		nodes int
		want  jianbao.Partial
	}{{400, jianbao.PartialBounds}, {1000, ""}, {0, ""}} {
		p := extract.Parser{MaxNodes: tt.nodes}
		a, err := p.ParseBytes(page, extract.Page{})
		require.NoError(t, err)
		assert.Equal(t, tt.want, a.Partial, "%d nodes", tt.nodes)
		assert.Equal(t, tt.want == "", len(a.Body) == 300, "%d nodes: %d paragraphs", tt.nodes, len(a.Body))
	}
}

func TestMaxBytes(t *testing.T) {
	page := "<meta charset=utf-8><title>江城大桥今天通车</title><h1>江城大桥今天通车</h1><p>" + strings.Repeat("市政部门的工作人员在现场介绍了经过，说施工比原来的计划提前了。", 5)
	for _, tt := range []struct {
		name string
		max  int
		want error
	}{
		{"zero is the default", 0, nil},
		{"negative is the default", -1, nil},
		{"as large as the page", len(page), nil},
		{"one byte less", len(page) - 1, extract.ErrTooLarge},
		{"as large as can be", math.MaxInt, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := extract.Parser{MaxBytes: tt.max}
			a, err := p.Parse(strings.NewReader(page), extract.Page{})
			require.ErrorIs(t, err, tt.want)
			if tt.want == nil {
				assert.Equal(t, "江城大桥今天通车", a.Title)
			}
		})
	}
}

func TestParseNodeWithoutTree(t *testing.T) {
	var p extract.Parser
	a, err := p.ParseNode(nil, extract.Page{URL: "https://news.example/1.html"})
	assert.Equal(t, extract.ErrNoArticle, err)
	assert.NotNil(t, a)
}
