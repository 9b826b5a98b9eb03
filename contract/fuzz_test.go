package contract_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// FuzzSpec: whatever the JSON, a contract is refused with an error or binds, and what
// binds reads back the same.
func FuzzSpec(f *testing.F) {
	for _, m := range contract.Models() {
		data, err := os.ReadFile("../examples/servicereview/contracts/" + m.String() + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	lively := living(f)
	lively.Draft, lively.Onboarding = true, dayOf("2026-02-01")
	lively.Renewal = &contract.RenewalSpec{Kind: contract.TacitRenewal, Months: 12, Notice: &contract.NoticePeriod{Months: 3}}
	plan := lively.Plan
	lively.Life = append(approvedWish(wish("CR-1")), fact(contract.Signed, "2025-12-01"), fact(contract.Notice, "2026-11-01"),
		amended("2026-07-01", contract.Amendment{Plan: &plan, Policy: slower(lively)}),
		until(fact(contract.Suspended, "2026-03-01"), "2026-04-01"), terminated("2027-03-01"))
	if _, err := contract.New(lively, time.LoadLocation); err != nil {
		f.Fatal(err)
	}
	data, err := json.Marshal(lively)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec contract.Spec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		c, err := contract.New(spec, time.LoadLocation)
		if err != nil {
			return
		}
		text, err := json.Marshal(c.Spec())
		if err != nil {
			t.Fatal(err)
		}
		var back contract.Spec
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("does not read back: %v\n%s", err, text)
		}
	})
}
