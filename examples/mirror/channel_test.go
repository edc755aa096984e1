package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao"
)

func TestMatch(t *testing.T) {
	a := &jianbao.Article{
		Site: "江城晚报", Source: jianbao.Source{Name: "湖畔电台"}, Section: []string{"新闻", "本地"},
		Tags: []jianbao.Tag{{Name: "桥梁"}, {Name: "交通"}}, Lang: "zh-Hans",
	}
	const address = "https://www.news.example.org/local/2022/1.html"
	for _, test := range []struct {
		match match
		want  bool
	}{
		{match{}, true},
		{match{Host: "www.news.example.org"}, true},
		{match{Host: "example.org"}, true},
		{match{Host: "ample.org"}, false},
		{match{Path: "/local/"}, true},
		{match{Path: "/sport/"}, false},
		{match{Site: "江城晚报"}, true},
		{match{Site: "江城"}, false},
		{match{Source: "湖畔电台"}, true},
		{match{Source: "江城晚报"}, false},
		{match{Section: "本地"}, true},
		{match{Section: "体育"}, false},
		{match{Tag: "交通"}, true},
		{match{Tag: "教育"}, false},
		{match{Lang: "zh-Hans"}, true},
		{match{Lang: "zh"}, true},
		{match{Lang: "zh-Han"}, false},
		{match{Host: "example.org", Path: "/local/", Section: "本地", Tag: "桥梁", Lang: "zh"}, true},
		{match{Host: "example.org", Path: "/local/", Section: "体育"}, false},
	} {
		got := ruleFor([]rule{{match: []match{test.match}}}, a, address) != nil
		assert.Equal(t, test.want, got, "%+v", test.match)
	}
	rules := []rule{
		{channel: "sport", match: []match{{Section: "体育"}, {Tag: "体育"}}},
		{channel: "local", match: []match{{Section: "体育"}, {Section: "本地"}}},
		{channel: "rest"},
	}
	assert.Equal(t, "local", ruleFor(rules, a, address).channel, "the first rule that holds, by any of its rows")
	assert.Equal(t, "rest", ruleFor(rules, new(jianbao.Article), ":").channel)
	assert.Nil(t, ruleFor(rules[:2], new(jianbao.Article), ""))
}
