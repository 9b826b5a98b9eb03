// Mutants changes the code of a package in one small way after the other, and says which of
// the changes no test notices. Coverage says that a line was run; this says that somebody
// would miss it.
//
//	make mutants                          every mutant of every package: an hour
//	make mutants PACKAGES=./capacity      of one package
//	mutants -sample 200 ./contract        so many of them, the same ones for a -seed
//	mutants -in zone.go ./sla/calendar    those with a text in their names
//
// It is a module of its own, because a program that writes files and runs others is no part of
// the library; it is built in its folder and run in the root of the repository.
//
// All mutants are compiled into one test binary, in which an environment variable switches one
// of them on: a mutant costs a run of the tests that reach it, the quick ones first, and no
// compilation. These are the changes:
//
//	boundary      < to <=, <= to <, > to >=, >= to >
//	negation      == to !=, < to >=, and so on
//	arithmetic    + to -, - to +, * to /, / to *, % to *
//	logic         && to ||, || to &&
//	increment     ++ to --, -- to ++
//
// A mutant is killed if a test fails, or runs for longer than the timeout. One that lives is
// either a test that is missing, or changes nothing that anybody can see: those that do not
// are kept with their reason in accepted.txt, by file, function and change. Efficacy is how
// many of the others are killed, in percent; below -least the program exits with 1.
package main
