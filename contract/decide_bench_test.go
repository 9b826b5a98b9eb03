package contract_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// batch is how many decisions make a short run.
const batch = 20

// BenchmarkDecide asks a desk that is ready about an incident and about an enhancement with
// an estimate, in the period of the last work. Beside the mean it reports the median and the
// best of many short runs: whatever else the machine does only ever adds.
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
				var runs []time.Duration
				for done := 0; done < b.N; done += batch {
					start := time.Now()
					for range batch {
						if _, err := desk.Decide(piece, now); err != nil {
							b.Fatal(err)
						}
					}
					runs = append(runs, time.Since(start)/batch)
				}
				slices.Sort(runs)
				b.ReportMetric(float64(runs[0]), "best-ns")
				b.ReportMetric(float64(runs[len(runs)/2]), "median-ns")
			})
		}
	}
}
