package capacity_test

import (
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// The words of a plan are read strictly: as they are written, and no other.
func Example_wordsOfAPlan() {
	fmt.Println(capacity.ParseKind("pool"))
	fmt.Println(capacity.ParseBurn("first"))
	fmt.Println(capacity.ParseSource("rollover"))
	fmt.Println(capacity.ParseTrim("oldest"))
	fmt.Println(capacity.ParseRolloverBasis("unused"))
	fmt.Println(capacity.ParseResourceBasis("business-days"))
	fmt.Println(capacity.ParseProration("by-days"))
	fmt.Println(capacity.ParseAllocateBy("entry-order"))
	fmt.Println(capacity.ParseLate("reopen"))
	fmt.Println(capacity.ParseChargePer("day"))
	fmt.Println(capacity.ParseMultiplyIn("money"))
	fmt.Println(capacity.ParseAlertOf("fair-use"))
	fmt.Println(capacity.ParseAlertRearm("below"))
	fmt.Println(capacity.ParseAlertWhen("passed"))
	_, err := capacity.ParseKind("bucket")
	fmt.Println(err)
	// Output:
	// pool <nil>
	// first <nil>
	// rollover <nil>
	// oldest <nil>
	// unused <nil>
	// business-days <nil>
	// by-days <nil>
	// entry-order <nil>
	// reopen <nil>
	// day <nil>
	// money <nil>
	// fair-use <nil>
	// below <nil>
	// passed <nil>
	// "bucket": no such kind of capacity: say one of pool, allocation, delivery-resources
}

// The words of entries and statements.
func Example_wordsOfAnAccount() {
	fmt.Println(capacity.ParseEntryKind("draw"))
	fmt.Println(capacity.ParseNonChargeable("warranty"))
	fmt.Println(capacity.ParsePeriodState("reopened"))
	fmt.Println(capacity.ParseLineKind("expiry"))
	fmt.Println(capacity.ParseWhy("cap"))
	_, err := capacity.ParseEntryKind("delete")
	fmt.Println(err)
	// Output:
	// draw <nil>
	// warranty <nil>
	// reopened <nil>
	// expiry <nil>
	// cap <nil>
	// "delete": no such kind of entry, the nearest is "release"
}

// Periods are as long as the contract says.
func ExampleQuarterly() {
	for _, c := range []capacity.Cycle{capacity.Monthly(), capacity.Quarterly(), capacity.Yearly(), capacity.Weekly(2)} {
		fmt.Println(c)
	}
	// Output:
	// month
	// quarter
	// year
	// 2-weeks
}
