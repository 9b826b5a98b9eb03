package calendar

import "encoding/json"

// Hours are the windows of a date, in any order. Windows that overlap or touch
// are merged and never counted twice. No windows: closed.
type Hours []Window

// MarshalJSON writes a list also when there are no windows, because a date with
// explicit hours may well be closed.
func (h Hours) MarshalJSON() ([]byte, error) {
	if h == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]Window(h))
}

// ParseHours reads each text as [ParseWindow] does. The error is [ErrWindow].
func ParseHours(windows ...string) (Hours, error) {
	h := make(Hours, len(windows))
	for i, text := range windows {
		w, err := ParseWindow(text)
		if err != nil {
			return nil, err
		}
		h[i] = w
	}
	return h, nil
}

// MustHours is [ParseHours] for tests and tables of constants: it panics where
// ParseHours returns an error.
func MustHours(windows ...string) Hours {
	h, err := ParseHours(windows...)
	if err != nil {
		panic(err)
	}
	return h
}

// Week is the hours of each weekday; a weekday that is absent is closed.
type Week map[Weekday]Hours

// On returns the week with hours h on each of the days.
func On(h Hours, days ...Weekday) Week {
	w := make(Week, len(days))
	for _, d := range days {
		w[d] = h
	}
	return w
}

// MonToFri returns the week with hours h from Monday to Friday.
func MonToFri(h Hours) Week { return On(h, Mon, Tue, Wed, Thu, Fri) }
