package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// bench is a test binary with all mutants of a package in it.
type bench struct {
	dir, binary, temp string
	tests             []test
}

// test is one test of the package, and what it reaches.
type test struct {
	name    string
	took    time.Duration
	reaches map[int]bool
}

// compile builds the binary.
func compile(dir, pkg, temp string, texts map[string][]byte) (*bench, error) {
	b := &bench{dir: dir, temp: temp, binary: filepath.Join(temp, "mutants.test")}
	replace := map[string]string{}
	texts[filepath.Join(dir, "mutant_switch.go")] = []byte("package " + pkg + switchText)
	for name, text := range texts {
		path, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		at := filepath.Join(temp, filepath.Base(name))
		if err := os.WriteFile(at, text, 0o644); err != nil {
			return nil, err
		}
		replace[path] = at
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	file := filepath.Join(temp, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o644); err != nil {
		return nil, err
	}
	command := exec.Command("go", "test", "-c", "-vet=off", "-overlay", file, "-o", b.binary, "./"+dir)
	if output, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, output)
	}
	return b, nil
}

// How thoroughly tests are run: in short with few random draws, or as go test runs them.
var (
	inShort = []string{"-test.short", "-rapid.checks=60"}
	inFull  = []string(nil)
)

// run runs some tests with a mutant switched on, and reports whether all passed.
func (b *bench) run(names, how []string, mutant int, trace string, limit time.Duration) (passed, inTime bool) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	command := exec.CommandContext(ctx, b.binary, append([]string{"-test.failfast", "-test.run",
		"^(" + strings.Join(names, "|") + ")$", "-rapid.shrinktime=0s", "-rapid.nofailfile"}, how...)...)
	command.Dir = b.dir
	command.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(mutant), "MUTANT_TRACE="+trace)
	err := command.Run()
	return err == nil, ctx.Err() == nil
}

var listed = regexp.MustCompile(`(?m)^(Test|Example|Fuzz)\w*$`)

// survey runs every test by itself, and notes what it reaches and how long it takes.
func (b *bench) survey() error {
	command := exec.Command(b.binary, "-test.list", ".")
	command.Dir = b.dir
	output, err := command.Output()
	if err != nil {
		return err
	}
	for _, name := range listed.FindAllString(string(output), -1) {
		trace := filepath.Join(b.temp, "trace")
		began := time.Now()
		if passed, _ := b.run([]string{name}, inFull, 0, trace, 5*time.Minute); !passed {
			fmt.Printf("left out: %s fails in code that is instrumented\n", name)
			_ = os.Remove(trace)
			continue
		}
		t := test{name: name, took: time.Since(began), reaches: map[int]bool{}}
		text, err := os.ReadFile(trace)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		_ = os.Remove(trace)
		for _, line := range bytes.Fields(text) {
			id, err := strconv.Atoi(string(line))
			if err != nil {
				return err
			}
			t.reaches[id] = true
		}
		b.tests = append(b.tests, t)
	}
	slices.SortFunc(b.tests, func(x, y test) int { return int(x.took - y.took) })
	return nil
}

// fate is what became of a mutant.
type fate int

const (
	notReached fate = iota
	killed
	timedOut
	lived
)

func (f fate) String() string { return [...]string{"not reached", "killed", "timed out", "lived"}[f] }

// quick is how long the tests may take together that are tried first.
const quick = 2 * time.Second

// turn is tests that run together, and how long they take without a mutant.
type turn struct {
	names []string
	takes time.Duration
}

func (t *turn) add(one test) { t.names, t.takes = append(t.names, one.name), t.takes+one.took }

// try lets the tests that reach a mutant run with it, the quick ones first. One that lives
// through them in short has to live through all of them in full.
func (b *bench) try(m mutant) fate {
	var first, rest turn
	for _, t := range b.tests {
		switch {
		case !t.reaches[m.id]:
		case first.takes+t.took <= quick:
			first.add(t)
		default:
			rest.add(t)
		}
	}
	all := turn{append(slices.Clone(first.names), rest.names...), first.takes + rest.takes}
	if len(all.names) == 0 {
		return notReached
	}
	for i, turn := range []turn{first, rest, all} {
		how := inShort
		if i == 2 {
			how = inFull
		}
		if len(turn.names) == 0 {
			continue
		}
		switch passed, inTime := b.run(turn.names, how, m.id, "", 10*time.Second+5*turn.takes); {
		case !inTime:
			return timedOut
		case !passed:
			return killed
		}
	}
	return lived
}
