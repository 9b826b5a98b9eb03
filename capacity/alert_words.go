package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// ErrAlertWhen is the reason for refusing a word that is no [AlertWhen].
var ErrAlertWhen = errors.New("no such equality of an alert")

// AlertWhen is whether exactly the threshold raises an alert. The zero value is none.
type AlertWhen uint8

// The ways to meet a threshold.
const (
	WhenReached AlertWhen = iota + 1 // 80 % does at 80 %
	WhenPassed                       // 80 % does only beyond 80 %
)

var alertWhenWords = [...]string{
	WhenReached: "reached", WhenPassed: "passed",
}

// ParseAlertWhen reads "reached" or "passed". Another word is refused with
// [ErrAlertWhen].
func ParseAlertWhen(text string) (AlertWhen, error) {
	return fault.ParseWord[AlertWhen](ErrAlertWhen, alertWhenWords[:], text)
}

// String returns the word, such as "reached", or "AlertWhen(0)" for the zero value.
func (a AlertWhen) String() string { return fault.Word("AlertWhen", alertWhenWords[:], a) }

// IsValid reports whether a is one of the constants.
func (a AlertWhen) IsValid() bool { return a > 0 && int(a) < len(alertWhenWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (a AlertWhen) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAlertWhen, alertWhenWords[:], a)
}

// UnmarshalText reads what [ParseAlertWhen] reads.
func (a *AlertWhen) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAlertWhen(string(text))
	return err
}

// ErrAlertOf is the reason for refusing a word that is no [AlertOf].
var ErrAlertOf = errors.New("no such denominator of an alert")

// AlertOf is what the percentage of an alert is of. The zero value is none.
type AlertOf uint8

// What 100 percent is.
const (
	AlertOfAllotment AlertOf = iota + 1 // the allotment of the period, whatever is bought or rolls over
	AlertOfGranted                      // all hours the period has had so far: opening, granted and adjusted
	AlertOfFairUse                      // the fair-use threshold; what is counted is the unlimited work
)

var alertOfWords = [...]string{
	AlertOfAllotment: "allotment", AlertOfGranted: "granted", AlertOfFairUse: "fair-use",
}

// ParseAlertOf reads "allotment", "granted" or "fair-use". Another word is refused with
// [ErrAlertOf].
func ParseAlertOf(text string) (AlertOf, error) {
	return fault.ParseWord[AlertOf](ErrAlertOf, alertOfWords[:], text)
}

// String returns the word, such as "allotment", or "AlertOf(0)" for the zero value.
func (a AlertOf) String() string { return fault.Word("AlertOf", alertOfWords[:], a) }

// IsValid reports whether a is one of the constants.
func (a AlertOf) IsValid() bool { return a > 0 && int(a) < len(alertOfWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (a AlertOf) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAlertOf, alertOfWords[:], a)
}

// UnmarshalText reads what [ParseAlertOf] reads.
func (a *AlertOf) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAlertOf(string(text))
	return err
}

// ErrAlertRearm is the reason for refusing a word that is no [AlertRearm].
var ErrAlertRearm = errors.New("no such re-arming of an alert")

// AlertRearm is when an alert can be raised again. The zero value is none.
type AlertRearm uint8

// When an alert can be raised again.
const (
	RearmNextPeriod AlertRearm = iota + 1 // once in a period
	// again in the period after the share was below the threshold, by a top-up or a correction
	RearmBelow
)

var alertRearmWords = [...]string{
	RearmNextPeriod: "period", RearmBelow: "below",
}

// ParseAlertRearm reads "period" or "below". Another word is refused with
// [ErrAlertRearm].
func ParseAlertRearm(text string) (AlertRearm, error) {
	return fault.ParseWord[AlertRearm](ErrAlertRearm, alertRearmWords[:], text)
}

// String returns the word, such as "period", or "AlertRearm(0)" for the zero value.
func (a AlertRearm) String() string { return fault.Word("AlertRearm", alertRearmWords[:], a) }

// IsValid reports whether a is one of the constants.
func (a AlertRearm) IsValid() bool { return a > 0 && int(a) < len(alertRearmWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (a AlertRearm) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrAlertRearm, alertRearmWords[:], a)
}

// UnmarshalText reads what [ParseAlertRearm] reads.
func (a *AlertRearm) UnmarshalText(text []byte) (err error) {
	*a, err = ParseAlertRearm(string(text))
	return err
}
