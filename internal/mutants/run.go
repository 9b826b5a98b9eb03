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
	hasRapid          bool
	tests             []test
	hunters           hunters
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
	if _, err := os.Stat(b.binary); err != nil {
		return nil, fmt.Errorf("%s has no tests: %w", dir, err)
	}
	usage, _ := exec.Command(b.binary, "-help").CombinedOutput() // it exits with an error of its own
	b.hasRapid = bytes.Contains(usage, []byte("-rapid."))
	return b, nil
}

// How thoroughly tests are run: in short with few random draws, or as go test runs them.
const (
	inShort = "-test.short -rapid.checks=60"
	inFull  = ""
)

// flags are what tests are run with; rapid's only where the package uses it.
func (b *bench) flags(how string) []string {
	list := strings.Fields("-test.failfast -rapid.shrinktime=0s -rapid.nofailfile " + how)
	return slices.DeleteFunc(list, func(f string) bool { return !b.hasRapid && strings.HasPrefix(f, "-rapid") })
}

// run runs some tests with a mutant switched on, on one processor, and reports whether all passed, or the first
// that did not.
func (b *bench) run(t turn, how string, mutant int, trace string) (killer string, passed, inTime bool) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second+5*t.takes)
	defer cancel()
	wanted := "-test.run=^(" + strings.Join(t.names, "|") + ")$"
	command := exec.CommandContext(ctx, b.binary, append(b.flags(how), wanted)...)
	command.Dir = b.dir
	command.Env = append(os.Environ(), "GOMAXPROCS=1", "MUTANT="+strconv.Itoa(mutant), "MUTANT_TRACE="+trace)
	output, err := command.Output()
	if failed := failing.FindSubmatch(output); failed != nil {
		killer = string(failed[1])
	}
	return killer, err == nil, ctx.Err() == nil
}

var failing = regexp.MustCompile(`(?m)^--- FAIL: (\w+)`)

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
		if _, passed, _ := b.run(turn{[]string{name}, time.Minute}, inFull, 0, trace); !passed {
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

// try lets the tests that reach a mutant run with it: those that killed others nearby, then
// the quick ones, then the rest. One that lives through them in short has to live through all
// of them in full.
func (b *bench) try(m mutant) fate {
	var near, first, rest, all turn
	hunters := b.hunters.of(m)
	for _, t := range b.tests {
		if !t.reaches[m.id] {
			continue
		}
		all.add(t)
		switch {
		case slices.Contains(hunters, t.name):
			near.add(t)
		case first.takes+t.took <= quick:
			first.add(t)
		default:
			rest.add(t)
		}
	}
	if len(all.names) == 0 {
		return notReached
	}
	for i, turn := range []turn{near, first, rest, all} {
		how := inShort
		if i == 3 {
			how = inFull
		}
		if len(turn.names) == 0 {
			continue
		}
		switch killer, passed, inTime := b.run(turn, how, m.id, ""); {
		case !inTime:
			return timedOut
		case !passed:
			b.hunters.add(m, killer)
			return killed
		}
	}
	return lived
}
