package capacity

import (
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// SpecError is everything that is wrong with a plan, an entry or a set of entries: its
// Faults, each with path, value and reason. Get it with errors.As; errors.Is matches
// every reason in it.
type SpecError = fault.Error

// Fault is one thing that is wrong: where, what stands there, and why.
type Fault = fault.Fault

// Reasons for refusing a plan.
var (
	ErrKind         = errors.New("no such kind of capacity")
	ErrCycle        = errors.New("no such period")
	ErrBurn         = errors.New("no such burn order")
	ErrTrim         = errors.New("no such trimming")
	ErrOverageMode  = errors.New("no such overage mode")
	ErrContradicted = errors.New("contradicts another term")
	ErrMissing      = errors.New("is missing")
	ErrNegative     = errors.New("must not be negative")
	ErrMultiplier   = errors.New("want a multiplier of more than 0, at most 1000")
	ErrBinding      = errors.New("cannot bind a plan")
	ErrEntity       = errors.New("no such entity")
)

// Reasons for refusing a date or a number, in every package.
var (
	ErrDate    = fault.ErrDate    // not a date of the years 0001 to 9999
	ErrDecimal = fault.ErrDecimal // not a plain decimal number, or out of its bounds
)

// Reasons for refusing an entry or a set of entries.
var (
	ErrEntryKind     = errors.New("no such kind of entry")
	ErrNonChargeable = errors.New("no such reason for not charging")
	ErrField         = errors.New("does not belong to this kind of entry")
	ErrInstant       = errors.New("want an instant in years 1 to 9999")
	ErrOrder         = errors.New("ends before or when it begins")
	ErrBeforeStart   = errors.New("lies before the first day of the plan")
	ErrAfterEnd      = errors.New("lies after the last day of the plan")
	ErrHorizon       = errors.New("lies too far from the first day of the plan, at most 20000 periods")
	ErrTotalOnly     = errors.New("work known only as a total cannot be split into business hours and after hours")
	ErrConflict      = errors.New("the same id stands for something else")
	ErrTarget        = errors.New("cannot stand for that entry")
	ErrUnbalanced    = errors.New("the hours do not add up")
	ErrExhausted     = errors.New("the hours are used up")
	ErrTooMany       = errors.New("too many entries, at most 100 million")
	ErrClosed        = errors.New("the period is closed")
	ErrNotClosed     = errors.New("the period is not closed")
	ErrDigest        = errors.New("the closing does not cover what was booked before it")
	ErrCompacted     = errors.New("the history that would tell is compacted")
	ErrVersion       = errors.New("no such version of the journal form")
)

// ExhaustedError says which entry found too few hours. It wraps [ErrExhausted].
type ExhaustedError struct {
	Entry     uuid.UUID // the entry that does not fit
	On        date.Date // the day on which it counts
	Needed    Hours     // what it needs
	Available Hours     // what was left that it could use
	Allowed   Hours     // how much more the plan would bill, lend or let be owed
}

// Error says it in one sentence.
func (e *ExhaustedError) Error() string {
	return fmt.Sprintf("%v: on %v it needs %v, %v are left and %v of overage are allowed",
		ErrExhausted, e.On, e.Needed, e.Available, e.Allowed)
}

// Unwrap returns [ErrExhausted].
func (e *ExhaustedError) Unwrap() error { return ErrExhausted }

// errNoPlan is what a zero plan or account answers.
func errNoPlan() error { return fmt.Errorf("%w: the zero value has no plan", ErrBinding) }
