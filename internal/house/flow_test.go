package house

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A flow follows package variables through the code that reads them, and through
// everything that shares memory with them (local variables, parameters, results of
// unexported functions, unexported fields), and reports where something could be
// written, or is handed out so that others can.
type flow struct {
	h     *house
	work  []use
	noted map[use]bool
}

// A use is one place where a package variable, or what shares memory with it, stands.
type use struct {
	p     *pkg
	root  ast.Expr
	table string // name of the package variable behind it
	alias bool   // a name other than the variable itself
}

func newFlow(h *house) *flow { return &flow{h: h, noted: map[use]bool{}} }

// use starts with a variable of a package, which id names.
func (f *flow) use(p *pkg, id *ast.Ident, table string) { f.push(use{p, f.named(id), table, false}) }

// named is the expression that id is the name in: pkg.id, value.id or just id.
func (f *flow) named(id *ast.Ident) ast.Expr {
	if selector, ok := f.h.parents[id].(*ast.SelectorExpr); ok && selector.Sel == id {
		return selector
	}
	return id
}

func (f *flow) push(u use) {
	if !f.noted[u] {
		f.noted[u] = true
		f.work = append(f.work, u)
	}
}

func (f *flow) run() {
	for len(f.work) > 0 {
		u := f.work[len(f.work)-1]
		f.work = f.work[:len(f.work)-1]
		f.follow(u)
	}
}

// follow looks at the largest expression that still names a part of the table,
// such as table[i].words[1:], and at what is done with it.
func (f *flow) follow(u use) {
	expr := u.root
	for {
		next, ok := f.h.parents[expr].(ast.Expr)
		if !ok || !f.isPart(u, next, expr) {
			break
		}
		expr = next
	}
	f.judge(u, expr, f.h.parents[expr])
}

// isPart reports whether outer names a part of the memory that inner names.
func (f *flow) isPart(u use, outer, inner ast.Expr) bool {
	switch outer := outer.(type) {
	case *ast.ParenExpr, *ast.StarExpr:
		return true
	case *ast.IndexExpr:
		return outer.X == inner
	case *ast.SliceExpr:
		return outer.X == inner
	case *ast.TypeAssertExpr:
		return outer.X == inner
	case *ast.UnaryExpr:
		return outer.Op == token.AND
	case *ast.SelectorExpr:
		selection := u.p.info.Selections[outer]
		return outer.X == inner && selection != nil && selection.Kind() == types.FieldVal
	}
	return false
}

// judge decides about expr, part of a table, in the node that it stands in.
func (f *flow) judge(u use, expr ast.Expr, in ast.Node) {
	switch in := in.(type) {
	case *ast.AssignStmt:
		f.assign(u, expr, in)
		return
	case *ast.IncDecStmt:
		f.write(u, expr)
		return
	case *ast.SelectorExpr:
		f.method(u, expr, in)
		return
	case *ast.RangeStmt:
		f.ranged(u, expr, in)
		return
	case *ast.ValueSpec:
		f.declare(u, expr, in)
		return
	case *ast.CallExpr:
		f.call(u, expr, in)
		return
	case *ast.ReturnStmt:
		f.returned(u, expr, in)
		return
	case *ast.CompositeLit:
		f.element(u, expr, expr, in)
		return
	case *ast.KeyValueExpr:
		if literal, ok := f.h.parents[in].(*ast.CompositeLit); ok && in.Value == expr {
			f.element(u, expr, in, literal)
		}
		return
	case *ast.BinaryExpr, *ast.UnaryExpr, *ast.IndexExpr, *ast.SwitchStmt, *ast.CaseClause, *ast.ExprStmt, *ast.TypeSwitchStmt:
		return // compared, or used as an index
	}
	if f.isWritable(u.p, expr, true) {
		f.bad(u, expr, "it is handed out for writing")
	}
}

func (f *flow) bad(u use, at ast.Expr, how string) {
	f.h.add("variable", at.Pos(), "%s: %s", u.table, how)
}

// write is an assignment to expr. A new value for a local name of the table is
// no write to the table, nor is one to a copied part of it.
func (f *flow) write(u use, expr ast.Expr) {
	if u.alias && !throughReference(u, expr) {
		return
	}
	f.bad(u, expr, "it is written")
}

// throughReference reports whether expr reaches its memory through a pointer,
// slice or map that the name at its root holds.
func throughReference(u use, expr ast.Expr) bool {
	for expr != u.root {
		var inner ast.Expr
		switch e := expr.(type) {
		case *ast.ParenExpr:
			expr = e.X
			continue
		case *ast.StarExpr, *ast.UnaryExpr:
			return true
		case *ast.IndexExpr:
			inner = e.X
		case *ast.SliceExpr:
			inner = e.X
		case *ast.SelectorExpr:
			inner = e.X
		default:
			return false
		}
		if t := u.p.info.TypeOf(inner); t != nil {
			switch t.Underlying().(type) {
			case *types.Pointer, *types.Slice, *types.Map:
				return true
			}
		}
		expr = inner
	}
	return false
}

// assign looks at expr on either side of an assignment.
func (f *flow) assign(u use, expr ast.Expr, in *ast.AssignStmt) {
	for _, left := range in.Lhs {
		if left == expr {
			if in.Tok != token.DEFINE {
				f.write(u, expr)
			}
			return
		}
	}
	for i, right := range in.Rhs {
		if right == expr && len(in.Lhs) >= len(in.Rhs) {
			f.becomes(u, expr, in.Lhs[i])
		}
	}
}

func (f *flow) declare(u use, expr ast.Expr, in *ast.ValueSpec) {
	for i, value := range in.Values {
		if value == expr && i < len(in.Names) {
			f.becomes(u, expr, in.Names[i])
		}
	}
}

// becomes follows left, which now holds expr.
func (f *flow) becomes(u use, expr, left ast.Expr) {
	if !f.isWritable(u.p, expr, false) {
		return
	}
	switch left := ast.Unparen(left).(type) {
	case *ast.Ident:
		f.alias(u, objectOf(u.p, left))
	case *ast.SelectorExpr:
		f.stored(u, expr, u.p.info.Uses[left.Sel])
	default:
		f.bad(u, expr, "it is stored for writing")
	}
}

func objectOf(p *pkg, id *ast.Ident) types.Object {
	if obj := p.info.Defs[id]; obj != nil {
		return obj
	}
	return p.info.Uses[id]
}

// stored follows a field that now holds expr. A field that other packages can
// write is as good as handed out.
func (f *flow) stored(u use, expr ast.Expr, obj types.Object) {
	field, ok := obj.(*types.Var)
	if !ok || !field.IsField() || field.Exported() || field.Pkg() != u.p.types {
		if f.isWritable(u.p, expr, true) {
			f.bad(u, expr, "it is stored for writing")
		}
		return
	}
	f.alias(u, field.Origin())
}

// element is a part of a table as an element of a literal: item is expr or its
// key: value.
func (f *flow) element(u use, expr, item ast.Expr, in *ast.CompositeLit) {
	if !f.isWritable(u.p, expr, false) {
		return
	}
	t := u.p.info.TypeOf(in).Underlying()
	if ptr, ok := t.(*types.Pointer); ok { // &T left out within a list
		t = ptr.Elem().Underlying()
	}
	record, ok := t.(*types.Struct)
	if !ok {
		f.bad(u, expr, "it is stored for writing")
		return
	}
	if pair, ok := item.(*ast.KeyValueExpr); ok {
		key, _ := pair.Key.(*ast.Ident)
		f.stored(u, expr, u.p.info.Uses[key])
		return
	}
	for i, e := range in.Elts {
		if e == item {
			f.stored(u, expr, record.Field(i))
		}
	}
}

// returned follows the result of an unexported function to its calls.
func (f *flow) returned(u use, expr ast.Expr, in *ast.ReturnStmt) {
	if !f.isWritable(u.p, expr, false) {
		return
	}
	var at ast.Node = in
	for {
		at = f.h.parents[at]
		if _, literal := at.(*ast.FuncLit); literal || at == nil {
			break
		}
		if decl, ok := at.(*ast.FuncDecl); ok && !decl.Name.IsExported() {
			index := 0
			for in.Results[index] != expr {
				index++
			}
			f.results(u, u.p.info.Defs[decl.Name], index, len(in.Results))
			return
		} else if ok {
			break
		}
	}
	if f.isWritable(u.p, expr, true) {
		f.bad(u, expr, "it is handed out for writing")
	}
}

// results follows result index of n of the unexported function fn.
func (f *flow) results(u use, fn types.Object, index, n int) {
	for id, obj := range u.p.info.Uses {
		if called, ok := obj.(*types.Func); !ok || called.Origin() != fn {
			continue
		}
		fun := f.named(id)
		if instance, ok := f.h.parents[fun].(*ast.IndexExpr); ok && instance.X == fun {
			fun = instance
		}
		call, ok := f.h.parents[fun].(*ast.CallExpr)
		if !ok || call.Fun != fun {
			f.bad(u, fun, "it is handed out by a function that is used as a value")
			continue
		}
		if n == 1 {
			f.push(use{u.p, call, u.table, true})
			continue
		}
		switch in := f.h.parents[call].(type) {
		case *ast.AssignStmt:
			f.becomes(u, in.Lhs[index], in.Lhs[index])
		case *ast.ValueSpec:
			f.becomes(u, in.Names[index], in.Names[index])
		case *ast.ExprStmt:
		default:
			f.bad(u, call, "it is handed out for writing")
		}
	}
}

// alias follows a variable, a parameter or a field that shares memory with a table.
func (f *flow) alias(u use, obj types.Object) {
	if obj == nil || obj.Pkg() == nil {
		return
	}
	rel, _ := inModule(obj.Pkg().Path())
	p := f.h.pkgs[rel]
	if p == nil || p.info == nil || obj.Parent() == obj.Pkg().Scope() {
		return
	}
	for id, used := range p.info.Uses {
		if v, ok := used.(*types.Var); ok && v.Origin() == obj && !f.isKey(id) {
			f.push(use{p, f.named(id), u.table, true})
		}
	}
}

// isKey reports whether id is the name of a field in a literal.
func (f *flow) isKey(id *ast.Ident) bool {
	pair, ok := f.h.parents[id].(*ast.KeyValueExpr)
	return ok && pair.Key == id
}

func (f *flow) ranged(u use, expr ast.Expr, in *ast.RangeStmt) {
	switch expr {
	case in.Key, in.Value:
		if in.Tok == token.ASSIGN {
			f.write(u, expr)
		}
		return
	}
	id, ok := in.Value.(*ast.Ident)
	if !ok || !f.writable(u.p, u.p.info.TypeOf(id), false) {
		return
	}
	f.alias(u, objectOf(u.p, id))
}

// method is a method called on a part of a table, or taken as a value.
func (f *flow) method(u use, expr ast.Expr, in *ast.SelectorExpr) {
	fn, ok := u.p.info.Uses[in.Sel].(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return
	}
	recv := fn.Signature().Recv().Type()
	if _, pointer := recv.(*types.Pointer); pointer && !isSafePointer(recv) {
		f.bad(u, expr, "method "+fn.Name()+" has it as a pointer")
		return
	}
	if decl := f.h.decls[fn.Origin()]; decl != nil && f.writable(u.p, recv, false) {
		f.parameter(u, fn, decl.Recv, 0)
	}
}

// call is a part of a table as an argument.
func (f *flow) call(u use, expr ast.Expr, in *ast.CallExpr) {
	if in.Fun == expr {
		return
	}
	index := 0
	for in.Args[index] != expr {
		index++
	}
	name := calledName(u.p, in)
	switch {
	case u.p.info.Types[in.Fun].IsType(): // a conversion
		if f.isWritable(u.p, expr, true) && f.writable(u.p, u.p.info.TypeOf(in), true) {
			f.bad(u, expr, "it is handed out for writing")
		}
	case index == 0 && name == "append" && isFull(expr):
	case index == 0 && (name == "append" || name == "clear" || name == "delete" || name == "copy"):
		f.bad(u, expr, "it is written by "+name)
	case name == "len" || name == "cap" || name == "min" || name == "max" || readers[name]:
	case !f.isWritable(u.p, expr, false):
	case elementReaders[name] || name == "append" && in.Ellipsis.IsValid() || name == "copy":
		if f.elementsWritable(u.p, expr) {
			f.bad(u, expr, "its elements are handed out for writing by "+name)
		}
	default:
		f.passed(u, expr, in, index)
	}
}

// isFull reports whether expr is list[a:b:b], which append copies before it writes.
func isFull(expr ast.Expr) bool {
	s, ok := expr.(*ast.SliceExpr)
	return ok && s.Slice3 && types.ExprString(s.High) == types.ExprString(s.Max)
}

// passed follows an argument into a function of the module.
func (f *flow) passed(u use, expr ast.Expr, in *ast.CallExpr, index int) {
	fn, ok := callee(u.p, in).(*types.Func)
	if !ok || f.h.decls[fn.Origin()] == nil {
		if f.isWritable(u.p, expr, true) {
			f.bad(u, expr, "it is handed to a function that may write it")
		}
		return
	}
	f.parameter(u, fn.Origin(), f.h.decls[fn.Origin()].Type.Params, index)
}

// parameter follows the parameter at index, in the package that declares fn.
func (f *flow) parameter(u use, fn *types.Func, fields *ast.FieldList, index int) {
	rel, _ := inModule(fn.Pkg().Path())
	p := f.h.pkgs[rel]
	var names []*ast.Ident
	for _, field := range fields.List {
		names = append(names, field.Names...)
	}
	if len(names) > 0 {
		f.alias(u, p.info.Defs[names[min(index, len(names)-1)]])
	}
}
