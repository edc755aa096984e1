package extract_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bridgeStory is a short story, and hotList a box of other stories beside it.
var (
	bridgeStory = "<title>江城大桥检修提前完成今早恢复通行_江城日报</title><h1>江城大桥检修提前完成今早恢复通行</h1>" + strings.Repeat(
		"<p>江城大桥管理处昨天说，桥面检修提前两天完成，今天早上六点起恢复双向通行，早高峰通行时间比检修期间缩短了一半以上。</p>", 3)
	hotList = "<div><h3>热点新闻</h3><ul>" +
		"<li><a href=/a/2024-03-01/1001.html>大桥今早恢复双向通行 早高峰通行时间缩短</a></li>" +
		"<li><a href=/a/2024-03-01/1002.html>图书馆延长开放到晚上十点 周末照常</a></li>" +
		"<li><a href=/a/2024-03-01/1003.html>校运会三项纪录被打破 女子接力夺冠</a></li>" +
		"<li><a href=/a/2024-03-01/1004.html>明起三天有小到中雨 气温略降</a></li></ul></div>" +
		"<div><p>版权所有 江城新闻网 未经授权禁止转载</p><p>地址：江城市新闻路1号 举报邮箱：jubao@example.com</p></div>"
)

// parse reads a page of which only the body is given.
func parse(t *testing.T, body string) (*jianbao.Article, error) {
	t.Helper()
	var p extract.Parser
	a, err := p.ParseBytes([]byte("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"+body), extract.Page{})
	require.NotNil(t, a)
	return a, err
}

func TestPagesWithoutAnArticle(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       error
	}{
		{"verification", "<title>环境异常</title><div><h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p></div>", extract.ErrBlocked},
		{"captcha", "<p>您的访问过于频繁，请输入验证码后继续。</p>", extract.ErrBlocked},
		{"search engine's check", "<title>某搜索安全验证</title><div><p>网络不给力，请稍后重试</p><a href=/x>返回首页</a></div>", extract.ErrBlocked},
		{"slider", "<p>为了您的账号安全，请按住滑块，拖动到最右边</p>", extract.ErrBlocked},
		{"Traditional", "<p>請完成驗證以證明您不是機器人</p>", extract.ErrBlocked},
		{"too many", "<p>您的访问过于频繁，请稍后再试</p>", extract.ErrBlocked},
		{"firewall", "<title>访问拦截</title><p>您的请求疑似攻击行为，已被网站防火墙拦截</p>", extract.ErrBlocked},
		{"server's refusal", "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center><hr><center>nginx</center>", extract.ErrBlocked},
		{"CDN's check", "<title>Just a moment...</title><h2>Verify you are human</h2><p>news.example.com needs to review the security of your connection before proceeding.</p>", extract.ErrBlocked},
		{"CDN's refusal", "<title>Attention Required!</title><h1>Sorry, you have been blocked</h1><p>You are unable to access example.com</p>", extract.ErrBlocked},
		{"needs a script", "<title>江城</title><p>请启用JavaScript后继续访问本网站</p>", extract.ErrBlocked},
		{"needs an account", "<title>登录 - 江城</title><h2>请登录后继续</h2><form><input name=u>手机号<input name=p>密码<button>登录</button></form>", extract.ErrBlocked},
		{"wall of a cloud", "<title>405</title><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>", extract.ErrBlocked},
		{"needs cookies", "<title>江城</title><p>请启用Cookie后重试</p><p>您的浏览器设置阻止了本网站</p>", extract.ErrBlocked},
		{"region", "<title>江城</title><p>您所在的地区无法访问此内容</p><p>如有疑问请联系客服热线</p>", extract.ErrBlocked},
		{"deleted", "<div class=warn><p>该内容已被发布者删除</p></div>", extract.ErrGone},
		{"deleted by author", "<title>今日江城</title><div class=error><p>内容已被作者删除</p></div>", extract.ErrGone},
		{"post deleted", "<p>抱歉，此微博已被作者删除。查看帮助</p>", extract.ErrGone},
		{"not approved", "<title>提示</title><p>该文章不存在或者未通过审核</p>", extract.ErrGone},
		{"no such page in Hong Kong", "<title>江城新聞</title><p>找不到此頁</p>", extract.ErrGone},
		{"against the rules", "<div><p>此内容因违规无法查看</p><p>此内容被投诉，经审核发现涉嫌侵权</p></div>", extract.ErrGone},
		{"account blocked", "<div><p>此帐号已被屏蔽, 内容无法查看</p></div>", extract.ErrGone},
		{"taken offline", "<title>江城号</title><p>此文章已下线</p><p>3秒后自动跳转到首页</p>", extract.ErrGone},
		{"deleted below its headline", "<title>江城大桥检修提前完成今早恢复通行_江城日报</title><h1>江城大桥检修提前完成今早恢复通行</h1><p>抱歉，该文章已被作者删除。</p>", extract.ErrGone},
		{"soft 404", "<title>页面不存在</title><p>抱歉，您要查看的页面不存在，三秒后返回首页。</p>", extract.ErrGone},
		{"soft 404 beside other stories", "<title>页面未找到_江城新闻网</title><h1>404</h1><p>很抱歉，您访问的页面已删除或不存在。</p>" + hotList, extract.ErrGone},
		{"soft 404 in Taiwan", "<title>找不到網頁 | 江城日報</title><h1>找不到網頁</h1><p>抱歉，您要瀏覽的網頁不存在或已移除，請回首頁繼續瀏覽。</p>" + hotList, extract.ErrGone},
		{"taken down in Taiwan", "<title>江城日報</title><div><p>這則新聞已下架</p></div>" + hotList, extract.ErrGone},
		{"server's 404", "<title>404</title><h1>404 Not Found</h1><p>The requested URL /a.html was not found on this server.</p>", extract.ErrGone},
		{"list", "<title>江城新闻</title><h1>要闻</h1>" + hotList, extract.ErrList},
		{"menu only", "<div><a href=/a>首页</a><a href=/b>新闻</a><a href=/c>体育</a></div>", extract.ErrNoArticle},
		{"empty application", "<title>江城</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", extract.ErrNoArticle},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parse(t, tt.page)
			require.ErrorIs(t, err, tt.want)
			require.ErrorIs(t, err, extract.ErrNoArticle)
			for _, other := range []error{extract.ErrBlocked, extract.ErrGone, extract.ErrList} {
				assert.Equal(t, tt.want == other, errors.Is(err, other), "%v and %v", err, other)
			}
		})
	}
}

func TestTeasers(t *testing.T) {
	const teaser = jianbao.PartialTeaser
	for _, tt := range []struct {
		name, page string
		want       jianbao.Partial
	}{
		{"whole", bridgeStory + hotList, ""},
		{"whole story folded in", bridgeStory + "<div><a href=#>展开全文</a></div>", ""},
		{"for subscribers", bridgeStory + "<div>本文为付费内容，订阅后继续阅读全文</div>", teaser},
		{"rest in per cent", bridgeStory + "<div class=pay><p>剩余 72% 内容需付费阅读</p></div>", teaser},
		{"for members, Traditional", bridgeStory + "<div><p>訂閱會員，繼續閱讀全文</p></div>", teaser},
		{"for accounts", bridgeStory + "<div><p>登录后阅读全文</p></div>", teaser},
		{"with words to go", bridgeStory + "<div>您还有1200字未读，请购买后阅读</div>", teaser},
		{"for members of the site", bridgeStory + "<div>這是會員文章，登入會員看全文</div>", teaser},
		{"for codes", bridgeStory + "<div>扫码付费看全文</div>", teaser},
		{"sample", bridgeStory + "<div>试读已结束，订阅数字报阅读全文</div>", teaser},
		{"appeal for members", bridgeStory + "<p>成为会员，享受更多优惠</p>", ""},
		{"appeal for a newsletter", bridgeStory + "<div>订阅以获取每日新闻简报</div>", ""},
		{"comments for accounts", bridgeStory + "<div>登录后查看更多评论</div>", ""},
		{"walls in another story", bridgeStory + "<ul><li><a href=/a/2024-03-01/1001.html>会员专享内容能走多远</a></li></ul>", ""},
		{"breaks off before the app", bridgeStory + "<p>江城大桥管理处还说，下一步...</p><div><p>打开APP阅读全文</p></div>", teaser},
		{"breaks off before a link", bridgeStory + "<p>江城大桥管理处还说，从下周开始，桥上的夜间巡查会</p><p><a href=/all>余下全文</a></p>", teaser},
		{"not free by its metadata", bridgeStory + `<script type="application/ld+json">{"@type":"NewsArticle","headline":"江城大桥检修提前完成今早恢复通行","isAccessibleForFree":false}</script>`, teaser},
		{"free by its metadata", bridgeStory + `<script type="application/ld+json">{"@type":"NewsArticle","headline":"江城大桥检修提前完成今早恢复通行","isAccessibleForFree":true}</script>`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := parse(t, tt.page)
			require.NoError(t, err)
			assert.Equal(t, tt.want, a.Partial)
			assert.Equal(t, 3, strings.Count(a.Text(), "恢复双向通行"), a.Text())
			assert.NotContains(t, a.Text(), "全文")
		})
	}
}

// A story may end with what walls say.
func TestWordsOfWallsInAStory(t *testing.T) {
	for _, last := range []string{
		"图书馆说，读者订阅后每月会收到一份书单。",
		"市民可以到馆加入会员，全年免费借书。",
		"图书馆昨天说，电子书从下月起停止付费阅读。",
	} {
		a, err := parse(t, bridgeStory+"<p>"+last+"</p>")
		require.NoError(t, err)
		assert.Empty(t, a.Partial, last)
		assert.Contains(t, a.Text(), last)
	}
}

// Stories may speak of what other pages say, and be as short.
func TestWordsOfOtherPagesInAStory(t *testing.T) {
	for name, page := range map[string]string{
		"long": "<title>大桥热线页面不存在？管理处回应_江城晚报</title><h1>大桥热线页面不存在？管理处回应</h1>" + strings.Repeat(
			"<p>市民昨天反映，打开大桥热线时显示“页面不存在”，有人还遇到“请输入验证码”的提示。管理处说，系统升级后旧地址失效，新地址已经公布，热线电话不受影响。</p>", 8),
		"short, on a deletion": "<title>平台称文章已被删除系误操作_江城</title><h1>平台称文章已被删除系误操作</h1>" +
			"<p>记者3日从平台获悉，该文章已被删除一事系误操作，目前已经恢复。</p><p>平台说，今后将改进审核流程。</p>",
		"short, on a check": "<title>图书馆网站取消图形验证码_江城</title><h1>图书馆网站登录不再要求图形验证码</h1>" +
			"<p>记者昨天打开图书馆网站，登录时不再出现“请输入验证码”的图形提示。馆方说，新的安全验证方式从本月起试行，借书和续借的手续不变。</p>",
		"brief, on a video taken down": "<title>网传大桥开裂视频不实 江城公安通报_江城网</title><h1>网传大桥开裂视频不实 江城公安通报</h1>" +
			"<p>江城公安3日通报，网传视频由旧画面拼接而成，发布者已被依法处理，相关视频已删除。</p>",
		"brief, on a check that is news": "<title>江城地铁新车完成安全验证_江城日报</title><h1>江城地铁新车完成安全验证</h1>" +
			"<p>江城地铁集团3日说，二号线新车已完成全部项目，下月试运行。</p>",
		"brief above a form with a check": "<title>江城大桥今天上午正式通车_江城网</title><h1>江城大桥今天上午正式通车</h1>" +
			"<p>江城大桥今天上午通车，首班公交车七点开出，市民冒雨到桥头观看。</p><form><p>请输入验证码</p><input></form>",
		"pictures to swipe": "<title>江城大桥夜景灯光今晚重新点亮_江城网</title><h1>江城大桥夜景灯光今晚重新点亮</h1>" +
			strings.Repeat("<p><img src=/u/1.jpg width=800 height=600></p>", 6) + "<p>← 向右滑动查看更多 →</p><p>江城大桥夜景灯光。李明摄</p>",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse(t, page)
			assert.NoError(t, err)
		})
	}
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
