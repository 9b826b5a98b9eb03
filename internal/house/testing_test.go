package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every test that TESTING.md names for a promise is there, in the package that it names.
func TestThePageOfTestsNamesTestsThatAreThere(t *testing.T) {
	page, err := os.ReadFile("../../TESTING.md")
	require.NoError(t, err)
	promises := 0
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[2], "`Test") {
			continue
		}
		promises++
		dir := strings.Trim(cells[3], " `")
		files, err := filepath.Glob(filepath.Join("../..", dir, "*_test.go"))
		require.NoError(t, err)
		text := ""
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			text += string(data)
		}
		for _, name := range regexp.MustCompile("`(\\w+)`").FindAllStringSubmatch(cells[2], -1) {
			require.Contains(t, text, "\nfunc "+name[1]+"(t *testing.T) {", "%s: %s", dir, cells[1])
		}
	}
	require.Greater(t, promises, 40)
}
