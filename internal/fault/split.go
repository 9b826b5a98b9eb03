package fault

import (
	"bytes"
	"encoding/json"
)

// Well-formed JSON is taken apart without a copy of it: what lists and objects hold are parts
// of the text they stand in. With a copy for every level, a document would take its depth
// times its size.

// eachElement calls f for the elements of a list; it reports whether raw is one.
func eachElement(l *List, path Path, raw []byte, f func(i int, value []byte)) bool {
	if raw[0] != '[' {
		l.wrongType(path, raw, "a list")
		return false
	}
	rest := skipSpace(raw[1:])
	for i := 0; rest[0] != ']'; i++ {
		end := valueEnd(rest)
		f(i, rest[:end])
		rest = skipComma(rest[end:])
	}
	return true
}

// eachMember calls f for the members of an object in their order; a key that
// comes again is a fault.
func eachMember(l *List, path Path, raw []byte, f func(key string, value []byte)) {
	if raw[0] != '{' {
		l.wrongType(path, raw, "an object")
		return
	}
	seen := map[string]bool{}
	for rest := skipSpace(raw[1:]); rest[0] != '}'; {
		end := valueEnd(rest)
		key := unquote(rest[:end])
		rest = skipSpace(skipSpace(rest[end:])[1:]) // the colon
		end = valueEnd(rest)
		if seen[key] {
			l.Add(path.Key(key), nil, ErrDuplicate)
		} else {
			seen[key] = true
			f(key, rest[:end])
		}
		rest = skipComma(rest[end:])
	}
}

func skipSpace(text []byte) []byte { return bytes.TrimLeft(text, " \t\r\n") }

// skipComma goes on to the next element or member, or to the end of them.
func skipComma(text []byte) []byte {
	text = skipSpace(text)
	if text[0] == ',' {
		return skipSpace(text[1:])
	}
	return text
}

// valueEnd is where the value ends that text begins with.
func valueEnd(text []byte) int {
	switch text[0] {
	case '"':
		return stringEnd(text)
	case '{', '[':
		return nestedEnd(text)
	}
	if end := bytes.IndexAny(text, ",]} \t\r\n"); end >= 0 {
		return end
	}
	return len(text)
}

// stringEnd is where the string ends that text begins with.
func stringEnd(text []byte) int {
	i := 1
	for text[i] != '"' {
		if text[i] == '\\' {
			i++
		}
		i++
	}
	return i + 1
}

// nestedEnd is where the list or object ends that text begins with.
func nestedEnd(text []byte) int {
	for i, depth := 0, 0; ; i++ {
		switch text[i] {
		case '"':
			i += stringEnd(text[i:]) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
}

// unquote reads a string that is known to be one.
func unquote(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	_ = json.Unmarshal(raw, &s)
	return s
}
