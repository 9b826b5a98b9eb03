package tiers_test

import (
	"encoding/json"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// A managed service: the client's desk takes the call, the provider manages the incident.
func Example() {
	s, err := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, activity := range []string{"event-management", "incident-management", "backlog-grooming"} {
		r, err := m.Route(activity, 1)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(activity, "goes to", r.Level, r.Team, "and", r.AccountableParty, "answers for it")
	}
	// Output:
	// event-management goes to L1 client-desk and client answers for it
	// incident-management goes to L2 technical and provider answers for it
	// backlog-grooming goes to L3 engineering and client answers for it
}

func ExampleNewStructure() {
	_, err := tiers.NewStructure(tiers.StructureSpec{
		Parties: []tiers.Party{{ID: "shop", Kind: tiers.Client, Name: "The shop"}},
		Teams: []tiers.Team{
			{ID: "desk", Name: "Desk", Party: "shopp", Levels: tiers.LevelsOf(scope.L1, scope.L2)},
		},
		Unstaffed: tiers.LevelsOf(scope.CrossLevel),
	}, scope.Standard())
	fmt.Println(err)
	// Output:
	// parties: provider: want at least one
	// teams[0].party: "shopp": unknown party, the nearest is "shop"
	// teams: L3: held by no team and not said to be unstaffed
}

func ExampleStructure() {
	spec := tiers.ProviderDesk(tiers.Dev, tiers.QA, tiers.Operations)
	spec.Placements = []tiers.Placement{{Activities: "incident-management", Severity: 1, Level: scope.L2}}
	s, err := tiers.NewStructure(spec, scope.Standard())
	fmt.Print(s)
	fmt.Println(err)
	// Output:
	// client (client): Client
	// provider (provider): Provider
	//   desk: Service desk; levels L1; roles operations
	//   technical: Technical support; levels L2; roles operations
	//   engineering: Engineering; levels L3; roles dev, qa
	//   delivery: Service delivery; levels cross-level; roles none
	// placed: incident-management, severity 1: L2
	// <nil>
}

func ExampleOneTeam() {
	data, _ := json.Marshal(tiers.OneTeam(tiers.Dev))
	fmt.Println(string(data))
	// Output:
	// {"parties":[{"id":"client","kind":"client","name":"Client"},{"id":"provider","kind":"provider","name":"Provider"}],"teams":[{"id":"support","name":"Support","party":"provider","levels":["L1","L2","L3","cross-level"],"roles":["dev"]}]}
}

func ExampleNewMatrix() {
	s, _ := tiers.NewStructure(tiers.OneTeam(), scope.Standard())
	var spec tiers.MatrixSpec
	_ = json.Unmarshal([]byte(`{"rows": {
	  "incident-management": {"provider": "A", "support": "R", "client": "I"},
	  "change-management": {"provider": "A", "client": "RA"},
	  "peak-support": {"suport": "R"}
	}}`), &spec)
	must, _ := scope.Standard().Set("incident-management", "problem-management")
	_, err := tiers.NewMatrix(spec, s, must)
	fmt.Println(err)
	// Output:
	// rows.change-management: more than one is accountable: client, provider
	// rows.peak-support.suport: "suport": unknown party, the nearest is "support"
	// rows.peak-support: nobody is accountable
	// rows.problem-management: nobody is responsible or accountable: no row
}

func ExampleMatrix() {
	s, _ := tiers.NewStructure(tiers.ProviderDesk(), scope.Standard())
	spec := tiers.StandardMatrix(s)
	must, _ := scope.Standard().ParseSet("incident-management, change-management")
	for slug := range spec.Rows {
		if !must.Contains(slug) {
			delete(spec.Rows, slug)
		}
	}
	spec.Rows["change-management"]["client"] = tiers.Accountable
	spec.Rows["change-management"]["provider"] = tiers.Consulted
	m, err := tiers.NewMatrix(spec, s, must)
	fmt.Print(m)
	fmt.Println(err)
	// Output:
	// activity             client  provider  desk  technical  engineering  delivery
	// incident-management  I       A         R     C          -            -
	// change-management    A       C         I     R          C            -
	// <nil>
}

func ExampleMatrix_Route() {
	spec := tiers.ProviderDesk()
	spec.Placements = []tiers.Placement{{Activities: "incident-management", Severity: 1, Level: scope.L2}}
	s, _ := tiers.NewStructure(spec, scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	worst, _ := m.Route("incident-management", 1)
	usual, _ := m.Route("incident-management", 3)
	fmt.Println(worst)
	fmt.Println(usual)
	_, err := m.Route("incident-managment", 1)
	fmt.Println(err)
	// Output:
	// incident-management, severity 1: L2 by the placement; team technical of provider, which is responsible; accountable: provider
	// incident-management, severity 3: L1 by the catalogue; team desk of provider, which is responsible; accountable: provider
	// "incident-managment": unknown activity, the nearest is "incident-management"
}

func ExampleMatrix_Duties() {
	s, _ := tiers.NewStructure(tiers.ClientDesk(), scope.Standard())
	m, _ := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything())
	d := m.Duties("problem-management", "platform")
	fmt.Println(d, d.Has(tiers.Accountable))
	// Output: C false
}

func ExampleParseDuties() {
	d, err := tiers.ParseDuties("AR")
	fmt.Println(d, err)
	_, err = tiers.ParseDuties("X")
	fmt.Println(err)
	// Output:
	// RA <nil>
	// "X": want one or more of the letters R, A, C and I, each once
}

func ExampleRoleSet() {
	s := tiers.RolesOf(tiers.Operations, tiers.Dev)
	data, _ := json.Marshal(s)
	fmt.Println(s, string(data), s.Has(tiers.QA))
	// Output: dev, operations ["dev","operations"] false
}
