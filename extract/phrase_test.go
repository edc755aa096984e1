package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestFurnitureOf(t *testing.T) {
	for _, tt := range []struct {
		text string
		want furniture
	}{
		{"延伸閱讀", furnitureRelated},
		{"【延伸阅读】", furnitureRelated},
		{"相关新闻：", furnitureRelated},
		{"相关新闻显示，两岸居民昨晚都到了桥头，相关部门加派了人手维持秩序，直到天亮才散去。", furnitureNone},
		{"※你可能還想看：", furnitureRelated},
		{"不用抽 不用搶 現在用APP看新聞 保證天天中獎　點我下載APP", furnitureApp},
		{"扫描二维码，关注江城晚报", furnitureApp},
		{"請繼續往下閱讀...", furniturePlayer},
		{"您的浏览器不支持 video 标签", furniturePlayer},
		{"（完）", furnitureTool},
		{"完成大桥合龙的工人昨晚聚餐。", furnitureNone},
		{"江城晚报版权所有，未经授权不得转载", furnitureRights},
		{"本文仅代表作者个人观点，不代表本报立场。", furnitureDisclaim},
		{"欢迎转载，请注明出处", furnitureLicense},
		{"自殺防治諮詢安心專線：0800-000000", furnitureHelp},
		{"余下全文", furnitureTeaser},
		{"大桥昨晚合龙，两岸的居民放起了焰火。", furnitureNone},
		{"", furnitureNone},
		{strings.Repeat("大桥昨晚合龙，版权所有，", 200), furnitureNone},
	} {
		t.Run(upTo(tt.text, 60), func(t *testing.T) {
			got, row := furnitureOf(tt.text)
			assert.Equal(t, furnitureNames[tt.want], furnitureNames[got], "%q, by row %q", tt.text, row)
		})
	}
}

// Every row must find its own text, and be written in folded form so that the
// table can be read and searched.
func TestPhrasesFindThemselves(t *testing.T) {
	seen := make(map[phrase]bool)
	for _, p := range phrases {
		key := phrase{text: p.text, at: p.at}
		assert.False(t, seen[key], "%q twice", p.text)
		seen[key] = true
		assert.LessOrEqual(t, utf8.RuneCountInString(p.text), p.max, "%q is longer than its bound", p.text)
		got, row := furnitureOf(p.text)
		assert.NotEqual(t, furnitureNone, got, "%q finds %q", p.text, row)
		assert.NotEmpty(t, furnitureNames[p.what], p.text)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"延伸閱讀":       "延伸阅读",
		"ＡＰＰ 下載":     "app下载",
		"（广告）":       "(广告)",
		"Ｆｕｌｌ　Width": "fullwidth",
		"日本語 ABC":    "日本语abc",
	} {
		assert.Equal(t, want, fold(in), in)
	}
}

func TestShortestCheck(t *testing.T) {
	for _, words := range checks {
		assert.GreaterOrEqual(t, len(words), leastCheck, words)
	}
}
