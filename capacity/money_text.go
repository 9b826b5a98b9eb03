package capacity

import (
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ParseMoney reads "EUR 390.00": a currency, one space, and an amount without exponent or
// grouping. "0" is the zero value, nothing in no currency. Another text is refused with
// [ErrMoney], [ErrCurrency] or [ErrDecimal].
func ParseMoney(text string) (Money, error) {
	if text == "0" {
		return Money{}, nil
	}
	currency, number, found := strings.Cut(text, " ")
	if !found {
		return Money{}, fault.Fault{Value: fault.Show(text), Err: ErrMoney}
	}
	amount, err := fault.ParseDecimal(number)
	if err != nil {
		return Money{}, err
	}
	return NewMoney(amount, currency)
}

// String returns "EUR 390.00": the amount with at least the minor unit of the currency,
// and more places only where it has them. [ParseMoney] reads it back exactly. The zero
// value is "0"; an amount out of bounds is not printed but said to be so.
func (m Money) String() string {
	switch {
	case fault.CheckDecimal(m.Amount) != nil:
		return m.Currency + " (out of bounds)"
	case m.isNothing():
		return "0"
	}
	return m.Currency + " " + m.Amount.StringFixed(m.places())
}

// places is how many decimal places the amount needs, no fewer than the minor unit.
func (m Money) places() int32 {
	least := MinorUnit(m.Currency)
	for p := -m.Amount.Exponent(); p > least; p-- {
		if !m.Amount.Equal(m.Amount.Truncate(p - 1)) {
			return p
		}
	}
	return least
}

// MarshalText returns [Money.String], or what is wrong with m. In JSON money is this text.
func (m Money) MarshalText() ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads what [ParseMoney] reads.
func (m *Money) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMoney(string(text))
	return err
}

// MustMoney is [ParseMoney] for tests and tables; it panics on what that refuses.
func MustMoney(text string) Money {
	m, err := ParseMoney(text)
	if err != nil {
		panic(err)
	}
	return m
}
