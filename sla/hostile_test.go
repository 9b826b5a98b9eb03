package sla_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// chat is a ticket of n events a minute apart, each with an id.
func chat(n int) []sla.Event {
	start := time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)
	events := []sla.Event{opened(start, 1)}
	for i := range n {
		e := event(start.Add(time.Duration(i+1)*time.Minute), sla.Acknowledged)
		e.ID = fmt.Sprint("event ", i)
		events = append(events, e)
	}
	return events
}

// Each of them was looked for among all the others: the square of their number.
func TestEventsInNoOrderCostWhatTheyCostInOrder(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	p, events := gold(t, "PAR"), chat(100_000)
	began := time.Now()
	ordered := p.Clock(events...)
	inOrder := time.Since(began)
	require.NoError(t, ordered.Err())
	slices.Reverse(events)
	began = time.Now()
	reversed := p.Clock(slices.Concat(events, events[:50_000])...) // and half of them twice
	t.Log("in order", inOrder, "in the opposite order", time.Since(began))
	require.NoError(t, reversed.Err())
	require.Equal(t, ordered.Events(), reversed.Events())
}

// Another event under a known id is a fault wherever it stands, and the first one stays.
func TestTheFirstEventUnderAnIDStays(t *testing.T) {
	p, events := gold(t, "PAR"), chat(3)
	other := events[2]
	other.At = other.At.Add(time.Hour)
	for name, order := range map[string][]sla.Event{
		"at once, in order": {events[0], events[1], events[2], events[3], other},
		"late":              {events[0], events[2], events[3], events[1], other},
		"twice":             {events[0], events[2], other, other, events[1], events[3]},
	} {
		c := p.Clock(order...)
		require.ErrorIs(t, c.Err(), sla.ErrEvent, name)
		require.ErrorContains(t, c.Err(), "known as acknowledged at", name)
		require.Equal(t, events, c.Events(), name)
	}
	require.NoError(t, p.Clock(events[0], events[2], events[1], events[2], events[3]).Err(), "the same once more is no change")
}

// meeting are ids whose hashes begin with the same bits, so that in a table they would all
// have the same place.
func meeting(n int) []string {
	const k = 0x9e3779b97f4a7c15
	inverse, length := uint64(k), uint64(k)
	for range 6 {
		inverse *= 2 - k*inverse
	}
	var ids []string
	for i := uint64(0); len(ids) < n; i++ {
		hash := 0xabcdef<<40 | i<<1
		var id [8]byte
		binary.LittleEndian.PutUint64(id[:], (hash^hash>>29^hash>>58)*inverse^8*length)
		if !slices.ContainsFunc(id[:], func(b byte) bool { return b < ' ' || b > '~' }) {
			ids = append(ids, string(id[:]))
		}
	}
	return ids
}

// Whoever writes tickets chooses their ids.
func TestIDsThatWereChosenToMeetCostNoMore(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	p, events := gold(t, "PAR"), chat(50_000)
	began := time.Now()
	require.NoError(t, p.Clock(events...).Err())
	plain := time.Since(began)
	for i, id := range meeting(len(events) - 1) {
		events[i+1].ID = id
	}
	began = time.Now()
	c := p.Clock(events...)
	t.Log("ids that nobody chose", plain, "ids that meet", time.Since(began))
	require.NoError(t, c.Err())
	require.Len(t, c.Events(), len(events))
	require.Len(t, c.With(events[7], events[4711]).Events(), len(events), "and each is found")
}

// For each of them all that was known is folded again.
func TestPausesThatWereRecordedLateAreBounded(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 4*time.Hour, "PAR"))
	spec.Backdating = sla.KeepsBreach
	p := policy(t, spec)
	late := func(n int) sla.Clock {
		events := chat(2 * n)
		for i := range n {
			pause, resume := &events[2*i+1], &events[2*i+2]
			pause.Kind, pause.Reason, pause.Recorded = sla.Paused, "awaiting-client", pause.At.Add(time.Hour)
			resume.Kind = sla.Resumed
		}
		return p.Clock(events...)
	}
	require.NoError(t, late(100).Err())
	require.ErrorIs(t, late(101).Err(), sla.ErrHistory)
	require.ErrorContains(t, late(101).Err(), "more than 100 pauses were recorded late")
}

// Each of them costs as much as all that was before it.
func TestRecountsAreBounded(t *testing.T) {
	spec := terms(target(1, sla.Restoration, 400*time.Hour, "PAR"), target(2, sla.Restoration, 800*time.Hour, "PAR"))
	spec.SeverityChange = sla.Recount
	p := policy(t, spec)
	flapping := func(n int) sla.Clock {
		events := chat(n)
		for i := range events[1:] {
			events[i+1].Kind, events[i+1].Severity = sla.SeverityChanged, sla.Severity(2-i%2)
		}
		return p.Clock(events...)
	}
	require.NoError(t, flapping(500).Err())
	require.ErrorIs(t, flapping(501).Err(), sla.ErrHistory)
	require.ErrorContains(t, flapping(501).Err(), "counted again 500 times")
	require.NoError(t, p.Clock(chat(5000)...).Err(), "what is not counted again has no bound")
}

func TestTheFactsOfATicketAreBounded(t *testing.T) {
	_, err := sla.NewFacts(map[string]string{"product": strings.Repeat("x", 9_993)})
	require.NoError(t, err)
	_, err = sla.NewFacts(map[string]string{"product": strings.Repeat("x", 9_994)})
	require.ErrorIs(t, err, sla.ErrFacts)
	events := chat(100)
	for i := range events[1:] {
		f, err := sla.NewFacts(map[string]string{fmt.Sprint("fact ", i): strings.Repeat("x", 200)})
		require.NoError(t, err)
		events[i+1].Kind, events[i+1].Facts = sla.FactsChanged, f
	}
	p := gold(t, "PAR")
	require.NoError(t, p.Clock(events[:40]...).Err())
	require.ErrorIs(t, p.Clock(events...).Err(), sla.ErrHistory, "all together they are too many")
	for i := range events[1:] {
		events[i+1].Facts = events[1].Facts
	}
	require.NoError(t, p.Clock(events...).Err(), "what is replaced does not count")
}

// Two names that fold to the same one could not be told apart by who reads them.
func TestTheNamesOfAScaleDifferInMoreThanTheirCase(t *testing.T) {
	for _, names := range [][2]string{{"Urgent", "URGENT"}, {"Sev", "\u017fev"}, {"kritisch", "\u212aritisch"}} {
		_, err := sla.NewScale(sla.SeverityName{Name: names[0]}, sla.SeverityName{Name: names[1]})
		require.ErrorIs(t, err, sla.ErrSeverity, "%q", names)
	}
	for _, name := range []string{"", "P\x001", "P1\n", "P\xff", strings.Repeat("P", 101)} {
		_, err := sla.NewScale(sla.SeverityName{Name: name})
		require.ErrorIs(t, err, sla.ErrSeverity, "%q", name)
	}
	scale, err := sla.NewScale(sla.SeverityName{Name: strings.Repeat("P", 100)}, sla.SeverityName{Name: "Gêné par un défaut"})
	require.NoError(t, err)
	require.Equal(t, 2, scale.Len())
}

// What cannot be written as JSON would be something else when the clock is taken up again.
func TestTheTextsOfEventsAreUTF8(t *testing.T) {
	p, start := gold(t, "PAR"), time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)
	for name, e := range map[string]sla.Event{
		"id": {ID: "\xff", Kind: sla.Acknowledged}, "holder": {Holder: "\xe2\x82", Kind: sla.HolderChanged},
		"parent": {Parent: "\xc0\xaf", Kind: sla.Linked}, "reason": {Reason: "\xff", Evidence: "page", Approver: "client", Kind: sla.Excluded},
		"evidence": {Reason: "outage", Evidence: "\xff", Approver: "client", Kind: sla.Excluded},
		"approver": {Reason: "outage", Evidence: "page", Approver: "\xff", Kind: sla.Excluded},
	} {
		e.At = start.Add(time.Hour)
		require.ErrorContains(t, p.Clock(opened(start, 1), e).Err(), "not a well-formed event: want texts in UTF-8", name)
	}
}

// A policy is looked through for every ticket, and its parts are compared with each other.
func TestTheListsOfAPolicyAreBounded(t *testing.T) {
	conditions := func(n int) []sla.TargetSpec {
		targets := make([]sla.TargetSpec, n)
		for i := range targets {
			targets[i] = target(1, sla.Restoration, 4*time.Hour, "PAR")
			targets[i].When = []sla.Condition{{Fact: "product", Is: []string{fmt.Sprint(i)}}}
		}
		return targets
	}
	_, err := sla.NewPolicy(terms(conditions(1000)...), desks(t))
	require.NoError(t, err)
	_, err = sla.NewPolicy(terms(conditions(1001)...), desks(t))
	require.ErrorContains(t, err, "targets: 1001: too many, at most 1000")
	require.ErrorIs(t, err, sla.ErrTooMany)
	for name, change := range map[string]func(*sla.PolicySpec){
		"pauses":             func(s *sla.PolicySpec) { s.Pauses = make([]sla.PauseRule, 1001) },
		"pauses[0].stops":    func(s *sla.PolicySpec) { s.Pauses[0].Stops = make([]sla.Metric, 1001) },
		"targets[0].when":    func(s *sla.PolicySpec) { s.Targets[0].When = make([]sla.Condition, 1001) },
		"targets[0].heldBy":  func(s *sla.PolicySpec) { s.Targets[0].HeldBy = make([]string, 1001) },
		"targets[0].when[0]": func(s *sla.PolicySpec) { s.Targets[0].When[0].Is = make([]string, 1001) },
	} {
		spec := terms(conditions(1)...)
		change(&spec)
		_, err := sla.NewPolicy(spec, desks(t))
		require.ErrorContains(t, err, name+": 1001: too many, at most 1000", name)
		require.ErrorIs(t, err, sla.ErrTooMany, name)
	}
	_, err = sla.NewVersions(sla.VersionsSpec{Follow: sla.FollowOpening, Versions: make([]sla.VersionSpec, 1001)}, desks(t))
	require.ErrorContains(t, err, "versions: 1001: too many, at most 1000")
}
