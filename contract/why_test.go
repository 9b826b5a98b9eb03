package contract_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// A desk that is open for an hour a day needs a day for each hour of a target. The explanation of
// the breach lists 62 windows and counts the others, the sentence spells out six of them, and
// both together are all there are.
func TestALongExplanationCountsTheWindowsThatItLeavesOut(t *testing.T) {
	every := []calendar.Weekday{calendar.Mon, calendar.Tue, calendar.Wed, calendar.Thu, calendar.Fri, calendar.Sat,
		calendar.Sun}
	for hours, want := range map[int]struct {
		listed, more int
		rest         string // of the windows, after the sixth
	}{
		6: {6, 0, ""}, 7: {7, 0, ", and 1 more"}, 9: {9, 0, ", and 3 more"}, 62: {62, 0, ", and 56 more"},
		63: {62, 1, ", and 57 more"}, 70: {62, 8, ", and 64 more"},
	} {
		t.Run(fmt.Sprint(hours), func(t *testing.T) {
			spec := ready(t, contract.FixedCapacity)
			spec.Calendars["hourly"] = calendar.Spec{Zone: spec.Zone,
				Weekly: calendar.On(calendar.MustHours("09:00-10:00"), every...)}
			within := time.Duration(hours) * time.Hour
			spec.Policy.Targets = []sla.TargetSpec{target(3, sla.Response, within, "hourly", sla.Objective)}
			c := bind(t, spec)
			p := contract.Period{From: day("2026-03-01"), To: day("2026-07-01")}
			r := review(t, c, p, nil, ticket("slow", opened(at(t, "2026-03-02 09:00"), 3)))
			require.Len(t, r.Breaches, 1)
			why := r.Breaches[0].Why
			require.Equal(t, []int{want.listed, want.more}, []int{len(why.Windows), why.MoreWindows})
			require.Equal(t, within, time.Duration(why.Counted))
			require.Equal(t, fmt.Sprintf("%dh counted in %d windows: Mon 2 Mar 09:00-10:00 (1h), Tue 3 Mar 09:00-10:00 (1h), "+
				"Wed 4 Mar 09:00-10:00 (1h), Thu 5 Mar 09:00-10:00 (1h), Fri 6 Mar 09:00-10:00 (1h), "+
				"Sat 7 Mar 09:00-10:00 (1h)%s; desk closed for %s in between; no pause", hours, hours, want.rest, why.Closed),
				why.Text(c.Zone()))
		})
	}
}
