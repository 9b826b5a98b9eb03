//go:build !race

package calendar_test

// underRace is whether the race detector slows everything down tenfold.
const underRace = false
