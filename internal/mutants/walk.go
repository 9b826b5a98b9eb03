package main

import (
	"go/ast"
	"maps"
	"reflect"
	"slices"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

var (
	exprType = reflect.TypeFor[ast.Expr]()
	stmtType = reflect.TypeFor[ast.Stmt]()
	nodeType = reflect.TypeFor[ast.Node]()
)

// replaceExprs walks through a node, and puts in the place of each expression and statement
// what the functions make of it, from the inside out. What has to stay as it is, such as a
// case that is a constant, is for the functions to know.
func replaceExprs(n ast.Node, expr func(ast.Expr) ast.Expr, stmt func(ast.Stmt) ast.Stmt) {
	v := reflect.ValueOf(n)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return
	}
	v = v.Elem()
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		replaceIn(v.Field(i), expr, stmt)
	}
}

func replaceIn(f reflect.Value, expr func(ast.Expr) ast.Expr, stmt func(ast.Stmt) ast.Stmt) {
	switch {
	case f.Kind() == reflect.Slice && f.Type().Elem().Implements(nodeType):
		for i := range f.Len() {
			replaceIn(f.Index(i), expr, stmt)
		}
	case f.Kind() == reflect.Interface && !f.IsNil() && f.Type() == exprType:
		e := f.Interface().(ast.Expr)
		replaceExprs(e, expr, stmt)
		f.Set(reflect.ValueOf(expr(e)))
	case f.Kind() == reflect.Interface && !f.IsNil() && f.Type() == stmtType:
		s := f.Interface().(ast.Stmt)
		replaceExprs(s, expr, stmt)
		f.Set(reflect.ValueOf(stmt(s)))
	case f.Kind() == reflect.Pointer && f.Type().Implements(nodeType) && !f.IsNil():
		replaceExprs(f.Interface().(ast.Node), expr, stmt)
	}
}
