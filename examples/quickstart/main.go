// Quickstart asks a contract about a checkout that broke on a Saturday night.
package main

import (
	"fmt"
	"log"
	"time"
	_ "time/tzdata"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func main() {
	spec := contract.Preset(contract.SLAHotfix, contract.PresetSpec{
		ID: "C-1", Client: "Atelier Mistral", Provider: "Nordlicht Support",
		Zone: "Europe/Paris", Start: date.New(2026, time.January, 1), Allotment: 40 * capacity.Hour,
		Business:     calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		Critical24x7: true,
	})
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err) // every fault of the contract, each with its path
	}
	checkout := contract.Piece{
		Work: scope.Work{Activity: "incident-management", Estimate: 3 * scope.Hour}, Severity: 1,
	}
	night := time.Date(2026, time.August, 15, 1, 10, 0, 0, time.UTC) // 03:10 in Paris
	decision, err := c.Decide(contract.Facts{}, checkout, night)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(decision)
}
