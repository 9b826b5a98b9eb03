package contract

import (
	"errors"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// UnusedKind says what becomes of hours that are left when a contract is terminated. The
// zero value is refused.
type UnusedKind uint8

// What becomes of them.
const (
	UnusedForfeited UnusedKind = iota + 1 // they are lost
	UnusedRefunded                        // they are paid back at a rate
	UnusedUsable                          // they can be used until a date
)

// ErrUnusedKind is the reason for refusing a name that says nothing about unused hours.
var ErrUnusedKind = errors.New("not a term for unused hours")

var unusedNames = [...]string{"", "forfeited", "refunded", "usable"}

// IsValid reports whether k is one of the terms.
func (k UnusedKind) IsValid() bool { return k >= UnusedForfeited && k <= UnusedUsable }

// String returns "forfeited", "refunded" or "usable".
func (k UnusedKind) String() string { return fault.Word("UnusedKind", unusedNames[:], k) }

// ParseUnusedKind reads a name; another text is [ErrUnusedKind].
func ParseUnusedKind(text string) (UnusedKind, error) {
	return fault.ParseWord[UnusedKind](ErrUnusedKind, unusedNames[:], text)
}

// MarshalText returns the name.
func (k UnusedKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrUnusedKind, unusedNames[:], k)
}

// UnmarshalText reads a name.
func (k *UnusedKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseUnusedKind(string(text))
	return err
}

// UnusedSpec is a term for unused hours, as plain data.
type UnusedSpec struct {
	Kind  UnusedKind      `json:"kind"`
	Rate  *capacity.Money `json:"rate,omitempty"`  // of a refund, per hour; wanted there
	Until *date.Date      `json:"until,omitempty"` // of usable hours: the first day on which they are not; wanted there
}

// check holds the term against the day of the termination.
func (u UnusedSpec) check(l *fault.List, path fault.Path, on date.Date) {
	if !u.Kind.IsValid() {
		l.Add(path.Key("kind"), nil, ErrMissing)
		return
	}
	switch isWanted := u.Kind == UnusedRefunded; {
	case isWanted && u.Rate == nil:
		l.Add(path.Key("rate"), nil, ErrMissing)
	case !isWanted && u.Rate != nil:
		l.Add(path.Key("rate"), nil, ErrUnused)
	case isWanted:
		l.Join(path.Key("rate"), checkPrice(*u.Rate))
	}
	switch isWanted := u.Kind == UnusedUsable; {
	case isWanted && u.Until == nil:
		l.Add(path.Key("until"), nil, ErrMissing)
	case !isWanted && u.Until != nil:
		l.Add(path.Key("until"), *u.Until, ErrUnused)
	case isWanted && fault.CheckDate(*u.Until) != nil:
		l.Join(path.Key("until"), fault.CheckDate(*u.Until))
	case isWanted && *u.Until <= on:
		l.Add(path.Key("until"), *u.Until, ErrTerm)
	}
}

// checkPrice refuses what is no price: money without a currency, or less than nothing.
func checkPrice(m capacity.Money) error {
	switch {
	case m.Check() != nil:
		return m.Check()
	case m.Currency == "":
		return fault.Fault{Err: capacity.ErrCurrency}
	case m.Amount.Sign() < 0:
		return fault.Fault{Value: m.String(), Err: capacity.ErrNegative}
	}
	return nil
}
