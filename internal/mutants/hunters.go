package main

import (
	"slices"
	"sync"
)

// hunters are the tests that killed mutants of a file, the last one first: what noticed one
// change is likely to notice the next.
type hunters struct {
	mutex  sync.Mutex
	byFile map[string][]string
}

// huntersMost is how many tests a file remembers.
const huntersMost = 4

func (h *hunters) of(m mutant) []string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return slices.Clone(h.byFile[m.file])
}

func (h *hunters) add(m mutant, test string) {
	if test == "" {
		return
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.byFile == nil {
		h.byFile = map[string][]string{}
	}
	others := slices.DeleteFunc(h.byFile[m.file], func(other string) bool { return other == test })
	h.byFile[m.file] = append([]string{test}, others[:min(len(others), huntersMost-1)]...)
}
