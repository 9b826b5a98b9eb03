package contract_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// BenchmarkDecide asks a desk that is ready about an incident and about an enhancement with
// an estimate, in the period of the last work.
func BenchmarkDecide(b *testing.B) {
	for _, m := range contract.Models() {
		c := bind(b, ready(b, m))
		desk, err := c.Desk(contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "3h", "incident-management")}})
		require.NoError(b, err)
		now := at(b, "2026-05-06 17:20")
		for name, piece := range map[string]contract.Piece{
			"incident":    {Work: scope.Work{Activity: "incident-management", Estimate: 2 * scope.Hour}, Severity: 1},
			"enhancement": {Work: scope.Work{Activity: "design-and-development", Estimate: 12 * scope.Hour}},
		} {
			b.Run(m.String()+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for range b.N {
					if _, err := desk.Decide(piece, now); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
