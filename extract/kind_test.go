package extract_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPagesWithoutAnArticle(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       error
	}{
		{"verification", "<title>环境异常</title><div><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p></div>", extract.ErrBlocked},
		{"captcha", "<p>您的访问过于频繁，请输入验证码后继续。</p>", extract.ErrBlocked},
		{"deleted", "<div class=warn><p>该内容已被发布者删除</p></div>", extract.ErrGone},
		{"soft 404", "<title>页面不存在</title><p>抱歉，您要查看的页面不存在，三秒后返回首页。</p>", extract.ErrGone},
		{"menu only", "<div><a href=/a>首页</a><a href=/b>新闻</a><a href=/c>体育</a></div>", extract.ErrNoArticle},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p extract.Parser
			a, err := p.ParseBytes([]byte("<!DOCTYPE html><html><head></head><body>"+tt.page), extract.Page{})
			require.ErrorIs(t, err, tt.want)
			require.ErrorIs(t, err, extract.ErrNoArticle)
			assert.NotNil(t, a)
		})
	}
}

func TestWordsOfOtherPagesInAStory(t *testing.T) {
	story := "<title>大桥热线页面不存在？管理处回应_江城晚报</title><h1>大桥热线页面不存在？管理处回应</h1>" + strings.Repeat(
		"<p>市民昨天反映，打开大桥热线时显示“页面不存在”，有人还遇到“请输入验证码”的提示。管理处说，系统升级后旧地址失效，新地址已经公布，热线电话不受影响。</p>", 8)
	var p extract.Parser
	_, err := p.ParseBytes([]byte(story), extract.Page{})
	assert.NoError(t, err)
}

func TestParseErrors(t *testing.T) {
	p := extract.Parser{MaxBytes: 100}
	a, err := p.Parse(strings.NewReader(strings.Repeat("桥", 50)), extract.Page{})
	assert.ErrorIs(t, err, extract.ErrTooLarge)
	assert.Nil(t, a)

	broken := errors.New("line cut")
	a, err = p.Parse(io.MultiReader(strings.NewReader("<p>"), iotest.ErrReader(broken)), extract.Page{})
	assert.ErrorIs(t, err, broken)
	assert.Nil(t, a)
}
