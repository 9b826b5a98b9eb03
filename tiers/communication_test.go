package tiers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const communicationJSON = `{"rules": [
  {"id": "p1-call", "event": "opened", "severity": 1, "to": ["sponsor", "service-manager"], "by": "client-desk",
   "channel": "phone", "within": "15m", "calendar": "always"},
  {"id": "all-opened", "event": "opened", "to": ["client"], "by": "client-desk"},
  {"id": "p2-news", "event": "while-open", "severity": 2, "to": ["client", "sponsor"], "by": "technical", "channel": "status page",
   "every": "2h", "calendar": "paris"},
  {"id": "p1-news", "event": "while-open", "severity": 1, "to": ["sponsor"], "by": "technical", "every": "30m", "calendar": "always"},
  {"id": "done", "event": "restored", "to": ["client"], "by": "technical", "within": "30m", "calendar": "paris"}
]}`

func plan(t require.TestingT) tiers.Communication {
	var spec tiers.CommunicationSpec
	require.NoError(t, json.Unmarshal([]byte(communicationJSON), &spec))
	_, calendars := gold(t)
	c, err := tiers.NewCommunication(spec, structure(t, managed()), calendars)
	require.NoError(t, err)
	return c
}

func TestWhoIsNotifiedWhen(t *testing.T) {
	c := plan(t)
	for _, row := range []struct {
		name string
		fact tiers.NoticeFact
		says string
	}{
		{"severity 1 at night: the client at once, two by phone in a quarter of an hour",
			tiers.NoticeFact{Event: tiers.WhenOpened, Severity: 1, At: paris(t, "2026-08-15 03:10")}, `
Sat 15 Aug 2026 03:10: client-desk notifies client: opened, severity 1 (rule all-opened)
Sat 15 Aug 2026 03:25: client-desk notifies sponsor, service-manager by phone: opened, severity 1 (rule p1-call)`},
		{"work without a severity: who hears of all", tiers.NoticeFact{Event: tiers.WhenOpened, At: paris(t, "2026-08-15 03:10")}, `
Sat 15 Aug 2026 03:10: client-desk notifies client: opened (rule all-opened)`},
		{"news of severity 2 stops for the weekend and counts on", tiers.NoticeFact{Event: tiers.WhileOpen, Severity: 2,
			At: paris(t, "2026-04-03 15:30"), Until: paris(t, "2026-04-07 11:30")}, `
Fri 3 Apr 2026 17:30: technical notifies client, sponsor by status page: while-open, severity 2 (rule p2-news)
Tue 7 Apr 2026 10:30: technical notifies client, sponsor by status page: while-open, severity 2 (rule p2-news)`},
		{"nothing is owed at the instant of the restoration", tiers.NoticeFact{Event: tiers.WhileOpen, Severity: 2,
			At: paris(t, "2026-04-03 15:30"), Until: paris(t, "2026-04-03 17:30")}, ``},
		{"a rule for severity 1 says nothing of severity 2", tiers.NoticeFact{Event: tiers.WhenBreached, Severity: 2, At: paris(t, "2026-04-03 15:30")}, ``},
		{"restored after closing: told the next morning", tiers.NoticeFact{Event: tiers.WhenRestored, Severity: 3, At: paris(t, "2026-04-02 18:01")}, `
Fri 3 Apr 2026 09:30: technical notifies client: restored, severity 3 (rule done)`},
	} {
		t.Run(row.name, func(t *testing.T) {
			list, err := c.Notices(row.fact)
			require.NoError(t, err)
			text := ""
			for _, n := range list {
				text += "\n" + n.String()
				raw, err := json.Marshal(n)
				require.NoError(t, err)
				var back tiers.Notice
				require.NoError(t, json.Unmarshal(raw, &back))
				assert.Equal(t, n.String(), back.String())
			}
			assert.Equal(t, row.says, text)
		})
	}
	assert.Equal(t, []string{"sponsor", "service-manager", "client"}, c.Audience(tiers.WhenOpened, 1))
	assert.Empty(t, c.Audience(tiers.WhenAnalysed, 1))
	_, err := c.Notices(tiers.NoticeFact{Event: tiers.WhileOpen, Severity: 1, At: paris(t, "2026-01-01 00:00"), Until: paris(t, "2028-01-01 00:00")})
	assert.ErrorIs(t, err, tiers.ErrTooManyNotices)
	_, err = c.Notices(tiers.NoticeFact{Severity: 10})
	assert.ErrorIs(t, err, tiers.ErrNoticeEvent)
	assert.ErrorIs(t, err, sla.ErrSeverity)
}

// Who is told at once is no exception to who is told in half an hour.
func TestNobodyIsToldAtAnInstantThatNoClockReads(t *testing.T) {
	c := plan(t)
	last := time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC)
	for _, row := range []struct {
		name  string
		event tiers.NoticeEvent
		at    time.Time
		owed  int
		err   error
	}{
		{"at once, in the first year there is", tiers.WhenOpened, time.Time{}, 1, nil},
		{"at once, before it", tiers.WhenOpened, time.Time{}.Add(-1), 0, calendar.ErrRange},
		{"at once, as the last year ends", tiers.WhenOpened, last, 1, nil},
		{"at once, after it", tiers.WhenOpened, last.Add(1), 0, calendar.ErrRange},
		{"half an hour after the last opening there is", tiers.WhenRestored, last, 0, nil},
		{"half an hour after it", tiers.WhenRestored, last.Add(1), 0, calendar.ErrRange},
	} {
		list, err := c.Notices(tiers.NoticeFact{Event: row.event, At: row.at})
		require.ErrorIs(t, err, row.err, "%s: %v", row.name, err)
		require.Len(t, list, row.owed, row.name)
	}
}

func TestAWorseSeverityIsNeverToldToFewer(t *testing.T) {
	c := plan(t)
	rapid.Check(t, func(t *rapid.T) {
		event := tiers.NoticeEvent(rapid.IntRange(1, 11).Draw(t, "event"))
		severity := sla.Severity(rapid.IntRange(2, 9).Draw(t, "severity"))
		require.Subset(t, c.Audience(event, severity-1), c.Audience(event, severity))
		opened := time.Date(2026, 5, 12, 14, 0, 0, 0, time.UTC)
		f := tiers.NoticeFact{Event: event, Severity: severity, At: opened, Until: opened.Add(48 * time.Hour)}
		list, err := c.Notices(f)
		require.NoError(t, err)
		for i, n := range list {
			require.False(t, n.Due.Before(opened))
			require.True(t, i == 0 || !n.Due.Before(list[i-1].Due))
			require.Subset(t, c.Audience(event, severity), n.To)
		}
	})
}

func TestEveryFaultOfACommunicationPlanIsReported(t *testing.T) {
	var spec tiers.CommunicationSpec
	require.NoError(t, json.Unmarshal([]byte(`{"rules": [
		{"id": "A", "event": "opened", "severity": 12, "to": [], "by": "desk", "within": "15m"},
		{"id": "b", "event": "while-open", "to": ["client", "client"], "by": "technical", "within": "15m", "calendar": "pari"},
		{"id": "b", "event": "opened", "to": ["clients"], "by": "technical", "every": "1h", "calendar": "paris", "channel": " "},
		{"id": "d", "event": "restored", "to": ["client"], "by": "technical", "calendar": "paris"}]}`), &spec))
	spec.Rules = append(spec.Rules, tiers.NoticeRule{ID: "e", To: []string{"client"}, By: "client"})
	s := structure(t, managed())
	_, calendars := gold(t)
	_, err := tiers.NewCommunication(spec, s, calendars)
	require.Error(t, err)
	golden(t, "bad_communication.txt", err.Error()+"\n")
	_, err = tiers.NewCommunication(tiers.CommunicationSpec{Rules: make([]tiers.NoticeRule, tiers.RulesMost+1)}, s, nil)
	assert.ErrorIs(t, err, tiers.ErrTooManyRules)
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"rules": [{"event": "opend"}]}`), &spec), `the nearest is "opened"`)
}

func TestACommunicationPlanRoundTripsAsJSON(t *testing.T) {
	c := plan(t)
	raw, err := json.Marshal(c)
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(raw), `"within"`))
	var back tiers.CommunicationSpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, c.Spec(), back)
	c.Spec().Rules[0].To[0] = "x"
	assert.Equal(t, back, c.Spec(), "what is given out is a copy")
}

func FuzzCommunication(f *testing.F) {
	f.Add([]byte(communicationJSON))
	s := structure(f, managed())
	_, calendars := gold(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.CommunicationSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		c, err := tiers.NewCommunication(spec, s, calendars)
		if err != nil {
			return
		}
		raw, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &spec); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 5, 12, 14, 0, 0, 0, time.UTC)
		for e := tiers.WhenOpened; e.IsValid(); e++ {
			_, _ = c.Notices(tiers.NoticeFact{Event: e, Severity: 1, At: at, Until: at.Add(time.Hour)})
		}
	})
}
