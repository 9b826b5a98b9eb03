package supportmodel_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every line of Go in the README stands, in its order, in one of the examples that
// are compiled and run.
func TestTheReadmeIsCompiled(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	code, err := os.ReadFile("example_test.go")
	require.NoError(t, err)
	quickstart, err := os.ReadFile("examples/quickstart/main.go")
	require.NoError(t, err)
	examples := append(strings.Split(string(code), "\nfunc "), string(quickstart))
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	require.NotEmpty(t, blocks)
	for _, block := range blocks {
		found := false
		for _, example := range examples {
			found = found || holds(example, strings.Split(strings.TrimSpace(block[1]), "\n"))
		}
		require.True(t, found, "no example has all of these lines in this order:\n%s", block[1])
	}
}

// What the README says that its first program prints is what it prints.
func TestTheReadmeShowsWhatQuickstartPrints(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	example, err := os.ReadFile("examples/quickstart/main_test.go")
	require.NoError(t, err)
	_, output, ok := strings.Cut(string(example), "// Output: ")
	require.True(t, ok)
	require.Contains(t, string(readme), "\n> "+strings.TrimSuffix(output, "\n}\n")+"\n")
}

// holds reports whether the lines stand in the text in their order.
func holds(text string, lines []string) bool {
	rest := strings.Split(text, "\n")
	for _, line := range lines {
		for len(rest) > 0 && strings.TrimSpace(rest[0]) != strings.TrimSpace(line) {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return false
		}
		rest = rest[1:]
	}
	return true
}

func TestTheReadmeIsShortAndItsFilesAreThere(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	require.LessOrEqual(t, strings.Count(string(readme), "\n"), 150)
	for _, file := range regexp.MustCompile(`\]\(([A-Z]+\.md)\)`).FindAllStringSubmatch(string(readme), -1) {
		require.FileExists(t, file[1])
	}
	for _, dir := range []string{"contract", "sla", "sla/calendar", "capacity", "scope", "tiers", "examples/servicereview/contracts"} {
		require.Contains(t, string(readme), "`"+dir)
		require.DirExists(t, dir)
	}
}
