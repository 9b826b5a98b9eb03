// Package hostile holds tests only: a table of inputs that somebody might send who wants a
// program that uses this library to hang, to crash or to run out of memory.
//
// Every row feeds one of them to the API that users call. It is refused, with a reason that
// can be matched or with the place where it stands; or, where it is legal, it is answered
// rightly. It never panics, and it never makes the library allocate more than the row says: so
// many bytes for each byte of the input, and so many more. How long it took is written down,
// not judged.
//
//	go test -v -run Hostile ./internal/hostile
//
// prints the table. What is held in numbers is promised in SECURITY.md.
package hostile
