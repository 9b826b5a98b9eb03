// Package fault is how this library says that a value from outside is wrong:
// every fault at once, each with its path, its value and a matchable reason.
//
// The public packages show these types under their own names by alias, so a
// caller writes errors.As(err, &specError) and never sees this package.
package fault

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Most is how many faults an [Error] keeps. A file with a million broken lines is
// one broken file: the rest are counted, so that the answer stays small.
const Most = 100

// valueMost is how many characters of an offending value a message repeats.
const valueMost = 60

// Path says where in a value a fault is, as a reader would write it:
// targets[2].within. The empty path is the value as a whole.
type Path string

// Key returns the path of a field or of a map entry below p.
func (p Path) Key(name string) Path {
	switch {
	case !isPlain(name):
		return p + Path("["+strconv.Quote(Short(name))+"]")
	case p == "":
		return Path(name)
	}
	return p + "." + Path(name)
}

// At returns the path of element i below p.
func (p Path) At(i int) Path { return p + Path("["+strconv.Itoa(i)+"]") }

// under returns the path that q has inside p.
func (p Path) under(outer Path) Path {
	if outer == "" || p == "" || p[0] == '[' {
		return outer + p
	}
	return outer + "." + p
}

// isPlain reports whether a key can stand in a path without quotes.
func isPlain(name string) bool {
	for _, r := range name {
		if !strings.ContainsRune("_-", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return name != "" && len(name) <= valueMost
}

// Fault is one thing that is wrong: where, what stands there, and why it is refused.
type Fault struct {
	Path  Path   // where; empty for the value as a whole
	Value string // what stands there, shortened and quoted where it was text; may be empty
	Err   error  // why; wraps the sentinel to match with errors.Is
}

// Error returns "path: value: reason", leaving out what is empty.
func (f Fault) Error() string {
	parts := make([]string, 0, 3)
	for _, s := range []string{string(f.Path), f.Value, f.Err.Error()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap returns the reason.
func (f Fault) Unwrap() error { return f.Err }

// Error is everything that is wrong with one value, in the order found. It is
// never empty; errors.Is and errors.As look into every fault.
type Error struct {
	Faults []Fault // the first 100
	More   int     // how many more there are
}

// Error returns one fault a line.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Faults)+1)
	for _, f := range e.Faults {
		lines = append(lines, f.Error())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", e.More))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults as errors.
func (e *Error) Unwrap() []error {
	errs := make([]error, len(e.Faults))
	for i, f := range e.Faults {
		errs[i] = f
	}
	return errs
}

// List collects faults. Its zero value is empty and ready.
type List struct {
	faults []Fault
	more   int
}

// Add records that value, at path, is refused because of err. Text is quoted and
// shortened; a nil value is left out of the message.
func (l *List) Add(path Path, value any, err error) {
	if !l.countsOnly() {
		l.add(Fault{Path: path, Value: Show(value), Err: err})
	}
}

// countsOnly reports whether there are so many faults that one more is only counted, and then
// counts it: what nobody will read need not be written.
func (l *List) countsOnly() bool {
	if len(l.faults) < Most {
		return false
	}
	l.more++
	return true
}

func (l *List) add(f Fault) {
	if !l.countsOnly() {
		l.faults = append(l.faults, f)
	}
}

// Join records err as found below path: an [Error] is taken apart and its paths
// are completed, a nil error is no fault.
func (l *List) Join(path Path, err error) {
	switch e := err.(type) {
	case nil:
	case *Error:
		for _, f := range e.Faults {
			f.Path = f.Path.under(path)
			l.add(f)
		}
		l.more += e.More
	case Fault:
		e.Path = e.Path.under(path)
		l.add(e)
	default:
		l.add(Fault{Path: path, Err: err})
	}
}

// Len is the number of faults so far.
func (l *List) Len() int { return len(l.faults) + l.more }

// Err returns an *[Error] with all faults, or nil if there are none.
func (l *List) Err() error {
	if len(l.faults) == 0 {
		return nil
	}
	return &Error{Faults: l.faults, More: l.more}
}

// Show is how a value stands in a message.
func Show(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return strconv.Quote(Short(v))
	case decimal.Decimal:
		if CheckDecimal(v) != nil { // writing it out could take minutes
			return fmt.Sprintf("decimal with exponent %d", v.Exponent())
		}
	}
	return Short(fmt.Sprint(value))
}

// Short cuts s to what a message can hold, between characters.
func Short(s string) string {
	if len(s) <= valueMost {
		return s
	}
	cut := valueMost
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..."
}
