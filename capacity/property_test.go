package capacity_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// maybe draws a value or nil.
func maybe[T any](t *rapid.T, name string, g *rapid.Generator[T]) *T {
	if !rapid.Bool().Draw(t, name+"?") {
		return nil
	}
	return ptr(g.Draw(t, name))
}

// minutes is a generator of hours in few, whole minutes, so that ties and exact hits
// are common.
func minutes(least, most int) *rapid.Generator[Hours] {
	return rapid.Custom(func(t *rapid.T) Hours {
		return Hours(rapid.IntRange(least, most).Draw(t, "minutes")) * Minute
	})
}

func anyPlanSpec(t *rapid.T) PlanSpec {
	s := PlanSpec{Kind: Pool, Period: Monthly(), Allotment: minutes(0, 30).Draw(t, "allotment"),
		UnlimitedOperations: rapid.Bool().Draw(t, "unlimited")}
	if rapid.Bool().Draw(t, "rolls") {
		s.Rollover = &RolloverSpec{Cap: maybe(t, "cap", minutes(0, 40)),
			Burn: rapid.SampledFrom([]Burn{BurnFirst, BurnLast}).Draw(t, "burn"),
			Trim: rapid.SampledFrom([]Trim{TrimOldest, TrimNewest}).Draw(t, "trim")}
		if s.Rollover.Periods = rapid.IntRange(0, 3).Draw(t, "periods"); s.Rollover.Periods == 0 {
			s.Rollover.NeverExpires = true
		}
	}
	s.Overage = OverageSpec{Mode: rapid.SampledFrom([]OverageMode{Refuse, Bill}).Draw(t, "mode")}
	if s.Overage.Mode == Bill {
		s.Overage.Rate = ptr(MustMoney("EUR 99.90"))
		s.Overage.Limit = maybe(t, "limit", minutes(0, 20))
	}
	return s
}

// anyEntry is a grant, adjustment or draw of whole minutes in the first periods.
func anyEntry(t *rapid.T, start date.Date, n int) Entry {
	e := Entry{ID: id(fmt.Sprint("entry ", n)), Booked: time.Unix(int64(rapid.IntRange(0, 9).Draw(t, "booked")), 0),
		Date: start + date.Date(rapid.IntRange(0, 130).Draw(t, "day")),
		Note: fmt.Sprint("note ", n)}
	e.Kind = rapid.SampledFrom([]EntryKind{Grant, Adjustment, Draw, Draw, Draw, Draw}).Draw(t, "kind")
	e.Hours = minutes(1, 25).Draw(t, "hours")
	switch e.Kind {
	case Grant:
		if e.NeverExpires = rapid.Bool().Draw(t, "never"); !e.NeverExpires {
			e.Expires = e.Date + date.Date(rapid.IntRange(1, 60).Draw(t, "expires"))
		}
	case Adjustment:
		if rapid.Bool().Draw(t, "takes") {
			e.Hours = -e.Hours
		}
	case Draw:
		e.Ticket = fmt.Sprint("ticket ", n)
		e.Critical = rapid.IntRange(0, 3).Draw(t, "critical") == 0
		e.Operational = rapid.IntRange(0, 3).Draw(t, "operational") == 0
		e.NonChargeable = NonChargeable(max(0, rapid.IntRange(-8, 4).Draw(t, "free")))
	}
	return e
}

// inOrder is the published order, written down a second time.
func inOrder(entries []Entry) []Entry {
	rank := func(e Entry) int {
		switch {
		case e.Kind == Grant:
			return 0
		case e.Kind == Adjustment && e.Hours > 0:
			return 1
		case e.Kind == Adjustment:
			return 2
		}
		return 3
	}
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(rank(a), rank(b)),
			a.Booked.Compare(b.Booked), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return sorted
}

var anchors = []string{"2026-01-01", "2026-01-31", "2024-02-29", "2026-03-30", "2026-06-15"}

// without drops what does not fit, as the errors name it.
func without(t *rapid.T, entries []Entry, err error) []Entry {
	var all *SpecError
	require.True(t, errors.As(err, &all), "%v", err)
	drop := map[string]bool{}
	for _, f := range all.Faults {
		var gone *ExhaustedError
		require.True(t, errors.As(f, &gone), "%v", f)
		drop[gone.Entry.String()] = true
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return drop[e.ID.String()] })
}

func TestAccountAgreesWithNaiveMinutes(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		spec := anyPlanSpec(t)
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plan, err := NewPlan(spec, Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		var entries []Entry
		for n := range rapid.IntRange(0, 14).Draw(t, "n") {
			entries = append(entries, anyEntry(t, start, n))
		}
		const periods = 6
		slow := newNaive(spec, start, periods)
		slow.run(inOrder(entries))

		a, err := plan.Replay(entries)
		require.Equal(t, len(slow.refused) > 0, err != nil, "%v", err)
		if err != nil { // the refused ones change nothing, so the rest is the same account
			entries = without(t, entries, err)
			a, err = plan.Replay(entries)
			require.NoError(t, err)
		}
		for k := range periods {
			s, err := a.Statement(slow.starts[k])
			require.NoError(t, err)
			require.Equal(t, Period{Index: k, From: slow.starts[k], To: slow.starts[k+1]}, s.Period)
			require.Equal(t, slow.figures[k], s.Figures)
		}
		for on, want := range slow.balance {
			b, err := a.Balance(on)
			require.NoError(t, err)
			require.Equal(t, want, b.Available, "%v", on)
		}
	})
}

// ledgerMachine books entries one by one and checks after every step what must always hold.
type ledgerMachine struct {
	plan    Plan
	spec    PlanSpec
	start   date.Date
	account Account
	entries []Entry
	n       int
}

func (m *ledgerMachine) book(t *rapid.T, e Entry) bool {
	next, err := m.account.With(e)
	if err != nil {
		require.ErrorIs(t, err, ErrExhausted)
		return false
	}
	m.account, m.entries = next, append(m.entries, e)
	return true
}

func (m *ledgerMachine) Book(t *rapid.T) {
	m.n++
	m.book(t, anyEntry(t, m.start, m.n))
}

func (m *ledgerMachine) BookAgain(t *rapid.T) {
	if len(m.entries) == 0 {
		t.Skip("nothing to book again")
	}
	e := rapid.SampledFrom(m.entries).Draw(t, "again")
	before := allStatements(t, m.account)
	again, err := m.account.With(e)
	require.NoError(t, err)
	require.Equal(t, before, allStatements(t, again))
	e.Note += "!"
	_, err = m.account.With(e)
	require.ErrorIs(t, err, ErrConflict)
}

// Reverse books an entry and its reversal: the figures are those of before.
func (m *ledgerMachine) Reverse(t *rapid.T) {
	before := allFigures(t, m.account)
	m.n++
	e := anyEntry(t, m.start, m.n)
	r := reversal(fmt.Sprint("reversal ", m.n), e, e.Booked)
	next, err := m.account.With(e, r)
	require.NoError(t, err)
	require.Equal(t, before, allFigures(t, next))
	m.account, m.entries = next, append(m.entries, e, r)
}

func (m *ledgerMachine) Check(t *rapid.T) {
	shuffled := slices.Clone(m.entries)
	rand.New(rand.NewSource(int64(m.n))).Shuffle(len(shuffled), func(i, j int) {
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	})
	other, err := m.plan.Replay(shuffled)
	require.NoError(t, err)
	statements := allStatements(t, m.account)
	if m.n%4 == 0 { // a second account at every step would make the test slow
		require.Equal(t, statements, allStatements(t, other), "the order of arrival changed a statement")
	}
	closing := Hours(0)
	for _, s := range statements {
		f := s.Figures
		require.NoError(t, f.Check())
		require.Equal(t, closing, f.Opening, "a closing is not the next opening")
		closing = f.Closing
		m.checkCaps(t, s)
		checkLines(t, s)
	}
}

func (m *ledgerMachine) checkCaps(t *rapid.T, s Statement) {
	f := s.Figures
	if r := m.spec.Rollover; r == nil {
		require.Zero(t, f.Rollover)
	} else if r.Cap != nil {
		require.LessOrEqual(t, f.Rollover, *r.Cap)
	}
	if limit := m.spec.Overage.Limit; limit != nil {
		require.LessOrEqual(t, f.Overage-f.Ratify, *limit)
	}
	if m.spec.Overage.Mode == Refuse {
		require.Equal(t, f.Overage, f.Ratify)
	}
}

// checkLines adds the lines up once more and compares them with the figures.
func checkLines(t *rapid.T, s Statement) {
	sum, balance, charge := Figures{}, s.Figures.Opening, Money{}
	for _, line := range s.Lines {
		parts := Hours(0)
		for _, p := range line.Parts {
			parts += p.Hours
			if p.Source == FromOverage {
				sum.Overage += p.Hours
				balance += p.Hours
			}
		}
		switch line.Kind {
		case LineAllotment, LineGrant:
			sum.Granted, balance = sum.Granted+line.Hours, balance+line.Hours
		case LineAdjustment:
			sum.Adjusted, balance = sum.Adjusted+line.Hours, balance+line.Hours
		case LineDraw:
			require.Equal(t, line.Hours, parts, "the parts are the line")
			sum.Drawn, balance = sum.Drawn+line.Hours, balance-line.Hours
			sum.Worked += line.Worked
		case LineExpiry:
			require.Equal(t, line.Hours, parts, "the parts are the line")
			sum.Expired, balance = sum.Expired+line.Hours, balance-line.Hours
		}
		require.Equal(t, balance, line.Balance, "%v", line)
		require.GreaterOrEqual(t, line.Balance, Hours(0))
		var err error
		charge, err = charge.Add(line.Charge)
		require.NoError(t, err)
	}
	f := s.Figures
	require.Equal(t, []Hours{f.Granted, f.Adjusted, f.Overage, f.Drawn, f.Expired, f.Worked},
		[]Hours{sum.Granted, sum.Adjusted, sum.Overage, sum.Drawn, sum.Expired, sum.Worked})
	require.True(t, charge.Equal(s.Charge) || charge.IsZero() && s.Charge.IsZero(), "%v is not %v", charge, s.Charge)
}

func allStatements(t *rapid.T, a Account) []Statement {
	var all []Statement
	p, _ := a.Plan().Period(a.Plan().Binding().Start)
	for range 7 {
		s, err := a.Statement(p.From)
		require.NoError(t, err)
		all = append(all, s)
		p, err = a.Plan().Period(p.To)
		require.NoError(t, err)
	}
	return all
}

func allFigures(t *rapid.T, a Account) (all []Figures) {
	for _, s := range allStatements(t, a) {
		all = append(all, s.Figures)
	}
	return all
}

func TestAccountKeepsItsInvariantsUnderAnySequence(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		m := &ledgerMachine{spec: anyPlanSpec(t), start: day(rapid.SampledFrom(anchors).Draw(t, "start"))}
		var err error
		m.plan, err = NewPlan(m.spec, Binding{Start: m.start, Zone: utc})
		require.NoError(t, err)
		m.account, err = m.plan.Replay(nil)
		require.NoError(t, err)
		t.Repeat(rapid.StateMachineActions(m))
	})
}
