package capacity

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// JournalVersion is the version of the journal form that this package writes, and the
// only one that it reads.
const JournalVersion = 1

// Journal is all that makes an account under its plan, in the form in which it is stored:
// plain data with a strict JSON form. An account that is read again is the same.
type Journal struct {
	Version   int        `json:"version"` // [JournalVersion]
	Compacted *Compacted `json:"compacted,omitempty"`
	Entries   []Entry    `json:"entries"` // in any order
}

// UnmarshalJSON reads a journal strictly. A version that this package does not know is
// refused with [ErrVersion] before anything else.
func (j *Journal) UnmarshalJSON(data []byte) error {
	type twin Journal
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	if t.Version != JournalVersion {
		return fault.Fault{Path: "version", Value: fmt.Sprint(t.Version),
			Err: fmt.Errorf("%w: want %d", ErrVersion, JournalVersion)}
	}
	*j = Journal(t)
	return nil
}

// Journal returns what the account is made of, the entries ordered by booked time and
// then id.
func (a Account) Journal() Journal {
	if a.a == nil {
		return Journal{}
	}
	j := Journal{Version: JournalVersion, Entries: a.Entries()}
	if a.a.base != nil {
		j.Compacted = cloned(&a.a.base.c)
	}
	return j
}

// MarshalJSON returns the JSON of [Account.Journal]; the zero value is refused with
// [ErrBinding]. [Plan.Open] makes an account of it again.
func (a Account) MarshalJSON() ([]byte, error) {
	if a.a == nil {
		return nil, errNoPlan()
	}
	return json.Marshal(a.Journal())
}

// Open returns the account of a journal: the replay of its entries upon what is
// compacted. The errors are as for [Plan.Replay]; compacted history that does not fit the
// plan or its entries is a [*SpecError], too.
func (p Plan) Open(j Journal) (Account, error) {
	if p.p == nil {
		return Account{}, errNoPlan()
	}
	r := replay{p: p.p}
	if j.Compacted != nil {
		if err := j.check(p.p); err != nil {
			return Account{}, err
		}
		r.base = newBase(j.Compacted)
	}
	return r.run(nil, j.Entries)
}

// check holds compacted history against the plan and the entries that are kept.
func (j Journal) check(p *plan) error {
	var l fault.List
	c, path := j.Compacted, fault.Path("compacted")
	if c.Periods < 1 || len(c.Statements) != c.Periods || p.period(c.Periods).From >= p.horizon {
		l.Add(path.Key("periods"), c.Periods, fmt.Errorf("%w: want a statement for each", ErrCycle))
		return l.Err()
	}
	for i := range c.Statements {
		at := path.Key("statements").At(i)
		if s := &c.Statements[i]; s.Period != p.period(i) {
			l.Add(at.Key("period"), s.Period, ErrCycle)
		} else {
			l.Join(at.Key("figures"), s.Figures.Check())
		}
	}
	kept := map[uuid.UUID]*Entry{}
	for i := range j.Entries {
		kept[j.Entries[i].ID] = &j.Entries[i]
	}
	c.checkCarried(&l, path, kept)
	c.checkRollover(&l, path, p)
	c.checkLater(&l, path, p)
	if l.Len() == 0 {
		l.Join(path, c.checkBalance())
	}
	return l.Err()
}

// checkCarried wants what is left of an entry that is kept, each once.
func (c *Compacted) checkCarried(l *fault.List, path fault.Path, kept map[uuid.UUID]*Entry) {
	for _, list := range []struct {
		name    string
		entries []CarriedEntry
		kinds   kinds
	}{{"grants", c.Grants, withPriority}, {"holds", c.Holds, 1 << Reservation}, {"billed", c.Billed, 1 << Draw}} {
		seen := map[uuid.UUID]bool{}
		for i, carried := range list.entries {
			e := kept[carried.Entry]
			will := e != nil && !seen[carried.Entry] && e.Check() == nil && e.Kind.in(list.kinds) && carried.Hours > 0
			if !will || e.Kind != Draw && carried.Hours > e.Hours {
				l.Add(path.Key(list.name).At(i), carried.Entry, ErrTarget)
			}
			seen[carried.Entry] = true
		}
	}
}

func (c *Compacted) checkRollover(l *fault.List, path fault.Path, p *plan) {
	last := [roles]int{}
	for i, r := range c.Rollover {
		at := path.Key("rollover").At(i)
		switch {
		case p.in(max(r.Period, 0)).spec.Rollover == nil || int(r.Role) >= roles || r.Hours <= 0:
			l.Add(at, r.Hours, ErrContradicted)
		case r.Period < 0 || r.Period >= c.Periods || r.Period+1 <= last[r.Role]:
			l.Add(at.Key("period"), r.Period, ErrOrder)
		default:
			last[r.Role] = r.Period + 1
		}
	}
}

func (c *Compacted) checkLater(l *fault.List, path fault.Path, p *plan) {
	checkInstant(l, path.Key("booked"), c.Booked)
	checkNotNegative(l, path.Key("deficit"), c.Deficit)
	checkNotNegative(l, path.Key("owed"), c.Owed)
	l.Join(path.Key("spent"), c.Spent.Check())
	first := p.period(c.Periods).From
	for i, m := range c.Moved {
		if m.On < first || m.On >= p.horizon || int(m.Role) >= roles || m.Hours == HoursLeast {
			l.Add(path.Key("moved").At(i), m.On, ErrClosed)
		}
	}
	for i, r := range c.Reopened {
		if r.Period < c.Periods || r.Period > PeriodsMost {
			l.Add(path.Key("reopened").At(i), r.Period, ErrCycle)
		}
		l.Join(path.Key("reopened").At(i).Key("charge"), r.Charge.Check())
	}
}

// checkBalance wants the hours that are carried to be the closing of the last statement.
func (c *Compacted) checkBalance() error {
	sums := []Hours{-c.Deficit}
	for _, r := range c.Rollover {
		sums = append(sums, r.Hours)
	}
	for _, g := range c.Grants {
		sums = append(sums, g.Hours)
	}
	sum, err := SumHours(sums...)
	if closing := c.Statements[c.Periods-1].Figures.Closing; err == nil && sum != closing {
		err = fmt.Errorf("%w: %v are carried, %v were left", ErrUnbalanced, sum, closing)
	}
	return err
}

func compareUUIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

// Check reports everything that is wrong with the entries of a journal by themselves,
// whatever the plan, each with its path. Its version is [ErrVersion], the rest as for
// [Entry.Check].
func (j Journal) Check() error {
	var l fault.List
	if j.Version != JournalVersion {
		l.Add("version", j.Version, fmt.Errorf("%w: want %d", ErrVersion, JournalVersion))
	}
	for i := range j.Entries {
		l.Join(fault.Path("entries").At(i), j.Entries[i].Check())
	}
	return l.Err()
}
