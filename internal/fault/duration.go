package fault

import (
	"fmt"
	"time"
)

// DurationText writes a duration without the parts that are zero: "4h", "1h30m", "45s".
// Unlike time.Duration it never says "4h0m0s"; time.ParseDuration reads it.
func DurationText(d time.Duration) string {
	if d == 0 {
		return "0s"
	}
	sign, rest := "", d
	if d < 0 {
		sign, rest = "-", -d
	}
	if rest < 0 { // the one duration that has no positive
		return d.String()
	}
	text := sign
	if h := rest / time.Hour; h > 0 {
		text += fmt.Sprintf("%dh", h)
	}
	if m := rest % time.Hour / time.Minute; m > 0 {
		text += fmt.Sprintf("%dm", m)
	}
	if s := rest % time.Minute; s > 0 {
		text += s.String()
	}
	return text
}

// ParseDuration reads what DurationText writes, and nothing else that says the same.
func ParseDuration(reason error, text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || DurationText(d) != text {
		return 0, Fault{Value: Show(text), Err: reason}
	}
	return d, nil
}
