package extract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func TestHidesStyle(t *testing.T) {
	for _, tt := range []struct {
		style string
		want  bool
		why   string
	}{
		{"display:none", true, ""},
		{"DISPLAY : None ;color:red", true, "case and spaces"},
		{"color:red;display:none!important", true, ""},
		{"visibility:hidden", true, ""},
		{"opacity:0", true, ""},
		{"opacity:0.9", false, ""},
		{"font-size:0px", true, ""},
		{"font-size:10px", false, "ends in 0px"},
		{"height:0;overflow:hidden", true, ""},
		{"height:0", false, "the text shows below"},
		{"overflow:hidden", false, ""},
		{"text-indent:-9999px", true, ""},
		{"text-indent:-2em", false, "a hanging indent"},
		{"position:absolute;left:-10000px", true, ""},
		{"margin-left:-20px", false, ""},
		{"clip:rect(0 0 0 0)", true, ""},
		{"clip: rect(0px, 0px, 0px, 0px)", true, ""},
		{"color:rgba(255,255,255,0)", true, "anti-copy text"},
		{"color:rgba(0,0,0,0.5)", false, ""},
		{"color:transparent", true, ""},
		{"--footer-display: none", false, "another property that ends alike"},
		{"background:url(none.png)", false, ""},
		{"display:inline-block", false, ""},
		{"", false, ""},
		{";;:;none", false, "no declaration"},
	} {
		t.Run(tt.style, func(t *testing.T) {
			assert.Equal(t, tt.want, hidesStyle(tt.style), tt.why)
		})
	}
}

func TestReadStyle(t *testing.T) {
	r := &run{}
	r.readStyle(`
		/* .commented{display:none} */ .copy , p.mark{ color:red; display:none }
		#note { visibility:hidden }
		.story .trap{display:none}
		.shown{display:none} .shown{display:block}
		@media print{ .paper{display:none} .other{display:none} }
		.a > .b{display:none} .c:hover{display:none} .d.e{display:none}
		.fine{font-size:12px}`)
	assert.Contains(t, r.hiddenNames, hiddenName{"class", "copy"})
	assert.Contains(t, r.hiddenNames, hiddenName{"class", "mark"})
	assert.Contains(t, r.hiddenNames, hiddenName{"id", "note"})
	assert.Equal(t, []hiddenName{{"class", "story"}}, r.hiddenNames[hiddenName{"class", "trap"}], "below its ancestor only")
	for _, name := range []string{"commented", "shown", "paper", "other", "b", "c", "d", "e", "fine"} {
		assert.NotContains(t, r.hiddenNames, hiddenName{"class", name})
	}
}

// TestHidesName has the names of elements whose ancestors count.
func TestHidesName(t *testing.T) {
	r := &run{}
	r.readStyle(".story .trap, #page .story .deep {display:none} .copy{display:none}")
	for _, tt := range []struct {
		page string
		want bool
	}{
		{"<p class=copy>", true},
		{"<p class='big copy'>", true},
		{"<p id=copy>", false},
		{"<p class=copyright>", false},
		{"<div class=story><p class=trap>", true},
		{"<div class=story><div><p class=trap>", true},
		{"<div class=other><p class=trap>", false},
		{"<p class='story trap'>", false},
		{"<div id=page><div class=story><p class=deep>", true},
		{"<div class=story><div id=page><p class=deep>", false},
	} {
		root, err := html.Parse(strings.NewReader(tt.page))
		require.NoError(t, err)
		got := false
		for n := range root.Descendants() {
			if n.Data == "p" {
				got = r.hidesName(n, &n.Attr[0])
			}
		}
		assert.Equal(t, tt.want, got, tt.page)
	}
}
