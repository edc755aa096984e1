package htmltree

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tokens lists the tags and texts of doc as the scanner reads them. It reads no
// foreign content.
func tokens(doc []byte) []html.Token {
	var out []html.Token
	b := new(Memory).newBuilder(doc, 1<<20)
	text := func(s string) {
		if s == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Type == html.TextToken {
			out[n-1].Data += s
			return
		}
		out = append(out, html.Token{Type: html.TextToken, Data: s})
	}
	for i := 0; i < len(doc); {
		end := markup(doc, i)
		text(b.unescaped(i, end))
		if i = end; i == len(doc) {
			break
		}
		switch c := doc[i+1]; {
		case isLetter(c), c == '/' && isLetter(doc[i+2]):
			start := isLetter(c)
			i += 2
			if start {
				i--
			}
			name := doc[i:nameEnd(doc, i)]
			end, _ := b.readTag(i + len(name))
			if end < 0 {
				return out
			}
			i = end
			tok := html.Token{Type: html.EndTagToken, Data: strings.ReplaceAll(string(lower(name)), "\x00", "\uFFFD")}
			if start {
				tok.Type = html.StartTagToken
				tok.Attr = b.keepAttrs()
			}
			out = append(out, tok)
			if k := kinds().lookup(name); start && k.class&rawText != 0 {
				end := rawEnd(doc, i, k.atom.String())
				s := b.rawText(k.atom, i, end)
				if k.atom == atom.Textarea { // keep the line feed that the tree drops
					s = unescapeText(strings.ReplaceAll(newlines(string(doc[i:end])), "\x00", "\uFFFD"))
				}
				text(s)
				i = end
			}
		case c == '/':
			i = past(doc, i+2, '>')
		default:
			i = declarationEnd(doc, i)
		}
	}
	return out
}

// tokenizer lists the tags and texts of doc as html.Tokenizer reads them.
func tokenizer(doc []byte) []html.Token {
	var out []html.Token
	z := html.NewTokenizer(bytes.NewReader(doc))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		switch tok.Type {
		case html.CommentToken, html.DoctypeToken:
			continue
		case html.SelfClosingTagToken:
			tok.Type = html.StartTagToken
		case html.TextToken:
			if n := len(out); n > 0 && out[n-1].Type == html.TextToken {
				out[n-1].Data += tok.Data
				continue
			}
		}
		if tok.Data == "" && tok.Type == html.TextToken {
			continue
		}
		tok.DataAtom = 0
		out = append(out, tok)
	}
	return out
}

// tricky are inputs on which scanners of markup go wrong.
var tricky = []string{
	"", "<", "</", "</>", "<!", "<!>", "<?", "<?>", "<!-", "<!--", "<!-->", "<!--->", "<!---->", "<!--!>", "<!----!>x", "<!--a--!-->x", "<!-- a -- b --->c",
	"a<b", "a<b>c</b", "1 < 2 <3", "a</ b>c", "</ x>y", "<p", "<p a", "<p a=", "<p a=b", `<p a="b`, `<p a="b"`, "<p/>", "<p//a>", "<p/a/>", "<p a/=b>", "<p =a>", "<p ==a>", "<p a= >", "<p a = 'b' c>",
	"<p a=b/>", "<p a=/>", `<p a="1"b=2>`, "<P CLASS=Big class=small>", "<p a=1 A=2 b>", "<p \x00a=\x00>x\x00y", "<b\x00c>d", "<p\f\r\na\r=\r'b\r\nc\r'>\r\n\r",
	"<script>a<b</script>c", "<script>a</scripty></script >c", "<SCRIPT>a</sCrIpT\n>b", "<script>a</script", "<script></script/>x",
	"<script><!--a</script>b", "<script><!-- <script> a </script> b --> c </script> d", "<script><!-- <script> </script> </script> d", "<script><!-->a</script>b", "<script><!--<scripty></script>b",
	"<script><!-- <- <script></script>x", "<script><!-- --<script></script>x", "<script><!-- <script> --></script>x", "<script><!-- <script </script>x</script>y", "<script><!- <!</script>y", "<script><!--<script>--<</script>--></script>",
	"<style><!-- </style> --></style>", "<title>a &amp; <b></title>", "<textarea>\n\n&lt;</textarea>", "<textarea>\r\na", "<xmp>&lt;</xmp>", "<plaintext>a</plaintext><b>", "<noscript><img></noscript>", "<iframe><p></iframe>",
	"</script foo=\">\" a>b", "</p a='>'>b", "<p a='>'>b", "<a href=?a=1&b=2&copy=3&copy;&lt&notit;&amp=x&amp;y&#65&#x41;&#&#x;&;>", "a&copy=1&notit;&#0;&fjlig;&semi;&unknown;&", "<a b='&fjlig;&semi;&semi&AMP&ampx&lt;'>",
	"<!DOCTYPE html>x", "<!doctype>x", "<!DOCTYPE a '>' b>x", "<![CDATA[a>b]]>c", "<?php echo '<p>' ?>x", "<<p>>", "<p<b>c", "<p><", "x</p/>y", "<br / >",
	"<noscripts><b>", "<script\x00><b>", "<blockquote><b></blockquote\u212A>",
}

func TestScan(t *testing.T) {
	for _, in := range tricky {
		assert.Equal(t, tokenizer([]byte(in)), tokens([]byte(in)), "%q", in)
	}
}

// The scanner must agree with html.Tokenizer on any bytes.
func FuzzScan(f *testing.F) {
	for _, in := range tricky {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		if want, got := tokenizer(doc), tokens(doc); !assert.ObjectsAreEqual(want, got) {
			t.Errorf("%q: want %q, got %q", doc, want, got)
		}
	})
}
