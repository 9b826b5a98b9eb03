package tiers_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// managed is a managed service with people who decide.
func managed() tiers.StructureSpec {
	spec := tiers.ClientDesk()
	spec.Authorities = []tiers.Authority{
		{ID: "service-manager", Name: "Service manager", Party: "provider"},
		{ID: "director", Name: "Director of services", Party: "provider"},
		{ID: "sponsor", Name: "Head of e-commerce", Party: "client"},
		{ID: "cab", Name: "Change advisory board", Party: "client"},
	}
	return spec
}

func TestAuthoritiesAreCheckedBesidePartiesAndTeams(t *testing.T) {
	s := structure(t, managed())
	raw, err := json.Marshal(s)
	require.NoError(t, err)
	var back tiers.StructureSpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, managed(), back)
	assert.Contains(t, s.String(), "authority cab of client: Change advisory board\n")

	for id, want := range map[string][2]string{
		"cab":      {"Change advisory board", "client"},
		"delivery": {"Service delivery", "provider"},
		"platform": {"Platform provider", "platform"},
	} {
		name, err := s.Name(id)
		require.NoError(t, err)
		party, err := s.PartyOf(id)
		require.NoError(t, err)
		assert.Equal(t, want, [2]string{name, party.ID})
	}
	_, err = s.Name("sponsors")
	assert.ErrorIs(t, err, tiers.ErrUnknownID)
	_, err = s.PartyOf("sponsors")
	assert.ErrorContains(t, err, `"sponsors": no party, team or authority has this id, the nearest is "sponsor"`)
	_, err = s.Authority("cabs")
	assert.ErrorIs(t, err, tiers.ErrUnknownAuthority)

	spec := managed()
	spec.Authorities = append(spec.Authorities,
		tiers.Authority{ID: "delivery", Name: "x", Party: "provider"},
		tiers.Authority{ID: "Boss", Name: "", Party: "clients"})
	_, err = tiers.NewStructure(spec, scope.Standard())
	assert.EqualError(t, err, `authorities[4].id: "delivery": given twice
authorities[5].id: "Boss": want an id of 1 to 64 lower-case letters, digits and inner hyphens
authorities[5].name: "": want a name of 1 to 120 characters, no control characters, no space at its ends
authorities[5].party: "clients": unknown party, the nearest is "client"`)
}
