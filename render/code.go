package render

import (
	"strings"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// cleanCode returns code as it may be shown. Line breaks and tabs stay.
func cleanCode(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && cjk.IsUnseen(r) {
			return -1
		}
		return r
	}, s)
}

// codeLanguage returns the language to name for a code block, or "" if the
// name is none or is one that GitHub runs as a drawing instead of showing the
// code.
func codeLanguage(name string) string {
	switch strings.ToLower(name) {
	case "mermaid", "geojson", "topojson", "stl", "math":
		return ""
	}
	for i := 0; i < len(name); i++ {
		if c := name[i]; !isASCIILetter(c) && !isDigit(c) && strings.IndexByte("+-#._", c) < 0 {
			return ""
		}
	}
	return name
}
