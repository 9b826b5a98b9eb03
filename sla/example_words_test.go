package sla_test

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

// What a form, a file or a flag says is read by the Parse function of its type. Another word is
// refused, with what it may be.
func ExampleParseReopening() {
	fmt.Println(sla.ParseReopening("new-cycle"))
	fmt.Println(sla.ParseSeverityChange("recount"))
	fmt.Println(sla.ParseStart("handed-over"))
	fmt.Println(sla.ParseBackdating("cures-breach"))
	fmt.Println(sla.ParseFollow("severity"))
	fmt.Println(sla.ParseAttribution("due"))
	fmt.Println(sla.ParseUpdateRule("periodic"))
	_, err := sla.ParseReopening("restrat")
	fmt.Println(err)
	// Output:
	// new-cycle <nil>
	// recount <nil>
	// handed-over <nil>
	// cures-breach <nil>
	// severity <nil>
	// due <nil>
	// periodic <nil>
	// "restrat": no such rule for a reopening, the nearest is "restart"
}

// A report is asked for by its words too.
func ExampleParsePeriodUnit() {
	fmt.Println(sla.ParsePeriodUnit("quarterly"))
	fmt.Println(sla.ParseMetric("root-cause"))
	fmt.Println(sla.ParseAgreement("ola"))
	fmt.Println(sla.ParseCommitment("objective"))
	fmt.Println(sla.ParseOffering("gold"))
	// Output:
	// quarterly <nil>
	// root-cause <nil>
	// ola <nil>
	// objective <nil>
	// gold <nil>
}

// What is stored reads back: states, changes, stretches of an explanation and events.
func ExampleParseState() {
	fmt.Println(sla.ParseState("waiting"))
	fmt.Println(sla.ParseChangeKind("overdue"))
	fmt.Println(sla.ParseStretchKind("elsewhere"))
	fmt.Println(sla.ParseEventKind("severity-changed"))
	// Output:
	// waiting <nil>
	// overdue <nil>
	// elsewhere <nil>
	// severity-changed <nil>
}
