package tiers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const ladderJSON = `{
  "owner": "client-desk",
  "rules": [
    {"id": "p1-told", "kind": "hierarchical", "from": "technical", "to": "service-manager", "when": "severity", "severity": 1},
    {"id": "no-answer", "kind": "hierarchical", "from": "client-desk", "to": "sponsor", "when": "breach of response"},
    {"id": "l2-l3", "kind": "functional", "from": "technical", "to": "engineering", "when": "50% of restoration",
     "severity": 2, "activities": "incident-management"},
    {"id": "l2-asks", "kind": "functional", "from": "technical", "to": "engineering", "when": "request"},
    {"id": "l3-vendor", "kind": "functional", "from": "engineering", "to": "platform", "when": "75% of restoration"},
    {"id": "too-late", "kind": "hierarchical", "from": "service-manager", "to": "director", "when": "breach of restoration"}
  ]
}`

func ladder(t require.TestingT) tiers.Escalation {
	var spec tiers.EscalationSpec
	require.NoError(t, json.Unmarshal([]byte(ladderJSON), &spec))
	e, err := tiers.NewEscalation(spec, standard(t, managed()))
	require.NoError(t, err)
	return e
}

func zone(t require.TestingT, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// parisHours are Mon-Fri 09:00-18:00 in Paris with two holidays of 2026.
func parisHours(t require.TestingT) calendar.Calendar {
	var spec calendar.Spec
	require.NoError(t, json.Unmarshal([]byte(`{"zone": "Europe/Paris", "weekly": {"mon": ["09:00-18:00"], "tue": ["09:00-18:00"],
		"wed": ["09:00-18:00"], "thu": ["09:00-18:00"], "fri": ["09:00-18:00"]},
		"holidays": [{"date": "2026-04-06", "name": "Easter Monday"}, {"date": "2026-05-01", "name": "Labour Day"}]}`), &spec))
	c, err := calendar.New(spec, time.LoadLocation)
	require.NoError(t, err)
	return c
}

// gold has Gold's times in Paris hours, severity 1 around the clock.
func gold(t require.TestingT) (sla.Policy, map[string]calendar.Calendar) {
	calendars := map[string]calendar.Calendar{"paris": parisHours(t), "always": calendar.Always()}
	targets := sla.Gold.Targets(sla.OfferingHours{Business: "paris"})
	targets[0].Calendar, targets[1].Calendar = "always", "always"
	p, err := sla.NewPolicy(sla.PolicySpec{
		Severities: sla.Gold.Severities(), Targets: targets,
		SeverityChange: sla.Restart, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, calendars)
	require.NoError(t, err)
	return p, calendars
}

func paris(t require.TestingT, text string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone(t, "Europe/Paris"))
	require.NoError(t, err)
	return at
}

func TestTheLadderOfATicketThatNobodyTouches(t *testing.T) {
	policy, _ := gold(t)
	for _, row := range []struct {
		name     string
		severity sla.Severity
		opened   string
		says     []string
	}{
		{"severity 1 on a Saturday night runs around the clock", 1, "2026-08-15 03:10", []string{
			"Sat 15 Aug 2026 03:10: incident-management, severity 1; owner client-desk, assignee technical",
			"Sat 15 Aug 2026 03:10: technical tells service-manager, because the work has severity 1 (hierarchical escalation, rule p1-told); owner client-desk, assignee technical",
			"Sat 15 Aug 2026 04:10: client-desk tells sponsor, because the response target is breached (hierarchical escalation, rule no-answer); owner client-desk, assignee technical",
			"Sat 15 Aug 2026 05:10: technical hands over to engineering, because 50% of the restoration target is used (functional escalation, rule l2-l3); owner client-desk, assignee engineering",
			"Sat 15 Aug 2026 06:10: engineering hands over to platform, because 75% of the restoration target is used (functional escalation, rule l3-vendor); owner client-desk, assignee platform",
			"Sat 15 Aug 2026 07:10: service-manager tells director, because the restoration target is breached (hierarchical escalation, rule too-late); owner client-desk, assignee platform",
		}},
		{"severity 2 at the end of the week before Easter warns in the hours of the desk", 2, "2026-04-03 17:20", []string{
			"Fri 3 Apr 2026 17:20: incident-management, severity 2; owner client-desk, assignee technical",
			"Tue 7 Apr 2026 10:20: client-desk tells sponsor, because the response target is breached (hierarchical escalation, rule no-answer); owner client-desk, assignee technical",
			"Tue 7 Apr 2026 14:20: technical hands over to engineering, because 50% of the restoration target is used (functional escalation, rule l2-l3); owner client-desk, assignee engineering",
			"Tue 7 Apr 2026 17:20: engineering hands over to platform, because 75% of the restoration target is used (functional escalation, rule l3-vendor); owner client-desk, assignee platform",
		}},
		{"severity 3 is not handed over, nobody above was told, so nobody above hears of the breach", 3, "2026-05-12 14:00", []string{
			"Tue 12 May 2026 14:00: incident-management, severity 3; owner client-desk, assignee technical",
			"Wed 13 May 2026 13:00: client-desk tells sponsor, because the response target is breached (hierarchical escalation, rule no-answer); owner client-desk, assignee technical",
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			p, err := ladder(t).Ladder(tiers.Case{Activity: "incident-management", Severity: row.severity, Opened: paris(t, row.opened)}, policy)
			require.NoError(t, err)
			assert.Equal(t, strings.Join(row.says, "\n")+"\n", p.String())
			raw, err := json.Marshal(p)
			require.NoError(t, err)
			var back tiers.Path
			require.NoError(t, json.Unmarshal(raw, &back))
			again, err := json.Marshal(back)
			require.NoError(t, err)
			assert.Equal(t, string(raw), string(again))
			assert.Equal(t, p.String(), back.String())
		})
	}
}

func TestAPathFollowsWhatHappened(t *testing.T) {
	e := ladder(t)
	at := func(text string) time.Time { return paris(t, text) }
	c := tiers.Case{Activity: "incident-management", Severity: 3, Opened: at("2026-05-12 14:00"), Owner: "delivery", Signals: []tiers.Signal{
		{At: at("2026-05-12 16:00"), Kind: tiers.OnSeverity, Severity: 1},
		{At: at("2026-05-12 15:00"), Kind: tiers.OnRequest, By: "technical"},
		{At: at("2026-05-12 15:30"), Kind: tiers.OnShare, Metric: sla.Restoration, Percent: 80},
		{At: at("2026-05-12 17:00"), Kind: tiers.OnBreach, Metric: sla.Restoration},
	}}
	raw, err := json.Marshal(c)
	require.NoError(t, err)
	var back tiers.Case
	require.NoError(t, json.Unmarshal(raw, &back))
	p, err := e.Path(c)
	require.NoError(t, err)
	again, err := e.Path(back)
	require.NoError(t, err)
	assert.Equal(t, p.String(), again.String(), "a case that was stored goes the same way")
	var rules []string
	for _, s := range p.Steps {
		rules = append(rules, s.At.Format("15:04 ")+s.Rule)
	}
	// Raised to severity 1 when engineering has it already: technical is no longer there to tell anybody.
	assert.Equal(t, []string{"15:00 l2-asks", "15:30 l3-vendor"}, rules)
	assert.Equal(t, "technical", p.Start())
	assert.Equal(t, "platform", p.Assignee())
	assert.Equal(t, "delivery", p.Owner)
	assert.Empty(t, p.Told())

	c.Signals[0].At = at("2026-05-12 14:30") // raised before
	p, err = e.Path(c)
	require.NoError(t, err)
	assert.Equal(t, []string{"service-manager", "director"}, p.Told())
	assert.Equal(t, sla.Severity(1), p.Steps[0].Severity)
	assert.Equal(t, sla.Severity(3), p.Route.Severity, "the route is that of the opening")
}

func TestEveryFaultOfACaseIsReported(t *testing.T) {
	opened := paris(t, "2026-05-12 14:00")
	_, err := ladder(t).Path(tiers.Case{Activity: "incident-managment", Opened: opened, Owner: "technicals", Signals: []tiers.Signal{
		{At: opened.Add(-1), Kind: tiers.OnShare, Percent: 5}, {At: opened}, {At: opened, Kind: tiers.OnSeverity},
		{At: opened, Kind: tiers.OnRequest, By: "enginering"}, {At: opened, Kind: tiers.OnShare, Metric: sla.Response, Percent: -1},
	}})
	assert.EqualError(t, err, `"incident-managment": unknown activity, the nearest is "incident-management"
owner: "technicals": unknown team, the nearest is "technical"
signals[0].at: "2026-05-12T13:59:59+02:00": before the work was opened
signals[0].metric: Metric(0): no such metric
signals[1].kind: TriggerKind(0): `+tiers.ErrTriggerKind.Error()+`
signals[2].severity: 0: no such severity
signals[3].by: "enginering": no party, team or authority has this id, the nearest is "engineering"
signals[4].percent: -1: `+tiers.ErrTrigger.Error())
	_, err = tiers.Escalation{}.Path(tiers.Case{Activity: "incident-management"})
	assert.ErrorIs(t, err, scope.ErrUnknownActivity)
	var c tiers.Case
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"signal": []}`), &c), "signal: unknown field")
}

func TestEveryFaultOfAnEscalationIsReported(t *testing.T) {
	m := standard(t, managed())
	var spec tiers.EscalationSpec
	require.NoError(t, json.Unmarshal([]byte(`{"owner": "cab", "rules": [
		{"id": "a", "kind": "functional", "from": "technical", "to": "engineering", "when": "request"},
		{"id": "b", "kind": "functional", "from": "engineering", "to": "delivery", "when": "50% of response"},
		{"id": "a", "kind": "functional", "from": "delivery", "to": "technical", "when": "severity"},
		{"id": "d", "kind": "functional", "from": "provider", "to": "cab", "when": "request", "severity": 12},
		{"id": "E", "kind": "hierarchical", "from": "director", "to": "delivery", "when": "request", "activities": "operation"},
		{"id": "f", "kind": "hierarchical", "from": "director", "to": "director", "when": "request"},
		{"id": "g", "kind": "functional", "from": "engeneering", "to": "platform", "when": "request"}
	]}`), &spec))
	spec.Rules = append(spec.Rules, tiers.EscalationRule{ID: "h", From: "technical", To: "platform"})
	_, err := tiers.NewEscalation(spec, m)
	require.Error(t, err)
	golden(t, "bad_escalation.txt", err.Error()+"\n")
	_, err = tiers.NewEscalation(tiers.EscalationSpec{Rules: make([]tiers.EscalationRule, tiers.RulesMost+1)}, m)
	assert.ErrorIs(t, err, tiers.ErrTooManyRules)
	err = json.Unmarshal([]byte(`{"rules": [{"when": "half of response", "kind": "functionnal"}], "graph": {}}`), &spec)
	assert.ErrorContains(t, err, `rules[0].when: "half of response": want a trigger`)
	assert.ErrorContains(t, err, `rules[0].kind: "functionnal": unknown kind of escalation, the nearest is "functional"`)
	assert.ErrorContains(t, err, `graph: unknown field`)
}

func TestTheTextOfATrigger(t *testing.T) {
	for _, text := range []string{"1% of response", "1000% of root-cause", "breach of update", "severity", "request"} {
		tr, err := tiers.ParseTrigger(text)
		require.NoError(t, err, text)
		assert.Equal(t, text, tr.String())
		raw, err := json.Marshal(tr)
		require.NoError(t, err)
		var back tiers.Trigger
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, tr, back)
	}
	for _, text := range []string{"", "share", "breach", "0% of response", "1001% of response", "+5% of response", "05% of response",
		"5.5% of response", "50% of respons", "50 % of response", "breach of", "request of response", "severity 1"} {
		_, err := tiers.ParseTrigger(text)
		assert.ErrorIs(t, err, tiers.ErrTrigger, text)
	}
	for _, bad := range []tiers.Trigger{{}, {Kind: tiers.OnRequest, Percent: 1}, {Kind: tiers.OnShare, Metric: 1}, {Kind: tiers.OnBreach}, {Kind: 9}} {
		_, err := bad.MarshalText()
		assert.ErrorIs(t, err, tiers.ErrTrigger)
	}
}

// rules are any rules between the teams, vendors and authorities of a managed service,
// each leading where its kind may lead.
func rules() *rapid.Generator[[]tiers.EscalationRule] {
	return rapid.Custom(func(t *rapid.T) (list []tiers.EscalationRule) {
		holders := []string{"client-desk", "technical", "engineering", "delivery", "platform", "integrations"}
		bosses := []string{"service-manager", "director", "sponsor", "cab"}
		for i := range rapid.IntRange(0, 8).Draw(t, "rules") {
			r := tiers.EscalationRule{
				ID: fmt.Sprint("r", i), Kind: tiers.Functional, From: rapid.SampledFrom(holders).Draw(t, "from"),
				To: rapid.SampledFrom(holders).Draw(t, "to"), Severity: sla.Severity(rapid.IntRange(1, 3).Draw(t, "severity")),
			}
			if rapid.Bool().Draw(t, "up") {
				r.Kind, r.To = tiers.Hierarchical, rapid.SampledFrom(bosses).Draw(t, "boss")
				r.From = rapid.SampledFrom(append(bosses, holders...)).Draw(t, "from")
			}
			r.When = rapid.SampledFrom([]tiers.Trigger{
				{Kind: tiers.OnRequest}, {Kind: tiers.OnSeverity}, {Kind: tiers.OnBreach, Metric: sla.Response},
				{Kind: tiers.OnShare, Metric: sla.Response, Percent: 50}, {Kind: tiers.OnShare, Metric: sla.Restoration, Percent: 150},
			}).Draw(t, "when")
			list = append(list, r)
		}
		return list
	})
}

func signals(t *rapid.T, opened time.Time) (list []tiers.Signal) {
	for range rapid.IntRange(0, 8).Draw(t, "signals") {
		g := tiers.Signal{
			At:   opened.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "hours")) * time.Hour),
			Kind: tiers.TriggerKind(rapid.IntRange(1, 4).Draw(t, "kind")),
		}
		switch g.Kind {
		case tiers.OnShare, tiers.OnBreach:
			g.Metric = rapid.SampledFrom([]sla.Metric{sla.Response, sla.Restoration}).Draw(t, "metric")
			g.Percent = rapid.IntRange(0, 200).Draw(t, "percent")
		case tiers.OnSeverity:
			g.Severity = sla.Severity(rapid.IntRange(1, 4).Draw(t, "severity"))
		case tiers.OnRequest:
			g.By = rapid.SampledFrom([]string{"technical", "engineering", "client-desk", "director"}).Draw(t, "by")
		}
		list = append(list, g)
	}
	return list
}

// inCircle follows rules for as many steps as there are: the dumb way to see a circle.
func inCircle(list []tiers.EscalationRule, r tiers.EscalationRule) bool {
	at := map[string]bool{r.To: true}
	for range list {
		for _, n := range list {
			if at[n.From] {
				at[n.To] = true
			}
		}
	}
	return at[r.From]
}

func TestNoEscalationCanLoopOrLoseItsOwner(t *testing.T) {
	m := standard(t, managed())
	rapid.Check(t, func(t *rapid.T) {
		list := rules().Draw(t, "graph")
		e, err := tiers.NewEscalation(tiers.EscalationSpec{Rules: list}, m)
		circles := 0
		for i, r := range list {
			if inCircle(list, r) {
				circles++
				require.ErrorContains(t, err, fmt.Sprintf("rules[%d]: goes round in a circle: %s -> ", i, r.From))
			}
		}
		if circles > 0 {
			var faults *tiers.SpecError
			require.ErrorAs(t, err, &faults)
			require.Len(t, faults.Faults, circles)
			return
		}
		require.NoError(t, err)
		opened := time.Date(2026, 5, 12, 14, 0, 0, 0, time.UTC)
		c := tiers.Case{Activity: "incident-management", Severity: sla.Severity(rapid.IntRange(0, 4).Draw(t, "severity")), Opened: opened,
			Signals: signals(t, opened)}
		p, err := e.Path(c)
		require.NoError(t, err)
		require.LessOrEqual(t, len(p.Steps), len(list))

		had, told, at := map[string]bool{p.Start(): true}, map[string]bool{p.Owner: true}, opened
		assignee := p.Start()
		for _, s := range p.Steps {
			require.Equal(t, p.Owner, s.Owner)
			require.False(t, s.At.Before(at), "steps are in order of time")
			at = s.At
			if s.Kind == tiers.Hierarchical {
				require.True(t, told[s.From] || s.From == assignee)
				told[s.To] = true
				require.Equal(t, assignee, s.Assignee, "telling somebody moves no work")
				continue
			}
			require.Equal(t, assignee, s.From)
			require.False(t, had[s.To], "%s comes back to %s", p, s.To)
			had[s.To], assignee = true, s.To
			require.Equal(t, assignee, s.Assignee)
		}
		require.Equal(t, assignee, p.Assignee())

		shuffled := c
		shuffled.Signals = rapid.Permutation(c.Signals).Draw(t, "order")
		again, err := e.Path(shuffled)
		require.NoError(t, err)
		require.Equal(t, p, again, "the order of arrival does not matter")

		early := c
		early.Signals = nil
		until := opened.Add(2 * time.Hour)
		for _, g := range c.Signals {
			if !g.At.After(until) {
				early.Signals = append(early.Signals, g)
			}
		}
		before, err := e.Path(early)
		require.NoError(t, err)
		require.Equal(t, before.Steps, p.Steps[:len(before.Steps)], "what happens later changes no step that was taken")
	})
}

func TestSignalsOfTheClocksOfATicket(t *testing.T) {
	policy, _ := gold(t)
	opened, now := paris(t, "2026-08-15 03:10"), paris(t, "2026-08-15 05:11")
	clock := policy.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1})
	statuses, err := clock.Statuses(now)
	require.NoError(t, err)
	got := tiers.SignalsOf(now, statuses[:]...)
	require.Len(t, got, 3)
	assert.Equal(t, 201, got[0].Percent)
	assert.Equal(t, tiers.OnBreach, got[1].Kind)
	assert.True(t, got[1].At.Equal(paris(t, "2026-08-15 04:10")))
	assert.Equal(t, 50, got[2].Percent)
	p, err := ladder(t).Path(tiers.Case{Activity: "incident-management", Severity: 1, Opened: opened, Signals: got})
	require.NoError(t, err)
	assert.Equal(t, "engineering", p.Assignee())
}

func FuzzEscalation(f *testing.F) {
	f.Add([]byte(ladderJSON))
	f.Add([]byte(`{"rules": []}`))
	f.Add([]byte(`{}`)) // the empty list is left out, not null
	m := standard(f, managed())
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.EscalationSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		e, err := tiers.NewEscalation(spec, m)
		if err != nil {
			return
		}
		raw, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var back tiers.EscalationSpec
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatal(err)
		}
		if _, err := e.Path(tiers.Case{Activity: "incident-management", Severity: 1}); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzParseTrigger(f *testing.F) {
	f.Add("75% of response")
	f.Fuzz(func(t *testing.T, text string) {
		tr, err := tiers.ParseTrigger(text)
		if err == nil && tr.String() != text {
			t.Fatalf("%q -> %q", text, tr)
		}
	})
}
