// Package peers measures sla/calendar beside others, in one run: a floor, which is the
// fastest that anybody could answer on one calendar known in advance, and rickar/cal, the
// calendar that most Go programs use. It is a module of its own, so that nobody who uses
// the library has to know its rivals.
//
//	go test ./...                                     all of them agree, where all are right
//	PEERS=1 go test -run TestTable -v -count=1 .      the table of ratios, a minute or two
//
// All work through the same 8,192 instants. Times are CPU times, and a ratio is taken
// within a round, in which every peer has its turn, because machines are noisy: the table
// has the median of the rounds.
package peers
