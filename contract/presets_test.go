package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// least is the least that has to be said for a contract.
func least() contract.PresetSpec {
	rate, fee := capacity.MustMoney("EUR 120.00"), capacity.MustMoney("EUR 6000.00")
	return contract.PresetSpec{ID: "shop", Client: "Atelier Mistral", Provider: "Nordlicht Support", Zone: "Europe/Paris",
		Start:     day("2026-01-01"),
		Business:  calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		Allotment: 80 * capacity.Hour, Fee: &fee, Rate: &rate}
}

// Each preset is a contract that nothing is wrong with, and nothing is unusual about.
func TestEveryPresetIsACompleteContract(t *testing.T) {
	for _, m := range contract.Models() {
		for _, round := range []bool{false, true} {
			p := least()
			p.Critical24x7 = round
			c := bind(t, contract.Preset(m, p))
			require.Empty(t, c.Advisories(), m)
			require.Equal(t, m, c.Model())
			stored, err := json.Marshal(c.Spec())
			require.NoError(t, err)
			var again contract.Spec
			require.NoError(t, json.Unmarshal(stored, &again))
			bind(t, again)
			d := decide(t, c, contract.Facts{}, incident(1, 0), "2026-08-15 03:10")
			promised := false
			for _, clock := range d.Clocks {
				promised = promised || clock.Commitment == sla.Committed
			}
			require.Equal(t, m != contract.FixedCapacity, promised, "a commitment for severity 1")
		}
	}
}

// What the presets and the sample contracts say of their model is the same.
func TestPresetsAndSamplesAgree(t *testing.T) {
	for _, m := range contract.Models() {
		preset, sample := contract.Preset(m, least()), ready(t, m)
		require.Equal(t, sample.Plan.Kind, preset.Plan.Kind, m)
		require.Equal(t, sample.Plan.UnlimitedOperations, preset.Plan.UnlimitedOperations, m)
		own, other := bind(t, preset).At(preset.Start).Policy(), bind(t, sample).At(sample.Start).Policy()
		x, _ := own.Target(1, sla.Restoration, sla.Facts{})
		y, _ := other.Target(1, sla.Restoration, sla.Facts{})
		require.Equal(t, y.Commitment, x.Commitment, m)
	}
}

func TestWhatIsWrongWithAPresetIsFoundInTheContract(t *testing.T) {
	p := least()
	p.ID, p.Zone, p.Allotment = "", "Mars/Olympus", -1
	_, err := contract.New(contract.Preset(contract.SLAHotfix, p), time.LoadLocation)
	for _, path := range []string{"id", "zone", "plan.allotment"} {
		require.ErrorContains(t, err, path)
	}
	_, err = contract.New(contract.Preset(0, least()), time.LoadLocation)
	require.ErrorIs(t, err, contract.ErrModel)
	var q contract.PresetSpec
	require.Error(t, json.Unmarshal([]byte(`{"id": "x", "colour": "red"}`), &q))
}
