package fault

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// Bounds of a decimal that comes from outside. A decimal with a huge exponent or
// a million digits eats minutes and gigabytes in Add, Cmp and String, so it is
// refused before any of them sees it. 10^18 in units of 10^-12 is beyond any
// amount, rate or percentage a support contract holds.
const (
	DecimalPlaces = 12 // digits after the point at most
	DecimalDigits = 18 // digits before the point at most
	decimalText   = 48 // characters of its text at most
)

// Reasons for refusing an outside number, date or id.
var (
	ErrDecimal = errors.New("want a decimal number such as 12.50, at most 18 digits before and 12 after the point")
	ErrDate    = errors.New("want a date of the calendar such as 2026-03-31, years 0001 to 9999")
	ErrTime    = errors.New("want an instant such as 2026-03-31T09:00:00+02:00, years 0001 to 9999")
	ErrUUID    = errors.New("want a UUID in its 36-character form, lower case")
)

// ParseDecimal reads a decimal number: a sign, digits, a point. Exponents are refused.
func ParseDecimal(text string) (decimal.Decimal, error) {
	if len(text) > decimalText || !isDecimal(text) {
		return decimal.Decimal{}, Fault{Value: Show(text), Err: ErrDecimal}
	}
	d, err := decimal.NewFromString(text)
	if err != nil || CheckDecimal(d) != nil {
		return decimal.Decimal{}, Fault{Value: Show(text), Err: ErrDecimal}
	}
	return d, nil
}

// isDecimal reports whether text has only what [-]digits[.digits] has, with digits around each
// point. That there are digits and at most one point is for the decimal package to say.
func isDecimal(text string) bool {
	text = strings.TrimPrefix(text, "-")
	for i, c := range []byte(text) {
		isDigit := c >= '0' && c <= '9'
		if !isDigit && (c != '.' || i == 0 || i == len(text)-1) {
			return false
		}
	}
	return true
}

// CheckDecimal refuses a decimal out of bounds, also one that was built in memory,
// without doing arithmetic on it.
func CheckDecimal(d decimal.Decimal) error {
	exp := int(d.Exponent())
	if exp < -DecimalPlaces || d.Coefficient().BitLen() > 100 || d.NumDigits() > DecimalDigits-exp {
		return Fault{Value: fmt.Sprintf("decimal with exponent %d", exp), Err: ErrDecimal}
	}
	return nil
}

// ParseDate reads an ISO date. Only the ten-character form that prints back the
// same is one: 2026-02-30 is refused and not read as 2 March.
func ParseDate(text string) (date.Date, error) {
	if len(text) != len("2006-01-02") {
		return 0, Fault{Value: Show(text), Err: ErrDate}
	}
	d, err := date.ParseISO(text)
	if err != nil || d.String() != text || CheckDate(d) != nil {
		return 0, Fault{Value: Show(text), Err: ErrDate}
	}
	return d, nil
}

// CheckDate refuses a date outside years 1 to 9999.
func CheckDate(d date.Date) error {
	if d < firstDate || d > lastDate {
		return Fault{Value: fmt.Sprintf("day number %d", int64(d)), Err: ErrDate}
	}
	return nil
}

// The first and last date, as day numbers counted from 0001-01-01.
const (
	firstDate date.Date = 0
	lastDate  date.Date = 3652058
)

// ParseTime reads an RFC 3339 instant. Its location is UTC or the offset that the
// text gives: never the zone of the machine, into which time.Time decodes an offset
// that happens to be the same. Only what prints back as it was given is an instant;
// time.Time also reads T2:30:00, a comma, +24:00, and cuts off a tenth digit.
func ParseTime(text string) (time.Time, error) {
	t, err := time.ParseInLocation(time.RFC3339, text, time.UTC)
	if year := t.UTC().Year(); err != nil || year < 1 || year > 9999 || !printsBack(t, text) {
		return time.Time{}, Fault{Value: Show(text), Err: ErrTime}
	}
	return t, nil
}

// printsBack reports whether t in the same number of digits is text; UTC may be
// written +00:00.
func printsBack(t time.Time, text string) bool {
	layout := "2006-01-02T15:04:05"
	if _, fraction, ok := strings.Cut(text, "."); ok {
		digits := len(fraction) - len(strings.TrimLeft(fraction, "0123456789"))
		layout += ".000000000"[:min(digits, 9)+1]
	}
	const day = 24 * 60 * 60
	if _, offset := t.Zone(); offset <= -day || offset >= day {
		return false
	}
	return t.Format(layout+"Z07:00") == text || t.Format(layout+"-07:00") == text
}

// ParseUUID reads a UUID in its canonical form only.
func ParseUUID(text string) (uuid.UUID, error) {
	u, err := uuid.Parse(text)
	if err != nil || u.String() != text {
		return uuid.UUID{}, Fault{Value: Show(text), Err: ErrUUID}
	}
	return u, nil
}
