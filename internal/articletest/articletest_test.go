package articletest_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

func TestRandomIsValid(t *testing.T) {
	for seed := range uint64(5000) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 0)))
		require.NoError(t, a.Validate(), "seed %d", seed)
	}
}

func TestRandomIsReproducible(t *testing.T) {
	a := articletest.Random(rand.New(rand.NewPCG(1, 2)))
	b := articletest.Random(rand.New(rand.NewPCG(1, 2)))
	require.Equal(t, a, b)
}

func TestFullIsValid(t *testing.T) {
	require.NoError(t, articletest.Full().Validate())
}

// TestFullIsFull looks for every field and kind of the model, so that a new
// one cannot be left out of the tests that use Full.
func TestFullIsFull(t *testing.T) {
	set := make(map[string]bool) // the fields that are not zero somewhere
	all := make(map[string]bool)
	visit(reflect.ValueOf(articletest.Full()), all, set)
	for field := range all {
		assert.True(t, set[field], "%s is zero", field)
	}
	kinds := []any{
		jianbao.Paragraph{}, jianbao.Heading{}, jianbao.List{}, jianbao.Quote{}, jianbao.Figure{}, jianbao.Embed{}, jianbao.Table{},
		jianbao.CodeBlock{}, jianbao.Rule{}, jianbao.Text(""), jianbao.Link{}, jianbao.Strong{}, jianbao.Emphasis{}, jianbao.Strike{},
		jianbao.Sub{}, jianbao.Sup{}, jianbao.Code{}, jianbao.Ruby{}, jianbao.Image{}, jianbao.Break{},
	}
	for _, k := range kinds {
		assert.True(t, set[reflect.TypeOf(k).Name()], "no %T", k)
	}
}

// visit notes the types and fields of the model that it comes past.
func visit(v reflect.Value, all, set map[string]bool) {
	if v.Type().PkgPath() == reflect.TypeFor[jianbao.Article]().PkgPath() {
		set[v.Type().Name()] = true
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		visit(v.Elem(), all, set)
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), all, set)
		}
	case reflect.Struct:
		if v.Type().PkgPath() == "time" {
			return
		}
		for i := range v.NumField() {
			name := v.Type().Name() + "." + v.Type().Field(i).Name
			all[name] = true
			if !v.Field(i).IsZero() {
				set[name] = true
				visit(v.Field(i), all, set)
			}
		}
	}
}
