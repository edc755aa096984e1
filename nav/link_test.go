package nav

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBarSeparator(t *testing.T) {
	for _, tt := range []struct {
		name       string
		separators []string
		i          int
		want       string
	}{
		{"none given", nil, 0, DefaultSeparator},
		{"first", []string{" - ", " | "}, 0, " - "},
		{"last", []string{" - ", " | "}, 1, " | "},
		{"last repeats", []string{" - ", " | "}, 7, " | "},
		{"empty is a separator", []string{""}, 0, ""},
		{"before the first gap", []string{" - "}, -1, DefaultSeparator},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, Bar{Separators: tt.separators}.Separator(tt.i))
		})
	}
}
