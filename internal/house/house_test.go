package house

import (
	"os/exec"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// root is where the module begins, from here.
const root = "../.."

// exports are the compiled packages from elsewhere, asked for once.
var exports = sync.OnceValues(func() (map[string]string, error) { return compiled(root) })

// inspected returns what is broken in files, in the order of the text.
func inspected(t *testing.T, files tree) []violation {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil || runtime.GOARCH == "wasm" {
		t.Skip("the rules are checked with the go command, and there is none here")
	}
	packages, err := exports()
	require.NoError(t, err)
	found := newHouse(files, packages).inspect()
	slices.SortFunc(found, func(a, b violation) int {
		if a.String() < b.String() {
			return -1
		}
		return 1
	})
	return slices.Compact(found)
}

func TestHouse(t *testing.T) {
	files, err := readTree(root)
	require.NoError(t, err)
	require.Contains(t, files, "internal/house/doc.go", "the tree is read from its root")
	require.Contains(t, files, "internal/fault/fault.go")
	for _, v := range inspected(t, files) {
		t.Error(v)
	}
}

func TestThePictureHasNoCycle(t *testing.T) {
	var walk func(from string, path []string)
	walk = func(from string, path []string) {
		require.NotContains(t, path, from, "a cycle in the picture")
		for _, to := range picture[from] {
			assert.Contains(t, picture, to, "an arrow to a package that is not in the picture")
			walk(to, append(path, from))
		}
	}
	for from := range picture {
		walk(from, nil)
	}
}
