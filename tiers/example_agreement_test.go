package tiers_test

import (
	"fmt"
	"time"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// Four hours around the clock are promised. The team and the vendor need two hours each,
// but the vendor answers in office hours only.
func ExampleAgreements_Check() {
	office, _ := calendar.New(calendar.Spec{Zone: "America/New_York", Weekly: calendar.Week{
		calendar.Mon: calendar.MustHours("09:00-17:00"), calendar.Tue: calendar.MustHours("09:00-17:00"),
	}}, time.LoadLocation)
	calendars := map[string]calendar.Calendar{"24x7": calendar.Always(), "office": office}
	structure, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	policy, _ := sla.NewPolicy(sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}},
		Targets: []sla.TargetSpec{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(4 * time.Hour),
			Calendar: "24x7", Commitment: sla.Committed}},
		SeverityChange: sla.Keep, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, calendars)
	twoHours := func(on string) []tiers.AgreementTerm {
		return []tiers.AgreementTerm{{Severity: 1, Metric: sla.Restoration, Within: sla.Working(2 * time.Hour), Calendar: on}}
	}
	a, err := tiers.NewAgreements(tiers.AgreementsSpec{
		Agreements: []tiers.AgreementSpec{
			{ID: "technical-ola", Kind: sla.OLA, By: "technical", Terms: twoHours("24x7")},
			{ID: "platform-uc", Kind: sla.UC, By: "platform", Terms: twoHours("office")},
		},
		Chains: []tiers.ChainSpec{
			{Severity: 1, Metric: sla.Restoration, Stages: []tiers.StageSpec{{Agreement: "technical-ola"}}},
			{Severity: 1, Metric: sla.Restoration,
				Stages: []tiers.StageSpec{{Agreement: "technical-ola"}, {Agreement: "platform-uc"}}},
		},
	}, tiers.AgreementBinding{Structure: structure, Policy: policy, Calendars: calendars})
	if err != nil {
		fmt.Println(err)
		return
	}
	from := time.Date(2026, 6, 1, 0, 0, 0, 0, office.Zone())
	r, err := a.Check(calendar.Interval{From: from, To: from.AddDate(0, 1, 0)})
	for _, f := range r.Fits {
		fmt.Println(f.Outcome, f.Margin)
	}
	fmt.Println(r.Fits[1], err)
	// Output:
	// fits 2h
	// too-long -136h
	// SLA: severity 1 restoration within 4h on 24x7, by technical-ola 2h on 24x7, then platform-uc 2h on office: does not fit, 136h too long; at worst opened just after Tue 2 Jun 2026 13:00, done just after Mon 8 Jun 2026 09:00, due just after Tue 2 Jun 2026 17:00 <nil>
}
