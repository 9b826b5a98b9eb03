package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// obvious are methods of which no example says more than their names do: those of fmt,
// errors and the encodings, whose forms are shown where their types are.
var obvious = words(`String|Error|Unwrap|Is|(M|Unm)arshal(Text|JSON)|IsValid|IsZero`)

// Whoever works alone at night finds each function at work, with what it prints.
func TestEveryFunctionIsShownAtWork(t *testing.T) {
	if testing.Short() {
		t.Skip("the examples are the same on every machine")
	}
	name := regexp.MustCompile(`^pkg \w+, (?:func |method \(\*?\w+\) )(\w+)`)
	files, err := readTree(root)
	require.NoError(t, err)
	packages, err := exports()
	require.NoError(t, err)
	h := newHouse(files, packages)
	for _, rel := range public {
		shown := shownIn(t, filepath.Join(root, rel))
		var hidden []string
		for _, line := range linesOf(h.pkgs[rel].types) {
			m := name.FindStringSubmatch(line)
			if m != nil && !obvious.MatchString(m[1]) && !shown[m[1]] {
				hidden = append(hidden, strings.TrimPrefix(line, "pkg "))
			}
		}
		slices.Sort(hidden)
		assert.Empty(t, hidden, "no example of package %s with output calls these", rel)
	}
}

// shownIn are the names that the examples of a directory use, of those that print something.
func shownIn(t *testing.T, dir string) map[string]bool {
	shown := map[string]bool{}
	tests, err := filepath.Glob(dir + "/*_test.go")
	require.NoError(t, err)
	for _, file := range tests {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		require.NoError(t, err)
		whole := strings.HasPrefix(filepath.Base(file), "example_") // its helpers too
		for _, d := range f.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && (whole || strings.HasPrefix(f.Name.Name, "Example")) {
				note(f, shown)
			}
		}
	}
	return shown
}

func note(f *ast.FuncDecl, shown map[string]bool) {
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			shown[s.Sel.Name] = true
		}
		return true
	})
}
