package supportmodel_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"
	_ "time/tzdata"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// paris is Monday to Friday from nine to six, but for Easter Monday.
func paris() calendar.Calendar {
	desk, err := calendar.New(calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Yearly: []calendar.YearlyRule{calendar.EasterDay(1, "Easter Monday")},
	}, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	return desk
}

func Example() {
	desk, err := calendar.New(calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00")),
		Yearly: []calendar.YearlyRule{calendar.EasterDay(1, "Easter Monday")},
	}, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	goodFriday := time.Date(2026, 4, 3, 15, 20, 0, 0, time.UTC) // 17:20 in Paris
	due, err := desk.Add(goodFriday, 4*time.Hour)
	fmt.Println(due, err)
	// Output: 2026-04-07 10:20:00 +0000 UTC <nil>
}

// Is it late?
func Example_isItLate() {
	policy, err := sla.NewPolicy(sla.PolicySpec{
		Severities:     sla.Gold.Severities(),
		Targets:        sla.Gold.Targets(sla.OfferingHours{Business: "desk"}),
		SeverityChange: sla.Restart, Reopening: sla.ResumeCount, Attribution: sla.ByDue,
	}, map[string]calendar.Calendar{"desk": paris()})
	if err != nil {
		log.Fatal(err)
	}
	opened := time.Date(2026, 4, 3, 15, 20, 0, 0, time.UTC)
	clock := policy.Clock(sla.Event{At: opened, Kind: sla.Opened, Severity: 1})

	s, err := clock.Status(sla.Restoration, time.Date(2026, 4, 7, 10, 30, 0, 0, time.UTC))
	fmt.Println(s.State, s.Remaining, err)
	// Output: breached -10m0s <nil>
}

// How many hours are left?
func Example_howManyHoursAreLeft() {
	c := readContract("sla-hotfix")
	account, err := c.Account(nil) // the entries of the work log
	if err != nil {
		log.Fatal(err)
	}
	balance, err := account.Balance(c.Plan().Binding().Start)
	fmt.Println(balance.Available, err)
	// Output: 40h <nil>
}

// Is it in scope?
func Example_isItInScope() {
	c := readContract("sla-hotfix")
	terms := c.At(date.New(2026, time.May, 4))
	fmt.Println(terms.Scope().Classify(scope.Work{Activity: "content-production"}))
	// Output: needs approval: content-production is an optional service
}

// readContract reads one of the ready contracts.
func readContract(model string) contract.Contract {
	data, err := os.ReadFile("examples/servicereview/contracts/" + model + ".json")
	if err != nil {
		log.Fatal(err)
	}
	var spec contract.Spec
	if err := json.Unmarshal(data, &spec); err != nil {
		log.Fatal(err)
	}
	c, err := contract.New(spec, time.LoadLocation)
	if err != nil {
		log.Fatal(err)
	}
	return c
}

// A file from elsewhere is wrong in two places: each is found at once, by its path and its
// reason.
func Example_whatIsWrongWithThisFile() {
	text := `{"zone": "Europe/Paris", "weekly": {"mon": ["09:00-18:00"]}, "holidays": [{"date": "2026-02-30"}], "colour": 1}`
	var spec calendar.Spec
	err := json.Unmarshal([]byte(text), &spec)
	fmt.Println(errors.Is(err, supportmodel.ErrUnknownField), errors.Is(err, supportmodel.ErrDate))
	var all *supportmodel.SpecError
	if errors.As(err, &all) { // all.More counts those beyond the first hundred
		for _, f := range all.Faults {
			fmt.Println(f.Path)
		}
	}
	fmt.Println(supportmodel.Path("calendars").Key("desk").Key("holidays").At(0))
	// Output:
	// true true
	// holidays[0].date
	// colour
	// calendars.desk.holidays[0]
}
