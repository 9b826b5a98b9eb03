package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// What cannot be a piece of work is refused where it is wrong, and nowhere else.
func TestAPieceOfWorkIsRefusedWhereItIsWrong(t *testing.T) {
	c := bind(t, ready(t, contract.SLAHotfix))
	for path, tc := range map[string]struct {
		change func(p *contract.Piece)
		want   error
	}{
		"severity":             {func(p *contract.Piece) { p.Severity = 5 }, sla.ErrSeverity},
		"work.estimate":        {func(p *contract.Piece) { p.Work.Estimate = -1 }, scope.ErrEffort},
		"work.hotfix.incident": {func(p *contract.Piece) { p.Work.Hotfix = &scope.Hotfix{} }, scope.ErrHotfix},
		"nonChargeable":        {func(p *contract.Piece) { p.NonChargeable = 77 }, capacity.ErrNonChargeable},
		"approvedBy":           {func(p *contract.Piece) { p.ApprovedBy = "nobody" }, nil},
	} {
		p := incident(1, scope.Hour)
		decide(t, c, contract.Facts{}, p, "2026-05-06 10:00")
		tc.change(&p)
		_, err := c.Decide(contract.Facts{}, p, at(t, "2026-05-06 10:00"))
		require.Equal(t, []string{path}, paths(t, err))
		if tc.want != nil {
			require.ErrorIs(t, err, tc.want)
		}
	}
}

// Work arrives in the years 1 to 9999, by the clocks of the contract: what is decided then can be
// stored. No instant at all is none.
func TestWorkArrivesInTheYearsOneTo9999(t *testing.T) {
	for zone, list := range map[string]map[string]bool{
		"Europe/Paris": {"0000-12-31T12:00:00Z": false, "0001-01-01T12:00:00Z": true, "0001-12-31T12:00:00Z": true,
			"9999-01-01T12:00:00Z": true, "9999-12-31T22:59:59Z": true, "9999-12-31T23:00:00Z": false},
		"America/New_York": {"0001-01-01T00:00:01Z": false, "0001-01-01T04:00:00Z": false, "0001-01-01T05:00:00Z": true,
			"9999-12-31T23:59:59Z": true},
		"UTC": {"0001-01-01T00:00:00Z": false, "0001-01-01T00:00:01Z": true, "9999-12-31T23:59:59Z": true},
	} {
		spec := ready(t, contract.SLAHotfix)
		spec.Zone = zone
		c := bind(t, spec)
		for on, isGood := range list {
			when, err := time.Parse(time.RFC3339, on)
			require.NoError(t, err)
			d, err := c.Decide(contract.Facts{}, incident(1, scope.Hour), when)
			if !isGood {
				require.ErrorIs(t, err, contract.ErrPiece, "%s in %s", on, zone)
				require.Equal(t, []string{"at"}, paths(t, err))
				continue
			}
			require.NoError(t, err, "%s in %s", on, zone)
			require.Equal(t, contract.NotPromised, d.Outcome)
			_, err = json.Marshal(d)
			require.NoError(t, err, "%s in %s", on, zone)
		}
	}
}

// A severity may have a target of every metric: each clock that starts has its own due time.
func TestEveryClockHasItsOwnDueTime(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	for m, within := range map[sla.Metric]time.Duration{
		sla.Resolution: 5 * time.Hour, sla.RootCause: 7 * time.Hour,
	} {
		spec.Policy.Targets = append(spec.Policy.Targets, target(2, m, within, "always", sla.Objective))
	}
	for m, within := range map[sla.Metric]time.Duration{sla.Response: time.Hour, sla.Restoration: 4 * time.Hour} {
		spec.Policy.Targets = append(spec.Policy.Targets, target(2, m, within, "always", sla.Committed))
	}
	d := decide(t, bind(t, spec), contract.Facts{}, incident(2, scope.Hour), "2026-05-06 10:00")
	var got []string
	for _, c := range d.Clocks {
		text := "no due time"
		if c.Due != nil {
			text = c.Due.Format("15:04")
		}
		got = append(got, c.Metric.String()+" "+text)
	}
	require.Equal(t, []string{"response 11:00", "restoration 14:00", "resolution 15:00", "root-cause 17:00"}, got)
}
