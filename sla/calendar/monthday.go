package calendar

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// MonthDay is a day of any year, as month x 100 + day: 1225 is 25 December. The
// zero value is no day. 229 exists in leap years only. Its text is "12-25".
type MonthDay uint16

// NewMonthDay returns the day; a day that no year has is [ErrMonthDay].
func NewMonthDay(month time.Month, day int) (MonthDay, error) {
	if month < time.January || month > time.December || day < 1 || day > daysIn(2000, month) {
		return 0, fmt.Errorf("%w: month %d, day %d", ErrMonthDay, int(month), day)
	}
	return MonthDay(int(month)*100 + day), nil
}

// Month returns the month.
func (m MonthDay) Month() time.Month { return time.Month(m / 100) }

// Day returns the day of the month.
func (m MonthDay) Day() int { return int(m % 100) }

// IsValid reports whether some year has the day.
func (m MonthDay) IsValid() bool {
	_, err := NewMonthDay(m.Month(), m.Day())
	return err == nil
}

// String returns the text, month first.
func (m MonthDay) String() string { return fmt.Sprintf("%02d-%02d", int(m.Month()), m.Day()) }

// MarshalText returns the text; what is no day is an error.
func (m MonthDay) MarshalText() ([]byte, error) {
	if !m.IsValid() {
		return nil, fmt.Errorf("%w: %v", ErrMonthDay, m)
	}
	return []byte(m.String()), nil
}

// UnmarshalText is [ParseMonthDay].
func (m *MonthDay) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMonthDay(string(text))
	return err
}

// ParseMonthDay reads a day such as 12-25: month, then day, two digits each. The error is
// [ErrMonthDay].
func ParseMonthDay(text string) (MonthDay, error) {
	if len(text) == 5 && text[2] == '-' {
		// What is no number is read as 0, which is no month and no day.
		month, _ := parseDigits(text[:2])
		day, _ := parseDigits(text[3:])
		if m, err := NewMonthDay(time.Month(month), day); err == nil {
			return m, nil
		}
	}
	return 0, fault.Fault{Value: fault.Show(text), Err: ErrMonthDay}
}
