package calendar

import (
	"fmt"
	"strconv"
)

// Observed says how a yearly holiday moves when it falls on a Saturday or a
// Sunday. The date it leaves is then no holiday. The zero value does not move.
type Observed uint8

// The ways to move a holiday.
const (
	// Nearest moves Saturday to Friday and Sunday to Monday, as for the federal
	// holidays of the United States (5 U.S.C. 6103).
	Nearest Observed = 1 + iota
	// NextMonday moves Saturday and Sunday to Monday, as in New Zealand
	// (Holidays Act 2003, section 45A).
	NextMonday
	// SundayToMonday moves Sunday only, as for the Federal Reserve Banks.
	SundayToMonday
	// NextFree moves to the first date after it that is neither a Saturday, a
	// Sunday nor a holiday already, as the substitute days of the United Kingdom:
	// when 25 and 26 December are Saturday and Sunday, they become Monday and Tuesday.
	NextFree
)

var observedWords = [...]string{"", "nearest", "next-monday", "sunday-to-monday", "next-free"}

// IsValid reports whether o is one of the four ways.
func (o Observed) IsValid() bool { return Nearest <= o && o <= NextFree }

// String returns the word, or Observed(n) for a value that is none.
func (o Observed) String() string {
	if !o.IsValid() {
		return "Observed(" + strconv.Itoa(int(o)) + ")"
	}
	return observedWords[o]
}

// MarshalText returns the word; a value that is none is an error.
func (o Observed) MarshalText() ([]byte, error) {
	if !o.IsValid() {
		return nil, fmt.Errorf("%w: %v", ErrObserved, o)
	}
	return []byte(o.String()), nil
}

// UnmarshalText is [ParseObserved].
func (o *Observed) UnmarshalText(text []byte) (err error) {
	*o, err = ParseObserved(string(text))
	return err
}

// ParseObserved reads one of nearest, next-monday, sunday-to-monday, next-free; another text
// is [ErrObserved].
func ParseObserved(text string) (Observed, error) {
	i, err := parseWord(text, observedWords[:], ErrObserved)
	return Observed(i), err
}
