package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// block rewrites what is in a statement, from the inside out.
func (m *mutator) block(n ast.Node) {
	replaceExprs(n, m.expr, m.stmt)
}

// swaps are the changes of an operator that is called by name.
var boundaries = map[token.Token][2]string{
	token.LSS: {"mutantLess", "< to <="}, token.LEQ: {"mutantMost", "<= to <"},
	token.GTR: {"mutantMore", "> to >="}, token.GEQ: {"mutantLeast", ">= to >"},
}

var arithmetics = map[token.Token][2]string{
	token.ADD: {"mutantAdd", "+ to -"}, token.SUB: {"mutantSub", "- to +"}, token.MUL: {"mutantMul", "* to /"},
	token.QUO: {"mutantDiv", "/ to *"}, token.REM: {"mutantRem", "% to *"},
}

var opposites = map[token.Token]string{
	token.LSS: "< to >=", token.LEQ: "<= to >", token.GTR: "> to <=", token.GEQ: ">= to <",
	token.EQL: "== to !=", token.NEQ: "!= to ==",
}

// expr is an expression with its changes.
func (m *mutator) expr(e ast.Expr) ast.Expr {
	b, ok := e.(*ast.BinaryExpr)
	if !ok {
		return e
	}
	if tv, ok := m.info.Types[e]; !ok || tv.Value != nil {
		return e // a constant, or something of our own
	}
	text := m.original[e]
	switch b.Op {
	case token.LAND, token.LOR:
		return m.logic(b, text)
	case token.EQL, token.NEQ:
		return m.call("mutantNot", m.add(b.OpPos, text+": "+opposites[b.Op]), b)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		name := boundaries[b.Op]
		inner := m.call(name[0], m.add(b.OpPos, text+": "+name[1]), b.X, b.Y)
		return m.call("mutantNot", m.add(b.OpPos, text+": "+opposites[b.Op]), inner)
	}
	if name, ok := arithmetics[b.Op]; ok && m.isNumber(e) {
		return m.call(name[0], m.add(b.OpPos, text+": "+name[1]), b.X, b.Y)
	}
	return e
}

func (m *mutator) logic(b *ast.BinaryExpr, text string) ast.Expr {
	name, change := "mutantAnd", ": && to ||"
	if b.Op == token.LOR {
		name, change = "mutantOr", ": || to &&"
	}
	later := &ast.FuncLit{
		Type: &ast.FuncType{Params: &ast.FieldList{}, Results: &ast.FieldList{List: []*ast.Field{{Type: ast.NewIdent("bool")}}}},
		Body: &ast.BlockStmt{List: []ast.Stmt{&ast.ReturnStmt{Results: []ast.Expr{b.Y}}}},
	}
	return m.call(name, m.add(b.OpPos, text+change), b.X, later)
}

// stmt is a statement with its changes.
func (m *mutator) stmt(s ast.Stmt) ast.Stmt {
	step, ok := s.(*ast.IncDecStmt)
	if !ok {
		return s
	}
	if _, isMap := step.X.(*ast.IndexExpr); isMap {
		return s // an element of a map has no address
	}
	name, change := "mutantStep", "++ to --"
	if step.Tok == token.DEC {
		name, change = "mutantStepBack", "-- to ++"
	}
	id := m.add(step.TokPos, m.text(step)+": "+change)
	return &ast.ExprStmt{X: m.call(name, id, &ast.UnaryExpr{Op: token.AND, X: step.X})}
}

func (m *mutator) isNumber(e ast.Expr) bool {
	b, ok := m.info.Types[e].Type.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0 && b.Info()&types.IsComplex == 0
}

func (m *mutator) call(name string, id int, args ...ast.Expr) ast.Expr {
	return &ast.CallExpr{Fun: ast.NewIdent(name), Args: append([]ast.Expr{number(id)}, args...)}
}

func number(n int) ast.Expr { return &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(n)} }
