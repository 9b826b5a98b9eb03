package calendar

import (
	"fmt"
	"strconv"
)

// Weekday is a day of the week, Monday first. The zero value is no weekday and is
// refused wherever one is wanted. Its text is the first three letters in lower
// case, as in JSON.
type Weekday uint8

// The days of the week, in the order of ISO 8601.
const (
	Mon Weekday = 1 + iota
	Tue
	Wed
	Thu
	Fri
	Sat
	Sun
)

var weekdayWords = [...]string{"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// IsValid reports whether w is one of the seven.
func (w Weekday) IsValid() bool { return Mon <= w && w <= Sun }

// String returns the word, or Weekday(n) for a value that is none.
func (w Weekday) String() string {
	if !w.IsValid() {
		return "Weekday(" + strconv.Itoa(int(w)) + ")"
	}
	return weekdayWords[w]
}

// MarshalText returns the word; a value that is no weekday is an error.
func (w Weekday) MarshalText() ([]byte, error) {
	if !w.IsValid() {
		return nil, fmt.Errorf("%w: %v", ErrWeekday, w)
	}
	return []byte(w.String()), nil
}

// UnmarshalText is [ParseWeekday].
func (w *Weekday) UnmarshalText(text []byte) (err error) {
	*w, err = ParseWeekday(string(text))
	return err
}

// ParseWeekday reads one of mon, tue, wed, thu, fri, sat, sun; another text is [ErrWeekday].
func ParseWeekday(text string) (Weekday, error) {
	i, err := parseWord(text, weekdayWords[:], ErrWeekday)
	return Weekday(i), err
}
