package hostile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the packages export stands in api: nothing that reads text or JSON may be missing here.
func TestEveryDecoderAndEveryParserIsInTheTable(t *testing.T) {
	fed := map[string]bool{}
	for _, d := range everyDecoder() {
		fed[d.name] = true
	}
	for _, p := range everyParser() {
		fed[p.name] = true
	}
	files, err := filepath.Glob("../../api/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	exported := regexp.MustCompile(`^pkg (\w+), (?:method \(\*(\w+)\) Unmarshal(JSON|Text)|func (Parse\w+))\(`)
	found := 0
	for _, file := range files {
		surface, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, line := range strings.Split(string(surface), "\n") {
			m := exported.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			found++
			name := m[1] + "." + m[2] + m[4]
			if m[3] == "Text" {
				name += ".UnmarshalText"
			}
			require.True(t, fed[name], "nothing hostile is fed to %s", name)
		}
	}
	require.Greater(t, found, 100)
}
