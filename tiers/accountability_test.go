package tiers_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// accountabilityJSON is all the parts of these tests in one.
var accountabilityJSON = `{"version": 1, "escalation": ` + ladderJSON + `, "agreements": ` + agreementsJSON +
	`, "communication": ` + communicationJSON + `, "changes": ` + changesJSON + `, "governance": ` + governanceJSON + `}`

func accountabilityBinding(t require.TestingT) tiers.AccountabilityBinding {
	policy, calendars := gold(t)
	return tiers.AccountabilityBinding{Matrix: standard(t, managed()), Policy: policy, Calendars: calendars}
}

func TestAccountabilityInOnePiece(t *testing.T) {
	var spec tiers.AccountabilitySpec
	require.NoError(t, json.Unmarshal([]byte(accountabilityJSON), &spec))
	a, err := tiers.NewAccountability(spec, accountabilityBinding(t))
	require.NoError(t, err)
	assert.Equal(t, spec, a.Spec())
	raw, err := json.Marshal(a)
	require.NoError(t, err)
	var back tiers.AccountabilitySpec
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, spec, back)
	assert.Len(t, a.Escalation().Spec().Rules, 6)
	assert.Len(t, a.Agreements().Spec().Chains, 4)
	assert.Len(t, a.Communication().Spec().Rules, 5)
	assert.Len(t, a.Changes().Spec().Standard, 1)
	assert.Len(t, a.Governance().Spec().Meetings, 3)
}

func TestAccountabilityOfAContractThatSaysNothing(t *testing.T) {
	a, err := tiers.NewAccountability(tiers.AccountabilitySpec{Version: 1}, accountabilityBinding(t))
	require.NoError(t, err)
	assert.Equal(t, tiers.StandardEscalation(structure(t, managed())), a.Escalation().Spec())
	assert.Nil(t, a.Spec().Changes)
	again, err := tiers.NewAccountability(a.Spec(), accountabilityBinding(t))
	require.NoError(t, err)
	assert.Equal(t, a.Spec(), again.Spec())
}

func TestEveryFaultOfAccountabilityHasItsPath(t *testing.T) {
	text := strings.NewReplacer(`"version": 1`, `"version": 2`, `"owner": "client-desk"`, `"owner": "desk"`,
		`"by": "integrations"`, `"by": "integration"`, `"id": "p1-call"`, `"id": "P1"`, `"id": "restart-worker"`, `"id": ""`,
		`"chair": "sponsor"`, `"chair": "sponsors"`).Replace(accountabilityJSON)
	var spec tiers.AccountabilitySpec
	require.NoError(t, json.Unmarshal([]byte(text), &spec))
	_, err := tiers.NewAccountability(spec, accountabilityBinding(t))
	assert.EqualError(t, err, `version: 2: unknown version: want 1
escalation.owner: "desk": unknown team: say one of client-desk, technical, engineering, delivery
agreements.agreements[3].by: "integration": no party, team or authority has this id, the nearest is "integrations"
communication.rules[0].id: "P1": want an id of 1 to 64 lower-case letters, digits and inner hyphens
changes.standard[0].id: "": want an id of 1 to 64 lower-case letters, digits and inner hyphens
governance.meetings[2].chair: "sponsors": no party, team or authority has this id, the nearest is "sponsor"`)
	err = json.Unmarshal([]byte(`{"version": "1", "escalation": {"rules": [{"when": "never"}]}, "goverment": {}}`), &spec)
	assert.ErrorContains(t, err, `version: "1": wrong type: want a whole number`)
	assert.ErrorContains(t, err, `escalation.rules[0].when: "never": want a trigger`)
	assert.ErrorContains(t, err, `goverment: unknown field`)
}

func FuzzAccountability(f *testing.F) {
	f.Add([]byte(accountabilityJSON))
	f.Add([]byte(`{"version": 1}`))
	b := accountabilityBinding(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.AccountabilitySpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		a, err := tiers.NewAccountability(spec, b)
		if err != nil {
			return
		}
		raw, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &spec); err != nil {
			t.Fatal(err)
		}
	})
}
