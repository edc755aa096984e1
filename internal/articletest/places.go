package articletest

import (
	"reflect"

	"github.com/jianbao-go/jianbao"
)

// Places returns everything in an article that can be set, from the whole to
// its last string, for tests that change one.
func Places(a *jianbao.Article) []reflect.Value {
	return places(reflect.ValueOf(a).Elem(), nil)
}

func places(v reflect.Value, found []reflect.Value) []reflect.Value {
	if v.CanSet() {
		found = append(found, v)
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return places(v.Elem(), found)
	case reflect.Slice:
		for i := range v.Len() {
			found = places(v.Index(i), found)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = places(v.Field(i), found)
		}
	}
	return found
}
