//go:build !race

package hostile_test

const isRace = false
