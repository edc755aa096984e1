package articletest

// No string here is empty, and none but code starts or ends with white space.

// prose is ordinary text.
var prose = []string{
	"大桥今天通车", "图书馆", "学校运动会", "明天有雨，", "气温下降。", "他说：", "记者李木子", "臺灣", "市民都很高興",
	"The bridge", "opened", "on Monday", "rain", "3.14", "2022年2月7日", "100%", "ひらがな", "カタカナ", "한국어 단어",
}

// words are pieces of text that are hard to print, by what makes them so.
var words = []string{
	// Han punctuation, which decides whether emphasis next to it counts.
	"“引号”", "《书名》", "（括号）", "「直角」", "，", "。", "！", "……", "——", "、", "【特稿】", "·", "：", "’s", "〈〉",

	// Marks of CommonMark.
	"*", "**", "***", "_", "__", "snake_case_name", "*em*", "**strong**", "* * *", "a*b*c", "`", "``", "`code`", "```", "~~~", "~", "~~strike~~",
	"\\", "\\*", "\\\\", "[", "]", "[x](y)", "[x]", "[x]: http://x.example/", "![alt](src.png)", "![", "](", "[^1]", "[^1]: note", "<", ">", "< b >",
	"<b>", "</div>", "<script>alert(1)</script>", "<!-- x -->", "<?php", "<![CDATA[x]]>", "<http://x.example/>", "<a@x.example>", "&", "&amp;", "&lt;b&gt;", "&#42;", "&nbsp;", "&copy",
	"#", "# heading", "###### six", "heading #", "-", "- item", "+", "+ item", "1.", "1. item", "12345) item", "> quote", "---", "- - -", "===", "--- title", "=", "!", "!!", "(", ")", "(图)", "{", "}",
	"| a | b |", "|", "a|b", "|---|", ":-:", ":---", "\"", "'", "it's", "\"quoted\"",

	// What GitHub adds.
	"$", "$x$", "$$x$$", "$5 and $6", "$`x`$", ":smile:", ":+1:", "：smile：", "@user", "#123", "GH-1", "[ ] todo", "[x] done", "[!NOTE]", "http://x.example/a_b_c", "https://x.example/?a=1&b=2", "www.x.example", "a@x.example",
	"http://x.example/a)", "javascript:alert(1)", "ftp://x.example/", "xmpp:a@x.example", "0123abc", "mailto:a@x.example",

	// Front matter, Liquid and other things that look for text in files.
	"title: x", "{{ site }}", "{% raw %}", "+++", "%%", "{:.class}", "<%= x %>",

	// White space and invisible characters inside.
	"全　角", "a\u00a0b", "a\u200bb", "a\u2003b", "a\ufeffb", "a\u00adb", "a\u2060b", "字\u200b字",

	// Unicode: direction, joined emoji, combining marks, planes, the unknown.
	"\u202eright to left\u202c", "\u2067עברית\u2069", "العربية", "👩‍👩‍👧‍👦", "🇨🇳", "☺️", "e\u0301", "ก็", "𠮷野家", "𝔘𝔫𝔦", "\U000e0001", "\ufffd", "\uffff", "\U0010ffff", "ｆｕｌｌ", "ﷺ", "Ａ＊Ｂ＿",

	// Long runs.
	"长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长",
	"looooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong",
	"****************************************************************", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "________________________________", "````````````````````````````````",
}

// pages are addresses of pages and files.
var pages = []string{
	"http://x.example/", "https://x.example", "https://news.example/a/b.html", "https://x.example/?a=1&b=2&amp;c=3#top", "https://x.example/路径/页?问=答#锚",
	"https://例子.example/", "http://x.example:8080/a_b_c/*d*", "https://x.example/a(b)c", "https://x.example/a)b", "https://x.example/(((", "https://x.example/<b>",
	"https://x.example/a\"b'c", "https://x.example/a|b", "https://x.example/a\\b", "https://x.example/[x](y)", "https://x.example/%E5%9B%BE.png", "https://x.example/%5D%29",
	"https://user:pw@x.example/", "https://[2001:db8::1]/", "https://x.example/a`b`", "https://x.example/~~a~~$x$:smile:", "https://x.example/a;b,c!d", "https://x.example/{{a}}",
	"https://x.example/&lt;", "https://x.example/a]b", "https://x.example/👩‍👩‍👧‍👦",
}

// others are addresses that only a link may have.
var others = []string{"mailto:a_b@x.example", "mailto:a@x.example?subject=%E9%97%AE&body=x", "tel:+86-10-0000000"}

// codes are blocks of code.
var codes = []string{
	"x := 1", "if x {\n\treturn\n}", "    indented\n\nafter a blank line", "```\nfence\n```", "~~~", "<b>&amp;</b>", "line\n\n\n", "\n\nfirst", "a | b", "````\n```", "$x$ :smile: {{ y }}", "  ", "---\ntitle: x\n---", "第一行\n　第二行",
}
