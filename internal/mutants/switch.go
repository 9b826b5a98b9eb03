package main

// switchText is added to the package: which mutant is on, the changes, and which were reached.
const switchText = `

import (
	"cmp"
	mutantos "os"
	"strconv"
	"sync"
)

var (
	mutantOn, _  = strconv.Atoi(mutantos.Getenv("MUTANT"))
	mutantTrace  = mutantos.Getenv("MUTANT_TRACE")
	mutantMutex  sync.Mutex
	mutantSeen   = map[int]bool{}
)

func mutantIs(id int) bool {
	if mutantTrace != "" {
		mutantReach(id)
	}
	return mutantOn == id
}

func mutantReach(id int) {
	mutantMutex.Lock()
	defer mutantMutex.Unlock()
	if mutantSeen[id] {
		return
	}
	mutantSeen[id] = true
	f, err := mutantos.OpenFile(mutantTrace, mutantos.O_APPEND|mutantos.O_CREATE|mutantos.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	_, _ = f.WriteString(strconv.Itoa(id) + "\n")
	_ = f.Close()
}

func mutantNot(id int, v bool) bool { return v != mutantIs(id) }

func mutantLess[T cmp.Ordered](id int, a, b T) bool {
	if mutantIs(id) {
		return a <= b
	}
	return a < b
}

func mutantMost[T cmp.Ordered](id int, a, b T) bool {
	if mutantIs(id) {
		return a < b
	}
	return a <= b
}

func mutantMore[T cmp.Ordered](id int, a, b T) bool {
	if mutantIs(id) {
		return a >= b
	}
	return a > b
}

func mutantLeast[T cmp.Ordered](id int, a, b T) bool {
	if mutantIs(id) {
		return a > b
	}
	return a >= b
}

type mutantNumber interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64
}

type mutantInteger interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

func mutantAdd[T mutantNumber](id int, a, b T) T {
	if mutantIs(id) {
		return a - b
	}
	return a + b
}

func mutantSub[T mutantNumber](id int, a, b T) T {
	if mutantIs(id) {
		return a + b
	}
	return a - b
}

func mutantMul[T mutantNumber](id int, a, b T) T {
	if mutantIs(id) && b != 0 {
		return a / b
	}
	return a * b
}

func mutantDiv[T mutantNumber](id int, a, b T) T {
	if mutantIs(id) {
		return a * b
	}
	return a / b
}

func mutantRem[T mutantInteger](id int, a, b T) T {
	if mutantIs(id) {
		return a * b
	}
	return a % b
}

func mutantAnd(id int, a bool, b func() bool) bool {
	if mutantIs(id) {
		return a || b()
	}
	return a && b()
}

func mutantOr(id int, a bool, b func() bool) bool {
	if mutantIs(id) {
		return a && b()
	}
	return a || b()
}

func mutantStep[T mutantNumber](id int, v *T) {
	if mutantIs(id) {
		*v--
		return
	}
	*v++
}

func mutantStepBack[T mutantNumber](id int, v *T) {
	if mutantIs(id) {
		*v++
		return
	}
	*v--
}
`
