package contract_test

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// What a form, a file or a flag says is read by the Parse function of its type. Another word is
// refused, with what it may be.
func ExampleParseLifeKind() {
	fmt.Println(contract.ParseLifeKind("suspended"))
	fmt.Println(contract.ParseSuspendedHours("withheld"))
	fmt.Println(contract.ParseRenewalKind("tacit"))
	fmt.Println(contract.ParseUnusedKind("refunded"))
	_, err := contract.ParseLifeKind("resume")
	fmt.Println(err)
	// Output:
	// suspended <nil>
	// withheld <nil>
	// tacit <nil>
	// refunded <nil>
	// "resume": no such fact of a contract's life, the nearest is "resumed"
}

// What an answer says reads back.
func ExampleParseOutcome() {
	fmt.Println(contract.ParseOutcome("proceed"))
	fmt.Println(contract.ParseReasonRule("scope"))
	fmt.Println(contract.ParsePhase("onboarding"))
	fmt.Println(contract.ParseRequestState("in-force"))
	// Output:
	// proceed <nil>
	// scope <nil>
	// onboarding <nil>
	// in-force <nil>
}
