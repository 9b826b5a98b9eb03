package house

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// frozen is where the exported surface stands as text, one line for each name. Every file
// but next.txt belongs to a release and never changes; next.txt is what has come since.
const frozen = root + "/api"

// The exported surface is what the files under api/ say: nothing that stands there may
// change or go away, and what is new is written down on purpose, by this test with
// UPDATE_API=1.
func TestTheSurfaceIsWhatIsFrozen(t *testing.T) {
	if testing.Short() {
		t.Skip("the surface is the same on every machine")
	}
	now := surfaceOf(t)
	before := map[string]bool{}
	files, err := filepath.Glob(frozen + "/*.txt")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			before[line] = true
		}
	}
	var added, gone []string
	for _, line := range now {
		if !before[line] {
			added = append(added, line)
		}
	}
	for line := range before {
		if !slices.Contains(now, line) {
			gone = append(gone, line)
		}
	}
	slices.Sort(gone)
	if os.Getenv("UPDATE_API") != "" {
		require.NoError(t, appendLines(frozen+"/next.txt", added))
		added = nil
	}
	require.Empty(t, gone, "users of these names would no longer compile")
	require.Empty(t, added, "write them down: UPDATE_API=1 go test -run Surface ./internal/house")
}

func appendLines(name string, lines []string) error {
	old, err := os.ReadFile(name)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	all := append(strings.Split(strings.TrimSpace(string(old)), "\n"), lines...)
	slices.Sort(all)
	return os.WriteFile(name, []byte(strings.TrimSpace(strings.Join(slices.Compact(all), "\n"))+"\n"), 0o644)
}

// surfaceOf is everything that the packages for users export, sorted.
func surfaceOf(t *testing.T) []string {
	files, err := readTree(root)
	require.NoError(t, err)
	packages, err := exports()
	require.NoError(t, err)
	h := newHouse(files, packages)
	var lines []string
	for _, rel := range public {
		p := h.pkgs[rel]
		require.NotNil(t, p, rel)
		lines = append(lines, linesOf(p.types)...)
	}
	slices.Sort(lines)
	return lines
}

// linesOf describes the exported names of a package.
func linesOf(p *types.Package) (lines []string) {
	short := func(other *types.Package) string {
		if other == p {
			return ""
		}
		return other.Name()
	}
	add := func(format string, args ...any) {
		lines = append(lines, fmt.Sprintf("pkg %s, %s", p.Name(), fmt.Sprintf(format, args...)))
	}
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			add("const %s %s = %s", name, types.TypeString(obj.Type(), short), obj.Val())
		case *types.Var:
			add("var %s %s", name, types.TypeString(obj.Type(), short))
		case *types.Func:
			add("func %s%s", name, signature(obj, short))
		case *types.TypeName:
			typeLines(obj, short, add)
		}
	}
	return lines
}

// signature is a signature without the names of its parameters, which may change.
func signature(f *types.Func, q types.Qualifier) string {
	s := f.Signature()
	return strings.TrimPrefix(types.TypeString(types.NewSignatureType(nil, nil, nil,
		unnamed(s.Params()), unnamed(s.Results()), s.Variadic()), q), "func")
}

func unnamed(t *types.Tuple) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		vars[i] = types.NewParam(0, nil, "", t.At(i).Type())
	}
	return types.NewTuple(vars...)
}

// typeLines describes a type: what it is, its exported fields, and its methods.
func typeLines(obj *types.TypeName, q types.Qualifier, add func(string, ...any)) {
	if obj.IsAlias() {
		add("type %s = %s", obj.Name(), types.TypeString(types.Unalias(obj.Type()), q))
		if obj.Pkg().Path() != module {
			return
		}
		// The root says what the types are that all packages share, by an alias each.
		obj = types.Unalias(obj.Type()).(*types.Named).Obj()
	}
	switch u := obj.Type().Underlying().(type) {
	case *types.Struct:
		add("type %s struct", obj.Name())
		for i := range u.NumFields() {
			if f := u.Field(i); f.Exported() {
				add("type %s struct, %s %s", obj.Name(), f.Name(), types.TypeString(f.Type(), q))
			}
		}
	default:
		add("type %s %s", obj.Name(), types.TypeString(u, q))
	}
	set := types.NewMethodSet(types.NewPointer(obj.Type()))
	value := types.NewMethodSet(obj.Type())
	for i := range set.Len() {
		m := set.At(i).Obj().(*types.Func)
		if !m.Exported() {
			continue
		}
		receiver := "*" + obj.Name()
		if value.Lookup(m.Pkg(), m.Name()) != nil {
			receiver = obj.Name()
		}
		add("method (%s) %s%s", receiver, m.Name(), signature(m, q))
	}
}
