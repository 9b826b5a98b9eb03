package house

import (
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every module that go.mod asks for is in the list of licences, in its version, and no other.
func TestTheLicencesAreThoseOfTheModules(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	require.NoError(t, err)
	page, err := os.ReadFile("../../LICENSES.md")
	require.NoError(t, err)
	var needed, listed []string
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)`).FindAllStringSubmatch(string(mod), -1) {
		needed = append(needed, m[1]+" "+m[2])
	}
	for _, m := range regexp.MustCompile(`(?m)^\| (\S+) \| (v\d\S*) \| [^|]+ \| [A-Za-z0-9. -]+ \|$`).FindAllStringSubmatch(string(page), -1) {
		listed = append(listed, m[1]+" "+m[2])
	}
	require.NotEmpty(t, needed)
	require.ElementsMatch(t, needed, listed)
}
