package scope

import (
	"github.com/seed-0906fcc7/supportmodel/internal/fault"

	"math"
	"strconv"
	"strings"
	"time"
)

// Effort is an amount of work, in nanoseconds like [time.Duration], to which it
// converts. Its zero value means that nobody has estimated yet. Text and JSON: "40h",
// "7h30m", "45m", "0h"; whole numbers only, so that
// nothing is rounded.
type Effort time.Duration

// Hour is the unit that efforts are mostly given in: 40 * scope.Hour.
const Hour = Effort(time.Hour)

// ParseEffort reads hours, minutes, seconds and nanoseconds, in this order, each at most
// once: "7h30m", "90m". Anything else, and what a time.Duration does not hold, is an error that
// wraps [ErrEffort].
func ParseEffort(text string) (Effort, error) {
	total, rest := uint64(0), text
	for _, unit := range effortUnits {
		number := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
		tail, ok := strings.CutPrefix(rest[len(number):], unit.name)
		if number == "" || !ok {
			continue
		}
		n, err := strconv.ParseUint(number, 10, 63)
		if err != nil || n > (math.MaxInt64-total)/unit.size {
			break // what is left unread makes it an error
		}
		total, rest = total+n*unit.size, tail
	}
	if text == "" || rest != "" {
		return 0, fault.Unknown(ErrEffort, text, nil)
	}
	return Effort(total), nil
}

// String returns the canonical text; a negative effort, which is none, has a minus sign.
func (e Effort) String() string {
	if e == 0 {
		return "0h"
	}
	text, rest := "", uint64(e)
	if e < 0 {
		text, rest = "-", -uint64(e)
	}
	for _, unit := range effortUnits {
		if n := rest / unit.size; n > 0 {
			text += strconv.FormatUint(n, 10) + unit.name
			rest %= unit.size
		}
	}
	return text
}

var effortUnits = [...]struct {
	name string
	size uint64
}{{"h", uint64(time.Hour)}, {"m", uint64(time.Minute)}, {"s", uint64(time.Second)}, {"ns", 1}}

// MarshalText returns the text form; a negative effort is an error that wraps [ErrEffort].
func (e Effort) MarshalText() ([]byte, error) {
	if e < 0 {
		return nil, fault.Unknown(ErrEffort, e.String(), nil)
	}
	return []byte(e.String()), nil
}

// UnmarshalText reads an effort by [ParseEffort].
func (e *Effort) UnmarshalText(text []byte) (err error) {
	*e, err = ParseEffort(string(text))
	return err
}
