package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// mutant is one change.
type mutant struct {
	id       int
	file     string // base name
	line     int
	function string
	change   string // "a < b: < to <="
}

// name is what a mutant is called in accepted.txt: lines move, functions do not.
func (m mutant) name(pkg string) string {
	return fmt.Sprintf("%s/%s %s: %s", pkg, m.file, m.function, m.change)
}

// mutator rewrites a package so that every change is there, switched off.
type mutator struct {
	fset    *token.FileSet
	info    *types.Info
	files   map[string]*ast.File
	mutants []mutant

	original map[ast.Expr]string // how an expression was written
	in       string              // the file at hand
	inside   string              // the function at hand
	pkg      string              // the name of the package
}

// load reads and type-checks the package in a folder, without its tests.
func load(dir string) (*mutator, error) {
	m := &mutator{fset: token.NewFileSet(), files: map[string]*ast.File{}, original: map[ast.Expr]string{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(m.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		m.files[name], m.pkg = file, file.Name.Name
		list = append(list, file)
	}
	m.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(m.fset, "source", nil)}
	_, err = conf.Check(dir, m.fset, list, m.info)
	return m, err
}

// rewrite mutates every file and returns the texts by name.
func (m *mutator) rewrite() (map[string][]byte, error) {
	texts := map[string][]byte{}
	for _, name := range sortedKeys(m.files) {
		file := m.files[name]
		m.in = name
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			m.inside = functionName(f)
			m.keep(f.Body)
			m.block(f.Body)
		}
		file.Comments = nil // they would land between the rewritten expressions
		var b bytes.Buffer
		if err := format.Node(&b, m.fset, file); err != nil {
			return nil, err
		}
		texts[name] = b.Bytes()
	}
	return texts, nil
}

func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
			continue
		case *ast.IndexExpr:
			t = x.X
			continue
		case *ast.Ident:
			return x.Name + "." + f.Name.Name
		}
		return f.Name.Name
	}
}

// add notes a mutant and returns its number.
func (m *mutator) add(at token.Pos, change string) int {
	p := m.fset.Position(at)
	id := len(m.mutants) + 1
	m.mutants = append(m.mutants, mutant{id, filepath.Base(m.in), p.Line, m.inside, change})
	return id
}

// text is an expression on one line, cut to what a person reads.
func (m *mutator) text(e ast.Node) string {
	var b bytes.Buffer
	_ = format.Node(&b, m.fset, e)
	text := strings.Join(strings.Fields(b.String()), " ")
	if len(text) > 70 {
		text = text[:67] + "..."
	}
	return text
}

// keep remembers how expressions were written before anything in them changed.
func (m *mutator) keep(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok {
			m.original[b] = m.text(b)
		}
		return true
	})
}
