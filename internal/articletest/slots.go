package articletest

import (
	"fmt"
	"reflect"
	"strings"
)

// A Slot is a string somewhere in a value.
type Slot struct {
	Path  string // the way to it: "Article.Tags[0].Name"
	Value string
	Set   func(string) // puts another string there
}

// IsAddress reports whether the slot holds an address and no text.
func (s Slot) IsAddress() bool {
	return strings.HasPrefix(s.Value, "https://") || strings.HasSuffix(s.Path, "URL")
}

// Slots returns all strings in what p points to, such as those of an article,
// but for empty ones.
func Slots(p any) []Slot { return slots(nil, "", reflect.ValueOf(p).Elem()) }

func slots(out []Slot, path string, v reflect.Value) []Slot {
	switch v.Kind() {
	case reflect.String:
		if v.Len() == 0 {
			return out
		}
		out = append(out, Slot{path, v.String(), v.SetString})
	case reflect.Interface:
		if v.Elem().Kind() != reflect.String {
			return slots(out, path, v.Elem())
		}
		// A string in an interface is set by setting the interface.
		t := v.Elem().Type()
		out = append(out, Slot{path, v.Elem().String(), func(s string) { v.Set(reflect.ValueOf(s).Convert(t)) }})
	case reflect.Pointer:
		if !v.IsNil() {
			out = slots(out, path, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = slots(out, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				out = slots(out, strings.TrimPrefix(path+"."+f.Name, "."), v.Field(i))
			}
		}
	}
	return out
}
