package capacity

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Pace is how fast hours are drawn: so many hours in so many days. It is kept as these two
// numbers, for hours a day would have to be rounded.
type Pace struct {
	Work []PaceWork `json:"work"` // by role, each once; not less than 0h
	Days int        `json:"days"` // 1 to 36,525, a hundred years
	// Days are business days, and nothing is drawn on others; else calendar days
	Business bool `json:"business,omitempty"`
}

// PaceWork is the hours that one role draws in the days of a [Pace].
type PaceWork struct {
	Role  tiers.Role `json:"role,omitempty"` // the zero value is work that names none
	Hours Hours      `json:"hours"`
}

// ErrPace is the reason for refusing a pace.
var ErrPace = fmt.Errorf("want hours by role in 1 to %d days", paceDaysMost)

// paceDaysMost is a hundred years.
const paceDaysMost = 36_525

// Pace measures how fast hours were drawn in a range of dates. On business days, work
// done on other days counts as well; a range without business days, or of more than a
// hundred years, is refused with [ErrPace], one whose work is compacted with
// [ErrCompacted], and one outside the years 1 to 9999 with [calendar.ErrRange].
func (a Account) Pace(over calendar.DateRange, business bool) (Pace, error) {
	if a.a == nil {
		return Pace{}, errNoPlan()
	}
	p := Pace{Business: business}
	if days := over.To - over.From; over.From < over.To && days > 0 { // it may come round
		p.Days = int(min(days, paceDaysMost+1))
	}
	if business {
		days, err := a.a.ledger.p.binding.BusinessHours.BusinessDays(over)
		if err != nil {
			return Pace{}, err
		}
		p.Days = days
	}
	if p.Days < 1 || p.Days > paceDaysMost {
		return Pace{}, fault.Fault{Path: "days", Value: fmt.Sprint(p.Days), Err: ErrPace}
	}
	if l := a.a.ledger; l.from > 0 && over.From < l.p.period(l.from).From {
		return Pace{}, fault.Fault{Path: "from", Value: over.From.String(), Err: ErrCompacted}
	}
	sums, err := a.drawnIn(over)
	if err != nil {
		return Pace{}, err
	}
	for role, h := range sums {
		if h > 0 {
			p.Work = append(p.Work, PaceWork{Role: tiers.Role(role), Hours: h})
		}
	}
	return p, nil
}

// drawnIn adds up what was drawn in a range of dates, by role.
func (a Account) drawnIn(over calendar.DateRange) (sums [roles]Hours, err error) {
	l := a.a.ledger
	at, _ := slices.BinarySearchFunc(l.records, over.From, func(r record, on date.Date) int {
		if r.on < on {
			return -1
		}
		return 1
	})
	for _, r := range l.records[at:] {
		if r.on >= over.To {
			break
		}
		if r.kind == LineDraw {
			role := l.entries[r.entry].Role
			if sums[role], err = sums[role].Add(r.hours); err != nil {
				return sums, err
			}
		}
	}
	return sums, nil
}

func (p Pace) check(l *fault.List) {
	if p.Days < 1 || p.Days > paceDaysMost {
		l.Add("pace.days", p.Days, ErrPace)
	}
	var seen [roles]bool
	for i, w := range p.Work {
		at := fault.Path("pace.work").At(i)
		if w.Role != 0 {
			checkRole(l, at.Key("role"), w.Role, &seen)
		} else if seen[0] {
			l.Add(at.Key("role"), nil, fmt.Errorf("%w: the role is there twice", ErrContradicted))
		}
		seen[0] = seen[0] || w.Role == 0
		checkNotNegative(l, at.Key("hours"), w.Hours)
	}
}

// on is what is drawn on day n of the pace, 1 is the first: after any number of days the
// sum is that share of the hours, rounded down to the minute.
func (p Pace) on(h Hours, n int) (Hours, error) {
	upTo := func(n int) *big.Int {
		sum := new(big.Int).Mul(big.NewInt(int64(h)), big.NewInt(int64(n)))
		sum.Quo(sum, big.NewInt(int64(p.Days))).Quo(sum, big.NewInt(int64(Minute)))
		return sum.Mul(sum, big.NewInt(int64(Minute)))
	}
	day := new(big.Int).Sub(upTo(n), upTo(n-1))
	if !day.IsInt64() {
		return 0, ErrOverflow
	}
	return Hours(day.Int64()), nil
}

// String says it in words: "37h in 20 business days".
func (p Pace) String() string {
	work := make([]string, len(p.Work))
	for i, w := range p.Work {
		work[i] = w.Hours.String()
		if w.Role != 0 {
			work[i] += " of " + w.Role.String()
		}
	}
	if len(work) == 0 {
		work = []string{"no hours"}
	}
	days := "days"
	if p.Business {
		days = "business days"
	}
	return fmt.Sprintf("%s in %d %s", strings.Join(work, ", "), p.Days, days)
}
