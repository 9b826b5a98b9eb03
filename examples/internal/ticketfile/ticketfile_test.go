package ticketfile_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/ticketfile"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// byProduct is a policy in which the checkout has a faster answer.
func byProduct(t *testing.T) sla.Policy {
	target := sla.TargetSpec{Severity: 1, Metric: sla.Restoration, Within: sla.Working(8 * time.Hour), Calendar: "24x7", Commitment: sla.Committed}
	fast := target
	fast.Within, fast.When = sla.Working(time.Hour), []sla.Condition{{Fact: "product", Is: []string{"checkout"}}}
	p, err := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}}, Targets: []sla.TargetSpec{fast, target},
		Pauses:         []sla.PauseRule{{Reason: "awaiting-client", Stops: []sla.Metric{sla.Restoration}}},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue, Backdating: sla.CuresBreach,
	}, map[string]calendar.Calendar{"24x7": calendar.Always()})
	require.NoError(t, err)
	return p
}

// What a ticket is about, and when a pause became known, is in the file too.
func TestFactsAndRecordedInstants(t *testing.T) {
	p := byProduct(t)
	list, err := ticketfile.Read("t.csv", strings.NewReader("ticket,at,event,severity,facts,recorded,reason\n"+
		"A,2026-05-13 09:00,opened,P1,product=checkout; brand=Mistral,,\n"+
		"A,2026-05-13 09:30,paused,,,2026-05-13 12:00,awaiting-client\n"+
		"B,2026-05-13 09:00,opened,P1,,,\n"), p.Scale(), time.UTC)
	require.NoError(t, err)
	noon := time.Date(2026, 5, 13, 11, 0, 0, 0, time.UTC)
	for i, within := range []string{"1h", "8h"} {
		s, err := p.Clock(list.Tickets[i].Events...).Status(sla.Restoration, noon)
		require.NoError(t, err)
		require.Equal(t, within, s.Within.String())
	}
	a := list.Tickets[0].Events
	require.Equal(t, "Mistral", a[0].Facts.Get("brand"))
	require.Equal(t, noon.Add(time.Hour), a[1].Recorded)
}

func TestFactsThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"product", "a=1; a=2", "a=", "=1", "a=1;"} {
		_, err := ticketfile.Read("t.csv", strings.NewReader("ticket,at,event,severity,facts\nA,2026-05-13 09:00,opened,P1,"+text+"\n"),
			byProduct(t).Scale(), time.UTC)
		require.ErrorContains(t, err, "t.csv:2: facts", text)
	}
}
