//go:build race

package hostile_test

const isRace = true // which allocates by itself
