// Package schema writes the JSON Schema of a contract out of the Go types that read it, so
// that an editor can check a contract while it is written. What depends on more than one
// place (a calendar that is named and not there) is said by contract.New only.
//
// It is a module of its own, so that the schema's library is no dependency of the contract's.
package schema

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Contract is the schema of a contract.Spec.
func Contract() *jsonschema.Schema {
	g := generator{defs: map[string]*jsonschema.Schema{}, done: map[reflect.Type]string{}}
	root := g.schema(reflect.TypeFor[contract.Spec]())
	s := &jsonschema.Schema{
		Schema: "https://json-schema.org/draft/2020-12/schema",
		Title:  "A support contract", Ref: root.Ref, Defs: g.defs,
	}
	return s
}

type generator struct {
	defs map[string]*jsonschema.Schema
	done map[reflect.Type]string
}

var textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()

// schema is what a type looks like in JSON.
func (g *generator) schema(t reflect.Type) *jsonschema.Schema {
	if s := special(t); s != nil {
		return s
	}
	switch {
	case t == reflect.TypeFor[calendar.Spec]():
		return g.calendar(t)
	case t.Kind() == reflect.Pointer:
		return g.schema(t.Elem())
	case t.Implements(textMarshaler):
		return enum(t)
	}
	switch t.Kind() {
	case reflect.Struct:
		return g.object(t)
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: g.schema(t.Elem())}
	case reflect.Map:
		return g.mapping(t)
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint8:
		return &jsonschema.Schema{Type: "integer"}
	case reflect.String:
		return &jsonschema.Schema{Type: "string"}
	}
	panic(fmt.Sprintf("no schema for %s", t)) // a test runs over all of the types
}

// object describes a struct once, under its name.
func (g *generator) object(t reflect.Type) *jsonschema.Schema {
	name, known := g.done[t]
	if !known {
		pkg := t.PkgPath()[strings.LastIndexByte(t.PkgPath(), '/')+1:]
		name = pkg + "." + t.Name()
		g.done[t] = name
		s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: nothing()}
		g.defs[name] = s
		g.fields(s, t)
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

func (g *generator) fields(s *jsonschema.Schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "-" || !f.IsExported() {
			continue
		}
		s.Properties[tag] = g.schema(f.Type)
		s.PropertyOrder = append(s.PropertyOrder, tag)
		if !strings.Contains(options, "omitempty") && required(t, tag) {
			s.Required = append(s.Required, tag)
		}
	}
}

// mapping describes a map by its keys: whatever text there is, or words.
func (g *generator) mapping(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", AdditionalProperties: g.schema(t.Elem())}
	if t.Key().Implements(textMarshaler) {
		s.PropertyNames = g.schema(t.Key())
	}
	return s
}

// calendar is an object, or one of two words.
func (g *generator) calendar(t reflect.Type) *jsonschema.Schema {
	words := []any{"24x7", "never"}
	if _, known := g.done[t]; known {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: words}, g.object(t)}}
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: words}, g.object(t)}}
}

func nothing() *jsonschema.Schema { return &jsonschema.Schema{Not: &jsonschema.Schema{}} }

// enum lists the words of an enumeration.
func enum(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	if k := t.Kind(); k != reflect.Uint8 && k != reflect.Int && k != reflect.Uint16 {
		panic(fmt.Sprintf("%s is text of no known form", t))
	}
	for n := range 100 {
		v := reflect.New(t).Elem()
		if v.CanUint() {
			v.SetUint(uint64(n))
		} else {
			v.SetInt(int64(n))
		}
		text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err == nil && len(text) > 0 {
			s.Enum = append(s.Enum, string(text))
		}
	}
	return s
}
