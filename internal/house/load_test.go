package house

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A tree is the source of a module: the text of every file by its slash path. It
// is read from disk, or written in a test that plants a violation.
type tree map[string]string

// readTree reads every Go file below root that is not a test, and the names of
// the files that are not Go but that the go command would build. Nested modules
// and testdata are other houses.
func readTree(root string) (tree, error) {
	files := tree{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, name)
		switch {
		case err != nil || rel == ".":
			return err
		case d.IsDir() && (isHidden(d.Name()) || isNested(name)):
			return filepath.SkipDir
		case d.IsDir() || strings.HasSuffix(rel, "_test.go") || !isBuilt(rel):
			return nil
		}
		text, err := os.ReadFile(name)
		files[filepath.ToSlash(rel)] = string(text)
		return err
	})
	return files, err
}

func isHidden(dir string) bool {
	return strings.HasPrefix(dir, ".") || strings.HasPrefix(dir, "_") || dir == "testdata" || dir == "vendor"
}

func isNested(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

// isBuilt reports whether the go command puts a file with this name into a package.
func isBuilt(name string) bool {
	return slices.Contains(strings.Fields(
		".go .s .S .sx .c .cc .cpp .cxx .m .h .hh .hpp .hxx .f .F .for .f90 .swig .swigcxx .syso"), path.Ext(name))
}

// A pkg is one package of the module, parsed and, outside examples, type-checked.
type pkg struct {
	rel   string // path within the module
	files []*ast.File
	info  *types.Info
	types *types.Package
}

// A house is a whole module.
type house struct {
	fset    *token.FileSet
	files   tree
	pkgs    map[string]*pkg // by path within the module
	parents map[ast.Node]ast.Node
	decls   map[*types.Func]*ast.FuncDecl
	export  map[string]string // where the compiled form of other packages is
	outside types.Importer
	found   []violation
}

// A violation is a rule that is broken: which, where, and how.
type violation struct {
	rule  string
	where token.Position
	what  string
}

func (v violation) String() string { return fmt.Sprintf("%s: %s: %s", v.where, v.rule, v.what) }

func (h *house) add(rule string, at token.Pos, format string, args ...any) {
	h.found = append(h.found, violation{rule, h.fset.Position(at), fmt.Sprintf(format, args...)})
}

func (h *house) addFile(rule, name, format string, args ...any) {
	h.found = append(h.found, violation{rule, token.Position{Filename: name}, fmt.Sprintf(format, args...)})
}

// newHouse parses and type-checks files. exports says where compiled packages are.
func newHouse(files tree, exports map[string]string) *house {
	h := &house{
		fset: token.NewFileSet(), files: files, pkgs: map[string]*pkg{}, export: exports,
		parents: map[ast.Node]ast.Node{}, decls: map[*types.Func]*ast.FuncDecl{},
	}
	h.outside = importer.ForCompiler(h.fset, "gc", h.lookup)
	for _, name := range sorted(files) {
		if path.Ext(name) == ".go" {
			h.parse(name)
		}
	}
	for _, rel := range sorted(h.pkgs) {
		if !isExample(rel) {
			h.check(rel)
		}
	}
	return h
}

func (h *house) parse(name string) {
	file, err := parser.ParseFile(h.fset, name, h.files[name], parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		h.addFile("syntax", name, "%v", err)
		return
	}
	rel := path.Dir(name)
	if rel == "." {
		rel = ""
	}
	if h.pkgs[rel] == nil {
		h.pkgs[rel] = &pkg{rel: rel}
	}
	h.pkgs[rel].files = append(h.pkgs[rel].files, file)
	h.noteParents(file)
}

func (h *house) noteParents(file *ast.File) {
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if len(stack) > 0 {
			h.parents[n] = stack[len(stack)-1]
		}
		stack = append(stack, n)
		return true
	})
}

// check type-checks the package rel, once, with the packages of the module that
// it imports first, so that all of them share their objects.
func (h *house) check(rel string) *types.Package {
	p := h.pkgs[rel]
	if p == nil {
		return nil
	}
	if p.types != nil {
		return p.types
	}
	p.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Implicits: map[ast.Node]types.Object{},
	}
	p.types = types.NewPackage(path.Join(module, rel), "") // an import cycle finds this one
	config := types.Config{Importer: h, FakeImportC: true, Error: func(err error) {
		var te types.Error
		if errors.As(err, &te) {
			h.add("types", te.Pos, "%s", te.Msg)
		}
	}}
	p.types, _ = config.Check(path.Join(module, rel), h.fset, p.files, p.info)
	for _, file := range p.files {
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if obj, ok := p.info.Defs[fn.Name].(*types.Func); ok {
					h.decls[obj] = fn
				}
			}
		}
	}
	return p.types
}

// Import implements types.Importer: packages of the module from their source,
// others from what the go command compiled.
func (h *house) Import(pkgPath string) (*types.Package, error) {
	if rel, ok := inModule(pkgPath); ok {
		if p := h.check(rel); p != nil {
			return p, nil
		}
		return nil, fmt.Errorf("no package %s", pkgPath)
	}
	return h.outside.Import(pkgPath)
}

func (h *house) lookup(pkgPath string) (io.ReadCloser, error) {
	if h.export[pkgPath] == "" {
		return nil, fmt.Errorf("%s is not among the imports that are allowed", pkgPath)
	}
	return os.Open(h.export[pkgPath])
}

// compiled asks the go command for the compiled form of everything on the list of
// imports.
func compiled(root string) (map[string]string, error) {
	args := append([]string{"list", "-e", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}, sorted(imports)...)
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, &stderr)
	}
	files := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		name, file, _ := strings.Cut(line, "\t")
		files[name] = file
	}
	return files, nil
}

// isOneMachine reports whether a file is left out of the build somewhere.
func isOneMachine(name, text string) bool {
	for _, platform := range [...][2]string{{"linux", "amd64"}, {"plan9", "arm"}} {
		ctx := build.Context{GOOS: platform[0], GOARCH: platform[1], Compiler: "gc", CgoEnabled: true,
			OpenFile: func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
		if ok, err := ctx.MatchFile(path.Dir(name), path.Base(name)); err != nil || !ok {
			return true
		}
	}
	return strings.Contains(text, "\n//go:build ") || strings.HasPrefix(text, "//go:build ") ||
		strings.Contains(text, "\n// +build ") || strings.HasPrefix(text, "// +build ")
}

func sorted[K interface{ ~string }, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
