package tiers_test

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// The words of the package are read strictly: as they are written, and no other.
func Example_words() {
	fmt.Println(tiers.ParsePartyKind("platform-provider"))
	fmt.Println(tiers.ParseRole("sa"))
	fmt.Println(tiers.ParseFitOutcome("too-long"))
	fmt.Println(tiers.ParseEscalationKind("hierarchical"))
	fmt.Println(tiers.ParseTriggerKind("breach"))
	fmt.Println(tiers.ParseLevelRule("placement"))
	fmt.Println(tiers.ParseTeamRule("team-at-level"))
	fmt.Println(tiers.ParseChangeKind("emergency"))
	fmt.Println(tiers.ParseChangeRisk("high"))
	fmt.Println(tiers.ParseChangeOutcome("to-ratify"))
	fmt.Println(tiers.ParseNoticeEvent("while-open"))
	fmt.Println(tiers.ParseCadence("quarterly"))
	fmt.Println(tiers.ParseShift("next"))
	_, err := tiers.ParseRole("SA")
	fmt.Println(err)
	// Output:
	// platform-provider <nil>
	// sa <nil>
	// too-long <nil>
	// hierarchical <nil>
	// breach <nil>
	// placement <nil>
	// team-at-level <nil>
	// emergency <nil>
	// high <nil>
	// to-ratify <nil>
	// while-open <nil>
	// quarterly <nil>
	// next <nil>
	// "SA": unknown role, the nearest is "sa"
}

// Sets of roles and levels are small values that compare with ==.
func ExampleAllRoles() {
	dedicated := tiers.AllRoles()
	fmt.Println(tiers.Roles(), dedicated == tiers.RolesOf(tiers.Roles()...))
	for role := range dedicated.And(tiers.RolesOf(tiers.PM, tiers.RM)).All() {
		fmt.Print(role, " ")
	}
	for level := range tiers.LevelsOf(scope.L3, scope.L1).All() {
		fmt.Print(level, " ")
	}
	fmt.Println()
	// Output:
	// [dev qa sa pm rm operations] true
	// pm rm L1 L3
}

// Who there is, and who is at a level.
func ExampleStructure_AtLevel() {
	s, err := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	if err != nil {
		fmt.Println(err)
		return
	}
	for p := range s.Parties() {
		fmt.Println(p.Kind, p.ID)
	}
	for team := range s.AtLevel(scope.L2) {
		fmt.Println("at L2:", team.Name)
	}
	teams := 0
	for range s.Teams() {
		teams++
	}
	m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	rows := 0
	for range m.Activities() {
		rows++
	}
	fmt.Println(teams, "teams,", rows, "rows for", m.Structure().Catalogue().Len(), "activities", err)
	// Output:
	// client client
	// provider provider
	// platform-provider platform
	// third-party integrations
	// client-internal client-support
	// at L2: Managed services
	// 4 teams, 28 rows for 28 activities <nil>
}
