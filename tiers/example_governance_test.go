package tiers_test

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// The service review is on the 6th of each month; where that is no business day, on the
// next.
func ExampleGovernance_Occurrences() {
	business, _ := calendar.New(calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.Week{
		calendar.Mon: calendar.MustHours("09:00-18:00"), calendar.Tue: calendar.MustHours("09:00-18:00"),
	}, Yearly: []calendar.YearlyRule{calendar.EasterDay(1, "Easter Monday")}}, time.LoadLocation)
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	g, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{{
		ID: "review", Name: "Service review", Cadence: tiers.Monthly, Anchor: date.New(2026, 1, 6),
		Shift: tiers.ToNext, Calendar: "business", Chair: "delivery", Attendees: []string{"client"},
	}}}, s, map[string]calendar.Calendar{"business": business})
	if err != nil {
		fmt.Println(err)
		return
	}
	quarter, _ := g.Occurrences(calendar.DateRange{From: date.New(2026, 4, 1), To: date.New(2026, 7, 1)})
	for _, o := range quarter {
		fmt.Println(o)
	}
	// Output:
	// Tue 7 Apr 2026: review, no. 4, moved from Mon 6 Apr 2026: Easter Monday
	// Mon 11 May 2026: review, no. 5, moved from Wed 6 May 2026: not a business day
	// Mon 8 Jun 2026: review, no. 6, moved from Sat 6 Jun 2026: not a business day
}
