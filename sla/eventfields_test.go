package sla_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func excludedOf(at time.Time, m sla.Metric) sla.Event {
	e := excludedBy(at, "outage of the hoster")
	e.Metric = m
	return e
}

// An export that puts the ticket's team, severity or reason on every line is told so: a holder of
// an opening, or a severity of a reopening, would count for nothing.
func TestWhatAnEventHasNoUseForIsRefused(t *testing.T) {
	z := paris(t)
	at := z.at("2026-06-01 10:00")
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"), target(2, sla.Response, time.Hour, "24x7")))
	shop, err := sla.NewFacts(map[string]string{"product": "shop"})
	require.NoError(t, err)
	set := map[string]func(e *sla.Event){
		"severity": func(e *sla.Event) { e.Severity = 1 },
		"reason":   func(e *sla.Event) { e.Reason = "awaiting-client" },
		"metric":   func(e *sla.Event) { e.Metric = sla.Response },
		"courtesy": func(e *sla.Event) { e.Courtesy = true },
		"holder":   func(e *sla.Event) { e.Holder = "desk" },
		"parent":   func(e *sla.Event) { e.Parent = "SHOP-1" },
		"evidence": func(e *sla.Event) { e.Evidence = "status page" },
		"approver": func(e *sla.Event) { e.Approver = "client" },
		"facts":    func(e *sla.Event) { e.Facts = shop },
	}
	has := map[string]map[string]bool{ // what the kinds say of themselves
		"opened": {"severity": true, "facts": true}, "replied": {"courtesy": true}, "paused": {"reason": true},
		"severity-changed": {"severity": true}, "severity-corrected": {"severity": true}, "holder-changed": {"holder": true},
		"linked": {"parent": true}, "facts-changed": {"facts": true},
		"excluded": {"reason": true, "metric": true, "evidence": true, "approver": true},
	}
	for kind := sla.Opened; kind.IsValid(); kind++ {
		right := sla.Event{At: at, Kind: kind}
		for name := range has[kind.String()] {
			set[name](&right)
		}
		for name, put := range set {
			e := right
			put(&e)
			err := p.Clock(e).Err()
			if has[kind.String()][name] {
				require.NotErrorIs(t, err, sla.ErrEvent, "%s of %s", name, kind)
				continue
			}
			require.ErrorIs(t, err, sla.ErrEvent)
			require.ErrorContains(t, err, name+": not a well-formed event: an event of kind "+kind.String()+" has no "+name)
		}
	}

	t.Run("all at once, and none of a kind that is none", func(t *testing.T) {
		e := sla.Event{At: at, Kind: sla.Cancelled, Holder: "desk", Reason: "duplicate", Courtesy: true}
		var spec *sla.SpecError
		require.ErrorAs(t, p.Clock(e).Err(), &spec)
		require.Len(t, spec.Faults, 3)
		e.Kind = sla.FactsChanged + 1
		err := p.Clock(e).Err()
		require.ErrorIs(t, err, sla.ErrEventKind)
		require.NotErrorIs(t, err, sla.ErrEvent)
	})
}
