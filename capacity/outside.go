package capacity

import (
	"fmt"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing a date or a number that comes from outside.
var (
	ErrDate    = fmt.Errorf("%w", fault.ErrDate)
	ErrDecimal = fmt.Errorf("%w", fault.ErrDecimal)
)

// named gives a reason the name by which users of this package can match it.
func named(err error) error {
	f, ok := err.(fault.Fault)
	if !ok {
		return err
	}
	switch f.Err {
	case fault.ErrDate:
		f.Err = ErrDate
	case fault.ErrDecimal:
		f.Err = ErrDecimal
	}
	return f
}

func checkDate(d date.Date) error {
	if err := fault.CheckDate(d); err != nil {
		return named(err)
	}
	return nil
}

func checkDecimal(d decimal.Decimal) error {
	if err := fault.CheckDecimal(d); err != nil {
		return named(err)
	}
	return nil
}

func parseDecimal(text string) (decimal.Decimal, error) {
	d, err := fault.ParseDecimal(text)
	return d, named(err)
}
