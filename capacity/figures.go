package capacity

import "fmt"

// Figures are the hours of one period. They always add up, see [Figures.Check]:
//
//	opening + granted + adjusted + overage + borrowed + forgiven
//	        - drawn - expired - repaid = closing
//	worked  = workedDrawn + workedUnlimited + workedNonChargeable
type Figures struct {
	Opening Hours `json:"opening"` // the closing of the period before, or what was brought in
	// of which unused allotment of earlier periods; the rest is blocks
	Rollover Hours `json:"rollover"`
	Granted  Hours `json:"granted"`  // the allotment, and one-time grants that became effective
	Adjusted Hours `json:"adjusted"` // added less taken by agreement; may be negative
	Overage  Hours `json:"overage"`  // work beyond the hours there were
	Borrowed Hours `json:"borrowed"` // hours of later allotments, used now
	Forgiven Hours `json:"forgiven"` // negative balance given up
	Drawn    Hours `json:"drawn"`    // chargeable work, overage included
	Expired  Hours `json:"expired"`  // lost, at an expiry date or beyond the rollover cap
	Repaid   Hours `json:"repaid"`   // out of the allotment, what was borrowed before
	Closing  Hours `json:"closing"`  // what the next period opens with; below zero is owed

	// of the overage, what critical incidents took and the plan did not allow
	Ratify Hours `json:"ratify"`

	Worked Hours `json:"worked"` // all of it, charged or not
	// what stands behind drawn, before rounding
	WorkedDrawn Hours `json:"workedDrawn"`
	// operational support that is not limited
	WorkedUnlimited     Hours `json:"workedUnlimited"`
	WorkedNonChargeable Hours `json:"workedNonChargeable"` // warranty, rework, goodwill, internal
}

// Check reports which of the two identities does not hold, with [ErrUnbalanced]; every
// [Statement] keeps both.
func (f Figures) Check() error {
	in, err := SumHours(f.Opening, f.Granted, f.Adjusted, f.Overage, f.Borrowed, f.Forgiven)
	out, err2 := SumHours(f.Drawn, f.Expired, f.Repaid, f.Closing)
	if err != nil || err2 != nil || in != out {
		return fmt.Errorf("%w: %v came in, %v went out or are left", ErrUnbalanced, in, out)
	}
	worked, err := SumHours(f.WorkedDrawn, f.WorkedUnlimited, f.WorkedNonChargeable)
	if err != nil || worked != f.Worked {
		return fmt.Errorf("%w: %v worked, %v explained", ErrUnbalanced, f.Worked, worked)
	}
	return nil
}
