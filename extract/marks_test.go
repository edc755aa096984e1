package extract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSplitTokens(t *testing.T) {
	for name, want := range map[string]string{
		"ad":                    "ad",
		"div-gpt-ad-1589":       "div gpt ad",
		"adv_336":               "adv",
		"articleBody":           "article body",
		"TRS_Editor":            "trs editor",
		"post_btmshare":         "post btmshare",
		"SOHUCS":                "sohucs",
		"header":                "header",
		"download":              "download",
		"":                      "",
		"123":                   "",
		"左侧-nav":                "左侧 nav",
		"js_content--foo__Bar2": "js content foo bar",
	} {
		assert.Equal(t, want, strings.Join(splitTokens(nil, name), " "), name)
	}
}

func TestMarksOf(t *testing.T) {
	for _, tt := range []struct {
		attr string
		want mark
		why  string
	}{
		{"ad", markAd, ""},
		{"header", 0, "ends in ad-er, and is no advertising"},
		{"download-area", markTool, ""},
		{"bigger", 0, "gg is 广告 only as a word"},
		{"gg200x300", markAd, "numbers are not part of the word"},
		{"article-content", markBody, ""},
		{"article-footer", markFooter, "the part outweighs the whole"},
		{"share-content", 0, "a story made to be shared"},
		{"d-none d-md-block", markHiddenWord, ""},
		{"sr-only", markHiddenWord, ""},
		{"related_news clearfix", markRelated, ""},
		{"comment-list", markComment, ""},
		{"post_time_source", markMeta, ""},
		{"css-1cvxiy9 ebmt73l0", 0, "names made by a machine"},
	} {
		t.Run(tt.attr, func(t *testing.T) {
			assert.Equal(t, tt.want.String(), marksOf(tt.attr).String(), tt.why)
			if tt.want == 0 {
				assert.Zero(t, marksOf(tt.attr)&markDrop, tt.why)
			} else {
				assert.NotZero(t, marksOf(tt.attr)&tt.want, tt.why)
			}
		})
	}
}

// The tables are looked up by what splitTokens returns; a row that it cannot
// return would never be found.
func TestMarkTablesCanBeFound(t *testing.T) {
	for token, m := range markTokens {
		assert.Equal(t, []string{token}, splitTokens(nil, token), token)
		assert.NotZero(t, m, token)
	}
	for phrase := range markPhrases {
		assert.Equal(t, strings.Fields(phrase), splitTokens(nil, strings.ReplaceAll(phrase, " ", "-")), phrase)
	}
}
