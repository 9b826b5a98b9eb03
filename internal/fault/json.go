package fault

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// depthMost is how deep outside JSON may nest: contracts need about ten levels.
const depthMost = 64

// Reasons for refusing JSON.
var (
	ErrSyntax    = errors.New("not well-formed JSON")
	ErrUTF8      = errors.New("not UTF-8, or half of a surrogate pair")
	ErrDepth     = errors.New("nested too deeply, at most 64 levels")
	ErrUnknown   = errors.New("unknown field")
	ErrDuplicate = errors.New("given twice")
	ErrNull      = errors.New("null is not a value here: leave the field out")
	ErrType      = errors.New("wrong type")
)

// Decode reads one JSON value into the one that v points at and refuses, all at
// once and each with its path, what encoding/json lets pass: unknown fields, keys
// given twice or in another case, null, trailing data, invalid UTF-8, deep nesting,
// lists longer than an array, and the loose readings of dates, instants, decimals
// and UUIDs. v must not be nil. After an error what v points at is not to be used.
//
// Types with an UnmarshalJSON of their own are asked to be as strict themselves.
func Decode(data []byte, v any) error {
	if err := wellFormed(data); err != nil {
		return err
	}
	var l List
	decode(&l, "", data, reflect.ValueOf(v).Elem())
	return l.Err()
}

func wellFormed(data []byte) error {
	var l List
	switch {
	case !utf8.Valid(data):
		l.Add("", nil, ErrUTF8)
	case depth(data) > depthMost:
		l.Add("", nil, ErrDepth)
	case !json.Valid(data):
		l.Add("", nil, syntaxError(data))
	case hasHalfPair(data):
		l.Add("", nil, ErrUTF8)
	}
	return l.Err()
}

// hasHalfPair reports whether well-formed data has a \ud800 ... \udfff that is not
// one of a pair: encoding/json would read a replacement character instead.
func hasHalfPair(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		switch first := escaped(data[i:]); {
		case first < 0:
			i++
		case !utf16.IsSurrogate(first):
			i += 5
		case utf16.DecodeRune(first, escaped(data[i+6:])) == utf8.RuneError:
			return true
		default:
			i += 11
		}
	}
	return false
}

// escaped is the code unit of the \uXXXX that data starts with, or -1. Data is the rest of a
// well-formed string, so that an escape is whole and a quote comes after it.
func escaped(data []byte) rune {
	if data[0] != '\\' || data[1] != 'u' {
		return -1
	}
	unit, _ := strconv.ParseUint(string(data[2:6]), 16, 16)
	return rune(unit)
}

// syntaxError says at which line JSON stops being JSON.
func syntaxError(data []byte) error {
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	var se *json.SyntaxError
	if !errors.As(err, &se) {
		return ErrSyntax
	}
	upTo := data[:min(int(se.Offset), len(data))]
	return fmt.Errorf("%w: line %d: %s", ErrSyntax, 1+bytes.Count(upTo, []byte("\n")), se.Error())
}

// depth is how deep data nests; it stops looking just beyond the bound.
func depth(data []byte) int {
	deepest, now, inString := 0, 0, false
	for i := 0; i < len(data) && deepest <= depthMost; i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return deepest
}

// decode reads raw, which is well-formed, into v.
func decode(l *List, path Path, raw []byte, v reflect.Value) {
	raw = bytes.TrimSpace(raw)
	if string(raw) == "null" {
		l.Add(path, nil, ErrNull)
		return
	}
	if own, err := decodeOwn(raw, v); own {
		l.Join(path, err)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		decode(l, path, raw, v.Elem())
	case reflect.Struct:
		decodeStruct(l, path, raw, v)
	case reflect.Map:
		decodeMap(l, path, raw, v)
	case reflect.Slice:
		decodeSlice(l, path, raw, v)
	case reflect.Array:
		decodeArray(l, path, raw, v)
	case reflect.Interface:
		decodeAny(l, path, raw, v)
	default:
		l.Join(path, decodeScalar(raw, v))
	}
}

// decodeOwn reads types that know their own form, or that are guarded here; own
// is false for the others.
func decodeOwn(raw []byte, v reflect.Value) (own bool, err error) {
	switch p := v.Addr().Interface().(type) {
	case *decimal.Decimal:
		*p, err = ParseDecimal(strings.Trim(string(raw), `"`))
	case *date.Date:
		*p, err = parseString(raw, ParseDate)
	case *uuid.UUID:
		*p, err = parseString(raw, ParseUUID)
	case *time.Time:
		*p, err = parseString(raw, ParseTime)
	case json.Unmarshaler:
		err = explain(raw, p.UnmarshalJSON(raw))
	case encoding.TextUnmarshaler:
		_, err = parseString(raw, func(s string) (struct{}, error) {
			return struct{}{}, explain(raw, p.UnmarshalText([]byte(s)))
		})
	default:
		return false, nil
	}
	return true, err
}

// explain puts the value into errors that do not name it.
func explain(raw []byte, err error) error {
	switch err.(type) {
	case nil, *Error, Fault:
		return err
	}
	return Fault{Value: shortText(raw), Err: err}
}

// shortText is Short of text of any length, without a copy of all of it.
func shortText(raw []byte) string { return Short(string(raw[:min(len(raw), valueMost+1)])) }

func parseString[T any](raw []byte, parse func(string) (T, error)) (T, error) {
	if raw[0] != '"' {
		var zero T
		return zero, typeFault(raw, "a string")
	}
	return parse(unquote(raw))
}

func decodeScalar(raw []byte, v reflect.Value) error {
	if v.Kind() == reflect.String && raw[0] == '"' {
		v.SetString(unquote(raw))
		return nil
	}
	if strings.IndexByte(`"[{`, raw[0]) >= 0 { // encoding/json would say so at length
		return typeFault(raw, wanted(v.Kind()))
	}
	if v.CanInt() { // nor does a whole number need all that encoding/json does for it
		n, err := strconv.ParseInt(string(raw), 10, v.Type().Bits())
		if err != nil {
			return typeFault(raw, wanted(v.Kind()))
		}
		v.SetInt(n)
		return nil
	}
	if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
		return typeFault(raw, wanted(v.Kind()))
	}
	return nil
}

func wanted(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "a whole number"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "a whole number, not negative"
	}
	return k.String()
}

// wrongType says what is wanted.
type wrongType struct{ want string }

func (e wrongType) Error() string { return fmt.Sprintf("%v: want %s", ErrType, e.want) }

func (e wrongType) Unwrap() error { return ErrType }

func typeFault(raw []byte, want string) error {
	return Fault{Value: shortText(raw), Err: wrongType{want}}
}

// wrongType records a value of the wrong type.
func (l *List) wrongType(path Path, raw []byte, want string) {
	if !l.countsOnly() {
		l.Join(path, typeFault(raw, want))
	}
}
