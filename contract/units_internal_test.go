package contract

import (
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
)

func TestThePeriodBeforeAPeriod(t *testing.T) {
	for name, x := range map[string]struct{ from, to, before string }{
		"a month":                     {"2026-03-01", "2026-04-01", "2026-02-01"},
		"a quarter, over new year":    {"2026-01-01", "2026-04-01", "2025-10-01"},
		"the first half of a month":   {"2026-03-01", "2026-03-16", "2026-02-14"},
		"up to the first of a month":  {"2026-03-11", "2026-04-01", "2026-02-18"},
		"a month from its eleventh":   {"2026-03-11", "2026-04-11", "2026-02-08"},
		"what would begin before all": {"0001-01-01", "0001-02-01", "0001-01-01"},
	} {
		p := Period{date.MustParseISO(x.from), date.MustParseISO(x.to)}
		require.Equal(t, Period{date.MustParseISO(x.before), p.From}, p.before(), name)
	}
}

func TestTheLastDayOfAPeriodInATerm(t *testing.T) {
	may := Period{date.New(2026, 5, 1), date.New(2026, 6, 1)}
	for end, want := range map[date.Date]date.Date{
		0:                     date.New(2026, 5, 31),
		date.New(2026, 7, 1):  date.New(2026, 5, 31),
		date.New(2026, 6, 1):  date.New(2026, 5, 31),
		date.New(2026, 5, 16): date.New(2026, 5, 15),
	} {
		c := contract{}
		c.life.end = end
		require.Equal(t, want, c.lastDay(may), "a term that ends on %v", end)
	}
}

func TestListsThatDifferInLength(t *testing.T) {
	long, short := []any{"a", "b", "c"}, []any{"a"}
	for name, x := range map[string]struct {
		from, to []any
		want     []string
	}{
		"longer":  {short, long, []string{"x[1]", "x[2]"}},
		"shorter": {long, short, []string{"x[1]", "x[2]"}},
		"none":    {nil, short, []string{"x[0]"}},
		"equal":   {long, long, nil},
	} {
		var paths []string
		for _, d := range differLists(nil, "x", x.from, x.to) {
			paths = append(paths, string(d.Path))
		}
		require.Equal(t, x.want, paths, name)
	}
}

// A decision has room for three clocks; those of more metrics are kept elsewhere.
func TestEveryClockOfADecisionHasADueTimeOfItsOwn(t *testing.T) {
	var room clockRoom
	seen := map[any]bool{}
	for n := range 6 {
		due := room.place(n)
		require.False(t, seen[due], n)
		seen[due] = true
		if n < len(room.due) {
			require.Same(t, &room.due[n], due)
		}
	}
}
