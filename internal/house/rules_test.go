package house

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"
)

// inspect applies every rule to every package and returns what is broken.
func (h *house) inspect() []violation {
	for _, name := range sorted(h.files) {
		h.checkShapeOfFile(name)
		if !isExample(path.Dir(name)) {
			h.checkKindOfFile(name)
		}
	}
	for _, rel := range sorted(h.pkgs) {
		p := h.pkgs[rel]
		h.checkImports(p)
		h.checkFunctions(p)
		if isExample(rel) {
			continue
		}
		h.checkDirectives(p)
		h.checkStatements(p)
		h.checkNames(p)
		h.checkVariables(p)
		if slices.Contains(exact, rel) {
			h.checkFloats(p)
		}
	}
	return h.found
}

// checkKindOfFile refuses what is not Go, and Go that is built on some machines
// only: the answer is the same everywhere.
func (h *house) checkKindOfFile(name string) {
	switch {
	case path.Ext(name) != ".go":
		h.addFile("foreign-source", name, "only Go is built here")
	case isOneMachine(name, h.files[name]):
		h.addFile("build-constraint", name, "this file is not part of every build")
	}
}

func (h *house) checkImports(p *pkg) {
	arrows, listed := picture[p.rel]
	if !listed && !isExample(p.rel) {
		h.add("import-picture", p.files[0].Package, "package %q is not in the picture", p.rel)
	}
	for _, file := range p.files {
		for _, spec := range file.Imports {
			target, _ := strconv.Unquote(spec.Path.Value)
			rel, own := inModule(target)
			switch {
			case own && isExample(p.rel):
				if !slices.Contains(public, rel) && !sameExample(p.rel, rel) {
					h.add("import-picture", spec.Pos(), "an example imports what a user can import, not %q", rel)
				}
				continue
			case isExample(p.rel):
				continue
			case own && listed && !slices.Contains(arrows, rel):
				h.add("import-picture", spec.Pos(), "%q does not import %q", p.rel, rel)
			case !own:
				h.checkForeignImport(p, spec, target)
			}
			if spec.Name != nil && (spec.Name.Name == "." || spec.Name.Name == "_") {
				h.add("import-form", spec.Pos(), "an import with the name %s hides what is used", spec.Name.Name)
			}
		}
	}
}

func (h *house) checkForeignImport(p *pkg, spec *ast.ImportSpec, target string) {
	who, allowed := imports[target]
	switch {
	case !allowed:
		h.add("import-list", spec.Pos(), "%s is not on the list of imports", target)
	case who != nil && !slices.Contains(who, p.rel):
		h.add("import-list", spec.Pos(), "%s is for %s only", target, strings.Join(who, ", "))
	}
}

// samples are packages of one program that others may import: its samples, so that a
// made-up shop is made up once.
var samples = []string{"examples/servicereview/contracts", "examples/servicereview/sample"}

// sameExample reports whether two packages belong to one program, or the second to what
// the programs share.
func sameExample(a, b string) bool {
	program := func(rel string) string { return strings.Join(strings.SplitN(rel+"//", "/", 3)[:2], "/") }
	shared := strings.HasPrefix(b, "examples/internal/") || slices.Contains(samples, b)
	return isExample(b) && (program(a) == program(b) || shared)
}

// checkDirectives refuses comments that reach behind the language.
func (h *house) checkDirectives(p *pkg) {
	for _, file := range p.files {
		for _, group := range file.Comments {
			for _, c := range group.List {
				for _, bad := range [...]string{"//go:linkname", "//go:embed", "//go:cgo", "//go:wasm", "//export ", "//line ", "/*line "} {
					if strings.HasPrefix(c.Text, bad) {
						h.add("directive", c.Pos(), "%s", strings.TrimSpace(bad))
					}
				}
			}
		}
	}
}

// checkStatements refuses goroutines, init and panics.
func (h *house) checkStatements(p *pkg) {
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				h.add("goroutine", n.Pos(), "a go statement")
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					h.add("init", n.Pos(), "a func init")
				}
			case *ast.Ident:
				h.checkBuiltin(p, n)
			}
			return true
		})
	}
}

func (h *house) checkBuiltin(p *pkg, id *ast.Ident) {
	builtin, ok := p.info.Uses[id].(*types.Builtin)
	if !ok {
		return
	}
	switch builtin.Name() {
	case "panic":
		if !strings.HasPrefix(h.functionOf(id), "Must") {
			h.add("panic", id.Pos(), "only a function called Must... may panic")
		}
	case "print", "println":
		h.add("name", id.Pos(), "%s: standard input and output", builtin.Name())
	}
}

// functionOf is the name of the declared function that n stands in, or "".
func (h *house) functionOf(n ast.Node) string {
	for ; n != nil; n = h.parents[n] {
		if fn, ok := n.(*ast.FuncDecl); ok {
			return fn.Name.Name
		}
	}
	return ""
}

// checkNames holds every use of a name from elsewhere against the rules, whatever
// the import is called in the file.
func (h *house) checkNames(p *pkg) {
	for id, obj := range p.info.Uses {
		if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil && refusedMethods.MatchString(fn.Name()) {
			h.add("name", id.Pos(), "method %s: the zone of the machine, wrong on change days, or a float", fn.Name())
		}
		from := obj.Pkg()
		if from == nil || from == p.types {
			continue
		}
		name := nameOf(obj)
		for _, rule := range nameRules[from.Path()] {
			if slices.Contains(rule.except, p.rel) || name == "" || name == "Local" && h.isCompared(id) {
				continue
			}
			if rule.only != nil && !rule.only.MatchString(name) || rule.never != nil && rule.never.MatchString(name) {
				h.add("name", id.Pos(), "%s.%s: %s", from.Name(), name, rule.why)
			}
		}
		h.checkUnix(id, obj)
	}
	h.checkOperators(p)
}

// isCompared reports whether what id names is only compared: zone == time.Local
// is how the zone of the machine is refused.
func (h *house) isCompared(id *ast.Ident) bool {
	b, ok := h.parents[h.parents[id]].(*ast.BinaryExpr)
	return ok && (b.Op == token.EQL || b.Op == token.NEQ)
}

// checkUnix wants a zone right behind time.Unix, which is in the zone of the
// machine otherwise.
func (h *house) checkUnix(id *ast.Ident, obj types.Object) {
	if obj.Pkg().Path() != "time" || !words(`Unix|UnixMilli|UnixMicro`).MatchString(nameOf(obj)) {
		return
	}
	selector, _ := h.parents[id].(*ast.SelectorExpr)
	call, _ := h.parents[selector].(*ast.CallExpr)
	method, ok := h.parents[call].(*ast.SelectorExpr)
	if !ok || call.Fun != selector || (method.Sel.Name != "UTC" && method.Sel.Name != "In") {
		h.add("name", id.Pos(), "time.%s without .UTC() or .In(zone) right behind it: the zone of the machine", id.Name)
	}
}

// checkOperators refuses == on decimals, which compares pointers.
func (h *house) checkOperators(p *pkg) {
	for expr, tv := range p.info.Types {
		b, ok := expr.(*ast.BinaryExpr)
		if !ok || tv.Type == nil || (b.Op != token.EQL && b.Op != token.NEQ) {
			continue
		}
		if holdsDecimal(p.info.TypeOf(b.X), nil) || holdsDecimal(p.info.TypeOf(b.Y), nil) {
			h.add("name", b.OpPos, "%s on a decimal.Decimal compares pointers: Equal", b.Op)
		}
	}
}

func holdsDecimal(t types.Type, outer []types.Type) bool {
	if t == nil || slices.Contains(outer, t) {
		return false
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if obj := named.Obj(); obj.Pkg() != nil && obj.Pkg().Path() == "github.com/shopspring/decimal" && obj.Name() == "Decimal" {
			return true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return holdsDecimal(u.Elem(), append(outer, t))
	case *types.Struct:
		for i := range u.NumFields() {
			if holdsDecimal(u.Field(i).Type(), append(outer, t)) {
				return true
			}
		}
	}
	return false
}

// nameOf is the name of a package-level object or Type.Method; "" for the rest.
func nameOf(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok {
		if recv := fn.Signature().Recv(); recv != nil {
			t := recv.Type()
			if ptr, ok := t.(*types.Pointer); ok {
				t = ptr.Elem()
			}
			if named, ok := types.Unalias(t).(*types.Named); ok {
				return named.Obj().Name() + "." + fn.Name()
			}
			return ""
		}
	}
	if obj.Parent() != obj.Pkg().Scope() {
		return ""
	}
	return obj.Name()
}

// checkFloats refuses every expression that is a float, and every number written
// as one.
func (h *house) checkFloats(p *pkg) {
	seen := map[token.Position]bool{}
	found := func(at token.Pos, t types.Type) {
		where := h.fset.Position(at)
		where.Column, where.Offset = 0, 0
		if !seen[where] {
			h.add("float", at, "%s where hours and money are exact", t)
			seen[where] = true
		}
	}
	for expr, tv := range p.info.Types {
		if lit, ok := expr.(*ast.BasicLit); ok && lit.Kind != token.INT && lit.Kind != token.STRING && lit.Kind != token.CHAR {
			found(expr.Pos(), types.Typ[types.UntypedFloat])
		} else if tv.Type != nil && isFloat(tv.Type) {
			found(expr.Pos(), tv.Type)
		}
	}
	for id, obj := range p.info.Defs {
		if obj != nil && isFloat(obj.Type()) {
			found(id.Pos(), obj.Type())
		}
	}
}

// isFloat reports whether t is a float or complex number, or is made of them.
func isFloat(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t := types.Unalias(t).(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if isFloat(t.At(i).Type()) {
				return true
			}
		}
	case *types.Slice:
		return isFloat(t.Elem())
	case *types.Array:
		return isFloat(t.Elem())
	case *types.Pointer:
		return isFloat(t.Elem())
	case *types.Map:
		return isFloat(t.Elem()) || isFloat(t.Key())
	case *types.TypeParam, *types.Interface:
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}
