package examples_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shown is a command on the page, and what stands there as its output.
var shown = regexp.MustCompile("(?s)```sh\n([^`]*?)\n```\n\n```text\n(.*?)```\n")

// Every command of the page prints what the page shows. UPDATE_README=1 writes the page anew.
func TestThePageShowsWhatTheProgramsPrint(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs every program")
	}
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	commands := 0
	now := shown.ReplaceAllStringFunc(string(page), func(block string) string {
		commands++
		command := shown.FindStringSubmatch(block)[1]
		run := exec.Command("bash", "-euo", "pipefail", "-c", "cd .. && "+command)
		var stderr bytes.Buffer
		run.Stderr = &stderr
		output, err := run.Output()
		require.NoError(t, err, "%s: %s", command, &stderr)
		return fmt.Sprintf("```sh\n%s\n```\n\n```text\n%s```\n", command, output)
	})
	require.GreaterOrEqual(t, commands, 9)
	if os.Getenv("UPDATE_README") != "" {
		require.NoError(t, os.WriteFile("README.md", []byte(now), 0o644))
		return
	}
	require.Equal(t, now, string(page))
}

// Every program has its place on the page, and every picture is there.
func TestThePageShowsEveryProgram(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	programs, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, p := range programs {
		if p.IsDir() && p.Name() != "internal" && p.Name() != "pictures" {
			require.Contains(t, string(page), "\n## "+p.Name()+"\n")
			require.Contains(t, string(page), "examples/"+p.Name())
		}
	}
	pictures := regexp.MustCompile(`!\[[^\]]{20,}\]\((pictures/[a-z-]+\.png)\)`).FindAllStringSubmatch(string(page), -1)
	require.Len(t, pictures, 2)
	for _, p := range pictures {
		file, err := os.Open(p[1])
		require.NoError(t, err)
		defer file.Close()
		info, err := file.Stat()
		require.NoError(t, err)
		require.Less(t, info.Size(), int64(250_000))
		c, err := png.DecodeConfig(file)
		require.NoError(t, err)
		require.Equal(t, 1280, c.Width, p[1])
	}
	require.False(t, strings.Contains(string(page), "TODO"))
}
