package calendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

const (
	day = 24 * time.Hour
	// windowMost is the longest window: a week. Two of them on two days can
	// already say everything that a longer one could.
	windowMost = 7 * day
	// windowsMost is how many windows a date may have; one for every quarter of an
	// hour is 96.
	windowsMost = 100
)

// Window is a stretch of opening hours of a date: from Start to End on the wall
// clock, as offsets from the 00:00 of the date on which it starts. Start is
// before 24:00; End may be after it, and the window then reaches into the dates
// that follow but still belongs to the one on which it starts. The zero value is
// empty and refused by [New].
//
// Its text is "09:00-12:30". An end not after its start is on the next day:
// "22:00-06:00". A longer window says the hours since its date's midnight:
// "09:00-132:00" on a Monday is 123 hours and ends on Saturday at 12:00. Seconds
// may be given, "09:00:30-12:00"; a window is a week long at most.
type Window struct {
	Start, End time.Duration
}

// check returns why w is not a window.
func (w Window) check() error {
	switch {
	case w.Start < 0 || w.Start >= day:
		return fmt.Errorf("%w: starts outside 00:00 to 24:00", ErrWindow)
	case w.End <= w.Start:
		return fmt.Errorf("%w: ends before it starts", ErrWindow)
	case w.End-w.Start > windowMost:
		return fmt.Errorf("%w: longer than a week", ErrWindow)
	case w.Start%time.Second != 0 || w.End%time.Second != 0:
		return fmt.Errorf("%w: not in whole seconds", ErrWindow)
	}
	return nil
}

// String returns the text of w in its shortest form.
func (w Window) String() string {
	end := w.End
	if end > day && end-day < w.Start {
		end -= day
	}
	return clockText(w.Start) + "-" + clockText(end)
}

func clockText(d time.Duration) string {
	text := fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
	if s := int(d.Seconds()) % 60; s != 0 {
		text += fmt.Sprintf(":%02d", s)
	}
	return text
}

// MarshalText returns the text of w; what is no window is an error.
func (w Window) MarshalText() ([]byte, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	return []byte(w.String()), nil
}

// UnmarshalText is [ParseWindow].
func (w *Window) UnmarshalText(text []byte) (err error) {
	*w, err = ParseWindow(string(text))
	return err
}

// ParseWindow reads a window such as 09:00-12:30, 22:00-06:00, 00:00-24:00 or
// 09:00-132:00. A window of no length, such as 09:00-09:00, is refused: 24 hours
// from 09:00 are written 09:00-33:00. The error is [ErrWindow].
func ParseWindow(text string) (Window, error) {
	from, to, _ := strings.Cut(text, "-")
	start, ok1 := parseClock(from)
	end, ok2 := parseClock(to)
	w := Window{start, end}
	if end < start {
		w.End += day
	}
	err := w.check()
	if !ok1 || !ok2 {
		err = ErrWindow
	}
	if err != nil {
		return Window{}, fault.Fault{Value: fault.Show(text), Err: err}
	}
	return w, nil
}

// parseClock reads HH:MM, HH:MM:SS or, for hours beyond 99, HHH:MM.
func parseClock(text string) (time.Duration, bool) {
	hours, rest, _ := strings.Cut(text, ":")
	minutes, seconds, hasSeconds := strings.Cut(rest, ":")
	if !hasSeconds {
		seconds = "00"
	}
	if len(hours) == 3 && hours[0] == '0' || len(hours) > 3 || len(minutes) != 2 || len(seconds) != 2 {
		return 0, false
	}
	h, ok1 := parseDigits(hours)
	m, ok2 := parseDigits(minutes)
	s, ok3 := parseDigits(seconds)
	at := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
	return at, ok1 && ok2 && ok3 && m < 60 && s < 60
}

// parseDigits reads a number of at least two plain digits.
func parseDigits(text string) (n int, ok bool) {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, len(text) >= 2
}
