package tiers_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/tiers"
)

const changesJSON = `{
  "standard": [{"id": "restart-worker", "name": "Restart a worker", "approvedBy": "cab"}],
  "authorities": [
    {"kind": "normal", "risk": "low", "by": "service-manager"},
    {"kind": "normal", "by": "cab"},
    {"kind": "emergency", "by": "service-manager", "ratifyWithin": "9h", "calendar": "paris"},
    {"kind": "emergency", "risk": "high", "by": "sponsor"}],
  "windows": [{"kind": "normal", "calendar": "paris"}]
}`

func changes(t require.TestingT) tiers.ChangePolicy {
	var spec tiers.ChangePolicySpec
	require.NoError(t, json.Unmarshal([]byte(changesJSON), &spec))
	_, calendars := gold(t)
	p, err := tiers.NewChangePolicy(spec, structure(t, managed()), calendars)
	require.NoError(t, err)
	return p
}

func TestMayItBeDeployed(t *testing.T) {
	p := changes(t)
	noon, night := paris(t, "2026-05-12 12:00"), paris(t, "2026-05-12 23:00")
	by := func(id string) []tiers.Approval { return []tiers.Approval{{By: id, At: paris(t, "2026-05-11 16:00")}} }
	for _, row := range []struct {
		name   string
		change tiers.Change
		says   string
	}{
		{"a standard change was approved once for all, and at night too", tiers.Change{Kind: tiers.StandardChange, Procedure: "restart-worker", Deploy: night},
			"standard change C: approved: restart-worker was approved once for all by cab"},
		{"what is not in the catalogue is no standard change", tiers.Change{Kind: tiers.StandardChange, Procedure: "restart-workers", Deploy: night},
			`standard change C: refused: "restart-workers": unknown standard change, the nearest is "restart-worker"; without one it is a normal change`},
		{"a normal change waits for its authority", tiers.Change{Kind: tiers.NormalChange, Risk: tiers.MediumRisk, Deploy: noon, Approvals: by("service-manager")},
			"normal change C: needs-approval: cab has not approved it by Tue 12 May 2026 12:00"},
		{"of low risk it has another", tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk, Deploy: noon, Approvals: by("service-manager")},
			"normal change C: approved: service-manager approved it on Mon 11 May 2026 16:00"},
		{"nobody approves a change of their own", tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk, By: "service-manager", Deploy: noon, Approvals: by("service-manager")},
			"normal change C: needs-approval: service-manager wants it and cannot approve it too"},
		{"approved afterwards is not approved", tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk, Deploy: paris(t, "2026-05-11 15:59"), Approvals: by("service-manager")},
			"normal change C: needs-approval: service-manager has not approved it by Mon 11 May 2026 15:59"},
		{"nobody said the risk", tiers.Change{Kind: tiers.NormalChange, Deploy: noon}, "normal change C: refused: nobody has said its risk"},
		{"approved, but at night", tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk, Deploy: night, Approvals: by("service-manager")},
			"normal change C: outside-window: the window of normal changes is closed on Tue 12 May 2026 23:00 and opens on Wed 13 May 2026 09:00"},
		{"an emergency is deployed at night and ratified the next day", tiers.Change{Kind: tiers.EmergencyChange, Risk: tiers.LowRisk, Incident: "INC-7", Deploy: night},
			"emergency change C: to-ratify: because of INC-7, service-manager has to ratify it by Wed 13 May 2026 18:00"},
		{"of high risk it is not", tiers.Change{Kind: tiers.EmergencyChange, Risk: tiers.HighRisk, Incident: "INC-7", Deploy: night},
			"emergency change C: needs-approval: sponsor has not approved it by Tue 12 May 2026 23:00"},
		{"unless the sponsor has said so", tiers.Change{Kind: tiers.EmergencyChange, Risk: tiers.HighRisk, Incident: "INC-7", Deploy: night, Approvals: by("sponsor")},
			"emergency change C: approved: sponsor approved it on Mon 11 May 2026 16:00"},
		{"no emergency without an incident", tiers.Change{Kind: tiers.EmergencyChange, Risk: tiers.LowRisk, Deploy: night}, "emergency change C: refused: no incident is behind it"},
		{"a kind that is none", tiers.Change{Deploy: night}, "ChangeKind(0) change C: refused: its kind is none of standard, normal and emergency"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.change.ID = "C"
			v := p.Assess(row.change)
			assert.Equal(t, row.says, v.String())
			if v.Kind != 0 {
				raw, err := json.Marshal(v)
				require.NoError(t, err)
				var back tiers.ChangeVerdict
				require.NoError(t, json.Unmarshal(raw, &back))
				assert.Equal(t, v.String(), back.String())
				raw, err = json.Marshal(row.change)
				require.NoError(t, err)
				var stored tiers.Change
				require.NoError(t, json.Unmarshal(raw, &stored))
				assert.Equal(t, v.String(), p.Assess(stored).String(), "a change that was stored is judged the same")
			}
		})
	}
	assert.Equal(t, tiers.ChangeRefused, tiers.ChangePolicy{}.Assess(tiers.Change{Kind: tiers.NormalChange, Risk: tiers.LowRisk}).Outcome)
}

func TestAChangeIsAlwaysJudgedAndNeverDeployedWithoutItsAuthority(t *testing.T) {
	p := changes(t)
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(2026, 5, 12, 8, 0, 0, 0, time.UTC)
		c := tiers.Change{
			ID: "C", Kind: tiers.ChangeKind(rapid.IntRange(0, 4).Draw(t, "kind")), Risk: tiers.ChangeRisk(rapid.IntRange(0, 4).Draw(t, "risk")),
			Procedure: rapid.SampledFrom([]string{"", "restart-worker"}).Draw(t, "procedure"),
			Incident:  rapid.SampledFrom([]string{"", "INC-1"}).Draw(t, "incident"),
			By:        rapid.SampledFrom([]string{"technical", "cab", "sponsor"}).Draw(t, "by"),
			Deploy:    at.Add(time.Duration(rapid.IntRange(0, 72).Draw(t, "hours")) * time.Hour),
		}
		for range rapid.IntRange(0, 3).Draw(t, "approvals") {
			c.Approvals = append(c.Approvals, tiers.Approval{By: rapid.SampledFrom([]string{"service-manager", "cab", "sponsor"}).Draw(t, "approver"),
				At: at.Add(time.Duration(rapid.IntRange(-9, 72).Draw(t, "when")) * time.Hour)})
		}
		v := p.Assess(c)
		require.True(t, v.Outcome.IsValid())
		require.NotEmpty(t, v.Reason)
		if v.Outcome == tiers.ChangeApproved && v.Kind != tiers.StandardChange {
			require.NotEqual(t, c.By, v.Authority)
			found := false
			for _, a := range c.Approvals {
				found = found || a.By == v.Authority && !a.At.After(c.Deploy)
			}
			require.True(t, found, v)
		}
		if v.Outcome == tiers.ChangeToRatify {
			require.Equal(t, tiers.EmergencyChange, v.Kind)
			require.NotNil(t, v.RatifyBy)
		}
	})
}

func TestEveryFaultOfAChangePolicyIsReported(t *testing.T) {
	var spec tiers.ChangePolicySpec
	require.NoError(t, json.Unmarshal([]byte(`{
	  "standard": [{"id": "a", "name": "A", "approvedBy": "cabs"}, {"id": "a", "name": "", "approvedBy": "cab"}],
	  "authorities": [
	    {"kind": "normal", "risk": "low", "by": "cab", "ratifyWithin": "1h"}, {"kind": "normal", "risk": "low", "by": "sponsor", "calendar": "paris"},
	    {"kind": "emergency", "by": "cab", "ratifyWithin": "1h", "calendar": "pari"}, {"kind": "emergency", "by": "director"},
	    {"kind": "standard", "by": "cab"}],
	  "windows": [{"kind": "normal", "calendar": "nights"}, {"kind": "normal", "calendar": "paris"}]}`), &spec))
	spec.Authorities = append(spec.Authorities, tiers.ChangeAuthority{Risk: 9, By: "cab"})
	spec.Windows = append(spec.Windows, tiers.ChangeWindow{Calendar: "paris"})
	s := structure(t, managed())
	_, calendars := gold(t)
	_, err := tiers.NewChangePolicy(spec, s, calendars)
	require.Error(t, err)
	golden(t, "bad_changes.txt", err.Error()+"\n")
	_, err = tiers.NewChangePolicy(tiers.ChangePolicySpec{Windows: make([]tiers.ChangeWindow, tiers.ItemsMost+1)}, s, nil)
	assert.ErrorIs(t, err, tiers.ErrTooManyItems)
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"authorities": [{"risk": "hihg"}]}`), &spec), `the nearest is "high"`)
}

func TestAChangePolicyRoundTripsAsJSON(t *testing.T) {
	p := changes(t)
	raw, err := json.Marshal(p)
	require.NoError(t, err)
	var back tiers.ChangePolicySpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, p.Spec(), back)
	p.Spec().Authorities[0].By = "x"
	assert.Equal(t, back, p.Spec(), "what is given out is a copy")
	var c tiers.Change
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"kinds": "normal"}`), &c), "kinds: unknown field")
}

func FuzzChangePolicy(f *testing.F) {
	f.Add([]byte(changesJSON))
	s := structure(f, managed())
	_, calendars := gold(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.ChangePolicySpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		p, err := tiers.NewChangePolicy(spec, s, calendars)
		if err != nil {
			return
		}
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &spec); err != nil {
			t.Fatal(err)
		}
		for kind := tiers.StandardChange; kind.IsValid(); kind++ {
			if v := p.Assess(tiers.Change{Kind: kind, Risk: tiers.LowRisk, Incident: "x"}); !v.Outcome.IsValid() {
				t.Fatal(v)
			}
		}
	})
}
