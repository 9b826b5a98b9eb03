package tiers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Story 9, the part of tiers: a delivery team of its own, the checkout down on the night of
// Assumption. The provider's operations team answers to the client, the platform provider
// does the work under its UC.
func TestStory9TheCheckoutIsDownOnANightAndThePlatformProviderIsResponsibleUnderItsUC(t *testing.T) {
	spec := tiers.DedicatedDelivery()
	spec.Authorities = []tiers.Authority{{ID: "service-manager", Name: "Service manager", Party: "provider"}}
	s := structure(t, spec)
	rows := tiers.StandardMatrix(s)
	rows.Rows["incident-management"] = map[string]tiers.Duties{
		"operations": tiers.Accountable, "platform": tiers.Responsible, "client": tiers.Informed, "delivery": tiers.Consulted,
	}
	m, err := tiers.NewMatrix(rows, s, scope.Standard().Everything())
	require.NoError(t, err)
	r, err := m.Route("incident-management", 1)
	require.NoError(t, err)
	assert.Equal(t, "incident-management, severity 1: L1 by the catalogue; platform itself, which is responsible and has no team; "+
		"accountable: operations of provider", r.String())

	policy, calendars := gold(t)
	opened := paris(t, "2026-08-15 03:10")
	e, err := tiers.NewEscalation(tiers.StandardEscalation(s), m)
	require.NoError(t, err)
	p, err := e.Ladder(tiers.Case{Activity: "incident-management", Severity: 1, Opened: opened}, policy)
	require.NoError(t, err)
	assert.Equal(t, "operations", p.Owner, "the owner is the provider's, though the vendor has the work")
	assert.Equal(t, "platform", p.Assignee())

	var agreements tiers.AgreementsSpec
	require.NoError(t, json.Unmarshal([]byte(`{"agreements": [
	  {"id": "triage", "kind": "ola", "by": "operations", "terms": [{"severity": 1, "metric": "response", "within": "30m", "calendar": "always"}]},
	  {"id": "platform-uc", "kind": "uc", "by": "platform", "terms": [{"severity": 1, "metric": "restoration", "within": "3h", "calendar": "always"}]}],
	  "chains": [{"severity": 1, "metric": "restoration", "stages": [{"agreement": "triage", "metric": "response"}, {"agreement": "platform-uc"}]}]}`),
		&agreements))
	within := year2026(t)
	check := func(calendarOfUC string) tiers.Fit {
		agreements.Agreements[1].Terms[0].Calendar = calendarOfUC
		a, err := tiers.NewAgreements(agreements, tiers.AgreementBinding{Structure: s, Policy: policy, Calendars: calendars})
		require.NoError(t, err)
		r, err := a.Check(within)
		require.NoError(t, err)
		return r.Fits[0]
	}
	assert.Equal(t, "fits 30m", check("always").Outcome.String()+" "+check("always").Margin.String())

	// With a vendor in office hours that night ends on Monday at noon; four hours were promised.
	within = calendar.Interval{From: opened, To: opened.Add(1)}
	f := check("paris")
	assert.Equal(t, tiers.TooLong, f.Outcome)
	assert.True(t, f.Due.Equal(paris(t, "2026-08-15 07:10")))
	assert.True(t, f.Done().Equal(paris(t, "2026-08-17 12:00")), "%s", f)
	assert.Equal(t, tiers.Length(4*time.Hour-(2*24*time.Hour+8*time.Hour+50*time.Minute)), f.Margin)
	assert.True(t, strings.Contains(f.String(), "52h50m too long"))
}
