package capacity_test

import (
	"fmt"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// Hours count like a time.Duration and never wrap.
func ExampleHours_Sub() {
	h := capacity.HoursFromDuration(90 * time.Minute)
	left, err := h.Sub(2 * capacity.Hour)
	owed, _ := left.Neg()
	fmt.Println(left, owed, owed.Duration(), h.Compare(left), err)
	_, err = capacity.HoursLeast.Sub(1)
	fmt.Println(err)
	// Output:
	// -30m 30m 30m0s 1 <nil>
	// more than 2.56 million hours
}

// Amounts are compared as amounts of one currency, and not as they are written.
func ExampleMoney_Equal() {
	m, err := capacity.NewMoney(decimal.New(15, -1), "EUR")
	fmt.Println(m.Equal(capacity.MustMoney("EUR 1.50")), m.Neg(), err)
	fmt.Println(capacity.MustRatio("1.50").Equal(capacity.MustRatio("1.5")),
		capacity.MustRatio("1.5").Compare(capacity.MustRatio("2")), capacity.MustRatio("1.5").Sign())
	// Output:
	// true EUR -1.50 <nil>
	// true -1 1
}

// Two entries are the same fact if their instants are, in whatever zone.
func ExampleEntry_Equal() {
	e := worked("SHOP-1", 8, "2h")
	other := e
	other.Booked = e.Booked.In(time.FixedZone("CET", 3600))
	fmt.Println(e.Equal(other))
	other.Hours = capacity.Hour
	fmt.Println(e.Equal(other))
	// Output:
	// true
	// false
}

// The plan of an account tells its periods.
func ExampleAccount_Plan() {
	account, err := forty(nil).Replay(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	may, err := account.Plan().Period(date.New(2026, 5, 20))
	fmt.Println(may, may.Contains(date.New(2026, 5, 31)), may.Contains(date.New(2026, 6, 1)), err)
	// Output: 2026-05-01 to 2026-05-31 true false <nil>
}
