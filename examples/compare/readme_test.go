package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadme asserts that the README shows what the program is built with.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, e := range extractors {
		assert.Contains(t, string(b), "| "+e.name+" | "+versionOf(e.module)+" |", "measure again")
	}
	for _, p := range printers {
		assert.Contains(t, string(b), "| "+p.name+" | "+versionOf(p.module)+" |", "measure again")
	}
}
