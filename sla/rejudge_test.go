package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// rejudger is a policy, or versions of one.
type rejudger interface {
	clocks
	Rejudge(sla.Clock) sla.Clock
}

// Another contract's clock of a ticket is the one that its events would have made there.
func TestATicketRejudgedIsTheTicketUnderTheOtherPolicy(t *testing.T) {
	cals := shortDesks(t)
	rapid.Check(t, func(t *rapid.T) {
		first, second := drawTerm(t, cals), drawTerm(t, cals).(rejudger)
		events := drawLife(t)
		clock := first.Clock(events...)
		got, want := second.Rejudge(clock), second.Clock(events...)
		require.Equal(t, want.Err() == nil, got.Err() == nil)
		require.Equal(t, want.Events(), got.Events())
		late := sla.Event{At: events[0].At.Add(time.Minute), Seq: 999, ID: "late", Kind: sla.Replied}
		next := sla.Event{At: events[len(events)-1].At.Add(time.Minute), Seq: 999, ID: "next", Kind: sla.Replied}
		for _, more := range [][]sla.Event{nil, {next}, {late}} {
			got, want := got.With(more...), want.With(more...)
			if want.Err() != nil {
				require.EqualError(t, got.Err(), want.Err().Error())
				continue
			}
			at := rapid.SliceOfN(rapid.SampledFrom(instants(events)), 1, 3).Draw(t, "instants")
			require.Equal(t, toldOf(t, want, at...), toldOf(t, got, at...))
			stored, err := json.Marshal(got)
			require.NoError(t, err)
			direct, err := json.Marshal(want)
			require.NoError(t, err)
			require.Equal(t, string(direct), string(stored))
		}
	})
}

func TestWhatARejudgedTicketKeeps(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC)
	t.Run("its own faults", func(t *testing.T) {
		faulty := p.Clock(opened(at, 1), sla.Event{At: at, Kind: sla.SeverityChanged, Severity: 99})
		require.Error(t, faulty.Err())
		require.ErrorIs(t, p.Rejudge(faulty).Err(), sla.ErrSeverity)
		require.Len(t, p.Rejudge(faulty).Events(), 1)
	})
	t.Run("an impossible history", func(t *testing.T) {
		impossible := p.Clock(opened(at, 1), opened(at.Add(time.Hour), 1))
		require.ErrorIs(t, p.Rejudge(impossible).Err(), sla.ErrHistory)
	})
	t.Run("nothing of the first clock changes", func(t *testing.T) {
		first := p.Clock(opened(at, 1))
		second := p.Rejudge(first).With(sla.Event{At: at.Add(time.Minute), Kind: sla.Replied})
		require.Len(t, first.Events(), 1)
		require.Len(t, second.Events(), 2)
	})
	t.Run("no policy is none", func(t *testing.T) {
		require.ErrorIs(t, sla.Policy{}.Rejudge(p.Clock(opened(at, 1))).Err(), sla.ErrNoPolicy)
		require.NoError(t, p.Rejudge(sla.Clock{}).Err())
	})
}

// All but the first of many policies judge a ticket without keeping its events again.
func BenchmarkRejudge(b *testing.B) {
	p, events := gold(b, "PAR"), lifeOf(b, 12)
	clock := p.Clock(events...)
	b.Run("anew", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			p.Clock(events...)
		}
	})
	b.Run("rejudged", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			p.Rejudge(clock)
		}
	})
}
