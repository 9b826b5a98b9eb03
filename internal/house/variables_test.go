package house

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// checkVariables holds the variables of a package to: an error sentinel, an
// interface assertion, or an unexported table that nobody writes and nobody is
// given to write. It also refuses writes to the variables of other packages.
func (h *house) checkVariables(p *pkg) {
	for _, file := range p.files {
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.VAR {
				for _, spec := range gen.Specs {
					h.checkDeclaration(p, spec.(*ast.ValueSpec))
				}
			}
		}
	}
	f := newFlow(h)
	for id, obj := range p.info.Uses {
		if v, ok := obj.(*types.Var); ok && !v.IsField() && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
			f.use(p, id, v.Name())
		}
	}
	f.run()
}

func (h *house) checkDeclaration(p *pkg, spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		obj := p.info.Defs[name]
		if obj == nil || name.Name == "_" {
			continue
		}
		var value ast.Expr
		if len(spec.Values) == len(spec.Names) {
			value = spec.Values[i]
		}
		switch {
		case name.IsExported() && !h.isSentinel(p, name.Name, value):
			h.add("variable", name.Pos(), "%s: an exported variable that is no sentinel Err... of errors.New or fmt.Errorf", name.Name)
		case holdsState(obj.Type(), nil):
			h.add("variable", name.Pos(), "%s holds a lock, an atomic or a channel", name.Name)
		case h.madeWithState(p, spec):
			h.add("variable", name.Pos(), "%s is made by package sync, or by a call that returns a function", name.Name)
		}
	}
}

func (h *house) isSentinel(p *pkg, name string, value ast.Expr) bool {
	if !strings.HasPrefix(name, "Err") {
		return false
	}
	switch value := value.(type) {
	case *ast.CallExpr:
		made := calledName(p, value)
		return made == "errors.New" || made == "fmt.Errorf"
	case *ast.SelectorExpr: // those of the package that nobody can import are shown by others
		v, ok := p.info.Uses[value.Sel].(*types.Var)
		return ok && v.Pkg().Path() == module+"/"+fault && strings.HasPrefix(v.Name(), "Err")
	}
	return false
}

// calledName is package.Function of a call to a function of another package, or
// the built-in function; "" for the rest.
func calledName(p *pkg, call *ast.CallExpr) string {
	switch fn := callee(p, call).(type) {
	case *types.Func:
		if fn.Pkg() != nil && fn.Signature().Recv() == nil {
			return fn.Pkg().Path() + "." + fn.Name()
		}
	case *types.Builtin:
		return fn.Name()
	}
	return ""
}

// callee is what a call calls, if it has a name.
func callee(p *pkg, call *ast.CallExpr) types.Object {
	fun := ast.Unparen(call.Fun)
	switch index := fun.(type) {
	case *ast.IndexExpr: // f[int](x)
		fun = index.X
	case *ast.IndexListExpr:
		fun = index.X
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		return p.info.Uses[fun]
	case *ast.SelectorExpr:
		return p.info.Uses[fun.Sel]
	}
	return nil
}

// holdsState reports whether a value of type t changes behind its reader's back.
func holdsState(t types.Type, outer []types.Type) bool {
	if slices.Contains(outer, t) {
		return false
	}
	outer = append(outer, t)
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		switch named.Obj().Pkg().Path() {
		case "sync", "sync/atomic":
			return true
		case "time", "math/big", "github.com/shopspring/decimal":
			return false
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Chan:
		return true
	case *types.Array:
		return holdsState(u.Elem(), outer)
	case *types.Slice:
		return holdsState(u.Elem(), outer)
	case *types.Map:
		return holdsState(u.Elem(), outer)
	case *types.Pointer:
		return holdsState(u.Elem(), outer)
	case *types.Struct:
		for i := range u.NumFields() {
			if holdsState(u.Field(i).Type(), outer) {
				return true
			}
		}
	}
	return false
}

// madeWithState reports whether a variable starts as a closure with variables of
// its own, or as something of package sync.
func (h *house) madeWithState(p *pkg, spec *ast.ValueSpec) bool {
	stateful := false
	for _, value := range spec.Values {
		if call, ok := ast.Unparen(value).(*ast.CallExpr); ok {
			_, stateful2 := p.info.TypeOf(call).Underlying().(*types.Signature)
			stateful = stateful || stateful2
		}
		ast.Inspect(value, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if obj := p.info.Uses[id]; obj != nil && obj.Pkg() != nil && strings.HasPrefix(obj.Pkg().Path(), "sync") {
					stateful = true
				}
			}
			return true
		})
	}
	return stateful
}
