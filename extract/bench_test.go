package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract/internal/charset"
)

// A staged page is on its way to an article.
type staged struct {
	src    []byte
	text   []byte
	root   *html.Node
	run    *run
	a      *jianbao.Article
	story  story
	pieces []piece
}

// stages are the parts of an extraction, each of which needs those before it.
var stages = []struct {
	name string
	do   func(s *staged)
}{
	{"decode", func(s *staged) { s.text = charset.Decode(s.src, "").Text }},
	{"parse", func(s *staged) { s.root, _ = s.run.memory.Parse(s.text, s.run.maxElems) }},
	{"survey", func(s *staged) { s.run.survey(s.root) }},
	{"head", func(s *staged) { s.run.readHead(s.a) }},
	{"story", func(s *staged) {
		s.run.settle()
		s.story = s.run.story()
	}},
	{"blocks", func(s *staged) { s.pieces = append(s.run.headImage(s.story), s.run.pieces(s.story)...) }},
	{"trim", func(s *staged) { s.pieces = s.run.lateTitle(s.a, s.story, s.run.trim(s.a, s.pieces)) }},
	{"list", func(s *staged) { s.run.isList(s.pieces) }},
	{"headdata", func(s *staged) {
		around := s.run.surroundings(s.story, s.a.Title)
		s.run.headlineParts(s.a, s.pieces)
		s.run.fillHead(s.a, around, s.pieces)
	}},
	{"finish", func(s *staged) {
		s.a.Body = s.run.blocks(s.pieces)
		s.run.finish(s.a)
	}},
}

// BenchmarkStage measures each stage of an extraction over the pages of the
// corpus that lies beside the repository, or where there is none those of
// testdata.
func BenchmarkStage(b *testing.B) {
	files, err := filepath.Glob("../../shared/corpus/pages/*.html")
	require.NoError(b, err)
	if len(files) == 0 {
		files, err = filepath.Glob("../testdata/pages/*.in.html")
		require.NoError(b, err)
	}
	require.NotEmpty(b, files)
	size := 0
	var pages [][]byte
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(b, err)
		size += len(src)
		pages = append(pages, src)
	}
	var p Parser
	for k, stage := range stages {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, src := range pages {
					b.StopTimer()
					pg := Page{URL: "https://news.example/2024/0506/a.html"}
					s := &staged{src: src, run: newRun(&p, pg), a: &jianbao.Article{}}
					for _, before := range stages[:k] {
						before.do(s)
					}
					b.StartTimer()
					stage.do(s)
					b.StopTimer()
					s.run.release()
					b.StartTimer()
				}
			}
		})
	}
}

// The stages together make the article.
func TestStages(t *testing.T) {
	src, err := os.ReadFile("../testdata/pages/portal-gbk.in.html")
	require.NoError(t, err)
	var p Parser
	pg := Page{URL: "https://news.example/2024/0506/a.html"}
	s := &staged{src: src, run: newRun(&p, pg), a: &jianbao.Article{}}
	defer s.run.release()
	for _, stage := range stages {
		stage.do(s)
	}
	want, err := p.ParseBytes(bytes.Clone(src), pg)
	require.NoError(t, err)
	require.Equal(t, want, s.a)
	require.True(t, strings.HasPrefix(s.a.Title, "暴雨之后"))
}
