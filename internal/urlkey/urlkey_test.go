package urlkey

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ address, want string }{
		{"", ""},
		{"https://news.example.org/1.html", "news.example.org/1.html"},
		{"http://News.Example.org:80/1.html", "news.example.org/1.html"},
		{"https://news.example.org.:443/1.html", "news.example.org/1.html"},
		{"https://news.example.org:8080/1.html", "news.example.org:8080/1.html"},
		{"https://news.example.org", "news.example.org/"},
		{"https://news.example.org/1.html#comments", "news.example.org/1.html"},
		{"https://news.example.org/#/story/1", "news.example.org/#/story/1"},
		{"https://news.example.org/?p=12&utm_source=feed", "news.example.org/?p=12"},
		{"https://news.example.org/a?UTM_Medium=x&spm=1.2&id=3&feedType=RSS&feedName=cn", "news.example.org/a?id=3"},
		{"https://news.example.org/a?spmx=1&utm=2", "news.example.org/a?spmx=1&utm=2"},
		{"https://news.example.org/新桥.html", "news.example.org/%E6%96%B0%E6%A1%A5.html"},
		{"https://news.example.org/%E6%96%B0%E6%A1%A5.html", "news.example.org/%E6%96%B0%E6%A1%A5.html"},
	} {
		assert.Equal(t, test.want, Of(test.address), test.address)
	}
	// What a row of trackers matches is left out, whatever its value.
	for _, name := range trackers {
		if name[len(name)-1] == '*' {
			name = name[:len(name)-1] + "x"
		}
		assert.Equal(t, "a.example/b?c=1", Of("https://a.example/b?"+name+"=9&c=1"), name)
	}
}
