package capacity

import (
	"errors"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Money is an exact amount of one currency. The zero value is nothing, in no currency
// yet: it can be added to any amount, so a sum may start with it.
//
// An amount has at most 18 digits before and 12 after the point; what would leave that
// range is refused with [ErrDecimal]. Compare with [Money.Equal]: == on decimals compares
// their representation.
type Money struct {
	Amount   decimal.Decimal // may be negative
	Currency string          // ISO 4217: three upper-case letters
}

// Reasons for refusing money.
var (
	ErrMoney    = errors.New("want a currency and an amount, such as EUR 390.00")
	ErrCurrency = errors.New("want a currency of ISO 4217: three upper-case letters")
	ErrMixed    = errors.New("different currencies")
	ErrInexact  = errors.New("has no end in 12 decimal places")
)

// NewMoney returns an amount of a currency, or says what is wrong with either:
// [ErrDecimal], [ErrCurrency].
func NewMoney(amount decimal.Decimal, currency string) (Money, error) {
	m := Money{Amount: amount, Currency: currency}
	if currency == "" {
		return Money{}, fault.Fault{Path: "currency", Err: ErrCurrency}
	}
	return m.checked()
}

// checked returns m if it is right.
func (m Money) checked() (Money, error) {
	if err := m.Check(); err != nil {
		return Money{}, err
	}
	return m, nil
}

// Check reports what is wrong with money that was not made by [NewMoney]: [ErrDecimal],
// [ErrCurrency]. The zero value is right.
func (m Money) Check() error {
	var l fault.List
	if err := fault.CheckDecimal(m.Amount); err != nil {
		l.Join("amount", err)
	}
	if !isCurrency(m.Currency) && !m.isNothing() {
		l.Add("currency", m.Currency, ErrCurrency)
	}
	return l.Err()
}

// isNothing reports whether m is the zero value.
func (m Money) isNothing() bool { return m.Currency == "" && m.Amount.Sign() == 0 }

func isCurrency(code string) bool {
	return len(code) == 3 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// Equal reports whether m and other are the same amount of the same currency: EUR 1.5
// and EUR 1.50 are. Both must be right by [Money.Check].
func (m Money) Equal(other Money) bool {
	return m.Currency == other.Currency && m.Amount.Equal(other.Amount)
}

// IsZero reports whether the amount is zero, in any currency.
func (m Money) IsZero() bool { return m.Amount.Sign() == 0 }

// Add returns m + other. Different currencies are refused with [ErrMixed], a sum out of
// bounds with [ErrDecimal].
func (m Money) Add(other Money) (Money, error) {
	if err := errors.Join(m.Check(), other.Check()); err != nil {
		return Money{}, err
	}
	switch {
	case m.isNothing():
		return other, nil
	case other.isNothing():
		return m, nil
	case m.Currency != other.Currency:
		return Money{}, fault.Fault{Value: m.Currency + " and " + other.Currency, Err: ErrMixed}
	}
	return Money{Amount: m.Amount.Add(other.Amount), Currency: m.Currency}.checked()
}

// Neg returns -m.
func (m Money) Neg() Money { return Money{Amount: m.Amount.Neg(), Currency: m.Currency} }

// Times returns the price of h hours at the rate m per hour, exactly. Where the amount
// has no end in 12 decimal places (20 minutes at EUR 100) it is refused with
// [ErrInexact]; [Money.Charge] rounds it. A price out of bounds is refused with
// [ErrDecimal].
func (m Money) Times(h Hours) (Money, error) {
	if err := m.Check(); err != nil {
		return Money{}, err
	}
	product := m.Amount.Mul(decimal.New(int64(h), 0))
	amount, rest := product.QuoRem(decimal.New(int64(Hour), 0), fault.DecimalPlaces)
	if !rest.IsZero() {
		return Money{}, fault.Fault{Value: m.String() + " x " + h.String(), Err: ErrInexact}
	}
	return Money{Amount: amount, Currency: m.Currency}.checked()
}

// Charge returns the price of h hours at the rate m per hour, rounded once to the minor
// unit of the currency (cents), half away from zero. This is the one rounding of money in
// this package; shares of it are made by [Money.Split], which loses nothing. A price out
// of bounds is refused with [ErrDecimal].
func (m Money) Charge(h Hours) (Money, error) {
	if err := m.Check(); err != nil {
		return Money{}, err
	}
	product := m.Amount.Mul(decimal.New(int64(h), 0))
	amount := product.DivRound(decimal.New(int64(Hour), 0), MinorUnit(m.Currency))
	return Money{Amount: amount, Currency: m.Currency}.checked()
}

// Split apportions m, a whole number of minor units, by weights of no less than zero, of
// which one is more, so that the shares add up to m exactly: each gets its share rounded
// towards zero, and the units left over go to the largest remainders, the first of equals
// first. Without a positive weight there is nothing to split by, and m must be zero. The
// errors are [ErrInexact] for a part of a minor unit, [ErrNegative] for a weight, and
// [ErrMissing] where there is no weight.
func (m Money) Split(weights []Hours) ([]Money, error) {
	exact := make([]*big.Int, len(weights))
	for i, w := range weights {
		if w < 0 {
			return nil, fault.Fault{Value: w.String(), Err: ErrNegative}
		}
		exact[i] = big.NewInt(int64(w))
	}
	return m.splitBy(exact)
}

// splitBy is Split by weights of any size, none of them negative.
func (m Money) splitBy(weights []*big.Int) ([]Money, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	places := MinorUnit(m.Currency)
	units := m.Amount.Shift(places)
	if !units.IsInteger() {
		return nil, fault.Fault{Value: m.String(), Err: ErrInexact}
	}
	counts, err := largestRemainder(units.BigInt(), weights)
	if err != nil {
		return nil, err
	}
	shares := make([]Money, len(counts))
	for i, n := range counts {
		shares[i] = Money{Amount: decimal.NewFromBigInt(n, -places), Currency: m.Currency}
	}
	return shares, nil
}
