package contract_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// whole is a contract that says everything that one can say, as JSON.
func whole(t *testing.T) any {
	spec := togetherness(t)
	hot := ready(t, contract.SLAHotfix)
	spec.Title, spec.Credits, spec.Onboarding, spec.Follow = "everything", hot.Credits, ptr(spec.Start+30), sla.FollowSeverity
	spec.Rates = rates("EUR 95", capacity.RoleRate{Role: 1, Rate: capacity.MustMoney("EUR 99")})
	four, twelve := 4*capacity.Hour, 12*capacity.Hour
	spec.Limits = &contract.LimitsSpec{PreApproval: &four, NotToExceed: &twelve, Approver: "client"}
	spec.Hotfix = &contract.HotfixSpec{Approver: "provider", Deployer: "engineering"}
	spec.ChangeAuthority, spec.End = "client", ptr(spec.Start.AddDate(30, 0, 0))
	spec.Renewal = &contract.RenewalSpec{Kind: contract.ExpressRenewal, Months: 12}
	spec.PlanStart = nil
	on := day("2026-06-01")
	spec.Life = []contract.LifeFact{
		{Kind: contract.RequestDrafted, On: day("2026-05-04"), Request: &contract.ChangeRequest{ID: "CR-1", Title: "more", By: "provider",
			Estimate: twelve, Grant: &contract.GrantSpec{Hours: four, Role: 1, Expires: ptr(on + 90)}, Price: &contract.PriceSpec{Rate: ptr(capacity.MustMoney("EUR 9"))}}},
		{Kind: contract.RequestSubmitted, On: day("2026-05-05"), RequestID: "CR-1"},
		{Kind: contract.RequestApproved, On: on, Agreed: ptr(on - 1), RequestID: "CR-1", By: "client"},
		{Kind: contract.Suspended, On: on + 60, Until: ptr(on + 70), Hours: contract.HoursWithheld},
	}
	text, err := json.Marshal(spec)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	_, err = build(tree)
	require.NoError(t, err, "as it stands")
	return tree
}

// build reads and binds a contract.
func build(tree any) (contract.Contract, error) {
	text, err := json.Marshal(tree)
	if err != nil {
		return contract.Contract{}, err
	}
	var spec contract.Spec
	if err := json.Unmarshal(text, &spec); err != nil {
		return contract.Contract{}, err
	}
	return contract.New(spec, time.LoadLocation)
}

// walkTree calls f with every value of a tree, its path, and a function that puts another in
// its place.
func walkTree(path string, v any, put func(any), f func(path string, v any, put func(any))) {
	f(path, v, put)
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			walkTree(string(fault.Path(path).Key(key)), v[key], func(x any) { v[key] = x }, f)
		}
	case []any:
		for i := range v {
			walkTree(fmt.Sprintf("%s[%d]", path, i), v[i], func(x any) { v[i] = x }, f)
		}
	}
}

// paths are where an error says that something is wrong.
func paths(t require.TestingT, err error) (list []string) {
	var all *contract.SpecError
	var one contract.Fault
	switch {
	case errors.As(err, &all):
		for _, f := range all.Faults {
			list = append(list, string(f.Path))
		}
	case errors.As(err, &one):
		list = append(list, string(one.Path))
	default:
		require.FailNow(t, "no path", "%v", err)
	}
	return list
}

// At every path of a contract a value of another type is refused there, and nowhere else; and
// in every object a field that nobody knows.
func TestEveryPathOfAContractIsHeld(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand contracts, one after the other")
	}
	tree := whole(t)
	values, objects := 0, 0
	walkTree("", tree, func(any) {}, func(path string, v any, put func(any)) {
		if path == "" {
			return
		}
		if object, ok := v.(map[string]any); ok {
			objects++
			object["colour"] = "red"
			_, err := build(tree)
			delete(object, "colour")
			require.Error(t, err, path)
			for _, at := range paths(t, err) {
				require.True(t, at == path+".colour" || strings.HasPrefix(at, path+".colour"), "%s at %s", path, err)
			}
		}
		values++
		put(wrongType(v))
		_, err := build(tree)
		put(v)
		require.Error(t, err, path)
		require.Equal(t, []string{path}, paths(t, err), "%v", err)
	})
	require.Greater(t, values, 400)
	require.Greater(t, objects, 50)
}

// wrongType is a value that cannot stand where v stands.
func wrongType(v any) any {
	if _, ok := v.([]any); ok {
		return map[string]any{"a": 1}
	}
	return []any{[]any{true}}
}

// freeText is where a contract may say what it likes.
var freeText = regexp.MustCompile(`^calendars\..*\.name$|\.easter$|^policy\.(pauses|severities)\[.*\.(reason|impact)$|` +
	`^scope\.exclusions\[.*\.text$|\.channel$|\.reports\[\d+\]$`)

// At every path a value that cannot be right is found: there, or where it does not fit any
// more what stands beside it or speaks of it.
func TestEveryValueOfAContractIsHeld(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of contracts, one after the other")
	}
	tree, exactly := whole(t), 0
	walkTree("", tree, func(any) {}, func(path string, v any, put func(any)) {
		var bad any
		switch v.(type) {
		case string:
			bad = "no\u0007such"
		case float64:
			bad = -7
		default:
			return
		}
		put(bad)
		_, err := build(tree)
		put(v)
		if freeText.MatchString(path) {
			require.NoError(t, err, path)
			return
		}
		require.Error(t, err, path)
		found := paths(t, err)
		if len(found) == 1 && found[0] == path {
			exactly++
			return
		}
		beside := path[:strings.LastIndexAny(path, ".[")]
		isThere := func(at string) bool {
			return at == beside || strings.HasPrefix(at, beside+".") || strings.HasPrefix(path, at+".")
		}
		require.True(t, slices.ContainsFunc(found, isThere), "%s: %v", path, err)
	})
	require.Greater(t, exactly, 250)
}

// Whatever is wrong with a contract is said at once.
func TestAllFaultsOfAContractAreFoundAtOnce(t *testing.T) {
	tree := whole(t)
	var leaves []string
	walkTree("", tree, func(any) {}, func(path string, v any, _ func(any)) {
		switch v.(type) {
		case map[string]any, []any:
		default:
			leaves = append(leaves, path)
		}
	})
	text, err := json.Marshal(tree)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		wrong := rapid.SliceOfNDistinct(rapid.SampledFrom(leaves), 1, 12, rapid.ID[string]).Draw(t, "wrong")
		var one any
		require.NoError(t, json.Unmarshal(text, &one))
		walkTree("", one, func(any) {}, func(path string, v any, put func(any)) {
			if slices.Contains(wrong, path) {
				put(wrongType(v))
			}
		})
		_, err := build(one)
		require.ElementsMatch(t, wrong, paths(t, err))
	})
}
