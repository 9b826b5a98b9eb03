package capacity_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// id is a readable id of a test: the same name is the same id.
func id(name string) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceOID, []byte(name)) }

func day(text string) date.Date { return date.MustParseISO(text) }

func instant(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return at
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	require.NoError(t, err)
	return z
}

func ptr[T any](v T) *T { return &v }

// midnight is an instant in UTC on a day, for booked times that do not matter.
func midnight(text string) time.Time {
	y, m, d := day(text).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// drawn is work of a number of hours on a day, booked on the next.
func drawn(name, on, hours string) Entry {
	return Entry{ID: id(name), Kind: Draw, Booked: midnight(on).AddDate(0, 0, 1), Date: day(on),
		Hours: MustHours(hours), Ticket: name}
}

func granted(name, on, hours, expires string) Entry {
	e := Entry{ID: id(name), Kind: Grant, Booked: midnight(on), Date: day(on), Hours: MustHours(hours)}
	if e.NeverExpires = expires == ""; !e.NeverExpires {
		e.Expires = day(expires)
	}
	return e
}

func adjusted(name, on, hours string) Entry {
	return Entry{ID: id(name), Kind: Adjustment, Booked: midnight(on), Date: day(on),
		Hours: MustHours(hours), Note: "agreed"}
}

func reversal(name string, of Entry, booked time.Time) Entry {
	return Entry{ID: id(name), Kind: Reversal, Booked: booked, Reverses: of.ID}
}

// monthly is a plan of 40h a month from 1 January 2026 in Paris that rolls nothing over
// and bills overage at EUR 120, changed by change.
func monthly(t testing.TB, change func(*PlanSpec)) Plan {
	t.Helper()
	spec := PlanSpec{Kind: Pool, Period: Monthly(), Allotment: 40 * Hour,
		Overage: OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 120"))}}
	if change != nil {
		change(&spec)
	}
	p, err := NewPlan(spec, Binding{Start: day("2026-01-01"), Zone: zone(t, "Europe/Paris")})
	require.NoError(t, err)
	return p
}

func refusing(s *PlanSpec) { s.Overage = OverageSpec{Mode: Refuse} }

// rolling is a rollover of the next period only.
func rolling(cap string, burn Burn) func(*PlanSpec) {
	return func(s *PlanSpec) { s.Rollover = &RolloverSpec{Cap: ptr(MustHours(cap)), Periods: 1, Burn: burn} }
}

func replay(t testing.TB, p Plan, entries ...Entry) Account {
	t.Helper()
	a, err := p.Replay(entries)
	require.NoError(t, err)
	return a
}

func statement(t testing.TB, a Account, on string) Statement {
	t.Helper()
	s, err := a.Statement(day(on))
	require.NoError(t, err)
	require.NoError(t, s.Figures.Check())
	return s
}

func available(t testing.TB, a Account, on string) string {
	t.Helper()
	b, err := a.Balance(day(on))
	require.NoError(t, err)
	return b.Available.String()
}

// story7 is the work of January to March.
func story7() []Entry {
	return []Entry{drawn("january", "2026-01-20", "28h"), drawn("february", "2026-02-18", "37h"),
		drawn("march", "2026-03-25", "53h15m")}
}

func assertFigures(t *testing.T, want string, s Statement) {
	t.Helper()
	f := s.Figures
	got := "opening " + f.Opening.String() + ", rollover " + f.Rollover.String() +
		", granted " + f.Granted.String() + ", overage " + f.Overage.String() +
		", drawn " + f.Drawn.String() + ", expired " + f.Expired.String() +
		", closing " + f.Closing.String() + ", charge " + s.Charge.String()
	assert.Equal(t, want, got)
}

func TestStory7RolloverBurnedFirst(t *testing.T) {
	a := replay(t, monthly(t, rolling("10h", BurnFirst)), story7()...)
	assertFigures(t, "opening 0h, rollover 0h, granted 40h, overage 0h, drawn 28h, expired 2h, closing 10h, charge 0",
		statement(t, a, "2026-01-31"))
	assertFigures(t, "opening 10h, rollover 10h, granted 40h, overage 0h, drawn 37h, expired 3h, closing 10h, charge 0",
		statement(t, a, "2026-02-01"))
	assertFigures(t, "opening 10h, rollover 10h, granted 40h, overage 3h15m, drawn 53h15m, expired 0h, closing 0h, charge EUR 390.00",
		statement(t, a, "2026-03-31"))
	assert.Equal(t, "13h", available(t, a, "2026-02-28"))
}

func TestStory7RolloverBurnedLast(t *testing.T) {
	a := replay(t, monthly(t, rolling("10h", BurnLast)), story7()...)
	assertFigures(t, "opening 10h, rollover 10h, granted 40h, overage 0h, drawn 37h, expired 10h, closing 3h, charge 0",
		statement(t, a, "2026-02-01"))
	assertFigures(t, "opening 3h, rollover 3h, granted 40h, overage 10h15m, drawn 53h15m, expired 0h, closing 0h, charge EUR 1230.00",
		statement(t, a, "2026-03-31"))
}

// The periods of this round are never closed, so late work acts as if its period had
// been reopened.
func TestStory7LateWorkAsReopened(t *testing.T) {
	late := Entry{ID: id("late"), Kind: Draw, Booked: instant(t, "2026-04-09T10:00:00+02:00"),
		Date: day("2026-02-27"), Hours: 2 * Hour}
	a := replay(t, monthly(t, rolling("10h", BurnFirst)), append(story7(), late)...)
	assertFigures(t, "opening 10h, rollover 10h, granted 40h, overage 0h, drawn 39h, expired 1h, closing 10h, charge 0",
		statement(t, a, "2026-02-01"))
	assert.Equal(t, "EUR 390.00", statement(t, a, "2026-03-01").Charge.String())
	assert.Equal(t, "40h", available(t, a, "2026-04-01"))

	then, err := a.AsOf(instant(t, "2026-03-31T23:59:59+02:00"))
	require.NoError(t, err)
	assert.Equal(t, 3*Hour, statement(t, then, "2026-02-01").Figures.Expired)
	assert.NotNil(t, statement(t, then, "2026-02-01").AsOf)
}

func TestStory10MonthEndHoursGone(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) { s.Kind, s.Allotment = Allocation, 80*Hour })
	a := replay(t, p, drawn("before", "2026-04-21", "79h30m"))
	assert.Equal(t, "30m", available(t, a, "2026-04-30"))

	incident := Entry{ID: id("p1"), Kind: Draw, Booked: instant(t, "2026-04-30T19:00:00+02:00"), Critical: true,
		From: instant(t, "2026-04-30T17:30:00+02:00"), To: instant(t, "2026-04-30T18:00:00+02:00")}
	a, err := a.With(incident, drawn("p1, monday", "2026-05-04", "3h"))
	require.NoError(t, err)
	april := statement(t, a, "2026-04-30")
	assert.Equal(t, "0h", available(t, a, "2026-04-30"))
	assert.Zero(t, april.Figures.Overage)
	assert.True(t, april.Charge.IsZero())
	assert.Equal(t, "77h", available(t, a, "2026-05-04"))
}

func TestStory9OperationalSupportIsUnlimited(t *testing.T) {
	p := monthly(t, func(s *PlanSpec) {
		s.Kind, s.Allotment, s.UnlimitedOperations = DeliveryResources, 160*Hour, true
	})
	night := drawn("night", "2026-08-15", "4h20m")
	night.Operational, night.Critical = true, true
	a := replay(t, p, night, drawn("permanent fix", "2026-08-24", "12h"))
	s := statement(t, a, "2026-08-15")
	assert.Equal(t, "148h", available(t, a, "2026-08-31"))
	assert.Equal(t, MustHours("4h20m"), s.Figures.WorkedUnlimited)
	assert.Equal(t, MustHours("16h20m"), s.Figures.Worked)
}
