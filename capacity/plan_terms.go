package capacity

import (
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// RoleAllotment is hours of every period for the work of one role, not less than 0h.
type RoleAllotment struct {
	Role  tiers.Role `json:"role"`
	Hours Hours      `json:"hours"`
}

// ResourceSpec is people of one role: a full-time share on a stated basis. 1.5 of 7 hours
// on 17 business days are 178.5 hours, 1.5 of a flat 151h40m a month are 227.5 hours.
type ResourceSpec struct {
	Role  tiers.Role    `json:"role"`
	Share Ratio         `json:"share"` // more than 0, at most 10,000: 1.5 is one and a half people's full time
	Basis ResourceBasis `json:"basis"`
	Hours Hours         `json:"hours"` // of one: on a business day, or in a month
}

// RolloverSpec is what becomes of the unused part of an allotment. Blocks have expiry
// dates of their own and are no rollover.
type RolloverSpec struct {
	// the most that may roll into one period, all rollover together; nil is no cap, 0h rolls
	// nothing
	Cap *Hours `json:"cap,omitempty"`
	// or a percentage of what the basis says: 0 to 1000 of the allotment, 0 to 100 of what is
	// unused
	Percent *Ratio        `json:"percent,omitempty"`
	Basis   RolloverBasis `json:"basis,omitempty"`
	// how many periods it can be used in, up to [PeriodsMost]; 1 is the next one only
	Periods      int  `json:"periods,omitempty"`
	NeverExpires bool `json:"neverExpires,omitempty"` // instead of periods: it can be used for ever
	Burn         Burn `json:"burn"`                   // before or after the allotment
	// what the cap cuts off; needed where a cap meets rollover of several periods
	Trim Trim `json:"trim,omitempty"`
}

// OverageSpec is what happens to work beyond the hours there are.
type OverageSpec struct {
	Mode OverageMode `json:"mode"`
	// per hour; needed to bill, and else only for critical incidents
	Rate *Money `json:"rate,omitempty"`
	// per hour of a role, where it is another one; each role once, all of one currency
	Rates []RoleRate `json:"rates,omitempty"`
	// the most that is billed in a period, borrowed at any time, or below zero at any time;
	// nil is no limit, but borrowing needs one. Mode refuse has none
	Limit *Hours `json:"limit,omitempty"`
}

// RoleRate is what an hour of overage of one role costs.
type RoleRate struct {
	Role tiers.Role `json:"role"`
	Rate Money      `json:"rate"`
}

// MultipliersSpec is by how much some worked time counts more (or less) than its length.
// Where several apply to the same time, the largest does: they never compound.
type MultipliersSpec struct {
	// outside the business hours of the binding, which split an entry that straddles them;
	// more than 0, at most 1000, as all multipliers
	AfterHours *Ratio               `json:"afterHours,omitempty"`
	Severity   []SeverityMultiplier `json:"severity,omitempty"`
	In         MultiplyIn           `json:"in,omitempty"` // 0: in hours
}

// SeverityMultiplier is the multiplier of work on tickets of one severity.
type SeverityMultiplier struct {
	Severity   sla.Severity `json:"severity"`
	Multiplier Ratio        `json:"multiplier"`
}

// CommitmentSpec is the least that is spent, fees and overage together, in so many
// periods, counted from the first. What is missing at the end of them is the true-up. A
// number of periods that the plan's last day cuts short has none.
type CommitmentSpec struct {
	Amount  Money `json:"amount"`
	Periods int   `json:"periods"` // 1 to [PeriodsMost]: 12 is a year of months
}

// AlertSpec is a share of the hours at which somebody wants to know.
type AlertSpec struct {
	At    Ratio      `json:"at"`    // percent of hours drawn, more than 0 and at most 1,000,000
	When  AlertWhen  `json:"when"`  // whether exactly so many raise it
	Of    AlertOf    `json:"of"`    // what 100 percent is
	Rearm AlertRearm `json:"rearm"` // when it can be raised again
}
