package sla_test

import (
	"fmt"
	"reflect"
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
	whose := map[string]string{
		"severity": "opened and severity-changed and severity-corrected", "reason": "paused and excluded", "metric": "excluded",
		"courtesy": "replied", "holder": "holder-changed", "parent": "linked", "evidence": "excluded", "approver": "excluded",
		"facts": "opened and facts-changed",
	}
	require.Equal(t, len(set)+5, reflect.TypeFor[sla.Event]().NumField(), "beside At, Seq, ID, Kind and Recorded")
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
			require.ErrorContains(t, err, `events["2026-06-01T10:00:00+02:00"].`+name+
				": not a well-formed event: an event of kind "+kind.String()+" has no "+name+", but "+whose[name])
		}
	}

	t.Run("a reason that is none of the policy's pauses", func(t *testing.T) {
		spec := terms(target(1, sla.Response, time.Hour, "24x7"))
		for n, want := range []string{"", ": there are waiting 0", ": there are waiting 0, waiting 1"} {
			spec.Pauses = nil
			for i := range n {
				spec.Pauses = append(spec.Pauses, sla.PauseRule{Reason: fmt.Sprint("waiting ", i)})
			}
			err := policy(t, spec).Clock(opened(at, 1), sla.Event{At: at, ID: "row 3", Kind: sla.Paused, Reason: "waiting"}).Err()
			require.ErrorIs(t, err, sla.ErrEvent)
			require.EqualError(t, err, `events["row 3"].reason: "waiting": not a well-formed event: the policy has no such pause`+want)
		}
		spec.Pauses = nil
		for i := range 30 {
			spec.Pauses = append(spec.Pauses, sla.PauseRule{Reason: fmt.Sprint("in queue ", i)})
		}
		err := policy(t, spec).Clock(opened(at, 1), paused(at, "waiting")).Err()
		require.ErrorContains(t, err, "in queue 19")
		require.NotContains(t, err.Error(), "in queue 20", "twenty are enough")
	})
	t.Run("all at once, and none of a kind that is none", func(t *testing.T) {
		e := sla.Event{At: at, Kind: sla.Cancelled, Holder: "desk", Reason: "duplicate", Courtesy: true}
		var spec *sla.SpecError
		require.ErrorAs(t, p.Clock(e).Err(), &spec)
		require.Len(t, spec.Faults, 3)
		e.Kind = sla.FactsChanged + 1
		err := p.Clock(e).Err()
		require.ErrorIs(t, err, sla.ErrEventKind)
		require.ErrorContains(t, err, "no such kind of event: say one of opened, acknowledged, replied, paused")
		require.NotErrorIs(t, err, sla.ErrEvent)
	})
}

// What is said of an export that has the severity and the team on every row.
func TestWhatIsSoAlreadyChangesNothing(t *testing.T) {
	rows := []sla.Event{
		opened(nine, 2), event(after(time.Hour), sla.Replied), paused(after(2*time.Hour), "awaiting-client"),
		event(after(3*time.Hour), sla.Resumed), event(after(5*time.Hour), sla.Restored), event(after(6*time.Hour), sla.Resolved),
	}
	for rule := sla.Restart; rule.IsValid(); rule++ {
		spec := terms(target(1, sla.Restoration, 2*time.Hour, "24x7"), target(2, sla.Response, 4*time.Hour, "PAR"),
			target(2, sla.Restoration, 4*time.Hour, "24x7"), target(2, sla.Resolution, 4*time.Hour, "24x7"))
		spec.SeverityChange = rule
		p := policy(t, spec)
		var all, clean []sla.Event
		for _, row := range rows {
			clean = append(clean, row)
			all = append(all, row, sla.Event{At: row.At, Seq: 1, Kind: sla.SeverityChanged, Severity: 2},
				sla.Event{At: row.At, Seq: 2, Kind: sla.HolderChanged, Holder: "desk"})
		}
		for at := nine; at.Before(after(8 * time.Hour)); at = at.Add(10 * time.Minute) {
			want, err := p.Clock(clean...).Statuses(at)
			require.NoError(t, err)
			got, err := p.Clock(all...).Statuses(at)
			require.NoError(t, err, rule)
			require.Equal(t, textOf(t, want), textOf(t, got), "%s at %s", rule, at)
		}
	}
}
