package fault

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

func decodeStruct(l *List, path Path, raw []byte, v reflect.Value) {
	var fields []field
	eachMember(l, path, raw, func(key string, value []byte) {
		if fields == nil { // once, not for each member: reading tags is slow
			fields = fieldsOf(v.Type(), nil)
		}
		if index := fieldOf(fields, key); index != nil {
			decode(l, path.Key(key), value, v.FieldByIndex(index))
			return
		}
		l.Add(path.Key(key), nil, unknownField{v.Type()})
	})
}

// unknownField says which fields there are, so that a misspelling mends itself. It looks
// for them when somebody reads it: of a million unknown fields the first hundred are read.
type unknownField struct{ of reflect.Type }

func (e unknownField) Error() string {
	var names []string
	for _, f := range fieldsOf(e.of, nil) {
		names = append(names, f.name)
	}
	return fmt.Sprintf("%v: there are %s", ErrUnknown, strings.Join(names, ", "))
}

func (e unknownField) Unwrap() error { return ErrUnknown }

func fieldOf(fields []field, key string) []int {
	for _, f := range fields {
		if f.name == key {
			return f.index
		}
	}
	return nil
}

// A field is one that a struct has in JSON.
type field struct {
	name  string
	index []int
}

// fieldsOf lists the fields of t, those of an embedded struct last: the outer one
// hides an embedded one of the same name.
func fieldsOf(t reflect.Type, outer []int) []field {
	own, embedded := make([]field, 0, t.NumField()), []field(nil)
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(outer[:len(outer):len(outer)], i)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case tag == "-":
		case f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct:
			embedded = append(embedded, fieldsOf(f.Type, index)...)
		case !f.IsExported():
		case tag == "":
			own = append(own, field{f.Name, index})
		default:
			own = append(own, field{tag, index})
		}
	}
	return append(own, embedded...)
}

func decodeMap(l *List, path Path, raw []byte, v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	eachMember(l, path, raw, func(key string, value []byte) {
		k := reflect.New(v.Type().Key()).Elem()
		if err := decodeKey(key, k); err != nil {
			l.Join(path.Key(key), err)
			return
		}
		if v.MapIndex(k).IsValid() { // another text of the same key: 1 and "01"
			l.Add(path.Key(key), nil, ErrDuplicate)
			return
		}
		element := reflect.New(v.Type().Elem()).Elem()
		decode(l, path.Key(key), value, element)
		v.SetMapIndex(k, element)
	})
}

// decodeKey reads the key of a map, as encoding/json does: a string, a type that
// reads text, or a whole number as text.
func decodeKey(key string, k reflect.Value) error {
	switch p := k.Addr().Interface().(type) {
	case *date.Date, *uuid.UUID, *decimal.Decimal, *time.Time:
		_, err := decodeOwn(quote(key), k)
		return err
	case encoding.TextUnmarshaler:
		return explain(quote(key), p.UnmarshalText([]byte(key)))
	}
	if k.Kind() == reflect.String {
		k.SetString(key)
		return nil
	}
	if err := json.Unmarshal([]byte(key), k.Addr().Interface()); err != nil || fmt.Sprint(k) != key {
		return typeFault(quote(key), wanted(k.Kind()))
	}
	return nil
}

func quote(s string) []byte {
	quoted, _ := json.Marshal(s) // a string always has a JSON form
	return quoted
}

// decodeSlice keeps the elements as long as all is right: after a fault nobody uses them,
// and a million wrong ones need no place.
func decodeSlice(l *List, path Path, raw []byte, v reflect.Value) {
	list := reflect.MakeSlice(v.Type(), 0, 0)
	element := reflect.New(v.Type().Elem()).Elem()
	eachElement(l, path, raw, func(i int, value []byte) {
		element.SetZero()
		if decode(l, path.At(i), value, element); l.Len() == 0 {
			list = appendTo(list, element)
		}
	})
	v.Set(list)
}

// appendTo appends with twice the room where there is none left, which in the end takes half
// of what the steps of reflect.Append take.
func appendTo(list, element reflect.Value) reflect.Value {
	if n := list.Len(); n == list.Cap() {
		grown := reflect.MakeSlice(list.Type(), n, max(2*n, 4))
		reflect.Copy(grown, list)
		list = grown
	}
	return reflect.Append(list, element)
}

// decodeArray wants as many elements as there are places.
func decodeArray(l *List, path Path, raw []byte, v reflect.Value) {
	n := 0
	isList := eachElement(l, path, raw, func(i int, value []byte) {
		if n++; i < v.Len() {
			decode(l, path.At(i), value, v.Index(i))
		}
	})
	if isList && n != v.Len() {
		l.Join(path, Fault{Value: fmt.Sprintf("%d elements", n), Err: fmt.Errorf("%w: want %d", ErrType, v.Len())})
	}
}

// decodeAny reads what has no type as encoding/json does, as strictly as the rest.
func decodeAny(l *List, path Path, raw []byte, v reflect.Value) {
	if v.NumMethod() > 0 {
		l.wrongType(path, raw, v.Type().String())
		return
	}
	element := reflect.New(reflect.TypeFor[float64]()).Elem()
	switch raw[0] {
	case '{':
		element = reflect.New(reflect.TypeFor[map[string]any]()).Elem()
	case '[':
		element = reflect.New(reflect.TypeFor[[]any]()).Elem()
	case '"':
		element = reflect.New(reflect.TypeFor[string]()).Elem()
	case 't', 'f':
		element = reflect.New(reflect.TypeFor[bool]()).Elem()
	}
	decode(l, path, raw, element)
	v.Set(element)
}
