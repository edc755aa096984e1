package jianbao_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	. "github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/articletest"
)

// FuzzValidate changes one place of a valid article. Validate says no, or the
// article is one that JSON can hold.
func FuzzValidate(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, seed*31, "大 桥", int64(seed))
		f.Add(seed, seed*37, " ", int64(-1))
	}
	f.Fuzz(func(t *testing.T, seed, place uint64, s string, n int64) {
		a := articletest.Random(rand.New(rand.NewPCG(seed, 4)))
		places := articletest.Places(a)
		change(places[place%uint64(len(places))], s, n)
		if a.Validate() == nil {
			roundTrip(t, a)
		}
	})
}

// change sets a value to something made of s and n.
func change(v reflect.Value, s string, n int64) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Int:
		v.SetInt(n)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Slice:
		if n%2 == 0 {
			v.Set(reflect.MakeSlice(v.Type(), int(n&3), 4)) // of zero values
		} else {
			v.Set(reflect.AppendSlice(v, v))
		}
	case reflect.Interface:
		text := reflect.ValueOf(Text(s))
		if n%2 == 0 && text.Type().AssignableTo(v.Type()) {
			v.Set(text)
		} else {
			v.SetZero()
		}
	default:
		v.SetZero()
	}
}
