package capacity_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

// A quote is what the slow way says: booking the work, looking, and forgetting it.
func TestAQuoteIsWhatLoggingWouldShow(t *testing.T) {
	utc := zone(t, "UTC")
	rapid.Check(t, func(t *rapid.T) {
		start := day(rapid.SampledFrom(anchors).Draw(t, "start"))
		plan, err := NewPlan(anyPlanSpec(t), Binding{Start: start, Zone: utc})
		require.NoError(t, err)
		plan, _ = anyAmendments(t, plan)
		var entries []Entry
		for n := range rapid.IntRange(0, 14).Draw(t, "n") {
			entries = append(entries, anyEntry(t, start, n))
		}
		a, err := plan.Replay(anyVoids(t, entries))
		if err != nil {
			entries = without(t, anyVoids(t, entries), err)
			if a, err = plan.Replay(entries); err != nil {
				t.Skip("what is left does not fit either")
			}
		}
		for n := range 4 {
			e := anyEntry(t, start, 100+n)
			e.Kind, e.Expires, e.NeverExpires, e.Priority = Draw, 0, false, 0
			e.Hours, e.Date = max(e.Hours, -e.Hours), start+date.Date(rapid.IntRange(0, 200).Draw(t, "day"))
			e.Booked = time.Unix(30, 0)
			agreesWithWhatIf(t, a, e)
		}
	})
}

func agreesWithWhatIf(t *rapid.T, a Account, e Entry) {
	q, err := a.Quote(e)
	p, slow := a.WhatIf(e)
	require.Equal(t, slow == nil, err == nil, "%v / %v", slow, err)
	if err != nil {
		var gone, quoted *ExhaustedError
		require.True(t, errors.As(slow, &gone) && errors.As(err, &quoted), "%v / %v", slow, err)
		require.Equal(t, *gone, *quoted)
		return
	}
	require.Equal(t, fmt.Sprint(p.On, p.Before, p.After, p.Line.Hours, p.Line.Why), fmt.Sprint(q.On, q.Before, q.After, q.Charged, q.Why))
	require.Equal(t, len(p.Line.Parts), len(q.Parts))
	for i := range q.Parts {
		require.True(t, reflect.DeepEqual(p.Line.Parts[i], q.Parts[i]), "%v\n%v", p.Line.Parts[i], q.Parts[i])
	}
	require.LessOrEqual(t, q.Ratify(), q.Overage())
	require.LessOrEqual(t, q.Overage(), q.Charged)
}

func TestAQuoteOfWhatIsNoWorkIsRefused(t *testing.T) {
	a, err := monthly(t, func(*PlanSpec) {}).Replay(nil)
	require.NoError(t, err)
	_, err = a.Quote(Entry{Kind: Grant})
	require.ErrorIs(t, err, ErrEntryKind)
	_, err = a.Quote(Entry{Kind: Draw})
	require.ErrorIs(t, err, ErrMissing)
	_, err = Account{}.Quote(Entry{Kind: Draw})
	require.Error(t, err)
}

func BenchmarkQuote(b *testing.B) {
	a, err := monthly(b, rolling("10h", BurnFirst)).Replay(load(100))
	require.NoError(b, err)
	entries := a.Entries()
	e := entries[len(entries)-1]
	e.ID, e.Date = id("another"), e.Date+1
	b.ReportAllocs()
	for range b.N {
		if _, err := a.Quote(e); err != nil {
			b.Fatal(err)
		}
	}
}
