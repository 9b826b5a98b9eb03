package house

import (
	"go/ast"
	"go/types"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// encodings are methods whose errors are those of every reader and writer of this library.
var encodings = words(`(M|Unm)arshal(Text|JSON)|Unwrap|Error`)

// saysWhich finds in a comment which errors there are, or whose they are.
var saysWhich = regexp.MustCompile(`\bErr[A-Z]\w*|\w*Error\b|\b(as|as for|as by|is)\s+\[`)

// Whoever gets an error back reads in the comment which it can be, and how to match it.
func TestEveryErrorIsNamedInTheDocs(t *testing.T) {
	if testing.Short() {
		t.Skip("the comments are the same on every machine")
	}
	files, err := readTree(root)
	require.NoError(t, err)
	packages, err := exports()
	require.NoError(t, err)
	h := newHouse(files, packages)
	for _, rel := range public {
		for _, file := range h.pkgs[rel].files {
			for _, d := range file.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && returnsError(h.pkgs[rel].info.Defs[fn.Name]) {
					assert.Regexp(t, saysWhich, fn.Doc.Text(), "%s: %s", rel, functionName(fn))
				}
			}
		}
	}
}

// returnsError reports whether a user may call it and get an error.
func returnsError(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok || !fn.Exported() || encodings.MatchString(fn.Name()) {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if named, ok := t.(*types.Named); ok && !named.Obj().Exported() {
			return false
		}
	}
	results := fn.Signature().Results()
	return results.Len() > 0 && types.TypeString(results.At(results.Len()-1).Type(), nil) == "error"
}

func functionName(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	return types.ExprString(fn.Recv.List[0].Type) + "." + fn.Name.Name
}
