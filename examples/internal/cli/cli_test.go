package cli_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
)

func TestWhatAProgramExitsWith(t *testing.T) {
	var list int
	program := cli.Program{
		Name: "count", Purpose: "Counts.", Notes: "Nothing else.",
		Flags: func(f *flag.FlagSet) { f.IntVar(&list, "list", 1, "how `many`") },
		Check: func() error {
			if list < 1 {
				return errors.New("-list: want at least 1")
			}
			return nil
		},
		Job: func(w io.Writer) error {
			if list > 9 {
				return errors.New("too many")
			}
			_, err := fmt.Fprintln(w, list)
			return err
		},
	}
	for name, tc := range map[string]struct {
		args           []string
		code           int
		stdout, stderr string
	}{
		"done":               {[]string{"-list", "3"}, 0, "3\n", ""},
		"help":               {[]string{"-h"}, 0, "", "Counts.\n\n  -list many"},
		"more help":          {[]string{"-h"}, 0, "", "Nothing else.\n"},
		"no such flag":       {[]string{"-lust"}, 2, "", "-lust"},
		"an argument":        {[]string{"three"}, 2, "", `count: unexpected argument "three"`},
		"flags that are off": {[]string{"-list", "0"}, 2, "", "count: -list: want at least 1"},
		"no job for it":      {[]string{"-list", "10"}, 1, "", "count: too many"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.Equal(t, tc.code, program.Run(tc.args, &stdout, &stderr))
			require.Equal(t, tc.stdout, stdout.String())
			require.Contains(t, stderr.String(), tc.stderr)
			list = 1
		})
	}
}

func TestAnAnswerIsTextOrJSON(t *testing.T) {
	require.NoError(t, cli.CheckFormat("text"))
	require.NoError(t, cli.CheckFormat("json"))
	require.ErrorContains(t, cli.CheckFormat("pdf"), `-format: "pdf": want text or json`)
	require.NoError(t, cli.CheckFormat("html", "html"))
	require.ErrorContains(t, cli.CheckFormat("pdf", "html"), "want text, json or html")
	for format, want := range map[string]string{"text": "three", "json": "3\n"} {
		var b bytes.Buffer
		require.NoError(t, cli.Write(&b, format, 3, func() error { _, err := b.WriteString("three"); return err }))
		require.Equal(t, want, b.String())
	}
}
