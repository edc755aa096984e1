package extract

import (
	"net/url"
	"strings"

	"github.com/jianbao-go/jianbao"
	"golang.org/x/net/html/atom"
)

// players are hosts whose frames play a film or a recording.
var players = []struct {
	host string
	kind jianbao.MediaKind
}{
	{"v.qq.com", jianbao.MediaVideo}, {"player.youku.com", jianbao.MediaVideo}, {"youku.com", jianbao.MediaVideo},
	{"iqiyi.com", jianbao.MediaVideo}, {"ixigua.com", jianbao.MediaVideo}, {"bilibili.com", jianbao.MediaVideo},
	{"youtube.com", jianbao.MediaVideo}, {"youtube-nocookie.com", jianbao.MediaVideo}, {"youtu.be", jianbao.MediaVideo},
	{"vimeo.com", jianbao.MediaVideo}, {"dailymotion.com", jianbao.MediaVideo}, {"sohu.com", jianbao.MediaVideo},
	{"cctv.com", jianbao.MediaVideo}, {"cntv.cn", jianbao.MediaVideo}, {"soundcloud.com", jianbao.MediaAudio},
	{"ximalaya.com", jianbao.MediaAudio}, {"music.163.com", jianbao.MediaAudio},
}

// embeds are hosts whose frames show a post or a map.
var embeds = []struct{ host, kind string }{
	{"twitter.com", "tweet"}, {"x.com", "tweet"}, {"facebook.com", "facebook"}, {"instagram.com", "instagram"},
	{"weibo.com", "weibo"}, {"datawrapper.de", "frame"}, {"dwcdn.net", "frame"}, {"flourish.studio", "frame"}, {"infogram.com", "frame"}, {"google.com", "map"}, {"map.baidu.com", "map"}, {"amap.com", "map"}, {"openstreetmap.org", "map"},
}

// frame reads <iframe> and <embed>: a player or a post is part of the story,
// any other frame is not.
func (b *builder) frame(i int32) {
	n := b.r.elems[i].n
	src := ""
	for _, key := range []string{"data-src", "src"} {
		if src = b.r.resolve(attr(n, key)); src != "" {
			break
		}
	}
	if src == "" {
		return
	}
	u, err := url.Parse(src)
	if err != nil {
		return
	}
	for _, p := range players {
		if onHost(u.Host, p.host) {
			b.figurePiece(i, &jianbao.Figure{Media: p.kind, URL: src})
			return
		}
	}
	for _, e := range embeds {
		if onHost(u.Host, e.host) && (e.kind != "facebook" || strings.Contains(u.Path, "post") || strings.Contains(u.Path, "video")) &&
			(e.host != "google.com" || strings.Contains(u.Path, "map")) {
			b.flush()
			b.out = append(b.out, piece{block: &jianbao.Embed{Kind: e.kind, URL: src}, el: i})
			return
		}
	}
	b.r.trace(false, "frame", src, n)
}

// onHost reports whether host is domain or below it.
func onHost(host, domain string) bool {
	host = strings.ToLower(host)
	return host == domain || strings.HasSuffix(host, "."+domain)
}

// played reads the films and recordings in a player's box, of which the rest
// is its controls.
func (b *builder) played(i int32) {
	for c := i + 1; c < b.r.elems[i].end; c++ {
		switch b.r.elems[c].n.DataAtom {
		case atom.Video, atom.Audio:
			b.media(c)
		case atom.Iframe, atom.Embed:
			b.frame(c)
		}
	}
}

// posts are the elements that a script of another site fills with a post: a
// word of their class, and the attribute that holds the address. Without one
// it is that of the last link.
var posts = []struct{ class, kind, attr string }{
	{"twitter-tweet", "tweet", ""}, {"twitter-video", "tweet", ""},
	{"instagram-media", "instagram", "data-instgrm-permalink"},
	{"fb-post", "facebook", "data-href"}, {"fb-video", "facebook", "data-href"},
	{"tiktok-embed", "tiktok", "cite"},
}

// post returns kind and address of the post that an element embeds.
func (r *run) post(i int32) (kind, address string) {
	class := attr(r.elems[i].n, "class")
	if class == "" {
		return "", ""
	}
	for _, p := range posts {
		if !strings.Contains(class, p.class) {
			continue
		}
		u := attr(r.elems[i].n, p.attr)
		for c := i + 1; p.attr == "" && c < r.elems[i].end; c++ {
			if n := r.elems[c].n; n.DataAtom == atom.A {
				u = attr(n, "href")
			}
		}
		u, _, _ = strings.Cut(u, "?")
		return p.kind, r.resolve(u)
	}
	return "", ""
}

// embed adds an embedded post with the text that the page shows for it; a text
// that is only the link to it says nothing.
func (b *builder) embed(i int32, kind, u string) {
	e := &jianbao.Embed{Kind: kind, URL: u}
	p := piece{el: i}
	start := b.sub(i)
	inside := b.out[start:]
	for k := range inside {
		if !inside[k].is(setLinked) {
			e.Content = joinLines(e.Content, unlink(contentOf(inside[k].block)))
			p.text += inside[k].text + "\n"
		}
	}
	p.block, p.text = e, strings.TrimSpace(upTo(p.text, maxInnerText))
	b.out = append(b.out[:start], p)
}

// unlink returns the inlines with their links as plain text.
func unlink(in []jianbao.Inline) []jianbao.Inline {
	var out []jianbao.Inline
	for _, x := range in {
		if l, ok := x.(*jianbao.Link); ok {
			out = append(out, unlink(l.Content)...)
			continue
		}
		out = append(out, x)
	}
	return out
}
