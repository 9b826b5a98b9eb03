package capacity

import (
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// record is one line of the books, in the order of the books.
type record struct {
	on       date.Date
	hours    Hours // moved; signed for adjustments
	balance  Hours // after it
	held     Hours // of the balance, after it
	overage  Hours // of the period so far, after it
	entry    int32 // which entry, or none
	from, to int32 // which parts
	kind     LineKind
	why      Why  // of the line as a whole, where no hours moved
	role     int8 // whose hours, where the plan itself did it
}

const none int32 = -1

// part is hours of one origin that a record moved.
type part struct {
	hours  Hours
	origin int32 // the period of an allotment or rollover; of a block, its entry
	source Source
	why    Why
	role   int8 // whose hours
}

// sheet is a period that has ended.
type sheet struct {
	figures     Figures
	first, last int   // its records
	charge      Money // of overage
	fee, trueUp Money
	held, owed  Hours // at its end
}

// ledger is a replay under way: the hours there are, and the books so far. It walks
// through the periods and takes entries in the published order.
type ledger struct {
	state
	p       *plan
	entries []fact

	keys     []key                // what has counted, in order; see Live
	from     int                  // the first period of the books
	carried  map[int32]bool       // entries that counted before the books begin
	openings []int32              // balances brought in, by entry
	targets  map[int32]int32      // of reversals that compensate: what they reverse
	frozen   map[int32]Hours      // overage that was billed, by entry
	watched  map[int32]bool       // the entries of which it will be asked
	aliens   map[int32]MovedEntry // compensations of what is compacted, by reversal
	reversed map[int32]int32      // entries that never counted, and what says so
	marks    []mark               // where the books can be taken up again
	quiet    bool                 // make no marks
	shared   bool                 // others have the books so far
	sheets   []sheet
	records  []record
	parts    []part
	err      error // the first overflow; the state is void after it
}

// mark is a place in the books: the beginning of a period.
type mark struct {
	state                  state
	sheets, records, parts int
}

// add is checked addition to a figure.
func (l *ledger) add(figure *Hours, h Hours) {
	sum, err := figure.Add(h)
	if err != nil {
		l.fail(err)
		return
	}
	*figure = sum
}

// fail keeps the first error.
func (l *ledger) fail(err error) {
	if l.err == nil && err != nil {
		l.err = fault.Fault{Value: l.days.String(), Err: err}
	}
}

// note writes a record that owns the parts from index first on.
func (l *ledger) note(r record, first int) {
	r.from, r.to = int32(first), int32(len(l.parts))
	r.balance, r.held, r.overage = l.balance(), l.holden, l.figures.Overage
	l.records = append(l.records, r)
}

// reach ends and opens periods until number k is open.
func (l *ledger) reach(k int) {
	for l.k < k && l.err == nil {
		l.turn()
		l.open(l.k + 1)
	}
}

// open begins a period: its allotments are granted, and repay what is owed.
func (l *ledger) open(k int) {
	l.p = l.p.in(k)
	l.k, l.days, l.opened = k, l.p.period(k), len(l.records)
	l.figures = Figures{Opening: l.balance(), Rollover: l.rolled}
	l.priced, l.day = [roles]Hours{}, dayWork{}
	for _, entry := range l.openings {
		if k == 0 {
			l.bringIn(entry)
		}
	}
	for role, h := range l.granted(k) {
		if role == 0 || h > 0 {
			l.allot(role, h)
		}
	}
	l.mark()
}

// granted is the allotments of a period; one after the last day of the plan has none.
func (l *ledger) granted(k int) (hours [roles]Hours) {
	if l.days.To <= l.days.From {
		return hours
	}
	hours, err := l.p.allotments(k)
	l.fail(err)
	return hours
}

// mark keeps a copy of the state at the beginning of a period, if that costs no more than
// the work since the last one did.
func (l *ledger) mark() {
	if l.quiet {
		return
	}
	if n := len(l.marks); n > 0 && len(l.records)-l.marks[n-1].records < 64+l.size() {
		return
	}
	l.marks = append(l.marks, mark{l.state.clone(), len(l.sheets), len(l.records), len(l.parts)})
}

// back takes the books up again at the beginning of period k or of one before it. What
// others may have of them is not written over.
func (l *ledger) back(k int) {
	if l.shared {
		l.marks, l.sheets = slices.Clone(l.marks), slices.Clone(l.sheets)
		l.records, l.parts = slices.Clone(l.records), slices.Clone(l.parts)
		l.shared = false
	}
	n := len(l.marks)
	for l.marks[n-1].state.k > k { // the first one is of the first period
		n--
	}
	m := l.marks[n-1]
	l.state, l.marks = m.state.clone(), l.marks[:n]
	l.p = l.p.in(l.k)
	l.sheets, l.records, l.parts = l.sheets[:m.sheets], l.records[:m.records], l.parts[:m.parts]
	l.err = nil
}

// allot grants the allotment of the period. It fills up a deficit, and repays what was
// borrowed.
func (l *ledger) allot(role int, h Hours) {
	first := len(l.parts)
	pool := &l.pools[role]
	pool.allotment = lot{origin: int32(l.k), left: l.income(role, h)}
	l.add(&l.figures.Granted, h)
	l.note(record{on: l.days.From, kind: LineAllotment, entry: none, hours: h, role: int8(role)}, first)
	if repaid := min(l.owed, pool.allotment.left); role == 0 && repaid > 0 {
		first = len(l.parts)
		l.useLot(FromAllotment, role, &pool.allotment, repaid)
		l.owed -= repaid
		l.add(&l.figures.Repaid, repaid)
		l.note(record{on: l.days.From, kind: LineRepayment, entry: none, hours: repaid}, first)
	}
}

// income lets hours come in: they fill up a deficit first. What is left of them is in the
// pool.
func (l *ledger) income(role int, h Hours) (left Hours) {
	if fill := min(h, l.deficit); role == 0 && fill > 0 {
		l.deficit -= fill
		h -= fill
		l.parts = append(l.parts, part{source: FromDeficit, hours: fill})
	}
	l.add(&l.lots, h)
	l.add(&l.pools[role].left, h)
	return h
}

// outgo lets hours of a pool go.
func (l *ledger) outgo(role int, h Hours) {
	l.lots -= h
	l.pools[role].left -= h
}

// clone copies the state, with the books of the open period only.
func (l *ledger) clone() *ledger {
	c := *l
	c.state = l.state.clone()
	c.sheets, c.marks, c.from, c.quiet, c.opened = nil, nil, l.k, true, 0
	c.records = slices.Clone(l.records[l.opened:])
	base := c.records[0].from // the period begins with a record
	c.parts = slices.Clone(l.parts[base:])
	for i := range c.records {
		c.records[i].from -= base
		c.records[i].to -= base
	}
	return &c
}
