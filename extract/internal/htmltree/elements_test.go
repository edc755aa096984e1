package htmltree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/html/atom"
)

// The table must find each of its names, in any case, and no others.
func TestKinds(t *testing.T) {
	seen := make(map[string]bool)
	for _, e := range elements {
		assert.False(t, seen[e.name], "%s stands twice", e.name)
		seen[e.name] = true

		k := kinds().lookup([]byte(e.name))
		assert.Equal(t, atom.Lookup([]byte(e.name)), k.atom, e.name)
		assert.Equal(t, e.class, k.class, e.name)
		assert.NotZero(t, k.atom, "%s has no atom", e.name)
		assert.Equal(t, k, kinds().lookup([]byte(strings.ToUpper(e.name))), e.name)

		for _, other := range []string{e.name + "x", e.name + "\x00", "x" + e.name, e.name[:len(e.name)-1]} {
			if atom.Lookup([]byte(other)) == 0 {
				assert.Zero(t, kinds().lookup([]byte(other)).atom, "%q for %s", other, e.name)
			}
		}
	}
	assert.Equal(t, kinds().lookup([]byte("X-Unknown")).bit, kinds().lookup([]byte("x-unknown")).bit)
}
