package contract

import (
	"errors"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// RenewalKind says how a term is followed by another. The zero value is none.
type RenewalKind uint8

// The kinds of renewal.
const (
	NoRenewal      RenewalKind = iota + 1 // it ends with its term
	TacitRenewal                          // it renews by itself, unless notice is given in time
	ExpressRenewal                        // it renews if both sides say so: see [Renewed]
)

// Reasons for refusing terms of renewal.
var (
	ErrRenewal     = errors.New("not a renewal")
	ErrRenewalKind = errors.New("no such kind of renewal")
)

var renewalNames = [...]string{"", "none", "tacit", "express"}

// IsValid reports whether k is one of the kinds.
func (k RenewalKind) IsValid() bool { return k >= NoRenewal && k <= ExpressRenewal }

// String returns "none", "tacit" or "express".
func (k RenewalKind) String() string { return fault.Word("RenewalKind", renewalNames[:], k) }

// ParseRenewalKind reads a name; another text is [ErrRenewalKind].
func ParseRenewalKind(text string) (RenewalKind, error) {
	return fault.ParseWord[RenewalKind](ErrRenewalKind, renewalNames[:], text)
}

// MarshalText returns the name.
func (k RenewalKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrRenewalKind, renewalNames[:], k)
}

// UnmarshalText reads a name.
func (k *RenewalKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseRenewalKind(string(text))
	return err
}

// RenewalSpec says how the term ends or is followed by another, as plain data.
type RenewalSpec struct {
	Kind   RenewalKind   `json:"kind"`
	Months int           `json:"months,omitempty"` // of each new term, 1 to 120; none where it does not renew
	Notice *NoticePeriod `json:"notice,omitempty"` // nil: any day before the end is in time
}

// NoticePeriod is how long before the end of a term a notice has to be given: so many
// months, or so many days, exactly one of the two. A notice is in time if it is given
// before the day that lies so long before the first day after the term: for a term to 31
// December and three months, on 30 September at the latest.
type NoticePeriod struct {
	Months int `json:"months,omitempty"` // 1 to 60
	Days   int `json:"days,omitempty"`   // 1 to 1830
}

// The bounds of renewal.
const (
	renewalMonthsMost = 120
	noticeMonthsMost  = 60
	noticeDaysMost    = 1830
)

func (r RenewalSpec) check(l *fault.List, path fault.Path) {
	renews := r.Kind == TacitRenewal || r.Kind == ExpressRenewal
	switch {
	case !r.Kind.IsValid():
		l.Add(path.Key("kind"), nil, ErrMissing)
	case renews && (r.Months < 1 || r.Months > renewalMonthsMost):
		l.Add(path.Key("months"), r.Months, ErrRenewal)
	case !renews && r.Months != 0:
		l.Add(path.Key("months"), r.Months, ErrUnused)
	}
	if n := r.Notice; n != nil {
		isMonths := n.Days == 0 && n.Months >= 1 && n.Months <= noticeMonthsMost
		isDays := n.Months == 0 && n.Days >= 1 && n.Days <= noticeDaysMost
		if !isMonths && !isDays {
			l.Add(path.Key("notice"), nil, ErrRenewal)
		}
	}
}

// before is the day that lies the notice period before another.
func (n *NoticePeriod) before(day date.Date) date.Date {
	if n == nil {
		return day
	}
	return addMonths(day, -n.Months) - date.Date(n.Days)
}

// after is the day that lies the notice period after another.
func (n *NoticePeriod) after(day date.Date) date.Date {
	if n == nil {
		return day
	}
	return addMonths(day, n.Months) + date.Date(n.Days)
}

// addMonths is the same day so many months on, or the last of that month where it is
// shorter.
func addMonths(day date.Date, months int) date.Date {
	year, month, d := day.Date()
	first := date.New(year, month, 1).AddDate(0, months, 0)
	last := first.AddDate(0, 1, 0) - 1
	return min(first+date.Date(d)-1, last)
}

// termEnd is the end of the first term that ends after a day and, where notice is given on
// it, for which that is in time. The ends are counted from one of them, so that 31 January
// is followed by 28 February and 31 March; they are computed and not walked. ok is false
// where there is none before the year 10000.
func (r *RenewalSpec) termEnd(from, day date.Date, inTime bool) (end date.Date, ok bool) {
	isNext := func(end date.Date) bool {
		if inTime {
			return day < r.Notice.before(end)
		}
		return day < end
	}
	if isNext(from) {
		return from, true
	}
	wanted := day
	if inTime {
		wanted = r.Notice.after(day)
	}
	months := (wanted.Year()-from.Year())*12 + int(wanted.Month()) - int(from.Month())
	for k := max(months/r.Months-1, 1); ; k++ { // at most a few steps: months are counted right but for their days
		end = addMonths(from, k*r.Months)
		if fault.CheckDate(end) != nil {
			return 0, false
		}
		if isNext(end) {
			return end, true
		}
	}
}
