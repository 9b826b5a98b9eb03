package tiers

import "github.com/seed-0906fcc7/supportmodel/scope"

// The parties of the standard shapes.
const (
	clientID   = "client"
	providerID = "provider"
)

func clientParty() Party   { return Party{clientID, Client, "Client"} }
func providerParty() Party { return Party{providerID, Provider, "Provider"} }

// theOthers are those with whom a managed service works across.
func theOthers() []Party {
	return []Party{
		{"platform", PlatformProvider, "Platform provider"},
		{"integrations", ThirdParty, "Third-party integrations"},
		{"client-support", ClientInternal, "Client's internal support functions"},
	}
}

// OneTeam is the smallest shape: one team of the provider holds all levels, with the
// roles given. For a simple landscape, or beside a client with a technical team of its own.
func OneTeam(roles ...Role) StructureSpec {
	return StructureSpec{
		Parties: []Party{clientParty(), providerParty()},
		Teams: []Team{{"support", "Support", providerID,
			LevelsOf(scope.L1, scope.L2, scope.L3, scope.CrossLevel), RolesOf(roles...)}},
	}
}

// ProviderDesk is the shape in which the provider runs every level with a team of its
// own. Of the roles given, each team has those that belong to it.
func ProviderDesk(roles ...Role) StructureSpec {
	given := RolesOf(roles...)
	return StructureSpec{
		Parties: []Party{clientParty(), providerParty()},
		Teams: []Team{
			{"desk", "Service desk", providerID, LevelsOf(scope.L1), RolesOf(Operations).And(given)},
			{"technical", "Technical support", providerID, LevelsOf(scope.L2), RolesOf(Operations, SA).And(given)},
			{"engineering", "Engineering", providerID, LevelsOf(scope.L3), RolesOf(Dev, QA, SA).And(given)},
			{"delivery", "Service delivery", providerID, LevelsOf(scope.CrossLevel), RolesOf(PM, RM).And(given)},
		},
	}
}

// DedicatedDelivery is the shape with an operations team for L1 and L2 and a delivery team
// of its own for L3 and delivery management, with all roles, and with the platform
// provider and third parties behind them.
func DedicatedDelivery() StructureSpec {
	return StructureSpec{
		Parties: append([]Party{clientParty(), providerParty()}, theOthers()[:2]...),
		Teams: []Team{
			{"operations", "Operational support", providerID, LevelsOf(scope.L1, scope.L2), RolesOf(Operations)},
			{"delivery", "Dedicated delivery", providerID, LevelsOf(scope.L3, scope.CrossLevel),
				RolesOf(Dev, QA, SA, PM, RM)},
		},
	}
}

// ClientDesk is the shape of a managed service: the client's desk is level 0 and 1 and takes
// the call, the provider's teams are level 2 and 3 with all roles, and they work across
// with the client's internal functions, the platform provider and third parties.
// Incidents and service requests are placed at L2, where the provider manages them.
func ClientDesk() StructureSpec {
	return StructureSpec{
		Parties: append([]Party{clientParty(), providerParty()}, theOthers()...),
		Teams: []Team{
			{"client-desk", "Client's global help desk", clientID, LevelsOf(scope.L0, scope.L1), 0},
			{"technical", "Managed services", providerID, LevelsOf(scope.L2), RolesOf(Operations, SA)},
			{"engineering", "Software engineering", providerID, LevelsOf(scope.L3), RolesOf(Dev, QA, SA)},
			{"delivery", "Service delivery", providerID, LevelsOf(scope.CrossLevel), RolesOf(PM, RM)},
		},
		Placements: []Placement{{Activities: "+incident-management, +service-requests", Level: scope.L2}},
	}
}
