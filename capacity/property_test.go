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
	"github.com/seed-0906fcc7/supportmodel/tiers"
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
	even := func(least, most int) *rapid.Generator[Hours] {
		return rapid.Map(minutes(least, most), func(h Hours) Hours { return 2 * h })
	}
	s := PlanSpec{Kind: Pool, Period: Monthly(), Allotment: even(1, 15).Draw(t, "allotment"),
		UnlimitedOperations: rapid.Bool().Draw(t, "unlimited")}
	if rapid.Bool().Draw(t, "has roles") {
		s.Roles = []RoleAllotment{{tiers.QA, even(0, 8).Draw(t, "qa")}, {tiers.Dev, even(1, 8).Draw(t, "dev")}}
	}
	if rapid.Bool().Draw(t, "rolls") {
		s.Rollover = &RolloverSpec{Burn: rapid.SampledFrom([]Burn{BurnFirst, BurnLast}).Draw(t, "burn"),
			Trim: rapid.SampledFrom([]Trim{TrimOldest, TrimNewest}).Draw(t, "trim")}
		if s.Rollover.Periods = rapid.IntRange(0, 3).Draw(t, "periods"); s.Rollover.Periods == 0 {
			s.Rollover.NeverExpires = true
		}
		switch rapid.IntRange(0, 3).Draw(t, "cap") {
		case 0:
			s.Rollover.Cap = ptr(minutes(0, 40).Draw(t, "cap"))
		case 1:
			s.Rollover.Percent, s.Rollover.Basis = ptr(MustRatio(rapid.SampledFrom([]string{"0", "50", "100", "150"}).Draw(t, "percent"))), OfAllotment
		case 2:
			s.Rollover.Percent, s.Rollover.Basis = ptr(MustRatio(rapid.SampledFrom([]string{"0", "100"}).Draw(t, "percent"))), OfUnused
		}
	}
	s.Overage = OverageSpec{Mode: rapid.SampledFrom([]OverageMode{Refuse, Bill, Borrow, CarryDeficit, ForgiveDeficit}).Draw(t, "mode")}
	if s.Overage.Mode == Bill {
		s.Overage.Rate = ptr(MustMoney("EUR 99.90"))
	}
	if s.Overage.Mode != Refuse {
		s.Overage.Limit = maybe(t, "limit", minutes(0, 20))
	}
	if s.Overage.Mode == Borrow && s.Overage.Limit == nil {
		s.Overage.Limit = ptr(50 * Minute)
	}
	if s.Rollover == nil && rapid.Bool().Draw(t, "cascades") {
		s.Cascade = rapid.Permutation([]Source{FromAllotment, FromRollover, FromBlock}).Draw(t, "cascade")
	}
	if rapid.IntRange(0, 2).Draw(t, "rounds") == 0 {
		s.Increment, s.Minimum = minutes(0, 5).Draw(t, "increment"), minutes(0, 9).Draw(t, "minimum")
		s.ChargePer = rapid.SampledFrom([]ChargePer{0, PerEntry, PerDay}).Draw(t, "per")
	}
	return s
}

var anyRole = rapid.SampledFrom([]tiers.Role{0, 0, 0, tiers.Dev, tiers.QA, tiers.SA})

// anyEntry is an entry of whole minutes in the first periods.
func anyEntry(t *rapid.T, start date.Date, n int) Entry {
	e := Entry{ID: id(fmt.Sprint("entry ", n)), Booked: time.Unix(int64(rapid.IntRange(0, 9).Draw(t, "booked")), 0),
		Date: start + date.Date(rapid.IntRange(0, 130).Draw(t, "day")), Role: anyRole.Draw(t, "role"), Note: fmt.Sprint("note ", n)}
	e.Kind = rapid.SampledFrom([]EntryKind{Grant, Adjustment, Reservation, Opening, Draw, Draw, Draw, Draw, Draw}).Draw(t, "kind")
	e.Hours = minutes(1, 25).Draw(t, "hours")
	switch e.Kind {
	case Grant, Reservation, Opening:
		if e.NeverExpires = rapid.Bool().Draw(t, "never"); !e.NeverExpires {
			e.Expires = e.Date + date.Date(rapid.IntRange(1, 60).Draw(t, "expires"))
		}
		if e.Kind != Reservation {
			e.Priority = rapid.IntRange(0, 1).Draw(t, "priority")
		}
		if e.Kind == Opening {
			e.Date = start
			if rapid.IntRange(0, 2).Draw(t, "owes") == 0 {
				e.Hours, e.Expires, e.NeverExpires, e.Priority = -e.Hours, 0, false, 0
			}
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

// anyVoids withdraws some of the grants.
func anyVoids(t *rapid.T, entries []Entry) []Entry {
	for _, e := range entries {
		if e.Kind == Grant && rapid.IntRange(0, 3).Draw(t, "voided") == 0 {
			on := e.Date + date.Date(rapid.IntRange(0, 40).Draw(t, "voided on"))
			entries = append(entries, Entry{ID: id("void of " + e.Note), Kind: Void, Booked: time.Unix(20, 0), Date: on, Target: e.ID, Note: "agreed"})
		}
	}
	return entries
}

// inOrder is the published order, written down a second time.
func inOrder(entries []Entry) []Entry {
	rank := func(e Entry) int {
		switch {
		case e.Kind == Opening && e.Hours > 0:
			return -2
		case e.Kind == Opening:
			return -1
		case e.Kind == Grant:
			return 0
		case e.Kind == Adjustment && e.Hours > 0:
			return 1
		case e.Kind == Void:
			return 2
		case e.Kind == Adjustment:
			return 3
		case e.Kind == Reservation:
			return 4
		}
		return 5
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
		agreesWithNaive(t, plan, newNaive(spec, start, 6))
	})
}

// agreesWithNaive plays some entries under a plan and in the naive account of it.
func agreesWithNaive(t *rapid.T, plan Plan, slow *naive) {
	var entries []Entry
	for n := range rapid.IntRange(0, 14).Draw(t, "n") {
		entries = append(entries, anyEntry(t, slow.start, n))
	}
	entries = anyVoids(t, entries)
	slow.run(inOrder(entries))

	a, err := plan.Replay(entries)
	require.Equal(t, len(slow.refused) > 0, err != nil, "%v", err)
	if err != nil { // the refused ones change nothing, so the rest is the same account
		entries = without(t, entries, err)
		a, err = plan.Replay(entries)
		require.NoError(t, err)
	}
	for k := range len(slow.starts) - 1 {
		s, err := a.Statement(slow.starts[k])
		require.NoError(t, err)
		require.Equal(t, Period{Index: k, From: slow.starts[k], To: slow.starts[k+1]}, s.Period)
		require.Equal(t, slow.figures[k], s.Figures)
	}
	for on, want := range slow.balance {
		b, err := a.Balance(on)
		require.NoError(t, err)
		require.Equal(t, slow.held[on], b.Held, "%v", on)
		require.Equal(t, max(want-b.Held, min(want, 0)), b.Available, "%v", on)
	}
}

// steps takes so many steps at most, each one of the actions, and checks after every one.
func steps(t *rapid.T, most int, check func(*rapid.T), actions ...func(*rapid.T)) {
	for range rapid.IntRange(1, most).Draw(t, "steps") {
		actions[rapid.IntRange(0, len(actions)-1).Draw(t, "action")](t)
		check(t)
	}
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
		return
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
	closing := statements[0].Figures.Opening // brought in
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
	} else {
		require.LessOrEqual(t, f.Rollover, (&naive{spec: m.spec}).cap())
	}
	if limit := m.spec.Overage.Limit; limit != nil {
		switch m.spec.Overage.Mode {
		case Bill:
			require.LessOrEqual(t, f.Overage-f.Ratify, *limit)
		case Borrow:
			require.LessOrEqual(t, s.Owed, *limit)
		}
	}
	if m.spec.Overage.Mode == Refuse {
		require.Equal(t, f.Overage, f.Ratify)
	}
}

func hasOverage(line Line) bool {
	return slices.ContainsFunc(line.Parts, func(p Part) bool { return p.Source == FromOverage })
}

// checkLines adds the lines up once more and compares them with the figures.
func checkLines(t *rapid.T, s Statement) {
	sum, balance, charge := Figures{}, s.Figures.Opening, Money{}
	for _, line := range s.Lines {
		if line.Kind == LineOpening {
			balance -= line.Hours // what came in before the first line
		}
	}
	for _, line := range s.Lines {
		parts := Hours(0)
		for _, p := range line.Parts {
			parts += p.Hours
			switch p.Source {
			case FromOverage:
				sum.Overage += p.Hours
				balance += p.Hours
			case FromNext:
				sum.Borrowed += p.Hours
				balance += p.Hours
			}
		}
		switch line.Kind {
		case LineOpening:
			balance += line.Hours
		case LineAllotment, LineGrant:
			sum.Granted, balance = sum.Granted+line.Hours, balance+line.Hours
		case LineAdjustment, LineVoid, LineCompensation:
			if line.Kind != LineCompensation || !hasOverage(line) { // which is counted above
				sum.Adjusted, balance = sum.Adjusted+line.Hours, balance+line.Hours
			}
		case LineDraw:
			require.Equal(t, line.Hours, parts, "the parts are the line")
			sum.Drawn, balance = sum.Drawn+line.Hours, balance-line.Hours
			sum.Worked += line.Worked
		case LineRepayment:
			sum.Repaid, balance = sum.Repaid+line.Hours, balance-line.Hours
		case LineForgiveness:
			sum.Forgiven, balance = sum.Forgiven+line.Hours, balance+line.Hours
		case LineExpiry:
			require.Equal(t, line.Hours, parts, "the parts are the line")
			sum.Expired, balance = sum.Expired+line.Hours, balance-line.Hours
		}
		require.Equal(t, balance, line.Balance, "%v", line)
		var err error
		charge, err = charge.Add(line.Charge)
		require.NoError(t, err)
	}
	f := s.Figures
	require.Equal(t, []Hours{f.Granted, f.Adjusted, f.Overage, f.Borrowed, f.Forgiven, f.Drawn, f.Expired, f.Repaid, f.Worked},
		[]Hours{sum.Granted, sum.Adjusted, sum.Overage, sum.Borrowed, sum.Forgiven, sum.Drawn, sum.Expired, sum.Repaid, sum.Worked})
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
		steps(t, 20, m.Check, m.Book, m.Book, m.BookAgain, m.Reverse)
	})
}

// closingMachine books entries as time goes by, closes and reopens periods, and checks
// that what is closed does not change and what was billed stays billed.
type closingMachine struct {
	account Account
	spec    PlanSpec
	start   date.Date
	now     time.Time
	n       int
	frozen  map[int]Statement // of the closed periods, as they were when closed
	billed  map[int]Money
}

func (m *closingMachine) book(t *rapid.T, e Entry) bool {
	next, err := m.account.With(e)
	if err != nil {
		ok := errors.Is(err, ErrExhausted) || errors.Is(err, ErrClosed) || errors.Is(err, ErrTarget)
		require.True(t, ok, "%v", err)
		return false
	}
	m.account = next
	return true
}

func (m *closingMachine) tick(t *rapid.T) {
	m.n++
	m.now = m.now.Add(time.Duration(rapid.IntRange(1, 300).Draw(t, "hours pass")) * time.Hour)
}

func (m *closingMachine) Book(t *rapid.T) {
	m.tick(t)
	e := anyEntry(t, m.start, m.n)
	e.Booked = m.now
	m.book(t, e)
}

func (m *closingMachine) Reverse(t *rapid.T) {
	entries := m.account.Entries()
	if len(entries) == 0 {
		return
	}
	m.tick(t)
	m.book(t, reversal(fmt.Sprint("reversal ", m.n), rapid.SampledFrom(entries).Draw(t, "wrong"), m.now))
}

// Close closes the first period that is not closed.
func (m *closingMachine) Close(t *rapid.T) {
	m.tick(t)
	k := len(m.frozen)
	from := month(m.start, k)
	e, err := m.account.Closing(from, ClosingSpec{ID: id(fmt.Sprint("closing ", m.n)), Booked: m.now})
	if err != nil {
		require.ErrorIs(t, err, ErrOrder, "only because it has not ended")
		return
	}
	require.True(t, m.book(t, e))
	s, err := m.account.Statement(from)
	require.NoError(t, err)
	require.Equal(t, Closed, s.State)
	m.frozen[k] = s
	m.billed[k] = s.Charge
}

func (m *closingMachine) Reopen(t *rapid.T) {
	if len(m.frozen) == 0 {
		return
	}
	m.tick(t)
	k := rapid.IntRange(0, len(m.frozen)-1).Draw(t, "period")
	e := Entry{ID: id(fmt.Sprint("reopening ", m.n)), Kind: Reopen, Booked: m.now, Date: month(m.start, k), Note: "agreed"}
	require.True(t, m.book(t, e))
}

// Compact checks that a compacted account says the same.
func (m *closingMachine) Compact(t *rapid.T) {
	k := len(m.frozen)
	small, err := m.account.Compact(month(m.start, k))
	require.NoError(t, err)
	require.Equal(t, statementsOf(t, m.account), statementsOf(t, small))
}

func (m *closingMachine) Check(t *rapid.T) {
	statements := allStatements(t, m.account)
	opening := statements[0].Figures.Opening
	for k, s := range statements {
		require.NoError(t, s.Figures.Check())
		require.Equal(t, opening, s.Figures.Opening)
		opening = s.Figures.Closing
		if m.n%4 == 1 {
			checkLines(t, s)
		}
		if s.State != Closed {
			delete(m.frozen, k)
		} else {
			require.Equal(t, m.frozen[k], s, "a closed period changed")
		}
		if billed, ok := m.billed[k]; ok && billed.Currency != "" {
			require.GreaterOrEqual(t, s.Charge.Amount.Cmp(billed.Amount), 0, "%v was billed", billed)
		}
	}
	for k := range m.frozen { // beyond those
		s, err := m.account.Statement(month(m.start, k))
		require.NoError(t, err)
		if s.State != Closed {
			delete(m.frozen, k)
		}
	}
	if m.n%4 == 0 {
		entries := m.account.Entries()
		rand.New(rand.NewSource(int64(m.n))).Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		again, err := m.account.Plan().Replay(entries)
		require.NoError(t, err)
		require.Equal(t, statements, allStatements(t, again), "the order of arrival changed a statement")
	}
}

func TestClosedPeriodsDoNotChangeUnderAnySequence(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		m := &closingMachine{spec: anyPlanSpec(t), start: day(rapid.SampledFrom(anchors).Draw(t, "start")),
			frozen: map[int]Statement{}, billed: map[int]Money{}}
		m.spec.Late = rapid.SampledFrom([]Late{LateRefuse, LateAdjust, LateReopen}).Draw(t, "late")
		m.spec.AllocateBy = rapid.SampledFrom([]AllocateBy{ByWorkDate, ByEntryOrder}).Draw(t, "by")
		plan, err := NewPlan(m.spec, Binding{Start: m.start, Zone: utc})
		require.NoError(t, err)
		if rapid.Bool().Draw(t, "amended") {
			plan, _ = anyAmendments(t, plan)
		}
		m.now = midnight(m.start.String())
		m.account, err = plan.Replay(nil)
		require.NoError(t, err)
		steps(t, 24, m.Check, m.Book, m.Book, m.Book, m.Reverse, m.Close, m.Close, m.Reopen, m.Compact)
	})
}
