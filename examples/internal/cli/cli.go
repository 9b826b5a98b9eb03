// Package cli is the frame of the example programs: flags, help, and exit codes.
package cli

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Program is a program without the process around it. It exits with 0 for help and for a job
// that is done, with 2 for flags that it does not have, and with 1 for input that it cannot use.
type Program struct {
	Name    string
	Purpose string                // one line, for the help
	Notes   string                // beneath the flags in the help; may be empty
	Flags   func(f *flag.FlagSet) // declares them
	Check   func() error          // of the flags together; nil: they need none
	Job     func(io.Writer) error // writes to standard output
}

// Run runs the program. What is wrong is written to stderr, after the program's name.
func (p Program) Run(args []string, stdout, stderr io.Writer) int {
	f := flag.NewFlagSet(p.Name, flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprintf(stderr, "%s\n\n", p.Purpose)
		f.PrintDefaults()
		if p.Notes != "" {
			fmt.Fprintf(stderr, "\n%s\n", p.Notes)
		}
	}
	p.Flags(f)
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2 // the flag set said why
	}
	if err := p.check(f.Args()); err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", p.Name, err)
		return 2
	}
	if err := p.Job(stdout); err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", p.Name, err)
		return 1
	}
	return 0
}

func (p Program) check(rest []string) error {
	if len(rest) > 0 {
		return fmt.Errorf("unexpected argument %q", rest[0])
	}
	if p.Check != nil {
		return p.Check()
	}
	return nil
}

// The formats of an answer: for people, and for programs.
const text, asJSON = "text", "json"

// CheckFormat refuses a -format that is neither text nor json nor one of the program's own.
func CheckFormat(format string, own ...string) error {
	all := append([]string{text, asJSON}, own...)
	if slices.Contains(all, format) {
		return nil
	}
	last := len(all) - 1
	return fmt.Errorf("-format: %q: want %s or %s", format, strings.Join(all[:last], ", "), all[last])
}

// Write writes an answer in a format: as JSON, or as the text that print writes.
func Write(w io.Writer, format string, answer any, print func() error) error {
	if format != asJSON {
		return print()
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(answer)
}
