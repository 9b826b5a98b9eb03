package capacity_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

func TestTrap20EveryOrderOfEveryKindOnOneDayIsTheSame(t *testing.T) {
	hold := reserved("hold", "2026-01-05", "4h", "2026-03-01")
	old := granted("old", "2026-01-10", "3h", "2026-02-01")
	gone := granted("gone", "2026-01-10", "2h", "")
	entries := []Entry{granted("block", "2026-02-01", "5h", "2026-02-02"), adjusted("more", "2026-02-01", "2h"),
		adjusted("less", "2026-02-01", "-3h"), released("release", "2026-02-01", hold), reserved("new hold", "2026-02-01", "6h", "2026-02-03"),
		{ID: id("void"), Kind: Void, Booked: midnight("2026-02-01"), Date: day("2026-02-01"), Target: gone.ID, Note: "agreed"},
		drawn("work", "2026-02-01", "7h")}
	for _, mode := range []OverageMode{CarryDeficit} {
		p := monthly(t, func(s *PlanSpec) {
			s.Allotment, s.Overage = 10*Hour, OverageSpec{Mode: mode}
			if mode != Refuse {
				s.Overage.Limit = ptr(9 * Hour)
			}
			rolling("5h", BurnFirst)(s)
		})
		var want string
		permutations(entries, func(order []Entry) {
			a, err := p.Replay(append([]Entry{hold, old, gone}, order...))
			require.NoError(t, err)
			s, err := a.Statement(day("2026-02-01"))
			require.NoError(t, err)
			last := s.Lines[len(s.Lines)-1]
			got := fmt.Sprint(s.Figures, s.Held, last.Balance, last.Reason())
			if want == "" {
				want = got
				var kinds []string
				for _, line := range statement(t, a, "2026-02-01").Lines {
					kinds = append(kinds, line.Kind.String())
				}
				assert.Equal(t, "allotment grant adjustment release void adjustment reservation draw expiry lapse expiry", strings.Join(kinds, " "))
			}
			require.Equal(t, want, got)
		})
	}
}

func TestTotalsBeyondTheBoundsAreRefusedInEveryTerm(t *testing.T) {
	most := HoursMost
	huge := map[string]func(*PlanSpec){
		"of roles together": func(s *PlanSpec) { s.Allotment, s.Roles = most, []RoleAllotment{{tiers.QA, 1}} },
		"of people":         func(s *PlanSpec) { s.Resources = []ResourceSpec{{tiers.QA, MustRatio("10000"), FlatHours, most}} },
		"of a percentage": func(s *PlanSpec) {
			s.Allotment = most
			s.Rollover = &RolloverSpec{Percent: ptr(MustRatio("1000")), Basis: OfAllotment, Periods: 1, Burn: BurnLast}
		},
		"of what rolls over": func(s *PlanSpec) { s.Allotment = most; s.Rollover = &RolloverSpec{NeverExpires: true, Burn: BurnLast} },
		"of people and hours": func(s *PlanSpec) {
			s.Roles = []RoleAllotment{{tiers.QA, most}}
			s.Resources = []ResourceSpec{{tiers.QA, MustRatio("1"), FlatHours, most}}
		},
	}
	for name, change := range huge {
		p, err := planned(t, change, nil)
		require.NoError(t, err, name)
		_, err = p.Replay([]Entry{granted("block", "2026-02-01", "1h", "")})
		assert.ErrorIs(t, err, ErrOverflow, name)
	}
	p := mustPlan(t, func(s *PlanSpec) {
		s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 999999999999999999"))}
	}, nil)
	a, err := p.Replay([]Entry{drawn("dear", "2026-01-05", "2h")})
	require.NoError(t, err)
	_, err = a.Statement(day("2026-01-01"))
	assert.Error(t, err)
	_, err = p.Replay([]Entry{{ID: id("a"), Kind: Draw, Booked: midnight("2026-01-05"), Date: day("2026-01-05"), Hours: most},
		{ID: id("b"), Kind: Draw, Booked: midnight("2026-01-05"), Date: day("2026-01-05"), Hours: most}})
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = mustPlan(t, func(s *PlanSpec) { s.Allotment, s.Increment = most, most-1 }, nil).
		Replay([]Entry{{ID: id("a"), Kind: Draw, Booked: midnight("2026-01-05"), Date: day("2026-01-05"), Hours: most}})
	assert.ErrorIs(t, err, ErrOverflow)
}

// Somebody who chooses ids that collide in the table must not make it slow.
func TestIdsThatCollideCostNoMore(t *testing.T) {
	began := time.Now()
	entries := make([]Entry, 50_000)
	for i := range entries {
		var u uuid.UUID
		binary.BigEndian.PutUint32(u[:], uint32(i+1)) // as bad as it gets without knowing the table
		entries[i] = Entry{ID: u, Kind: Draw, Booked: time.Unix(1, 0), Date: day("2026-01-05"), Hours: Minute}
	}
	a, err := monthly(t, nil).Replay(append(entries, entries...))
	require.NoError(t, err)
	assert.Len(t, a.Entries(), len(entries))
	assert.Less(t, time.Since(began), 10*time.Second)
}

func TestThousandsOfVoidsReversalsAndReleasesAreCheap(t *testing.T) {
	began := time.Now()
	var entries []Entry
	for i := range 5_000 {
		name := fmt.Sprint(i)
		g, h := granted("g"+name, "2026-01-02", "1h", ""), reserved("h"+name, "2026-01-03", "1m", "")
		entries = append(entries, g, h, released("r"+name, "2026-01-04", h), reversal("x"+name, drawn("d"+name, "2026-01-04", "1m"), midnight("2026-01-06")),
			drawn("d"+name, "2026-01-04", "1m"),
			Entry{ID: id("v" + name), Kind: Void, Booked: midnight("2026-01-05"), Date: day("2026-01-05"), Target: g.ID, Note: "agreed"})
	}
	a, err := monthly(t, nil).Replay(entries)
	require.NoError(t, err)
	assert.Equal(t, "40h", available(t, a, "2026-01-05"))
	assert.Less(t, time.Since(began), 10*time.Second)
}

// The days of a range that ends before it begins came round to one.
func TestAPaceWantsDatesInTheirOrder(t *testing.T) {
	a, err := monthly(t, nil).Replay([]Entry{drawn("work", "2026-01-05", "7h")})
	require.NoError(t, err)
	for _, over := range []calendar.DateRange{
		{From: math.MaxInt64, To: math.MinInt64}, {From: math.MinInt64, To: math.MaxInt64}, {From: 5, To: 4}, {From: 5, To: 5},
		{From: -1 << 62, To: 1 << 62},
	} {
		_, err := a.Pace(over, false)
		require.ErrorIs(t, err, ErrPace, "%d to %d", int64(over.From), int64(over.To))
	}
	p, err := a.Pace(calendar.DateRange{From: day("2026-01-01"), To: day("2026-01-11")}, false)
	require.NoError(t, err)
	require.Equal(t, "7h in 10 days", p.String())
}

func FuzzStatement(f *testing.F) {
	a := longStory(f, LateReopen)
	for _, month := range []string{"2026-01-01", "2026-03-01", "2026-05-01"} {
		data, err := json.Marshal(statement(f, a, month))
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Statement
		if json.Unmarshal(data, &s) != nil {
			return
		}
		_ = s.String()
		again, err := json.Marshal(s)
		if err != nil {
			return // a word that is missing cannot be written
		}
		var other Statement
		require.NoError(t, json.Unmarshal(again, &other))
	})
}

func FuzzParseRatio(f *testing.F) {
	for _, s := range []string{"1.5", "-0.000000000001", "1e9", "999999999999999999", "١"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ParseRatio(text)
		if err != nil {
			return
		}
		again, err := ParseRatio(r.String())
		require.NoError(t, err)
		require.True(t, r.Equal(again))
		var read Ratio
		require.NoError(t, json.Unmarshal([]byte(`"`+r.String()+`"`), &read))
		require.NoError(t, json.Unmarshal([]byte(r.String()), &read))
	})
}

// FuzzReplay makes a plan of some terms and entries of some bytes: whatever they are, the
// account adds up or is refused.
func FuzzReplay(f *testing.F) {
	f.Add(uint8(0), []byte{3, 10, 20, 1, 20, 0, 5, 0, 30, 200, 9, 9})
	f.Add(uint8(77), []byte{1, 1, 250, 60, 6, 0, 5, 0, 8, 100, 255, 3, 4, 4, 4, 4})
	f.Fuzz(func(t *testing.T, terms uint8, data []byte) {
		spec := PlanSpec{Kind: Pool, Period: Monthly(), Allotment: 40 * Hour, Late: Late(terms%3) + 1,
			Overage: OverageSpec{Mode: OverageMode(terms/3%5) + 1, Limit: ptr(20 * Hour)}, AllocateBy: AllocateBy(terms/15%2) + 1}
		if spec.Overage.Mode == Bill {
			spec.Overage.Rate = ptr(MustMoney("EUR 1"))
		}
		if spec.Overage.Mode == Refuse {
			spec.Overage.Limit = nil
		}
		p, err := NewPlan(spec, Binding{Start: day("2026-01-01"), Zone: time.UTC})
		require.NoError(t, err)
		a, err := p.Replay(nil)
		require.NoError(t, err)
		for i := 0; i+4 <= len(data) && i < 160; i += 4 {
			b, err := a.With(fuzzed(a, i, data[i:i+4])...)
			if err == nil {
				a = b
			}
		}
		all, err := a.Statements()
		require.NoError(t, err)
		opening := all[0].Figures.Opening
		for _, s := range all {
			require.NoError(t, s.Figures.Check())
			require.Equal(t, opening, s.Figures.Opening)
			opening = s.Figures.Closing
		}
	})
}

// fuzzed is an entry that four bytes stand for.
func fuzzed(a Account, n int, b []byte) []Entry {
	e := Entry{ID: id(fmt.Sprint("fuzzed ", n)), Kind: EntryKind(b[0]%11) + 1, Booked: midnight("2026-01-01").AddDate(0, 0, n),
		Date: day("2026-01-01") + date.Date(b[1]), Note: "fuzzed"}
	before := a.Entries()
	switch e.Kind {
	case Reversal:
		if e.Date = 0; len(before) > 0 {
			e.Reverses = before[int(b[2])%len(before)].ID
		}
	case Release, Void:
		if len(before) > 0 {
			e.Target = before[int(b[2])%len(before)].ID
		}
	case Close:
		e, _ = a.Closing(e.Date, ClosingSpec{ID: e.ID, Booked: e.Booked})
	case Reopen:
	default:
		e.Hours = Hours(b[2]) * Hour / 4
		e.Critical = e.Kind == Draw && b[3]&1 == 1
		if e.Kind.String() == "grant" || e.Kind == Reservation || e.Kind == Opening {
			e.Expires = e.Date + 1 + date.Date(b[3])
		}
		if e.Kind == Opening {
			e.Date = day("2026-01-01")
		}
	}
	return []Entry{e}
}
