package capacity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// fact is an entry that is changed, and what is wrong with it then.
type fact struct {
	says   string
	change func(*Entry)
	path   string
	err    error // nil where the reason does not matter, or where there is none
}

func assertEntries(t *testing.T, good Entry, list []fact) {
	t.Helper()
	assert.NoError(t, good.Check())
	for _, c := range list {
		e := good
		c.change(&e)
		err := e.Check()
		switch {
		case c.path == "":
			assert.NoError(t, err, c.says)
		case c.err == nil:
			assert.ErrorContains(t, err, c.path, c.says)
		default:
			assertOneFault(t, err, c.path, c.err, c.says)
		}
	}
}

func noted(text string) func(*Entry) { return func(e *Entry) { e.Note = text } }

func TestTheTextsOfAnEntryFitOnOneLine(t *testing.T) {
	assertEntries(t, drawn("T", "2026-01-05", "1h"), []fact{
		{"a thousand letters", noted(strings.Repeat("a", 1000)), "", nil},
		{"one more", noted(strings.Repeat("a", 1001)), "note", nil},
		{"the first letter there is", noted("! "), "", nil},
		{"the last", noted("~"), "", nil},
		{"a tab", noted("a\tb"), "note", nil},
		{"a line", noted("a\nb"), "note", nil},
		{"the last control", noted("a\x1fb"), "note", nil},
		{"deletion", noted("a\x7fb"), "note", nil},
		{"nothing but a line", noted("\n"), "note", nil},
		{"nothing but a deletion", noted("\x7f"), "note", nil},
		{"nothing but bytes", noted("\xff\xff"), "note", nil},
		{"a control of Latin", noted("a\u0085b"), "note", nil},
		{"French", noted("été"), "", nil},
		{"a thousand bytes of it", noted(strings.Repeat("é", 500)), "", nil},
		{"one letter more", noted(strings.Repeat("é", 501)), "note", nil},
		{"no text at all", noted("a\xff"), "note", nil},
		{"of the ticket, too", func(e *Entry) { e.Ticket = "a\nb" }, "ticket", nil},
		{"of the activity", func(e *Entry) { e.Activity = "a\nb" }, "activity", nil},
		{"of the entity", func(e *Entry) { e.Entity = "a\nb" }, "entity", nil},
	})
}

func TestAnEntryIsBookedBetweenTheYears1And9999(t *testing.T) {
	first, end := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	booked := func(at time.Time) func(*Entry) { return func(e *Entry) { e.Booked = at } }
	assertEntries(t, drawn("T", "2026-01-05", "1h"), []fact{
		{"never", booked(first), "booked", ErrMissing},
		{"a nanosecond later", booked(first.Add(1)), "", nil},
		{"a second later", booked(first.Add(time.Second)), "", nil},
		{"a nanosecond before", booked(first.Add(-1)), "booked", ErrInstant},
		{"in the last nanosecond", booked(end.Add(-1)), "", nil},
		{"after it", booked(end), "booked", ErrInstant},
	})
}

func TestWorkIsMoreThanNothingOfASeverityThatThereIs(t *testing.T) {
	hours := func(h Hours) func(*Entry) { return func(e *Entry) { e.Hours = h } }
	severity := func(s sla.Severity) func(*Entry) { return func(e *Entry) { e.Severity = s } }
	assertEntries(t, drawn("T", "2026-01-05", "1h"), []fact{
		{"the least", hours(1), "", nil},
		{"none", hours(0), "hours", ErrHours},
		{"less", hours(-1), "hours", ErrHours},
		{"no severity", severity(0), "", nil},
		{"the last severity", severity(sla.SeverityMost), "", nil},
		{"one beyond", severity(sla.SeverityMost + 1), "severity", sla.ErrSeverity},
		{"one before", severity(-1), "severity", sla.ErrSeverity},
		{"the last role", func(e *Entry) { e.Role = tiers.Operations }, "", nil},
		{"one beyond", func(e *Entry) { e.Role = tiers.Operations + 1 }, "role", tiers.ErrRole},
		{"the last reason", func(e *Entry) { e.NonChargeable = Internal }, "", nil},
		{"one beyond", func(e *Entry) { e.NonChargeable = Internal + 1 }, "nonChargeable", nil},
		{"for itself", func(e *Entry) { e.Target = e.ID }, "target", ErrTarget},
		{"the first day of all", func(e *Entry) { e.Date = 1 }, "", nil},
		{"no day", func(e *Entry) { e.Date = 0 }, "date", ErrMissing},
		{"the last day of all", func(e *Entry) { e.Date = day("9999-12-31") }, "", nil},
		{"one beyond", func(e *Entry) { e.Date = day("9999-12-31") + 1 }, "date", nil},
	})
}

func TestHoursOfAGrantCanBeUsedOnOneDayAtLeast(t *testing.T) {
	expires := func(on date.Date, never bool) func(*Entry) {
		return func(e *Entry) { e.Expires, e.NeverExpires = on, never }
	}
	on := day("2026-01-05")
	priority := func(n int) func(*Entry) { return func(e *Entry) { e.Priority = n } }
	list := []fact{
		{"until the next day", expires(on+1, false), "", nil},
		{"until its own day", expires(on, false), "expires", ErrOrder},
		{"until the day before", expires(on-1, false), "expires", ErrOrder},
		{"for ever", expires(0, true), "", nil},
		{"nothing is said", expires(0, false), "expires", ErrMissing},
		{"both are said", expires(on+1, true), "neverExpires", ErrContradicted},
		{"until the last day of all", expires(day("9999-12-31"), false), "", nil},
		{"until after all time", expires(day("9999-12-31")+1, false), "expires", nil},
		{"until before all time", expires(-1, false), "expires", nil},
		{"of nothing", func(e *Entry) { e.Hours = 0 }, "hours", ErrHours},
	}
	assertEntries(t, reserved("hold", "2026-01-05", "1h", "2026-02-01"), list)
	assertEntries(t, granted("block", "2026-01-05", "1h", "2026-02-01"), append(list,
		fact{"the first priority", priority(0), "", nil}, fact{"the last", priority(9), "", nil},
		fact{"before the first", priority(-1), "priority", ErrRatio},
		fact{"after the last", priority(10), "priority", ErrRatio},
		fact{"less than nothing", func(e *Entry) { e.Hours = -1 }, "hours", ErrHours}))
}

func TestABalanceBroughtInIsHoursOrADebtThatDoesNotExpire(t *testing.T) {
	opening := granted("opening", "2026-01-01", "1h", "2026-02-01")
	opening.Kind = Opening
	owed := func(change func(*Entry)) func(*Entry) {
		return func(e *Entry) { e.Hours, e.Expires = -1, 0; change(e) }
	}
	assertEntries(t, opening, []fact{
		{"a debt", owed(func(*Entry) {}), "", nil},
		{"a debt that expires", owed(func(e *Entry) { e.Expires = day("2026-02-01") }), "expires", ErrField},
		{"a debt that does not", owed(func(e *Entry) { e.NeverExpires = true }), "expires", ErrField},
		{"the greatest debt", owed(func(e *Entry) { e.Hours = HoursLeast + 1 }), "", nil},
		{"one that cannot be paid", owed(func(e *Entry) { e.Hours = HoursLeast }), "hours", ErrHours},
		{"nothing", func(e *Entry) { e.Hours = 0 }, "hours", ErrHours},
		{"nothing, and no expiry", func(e *Entry) { e.Hours, e.Expires = 0, 0 }, "expires", nil},
	})
}

func TestAnAdjustmentMovesHoursAndSaysWhy(t *testing.T) {
	hours := func(h Hours) func(*Entry) { return func(e *Entry) { e.Hours = h } }
	assertEntries(t, adjusted("more", "2026-01-05", "1h"), []fact{
		{"the least", hours(1), "", nil}, {"taken", hours(-1), "", nil}, {"nothing", hours(0), "hours", ErrHours},
		{"the most taken", hours(HoursLeast + 1), "", nil},
		{"more than can be given back", hours(HoursLeast), "hours", ErrHours},
		{"without a word", noted(""), "note", ErrMissing},
	})
}

func TestAClosingHasADigestAndNothingElse(t *testing.T) {
	closing := Entry{ID: id("closing"), Kind: Close, Booked: midnight("2026-02-02"), Date: day("2026-01-05"),
		Digest: strings.Repeat("0123456789abcdef", 4)}
	digest := func(text string) func(*Entry) { return func(e *Entry) { e.Digest = text } }
	assertEntries(t, closing, []fact{
		{"one digit less", digest(closing.Digest[1:]), "digest", ErrDigest},
		{"one digit more", digest(closing.Digest + "0"), "digest", ErrDigest},
		{"none", digest(""), "digest", ErrDigest},
		{"another letter", digest(closing.Digest[1:] + "g"), "digest", ErrDigest},
		{"upper case", digest(strings.ToUpper(closing.Digest)), "digest", ErrDigest},
		{"hours", func(e *Entry) { e.Hours = 1 }, "hours", ErrField},
		{"a role", func(e *Entry) { e.Role = tiers.QA }, "role", ErrField},
	})
}

// A field of another kind is refused by its name, in every kind that has it not.
func TestWhatBelongsToAnotherKindIsRefusedByItsName(t *testing.T) {
	at := midnight("2026-01-05")
	reopen := reopening("2026-01-05", "2026-02-02")
	foreign := []fact{
		{"", func(e *Entry) { e.From = at }, "from", ErrField}, {"", func(e *Entry) { e.To = at }, "to", ErrField},
		{"", func(e *Entry) { e.Hours = 1 }, "hours", ErrField}, {"", func(e *Entry) { e.Expires = 1 }, "expires", ErrField},
		{"", func(e *Entry) { e.NeverExpires = true }, "neverExpires", ErrField},
		{"", func(e *Entry) { e.Priority = 1 }, "priority", ErrField}, {"", func(e *Entry) { e.Role = 1 }, "role", ErrField},
		{"", func(e *Entry) { e.Ticket = "T" }, "ticket", ErrField},
		{"", func(e *Entry) { e.Entity = "E" }, "entity", ErrField},
		{"", func(e *Entry) { e.Activity = "a" }, "activity", ErrField},
		{"", func(e *Entry) { e.Severity = 1 }, "severity", ErrField},
		{"", func(e *Entry) { e.Critical = true }, "critical", ErrField},
		{"", func(e *Entry) { e.Operational = true }, "operational", ErrField},
		{"", func(e *Entry) { e.NonChargeable = Warranty }, "nonChargeable", ErrField},
		{"", func(e *Entry) { e.Reverses = id("x") }, "reverses", ErrField},
		{"", func(e *Entry) { e.Target = id("x") }, "target", ErrField},
		{"", func(e *Entry) { e.Digest = "0" }, "digest", ErrField},
	}
	assertEntries(t, reopen, foreign)
	undo := reversal("undo", reopen, at)
	assertEntries(t, undo, []fact{{"", func(e *Entry) { e.Date = 1 }, "date", ErrField},
		{"", func(e *Entry) { e.Reverses = e.ID }, "reverses", ErrTarget},
		{"", func(e *Entry) { e.Reverses = uuid.Nil }, "reverses", ErrMissing}})
	work := drawn("T", "2026-01-05", "1h")
	assertEntries(t, work, []fact{foreign[3], foreign[4], foreign[5], foreign[14], foreign[16]})
	assertEntries(t, granted("block", "2026-01-05", "1h", ""), append(foreign[7:], foreign[0], foreign[1]))
}

func TestWorkByInstantsEndsAfterItBeginsAndCanBeCounted(t *testing.T) {
	from := midnight("2026-01-05")
	longest := from.Add(1<<63 - 1)
	to := func(at time.Time) func(*Entry) { return func(e *Entry) { e.To = at } }
	since := func(at time.Time) func(*Entry) { return func(e *Entry) { e.From = at } }
	assertEntries(t, Entry{ID: id("T"), Kind: Draw, Booked: from, From: from, To: from.Add(time.Hour)}, []fact{
		{"of a nanosecond", to(from.Add(1)), "", nil},
		{"of none", to(from), "to", ErrOrder},
		{"backwards", to(from.Add(-1)), "to", ErrOrder},
		{"of the most that there is", to(longest), "", nil},
		{"of one more", to(longest.Add(1)), "to", ErrOverflow},
		{"of a second less", to(longest.Add(-time.Second)), "", nil},
		{"of a thousand years", to(from.AddDate(1000, 0, 0)), "to", ErrOverflow},
		{"of a thousand years, long ago", func(e *Entry) {
			e.From, e.To = from.AddDate(-2000, 0, 0), from.AddDate(-1000, 0, 0)
		}, "to", ErrOverflow},
		{"with a date", func(e *Entry) { e.Date = 1 }, "date", ErrContradicted},
		{"with hours", func(e *Entry) { e.Hours = 1 }, "hours", ErrContradicted},
		{"without a beginning", since(time.Time{}), "from", nil},
		{"without an end", to(time.Time{}), "to", nil},
	})
}
