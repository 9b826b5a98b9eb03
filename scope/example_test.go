package scope_test

import (
	"encoding/json"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/scope"
)

// A contract's scope in four terms, and what it says of three pieces of work.
func Example() {
	s, err := scope.New(scope.Spec{
		Covered:      "operations, enhancements, -peak-support, +content-production",
		Optional:     "peak-support, platform-upgrades",
		Otherwise:    scope.Excluded,
		ProjectLimit: 40 * scope.Hour,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Classify(scope.Work{Activity: "incident-management"}))
	fmt.Println(s.Classify(scope.Work{Activity: "design-and-development", Estimate: 60 * scope.Hour}))
	fmt.Println(s.Classify(scope.Work{Activity: "platform-upgrades"}))
	fmt.Println(s.Classify(scope.Work{Activity: "process-audit"}))
	// Output:
	// covered: incident-management is a covered activity
	// needs approval: design-and-development is estimated at 60h: above 40h an enhancement is a project
	// needs approval: platform-upgrades is an optional service
	// excluded: process-audit is neither covered nor optional nor excluded
}

func ExampleStandard() {
	for a := range scope.Standard().InCategory(scope.Operations).All() {
		fmt.Println(a.Level, a.Slug)
	}
	// Output:
	// L1 event-management
	// L1 incident-management
	// L1 service-requests
	// L1 priority-notification
	// L2 problem-management
	// L2 change-management
	// L2 peak-support
}

func ExampleCatalogue_With() {
	house, err := scope.Standard().With(scope.Activity{
		Slug: "chat-desk", Category: scope.Operations, Level: scope.L1, Name: "Chat desk", NameFR: "Messagerie",
	})
	fmt.Println(house.Len(), scope.Standard().Len(), err)
	_, err = house.With(scope.Activity{Slug: "chat-desk", Category: scope.Operations, Name: "Chat"})
	fmt.Println(err)
	// Output:
	// 29 28 <nil>
	// [0].level: Level(0): unknown level
	// [0].slug: "chat-desk": given twice
}

func ExampleCatalogue_Lookup() {
	a, err := scope.Standard().Lookup("platform-updates")
	fmt.Println(a.Name, "/", a.NameFR, err)
	_, err = scope.Standard().Lookup("platform-update")
	fmt.Println(err)
	// Output:
	// Platform updates (patches) / Mises à jour de la plateforme (correctifs) <nil>
	// "platform-update": unknown activity, the nearest is "platform-updates"
}

func ExampleCatalogue_ParseSet() {
	s, err := scope.Standard().ParseSet("enhancements,+content-production, operations, -peak-support")
	fmt.Println(s, err)
	_, err = scope.Standard().ParseSet("enhancements, -peak-support")
	fmt.Println(err)
	// Output:
	// operations, enhancements, -peak-support, +content-production <nil>
	// "-peak-support": changes nothing: its category is not in
}

func ExampleSet() {
	c := scope.Standard()
	covered, _ := c.ParseSet("operations, enhancements")
	worked, _ := c.Set("incident-management", "content-production")
	fmt.Println("beyond the contract:", worked.Difference(covered))
	fmt.Println("in it:", worked.Intersection(covered))
	fmt.Println(worked.IsSubsetOf(covered), covered.Contains("peak-support"), covered.Len())
	// Output:
	// beyond the contract: +content-production
	// in it: +incident-management
	// false true 13
}

func ExampleSet_Union() {
	c := scope.Standard()
	both, err := c.InCategory(scope.Operations).Union(c.AtLevel(scope.CrossLevel))
	fmt.Println(both, err)
	// Output: operations, delivery-management <nil>
}

func ExampleSet_Include() {
	s, _ := scope.Standard().Set()
	s, err := s.Include("peak-support", "process-audit")
	fmt.Println(s, err)
	s, err = s.Exclude("process-audit")
	fmt.Println(s, err)
	// Output:
	// +peak-support, +process-audit <nil>
	// +peak-support <nil>
}

func ExampleNew() {
	var spec scope.Spec
	err := json.Unmarshal([]byte(`{
	  "covered": "operations, enhancement",
	  "optional": "peak-support",
	  "exclusions": [{"id": "client-code", "text": ""}]
	}`), &spec)
	fmt.Println(err)
	_, err = scope.New(spec)
	fmt.Println(err)
	// Output:
	// <nil>
	// covered: "enhancement": unknown activity, the nearest is "enhancements"
	// exclusions[0].text: "": want a text of 1 to 500 bytes, not blank
}

func ExampleScope_Classify() {
	s, _ := scope.New(scope.Spec{
		Covered:    "operations, design-and-development",
		Exclusions: []scope.Exclusion{{ID: "client-code", Text: "Faults in code the client changed itself"}},
	})
	v := s.Classify(scope.Work{Activity: "incident-management", Exclusion: "client-code"})
	data, _ := json.Marshal(v)
	fmt.Println(v)
	fmt.Println(string(data))
	v = s.Classify(scope.Work{
		Activity: "design-and-development", Kind: scope.Corrective,
		Hotfix: &scope.Hotfix{Incident: "INC-7"},
	})
	fmt.Println(v)
	// Output:
	// excluded: incident-management falls under the exclusion "Faults in code the client changed itself"
	// {"outcome":"excluded","rule":"exclusion","activity":"incident-management","detail":"Faults in code the client changed itself"}
	// needs approval: the hotfix for incident INC-7 has not been approved yet
}

func ExampleHotfix_Check() {
	fmt.Println(scope.Hotfix{Incident: "INC-7", Approver: "ann"}.Check())
	// Output: deployer: not a hotfix: nobody is to deploy it
}

func ExampleEffort() {
	e, err := scope.ParseEffort("90m")
	fmt.Println(e, err, e > scope.Hour)
	_, err = scope.ParseEffort("1.5h")
	fmt.Println(err)
	// Output:
	// 1h30m <nil> true
	// "1.5h": want an effort such as 40h, 7h30m or 45m, not negative
}
