package capacity

import (
	"slices"
	"sort"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Account is what a set of entries makes under a plan: see [Plan.Replay]. It never
// changes and may be used from many goroutines. The zero value has no plan and refuses
// every question with [ErrBinding].
type Account struct{ a *account }

type account struct {
	ledger *ledger   // after the last entry; its last period is still running
	asOf   time.Time // zero if this is not a past view
	base   *base     // what was compacted, or nil

	// where periods are closed
	frontier  int                 // the periods before it are
	wasClosed map[int]bool        // these were at some time
	billed    map[int]Money       // what was charged for them then
	moved     map[int32]date.Date // entries that count on another date than their own
}

// Balance is what there is on one day, when everything of that day has counted.
type Balance struct {
	On date.Date `json:"on"`
	// hours that can be used; below zero is owed
	Available Hours `json:"available"`
	Held      Hours `json:"held,omitempty"` // by reservations, beside what is available
	Overage   Hours `json:"overage"`        // of the period up to and with the day
}

// Plan returns the plan of the account.
func (a Account) Plan() Plan {
	if a.a == nil {
		return Plan{}
	}
	return Plan{a.a.ledger.p.in(0)}
}

// Entries returns the entries, each id once, ordered by booked time and then id; those
// that are compacted are not among them.
func (a Account) Entries() []Entry {
	if a.a == nil {
		return nil
	}
	kept := slices.Clone(a.a.ledger.entries)
	slices.SortFunc(kept, byBooked)
	entries := make([]Entry, len(kept))
	for i := range kept {
		entries[i] = kept[i].entry()
	}
	return entries
}

// With returns the account with more entries: the replay of all of them together. The
// errors are as for [Plan.Replay]. See [Live] for booking one entry after the other at
// less cost.
func (a Account) With(entries ...Entry) (Account, error) {
	if a.a == nil {
		return Account{}, errNoPlan()
	}
	r := replay{p: a.a.ledger.p, base: a.a.base}
	b, err := r.run(a.a.ledger.entries, entries)
	if err == nil {
		b.a.asOf = a.a.asOf
	}
	return b, err
}

// AsOf returns the account as it was known at an instant: the replay of what was booked
// at or before it. A set that fits now need not have fitted then, which is an error as
// for [Plan.Replay]. An instant at which what is compacted was not known yet is refused
// with [ErrCompacted], one outside the years 1 to 9999 with [ErrInstant].
func (a Account) AsOf(booked time.Time) (Account, error) {
	if a.a == nil {
		return Account{}, errNoPlan()
	}
	var l fault.List
	if checkInstant(&l, "asOf", booked); l.Len() > 0 {
		return Account{}, l.Err()
	}
	if err := a.a.base.isKnownAt(booked); err != nil {
		return Account{}, err
	}
	var known []fact
	for _, e := range a.a.ledger.entries {
		if !e.booked().After(booked) {
			known = append(known, e)
		}
	}
	r := replay{p: a.a.ledger.p, base: a.a.base}
	b, err := r.run(known, nil)
	if err == nil {
		b.a.asOf = utc(booked)
	}
	return b, err
}

// Balance returns what there is on a day. The errors are as for [Plan.Period], or
// [ErrOverflow] where hours that come later are too many. It costs O(log E) on a day up
// to the period of the last entry.
func (a Account) Balance(on date.Date) (Balance, error) {
	l, s, err := a.sheet(on)
	if err != nil {
		return Balance{}, err
	}
	if l == nil {
		return a.a.base.balance(on), nil
	}
	records := l.records[s.first:s.last]
	after := sort.Search(len(records), func(i int) bool { return records[i].on > on })
	r := records[after-1] // the first record stands on the first day of the period
	return Balance{On: on, Available: free(r.balance, r.held), Held: r.held, Overage: r.overage}, nil
}

// free is what is left of a balance without what is held; holding owes nothing.
func free(balance, held Hours) Hours { return max(balance-held, min(balance, 0)) }

// Statement returns the statement of the period that holds a day. A period that has not
// ended is shown as it would end without another entry. The errors are as for
// [Account.Balance], or [ErrDecimal] for too much money.
func (a Account) Statement(on date.Date) (Statement, error) {
	l, s, err := a.sheet(on)
	if err != nil {
		return Statement{}, err
	}
	if l == nil {
		s := a.a.base.statement(on)
		s.AsOf = given(a.a.asOf)
		return s, nil
	}
	return a.a.statement(l, s, on)
}

// Statements returns the statements of all periods from the first one to that of the last
// entry. The errors are as for [Account.Statement].
func (a Account) Statements() ([]Statement, error) {
	if a.a == nil {
		return nil, errNoPlan()
	}
	statements := make([]Statement, 0, a.a.ledger.k+1)
	for k := range a.a.ledger.k + 1 {
		p := a.a.ledger.p.period(k)
		if p.From >= p.To {
			break // after the last day of the plan
		}
		s, err := a.Statement(p.From)
		if err != nil {
			return nil, err
		}
		statements = append(statements, s)
	}
	return statements, nil
}

// sheet finds the books of the period that holds a day: those of the replay, or those of
// a copy that is led on to the end of that period, or none where they are compacted.
func (a Account) sheet(on date.Date) (*ledger, sheet, error) {
	if a.a == nil {
		return nil, sheet{}, errNoPlan()
	}
	l := a.a.ledger
	k, err := l.p.index(on)
	if err != nil {
		return nil, sheet{}, err
	}
	switch {
	case k < l.from:
		return nil, sheet{}, nil
	case k < l.k:
		return l, l.sheetOf(k), nil
	}
	later := l.clone()
	later.reach(k + 1)
	if later.err != nil {
		return nil, sheet{}, later.err
	}
	return later, later.sheetOf(k), nil
}

// stateOf is whether a period can still change.
func (a *account) stateOf(k int) PeriodState {
	switch {
	case k < a.frontier:
		return Closed
	case a.wasClosed[k]:
		return Reopened
	}
	return Open
}
