package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// readBack holds the state of a ticket to what is read of its JSON.
func readBack(t require.TestingT, ticket sla.TicketState) {
	text, err := json.Marshal(ticket)
	require.NoError(t, err)
	var back sla.TicketState
	require.NoError(t, json.Unmarshal(text, &back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	done, isDone := ticket.Done()
	backDone, backIsDone := back.Done()
	require.True(t, back.Opened.Equal(ticket.Opened) && backDone.Equal(done) && backIsDone == isDone, "%s", text)
	back.Opened, back.IsDone = ticket.Opened, back.IsDone && isDone
	require.Equal(t, []any{ticket.Severity, ticket.Holder, ticket.Parent, ticket.Facts, ticket.Reason, ticket.IsPaused, ticket.IsDone},
		[]any{back.Severity, back.Holder, back.Parent, back.Facts, back.Reason, back.IsPaused, back.IsDone})
}

func TestATicketIsStoredAsItStands(t *testing.T) {
	z := paris(t)
	at := func(clock string) time.Time { return z.at("2026-06-01 " + clock) }
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"), target(2, sla.Response, time.Hour, "24x7")))
	open := opened(at("10:00"), 2)
	known, err := sla.NewFacts(map[string]string{"product": "shop"})
	require.NoError(t, err)
	open.Facts = known
	c := p.Clock(open,
		sla.Event{At: at("10:00"), Seq: 1, Kind: sla.HolderChanged, Holder: "desk"},
		sla.Event{At: at("11:00"), Kind: sla.Paused, Reason: "awaiting-client"},
		sla.Event{At: at("12:00"), Kind: sla.Resumed},
		sla.Event{At: at("13:00"), Kind: sla.Resolved},
	)
	for clock, want := range map[string]string{
		"09:00": `{}`,
		"10:30": `{"severity":2,"opened":"2026-06-01T10:00:00+02:00","holder":"desk","facts":{"product":"shop"}}`,
		"11:30": `{"severity":2,"opened":"2026-06-01T10:00:00+02:00","holder":"desk","facts":{"product":"shop"},"paused":true,"reason":"awaiting-client"}`,
		"14:00": `{"severity":2,"opened":"2026-06-01T10:00:00+02:00","holder":"desk","facts":{"product":"shop"},"done":"2026-06-01T13:00:00+02:00"}`,
	} {
		s, err := c.Snapshot(at(clock))
		require.NoError(t, err)
		text, err := json.Marshal(s.Ticket)
		require.NoError(t, err)
		require.Equal(t, want, string(text), clock)
		readBack(t, s.Ticket)

		text, err = json.Marshal(s)
		require.NoError(t, err)
		require.Contains(t, string(text), `{"ticket":`+want+`,"statuses":[{`)
		var back sla.Snapshot
		require.NoError(t, json.Unmarshal(text, &back))
		again, err := json.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(text), string(again))
	}
}

func TestAStoredTicketIsReadStrictly(t *testing.T) {
	for text, want := range map[string]string{
		`{"severity":10}`:                    `severity: 10: no such severity`,
		`{"severity":-1}`:                    `severity: -1: no such severity`,
		`{"Severity":1}`:                     `unknown field`,
		`{"paused":1}`:                       `paused`,
		`{"facts":{"":"x"}}`:                 `facts`,
		`{"done":"0000-01-01T00:00:00Z"}`:    `done`,
		`{"holder":"a","holder":"b"}`:        `holder`,
		`{"opened":"2026-06-01T10:00:00"}`:   `opened`,
		`{"reason":null}`:                    `reason`,
		`{"severity":1}{"severity":1}`:       `invalid`,
		`{"severity":1, "state": "running"}`: `state`,
	} {
		before := sla.TicketState{Holder: "desk"}
		back := before
		err := json.Unmarshal([]byte(text), &back)
		require.ErrorContains(t, err, want, text)
		require.Equal(t, before, back, "left as it was")
	}
	for severity := range sla.SeverityMost + 1 {
		readBack(t, sla.TicketState{Severity: sla.Severity(severity)})
	}
}

// What was checked is stored as it was said, and the same is made of it again.
func TestWhatWasCheckedIsStored(t *testing.T) {
	cals := desks(t)
	spec := terms(target(1, sla.Response, time.Hour, "24x7"))
	january := sla.VersionSpec{From: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Policy: spec}
	versionsSpec := sla.VersionsSpec{Follow: sla.FollowOpening, Versions: []sla.VersionSpec{january}}
	versions, err := sla.NewVersions(versionsSpec, cals)
	require.NoError(t, err)
	scale := policy(t, spec).Scale()

	again(t, policy(t, spec), policy(t, spec).Spec(), func(s sla.PolicySpec) (sla.Policy, error) { return sla.NewPolicy(s, cals) })
	again(t, versions, versions.Spec(), func(s sla.VersionsSpec) (sla.Versions, error) { return sla.NewVersions(s, cals) })
	again(t, bands(t), bandsSpec(), sla.NewCredits)
	again(t, scale, spec.Severities, func(names []sla.SeverityName) (sla.Scale, error) { return sla.NewScale(names...) })

	_, err = json.Marshal(sla.Policy{})
	require.ErrorIs(t, err, sla.ErrNoPolicy)
	_, err = json.Marshal(sla.Versions{})
	require.ErrorIs(t, err, sla.ErrNoPolicy)
	_, err = json.Marshal(sla.Credits{})
	require.ErrorIs(t, err, sla.ErrNoTerms)
	text, err := json.Marshal(sla.Scale{})
	require.NoError(t, err)
	require.Equal(t, `[]`, string(text), "a scale of none")
}

// again stores a value, reads what was stored as the spec it was made from, and makes it again.
func again[T, Spec any](t *testing.T, value T, spec Spec, build func(Spec) (T, error)) {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	want, err := json.Marshal(spec)
	require.NoError(t, err)
	require.Equal(t, string(want), string(text))
	var back Spec
	require.NoError(t, json.Unmarshal(text, &back))
	made, err := build(back)
	require.NoError(t, err)
	require.Equal(t, value, made)
}
