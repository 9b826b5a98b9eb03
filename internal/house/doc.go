// Package house holds the rules of this house as tests, and nothing else: it
// exports no name and no program imports it.
//
// The rules are those of CONTRIBUTING.md. They are written down as tables in
// policy_test.go: which package may import which, which packages and names of the
// standard library and of the dependencies may be used at all. Everything that is
// not on the list of imports is refused, so a new import is a decision that shows
// in a change of the list. All files outside examples/ that are not tests are held
// to all rules; the example programs, which do read files and clocks, only to the
// measures of shape.
//
// The rules are checked on the typed syntax tree, so that another name for an
// import, a local variable that is called like a package, or a table that is
// handed out through two helpers does not hide anything. Each rule has tests that
// plant a violation in source text and see it caught by its name.
package house
