package contract_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestWhatMayHappenWhileAContractIsSuspended(t *testing.T) {
	suspended := fact(contract.Suspended, "2026-03-01")
	for name, x := range map[string]contract.LifeFact{
		"an end":         agreed(terminated("2026-06-01"), "2026-03-15"),
		"an amendment":   {Kind: contract.Amended, On: day("2026-03-15"), Amendment: &contract.Amendment{Rates: rates("EUR 99")}},
		"another resume": fact(contract.Resumed, "2026-03-15"),
	} {
		spec := living(t)
		spec.Life = []contract.LifeFact{suspended, x}
		_, err := contract.New(spec, time.LoadLocation)
		require.NoError(t, err, name)
	}
	spec := living(t)
	spec.Life = []contract.LifeFact{suspended, fact(contract.Suspended, "2026-03-15")}
	_, err := contract.New(spec, time.LoadLocation)
	require.Error(t, err, "a suspension in a suspension")
}

// Nothing else is said of an amendment whose policy is wrong.
func TestAPolicyThatIsWrongIsTheOnlyFaultOfItsAmendment(t *testing.T) {
	spec := ready(t, contract.SLAHotfix)
	policy := spec.Policy
	policy.Targets = []sla.TargetSpec{target(1, sla.Response, time.Hour, "nowhere", sla.Committed)}
	spec.Life = []contract.LifeFact{amended("2026-07-01", contract.Amendment{Policy: &policy})}
	_, err := contract.New(spec, time.LoadLocation)
	require.Equal(t, []string{"life[0].amendment.policy.targets[0].calendar"}, paths(t, err))
}
