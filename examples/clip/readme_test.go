package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/extract"
)

// TestREADME checks what the READMEs tell their readers about clip and about
// what the library finds.
func TestREADME(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile("../../" + name)
			require.NoError(t, err)
			t.Run("command", func(t *testing.T) { checkCommand(t, string(b)) })
			t.Run("table", func(t *testing.T) { checkTable(t, string(b)) })
		})
	}
}

// checkCommand runs the first command and compares what it prints with what
// the README shows.
func checkCommand(t *testing.T, readme string) {
	command := codeBlock(t, readme, "sh")
	args, ok := strings.CutPrefix(command, "go run ./examples/clip ")
	require.True(t, ok, "first command: %s", command)
	t.Chdir("../..")
	status, out, errs := clipTest(t, nil, strings.Fields(args)...)
	require.Zero(t, status, errs)
	shown := codeBlock(t, readme, "markdown")
	require.Greater(t, len(out), len(shown))
	assert.Equal(t, shown, out[:len(shown)])
}

// codeBlock returns the first code block in a language.
func codeBlock(t *testing.T, markdown, lang string) string {
	t.Helper()
	_, block, ok := strings.Cut(markdown, "\n```"+lang+"\n")
	require.True(t, ok, "no code block in %s", lang)
	block, _, ok = strings.Cut(block, "\n```\n")
	require.True(t, ok, "code block in %s has no end", lang)
	return block
}

// checkTable sets each line of the table on a page and compares what is found
// with the other column.
func checkTable(t *testing.T, readme string) {
	const head = "\n|---|---|\n" // the last table of two columns
	table, _, _ := strings.Cut(readme[strings.LastIndex(readme, head)+len(head):], "\n\n")
	require.Greater(t, strings.Count(table, "\n"), 9, table)
	for row := range strings.Lines(table) {
		cols := strings.Split(row, "|")
		require.Len(t, cols, 4, row)
		line, want := strings.TrimSpace(cols[1]), strings.TrimSpace(cols[2])
		want = strings.ReplaceAll(want, "，", ", ")
		want, _, _ = strings.Cut(want, ", if")
		want, _, _ = strings.Cut(want, "（")
		assert.Equal(t, want, facts(t, line), line)
	}
}

// facts returns what is found in a line under the headline of a page that was
// retrieved on 16 June 2022 at 11:00.
func facts(t *testing.T, line string) string {
	t.Helper()
	page := `<title>江城大桥今天通车</title><h1>江城大桥今天通车</h1><div class="info">` + line + `</div><div class="content">` +
		strings.Repeat(`<p>江城大桥今天上午十时通车，两岸居民排队过桥，第一班公共汽车准点开出。全长八百米，设有人行道，检查全部合格。</p>`, 4) + `</div>`
	var parser extract.Parser
	a, err := parser.ParseBytes([]byte(page), extract.Page{Retrieved: time.Date(2022, 6, 16, 11, 0, 0, 0, jianbao.Zone(8*60*60))})
	require.NoError(t, err)
	var found []string
	if a.Published.Precision != jianbao.PrecisionNone {
		found = append(found, a.Published.String())
	}
	if a.Source.Name != "" {
		found = append(found, "source "+a.Source.Name)
	}
	for _, c := range a.Credits {
		found = append(found, fmt.Sprint(c.Role, " ", c.Name))
	}
	return strings.Join(found, ", ")
}
