package sla_test

import (
	"encoding/json"
	"strings"
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
		for i, status := range back.Statuses {
			require.Equal(t, s.Statuses[i].String(), status.String())
			require.Equal(t, s.Statuses[i].Metric, status.Metric, "also of one without a target")
		}
	}
}

func TestAStoredSnapshotIsReadStrictly(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"), target(1, sla.Restoration, time.Hour, "24x7")))
	s, err := p.Clock(opened(nine, 1)).Snapshot(after(time.Minute))
	require.NoError(t, err)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	for change, want := range map[[2]string]string{
		{`"response"`, `"restoration"`}:                      `statuses[0].metric: restoration: not a status as it is written: want response`,
		{`,{"state":"none"}]`, `]`}:                          `statuses: 4: not a status as it is written: want one of each metric, 5`,
		{`]`, `,{"state":"none"}]`}:                          `statuses: 6: `,
		{`"statuses"`, `"Statuses"`}:                         `Statuses: unknown field`,
		{`{"state":"none"}`, `{"state":"running"}`}:          `statuses[1]`,
		{`"ticket":{`, `"ticket":{"holder":"a"},"ticket":{`}: `ticket: `,
	} {
		require.Contains(t, string(text), change[0])
		before := sla.Snapshot{Ticket: sla.TicketState{Holder: "desk"}}
		back := before
		err := json.Unmarshal([]byte(strings.Replace(string(text), change[0], change[1], 1)), &back)
		require.ErrorContains(t, err, want, change)
		require.Equal(t, before, back, "left as it was")
	}
	for _, text := range []string{`{}`, `{"ticket":{},"statuses":null}`} {
		require.Error(t, json.Unmarshal([]byte(text), new(sla.Snapshot)), text)
	}
}

func TestAStoredTicketIsReadStrictly(t *testing.T) {
	for text, want := range map[string]string{
		`{"reason":"asked"}`:               `opened: not a status as it is written: want when`,
		`{"severity":10}`:                  `severity: 10: no such severity`,
		`{"severity":-1}`:                  `severity: -1: no such severity`,
		`{"Severity":1}`:                   `unknown field`,
		`{"paused":1}`:                     `paused`,
		`{"facts":{"":"x"}}`:               `facts`,
		`{"done":"0000-01-01T00:00:00Z"}`:  `done`,
		`{"holder":"a","holder":"b"}`:      `holder`,
		`{"opened":"2026-06-01T10:00:00"}`: `opened`,
		`{"reason":null}`:                  `reason`,
		`{"opened":"2026-06-01T10:00:00Z","reason":"asked"}`:              `reason: "asked": not a status`,
		`{"opened":"2026-06-01T10:00:00Z","done":"2026-06-01T09:59:59Z"}`: `done: `,
		`{"severity":1}{"severity":1}`:                                    `invalid`,
		`{"severity":1, "state": "running"}`:                              `state`,
	} {
		before := sla.TicketState{Holder: "desk"}
		back := before
		err := json.Unmarshal([]byte(text), &back)
		require.ErrorContains(t, err, want, text)
		require.Equal(t, before, back, "left as it was")
	}
	for want, wrong := range map[error]sla.TicketState{
		sla.ErrSeverity: {Opened: nine, Severity: 10}, sla.ErrStatus: {Opened: nine, IsDone: true},
	} {
		_, err := json.Marshal(wrong)
		require.ErrorIs(t, err, want)
	}
	for _, text := range []sla.TicketState{{Holder: "a\xff"}, {Parent: "a\xff"}, {IsPaused: true, Reason: "a\xff"}} {
		text.Opened = nine
		_, err := json.Marshal(text)
		require.ErrorContains(t, err, "want texts in UTF-8")
	}
	for severity := range sla.SeverityMost + 1 {
		readBack(t, sla.TicketState{Severity: sla.Severity(severity), Opened: nine})
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

// In Monrovia it was 44 minutes and 30 seconds before UTC until 1972, and in a zone ahead of UTC it
// is the year 10000 already: an offset of seconds, or a year of five digits, cannot be written.
func TestAnInstantThatCannotBeWrittenWhereItIsIsWrittenInUTC(t *testing.T) {
	monrovia := time.FixedZone("LMT", -(44*60 + 30))
	ahead, behind := time.FixedZone("", 3600), time.FixedZone("", -3600)
	p := policy(t, terms(target(1, sla.Response, time.Minute, "24x7"), target(1, sla.Restoration, time.Minute, "24x7")))
	for _, at := range []time.Time{
		time.Date(1971, 5, 3, 10, 0, 0, 0, monrovia),
		time.Date(9999, 12, 31, 23, 30, 0, 0, time.UTC).In(ahead),
		time.Date(1, 1, 1, 0, 30, 0, 0, time.UTC).In(behind),
	} {
		c := p.Clock(opened(at, 1), sla.Event{At: at.Add(2 * time.Minute), Kind: sla.Replied})
		require.NoError(t, c.Err())
		text, err := json.Marshal(c)
		require.NoError(t, err)
		stored, err := p.StoredClock(text)
		require.NoError(t, err)
		when, ok := stored.Opened()
		require.True(t, ok && when.Equal(at), "%s is read back as %s", at, when)

		s, err := c.Snapshot(at.Add(3 * time.Minute))
		require.NoError(t, err)
		text, err = json.Marshal(s)
		require.NoError(t, err)
		var back sla.Snapshot
		require.NoError(t, json.Unmarshal(text, &back))
		require.True(t, back.Ticket.Opened.Equal(at) && back.Statuses[0].Opened.Equal(at))
		for _, told := range []func(sla.Status) (time.Time, bool){sla.Status.Due, sla.Status.Stopped, sla.Status.Breached, sla.Status.Started} {
			want, ok := told(s.Statuses[0])
			got, backOK := told(back.Statuses[0])
			require.True(t, got.Equal(want) && ok == backOK, "%s is read back as %s", want, got)
		}
		line, err := c.Explain(sla.Response, at.Add(3*time.Minute))
		require.NoError(t, err)
		text, err = json.Marshal(line)
		require.NoError(t, err)
		var why sla.Explanation
		require.NoError(t, json.Unmarshal(text, &why))
		require.True(t, why.Timeline[0].From.Equal(line.Timeline[0].From), "%s is read back as %s", line.Timeline[0].From, why.Timeline[0].From)
	}
	for year, want := range map[int]string{
		1: `"0001-06-01T10:00:00+05:30"`, 2026: `"2026-06-01T10:00:00+05:30"`, 9999: `"9999-06-01T10:00:00+05:30"`,
	} {
		text, err := json.Marshal(opened(time.Date(year, 6, 1, 10, 0, 0, 0, time.FixedZone("", 5*3600+30*60)), 1))
		require.NoError(t, err)
		require.Contains(t, string(text), want)
	}
}
