package fault

import "reflect"

// Clone copies plain data with everything that it points at, so that whoever has the one
// cannot change the other. What a type keeps in fields that are not exported is shared: the
// types of this module that have such fields never change.
func Clone[T any](v T) T {
	clone(reflect.ValueOf(&v).Elem())
	return v
}

// clone replaces what a value points at by copies of it.
func clone(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			clone(p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if !v.IsNil() {
			s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(s, v)
			v.Set(s)
			cloneElements(v)
		}
	case reflect.Array:
		cloneElements(v)
	case reflect.Map:
		cloneMap(v)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				clone(v.Field(i))
			}
		}
	}
}

func cloneElements(v reflect.Value) {
	if isPlainKind(v.Type().Elem().Kind()) {
		return
	}
	for i := range v.Len() {
		clone(v.Index(i))
	}
}

func cloneMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	m := reflect.MakeMapWithSize(v.Type(), v.Len())
	for at := v.MapRange(); at.Next(); {
		e := reflect.New(v.Type().Elem()).Elem()
		e.Set(at.Value())
		clone(e)
		m.SetMapIndex(at.Key(), e)
	}
	v.Set(m)
}

// isPlainKind reports whether there is nothing to clone in a value of a kind.
func isPlainKind(k reflect.Kind) bool {
	switch k {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Struct:
		return false
	}
	return true
}
