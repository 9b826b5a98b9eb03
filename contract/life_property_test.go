package contract_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// anyTerms are terms with some of what a life can be about.
func anyTerms(t *rapid.T, base contract.Spec) contract.Spec {
	base.Draft = rapid.IntRange(0, 3).Draw(t, "draft") == 0
	base.End = nil
	if rapid.IntRange(0, 3).Draw(t, "has end") > 0 {
		end := day("2026-01-31") + date.Date(rapid.IntRange(0, 200).Draw(t, "end"))
		base.End = &end
	}
	if rapid.Bool().Draw(t, "onboarding") {
		base.Onboarding = dayOf("2026-01-20")
	}
	if rapid.IntRange(0, 3).Draw(t, "renews") > 0 {
		r := contract.RenewalSpec{Kind: contract.NoRenewal}
		if base.End != nil {
			r.Kind = rapid.SampledFrom([]contract.RenewalKind{1, 2, 2, 2, 3}).Draw(t, "renewal")
		}
		if r.Kind != contract.NoRenewal {
			r.Months = rapid.IntRange(1, 5).Draw(t, "months")
		}
		switch rapid.IntRange(0, 2).Draw(t, "notice") {
		case 1:
			r.Notice = &contract.NoticePeriod{Months: rapid.IntRange(1, 4).Draw(t, "notice months")}
		case 2:
			r.Notice = &contract.NoticePeriod{Days: rapid.IntRange(1, 100).Draw(t, "notice days")}
		}
		base.Renewal = &r
	}
	return base
}

var factKinds = []contract.LifeKind{contract.Signed, contract.Suspended, contract.Resumed, contract.Notice,
	contract.Renewed, contract.Extended, contract.Terminated, contract.Amended}

// anyFact is a fact that is right by itself, on a day on which things happen.
func anyFact(t *rapid.T, spec contract.Spec) contract.LifeFact {
	f := contract.LifeFact{Kind: rapid.SampledFrom(factKinds).Draw(t, "kind")}
	f.On = day("2025-12-15") + date.Date(rapid.IntRange(0, 500).Draw(t, "on"))
	if spec.End != nil && rapid.IntRange(0, 2).Draw(t, "on the end") == 0 {
		f.On = *spec.End
	}
	if rapid.Bool().Draw(t, "agreed before") {
		agreed := f.On - date.Date(rapid.IntRange(0, 40).Draw(t, "days before"))
		f.Agreed = &agreed
	}
	end := f.On + date.Date(rapid.IntRange(1, 120).Draw(t, "until"))
	switch f.Kind {
	case contract.Suspended:
		if rapid.Bool().Draw(t, "resumes") {
			f.Until = &end
		}
	case contract.Extended:
		f.Until = &end
	case contract.Terminated:
		f.Unused = &contract.UnusedSpec{Kind: contract.UnusedForfeited}
	case contract.Amended:
		policy := spec.Policy
		policy.SeverityChange = rapid.SampledFrom([]sla.SeverityChange{sla.Restart, sla.CarryShare}).Draw(t, "rule")
		f.Amendment = &contract.Amendment{Policy: &policy}
	}
	return f
}

// livelyTerms is a base for properties: every end may cut a period short.
func livelyTerms(t testing.TB) contract.Spec {
	spec := living(t)
	spec.Plan.Proration, spec.Plan.Rollover = capacity.ByDays, nil
	return spec
}

// Whatever facts there are: they are accepted if and only if day after day each of them can
// follow on what came before, and then every day has the phase that it has there.
func TestALifeAgreesWithTheNaiveOne(t *testing.T) {
	base := livelyTerms(t)
	legal := 0
	rapid.Check(t, func(t *rapid.T) {
		spec := anyTerms(t, base)
		for range rapid.IntRange(0, 4).Draw(t, "facts") {
			spec.Life = append(spec.Life, anyFact(t, spec))
		}
		n := &naiveLife{spec: spec}
		first, last := day("2025-12-01"), day("2028-06-01")
		n.walk(first, last)
		c, err := contract.New(spec, time.LoadLocation)
		require.Equal(t, n.isIllegal, err != nil, "%v", err)
		if err != nil {
			require.True(t, errors.Is(err, contract.ErrTransition) || errors.Is(err, contract.ErrTerm), "%v", err)
			return
		}
		legal++
		for d := first; d < last; d++ {
			require.Equal(t, n.phase[d].String(), c.Phase(d).String(), "%v", d)
			require.Equal(t, n.phase[d], c.At(d).Phase(), "%v", d)
		}
	})
	require.Positive(t, legal)
}

// aLife is a contract with facts that can follow each other: those that cannot are left out.
func aLife(t *rapid.T, base contract.Spec) contract.Contract {
	c, err := contract.New(anyTerms(t, base), time.LoadLocation)
	require.NoError(t, err)
	for range rapid.IntRange(0, 6).Draw(t, "facts") {
		if more, err := c.With(anyFact(t, base)); err == nil {
			c = more
		}
	}
	return c
}

func TestTheTermsAreConstantBetweenFacts(t *testing.T) {
	base := livelyTerms(t)
	rapid.Check(t, func(t *rapid.T) {
		c := aLife(t, base)
		turns := []date.Date{base.Start}
		if o := c.Spec().Onboarding; o != nil {
			turns = append(turns, *o)
		}
		if end, ok := c.End(); ok {
			turns = append(turns, end)
		}
		for _, f := range c.Life() {
			turns = append(turns, f.On)
			if f.Until != nil {
				turns = append(turns, *f.Until)
			}
		}
		before := c.At(day("2025-12-01"))
		for d := day("2025-12-01"); d < day("2027-08-01"); d++ {
			now := c.At(d)
			if len(contract.Diff(before, now)) > 0 {
				require.Contains(t, turns, d)
			}
			before = now
		}
	})
}

// What is added later changes nothing before its day: facts commute with questions.
func TestAFactChangesNothingBeforeItsDay(t *testing.T) {
	base := livelyTerms(t)
	rapid.Check(t, func(t *rapid.T) {
		c := aLife(t, base)
		f := anyFact(t, base)
		more, err := c.With(f)
		if err != nil {
			return
		}
		for d := f.On - 1; d > day("2025-11-01"); d -= 9 {
			require.Empty(t, contract.Diff(c.At(d), more.At(d)), "%v", d)
			require.Equal(t, c.Phase(d), more.Phase(d))
		}
	})
}

// Facts one by one are facts all at once, in whatever order they are found out.
func TestFactsOneByOneAreFactsAtOnce(t *testing.T) {
	base := livelyTerms(t)
	rapid.Check(t, func(t *rapid.T) {
		c := aLife(t, base)
		spec := c.Spec()
		life := spec.Life
		spec.Life = nil
		first, err := contract.New(spec, time.LoadLocation)
		require.NoError(t, err)
		atOnce, err := first.With(life...)
		require.NoError(t, err)
		require.Equal(t, jsonOf(t, c.Spec()), jsonOf(t, atOnce.Spec()))
		mixed := slices.Clone(life)
		if isOneADay(life) {
			slices.Reverse(mixed)
		}
		other, err := first.With(mixed...)
		require.NoError(t, err)
		for d := day("2025-12-01"); d < day("2027-08-01"); d += 29 {
			require.Empty(t, contract.Diff(c.At(d), atOnce.At(d)))
			require.Empty(t, contract.Diff(c.At(d), other.At(d)))
		}
		var back contract.Spec
		require.NoError(t, json.Unmarshal([]byte(jsonOf(t, c.Spec())), &back))
		require.Equal(t, jsonOf(t, c.Spec()), jsonOf(t, back))
	})
}

// isOneADay reports whether no order of the list matters: every fact has a day of its own.
func isOneADay(life []contract.LifeFact) bool {
	seen := map[date.Date]bool{}
	for _, f := range life {
		if seen[f.On] {
			return false
		}
		seen[f.On] = true
	}
	return true
}

func jsonOf(t require.TestingT, v any) string {
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}

// A difference says what to write where: applied to the one terms they give the other.
func TestDifferencesLeadFromOneToTheOther(t *testing.T) {
	base := livelyTerms(t)
	rapid.Check(t, func(t *rapid.T) {
		c := aLife(t, base)
		a, b := c.At(day("2025-12-01")), c.At(day("2027-12-01"))
		there, back := contract.Diff(a, b), contract.Diff(b, a)
		require.Len(t, back, len(there))
		for i, d := range there {
			require.Equal(t, contract.Difference{Path: d.Path, Before: d.After, After: d.Before}, back[i])
			var read contract.Difference
			require.NoError(t, json.Unmarshal([]byte(jsonOf(t, d)), &read))
			require.Equal(t, d, read)
		}
		require.Empty(t, contract.Diff(a, a))
		require.Equal(t, fmt.Sprint(there), fmt.Sprint(contract.Diff(a, b)), "in a stable order")
	})
}
