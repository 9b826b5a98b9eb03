package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

func main() {
	sample := flag.Int("sample", 0, "how `many` mutants to try; 0 is all")
	seed := flag.Int64("seed", 1, "the `number` by which they are drawn")
	within := flag.String("in", "", "a `text` that is in the names of the mutants to try, such as a file or a function")
	least := flag.Float64("least", 0, "the least efficacy in `percent`, accepted survivors left out")
	jobs := flag.Int("jobs", 1, "how `many` to try at once")
	flag.Parse()
	ok := true
	for _, dir := range flag.Args() {
		good, err := examine(filepath.Clean(dir), *within, *sample, *seed, *jobs, *least)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		ok = ok && good
	}
	if !ok {
		os.Exit(1)
	}
}

// examine tries the mutants of a package, and reports whether it is good enough.
func examine(dir, within string, sample int, seed int64, jobs int, least float64) (bool, error) {
	m, err := load(dir)
	if err != nil {
		return false, err
	}
	texts, err := m.rewrite()
	if err != nil {
		return false, err
	}
	temp, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(temp)
	b, err := compile(dir, m.pkg, temp, texts)
	if err != nil {
		return false, err
	}
	if err := b.survey(); err != nil {
		return false, err
	}
	chosen := slices.DeleteFunc(slices.Clone(m.mutants), func(m mutant) bool { return !strings.Contains(m.name(dir), within) })
	mutants := draw(chosen, sample, seed)
	reasons, err := accepted()
	if err != nil {
		return false, err
	}
	fates := tryAll(b, mutants, reasons, jobs)
	return report(dir, len(m.mutants), mutants, fates, reasons, least), nil
}

// draw takes so many mutants, the same ones for a seed.
func draw(all []mutant, n int, seed int64) []mutant {
	if n == 0 || n >= len(all) {
		return all
	}
	some := slices.Clone(all)
	rand.New(rand.NewSource(seed)).Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	some = some[:n]
	slices.SortFunc(some, func(a, b mutant) int { return a.id - b.id })
	return some
}

// tryAll tries some at once, and prints those that live without a reason.
func tryAll(b *bench, mutants []mutant, reasons map[string]string, jobs int) []fate {
	fates := make([]fate, len(mutants))
	next := make(chan int)
	var wait sync.WaitGroup
	for range jobs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := range next {
				fates[i] = b.try(mutants[i])
				m := mutants[i]
				if (fates[i] == lived || fates[i] == notReached) && reasons[m.name(b.dir)] == "" {
					fmt.Printf("%s: line %d of %s\n", fates[i], m.line, m.name(b.dir))
				}
			}
		}()
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	wait.Wait()
	return fates
}

const acceptedFile = "internal/mutants/accepted.txt"

// accepted are the mutants that may live, and why: "name => reason" on a line.
func accepted() (map[string]string, error) {
	file, err := os.Open(acceptedFile)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reasons := map[string]string{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if name, why, ok := strings.Cut(lines.Text(), " => "); ok && !strings.HasPrefix(name, "#") {
			reasons[name] = why
		}
	}
	return reasons, lines.Err()
}

// report prints what became of the mutants.
func report(dir string, all int, mutants []mutant, fates []fate, reasons map[string]string, least float64) bool {
	var n [lived + 1]int
	known := 0
	for i, m := range mutants {
		n[fates[i]]++
		if (fates[i] == lived || fates[i] == notReached) && reasons[m.name(dir)] != "" {
			known++
		}
	}
	dead := n[killed] + n[timedOut]
	efficacy := 100 * float64(dead) / float64(max(1, len(mutants)-known))
	fmt.Printf("%s: %d of %d mutants tried: %d killed, %d timed out, %d lived, %d not reached, %d of those accepted: "+
		"efficacy %.1f %%\n", dir, len(mutants), all, n[killed], n[timedOut], n[lived], n[notReached], known, efficacy)
	return efficacy >= least
}
