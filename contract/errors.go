package contract

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// SpecError is everything that is wrong with a Spec: its Faults, each with path, value
// and reason. Get it with errors.As; errors.Is matches every reason in it.
type SpecError = fault.Error

// Fault is one thing that is wrong: where, what stands there, and why.
type Fault = fault.Fault

// Reasons for refusing a contract or a question to it. Those of the parts it is made of
// are in their own packages.
var (
	ErrVersion         = errors.New("not a version of the contract form that is known here")
	ErrMissing         = errors.New("missing")
	ErrTerm            = errors.New("the term ends before it begins")
	ErrZone            = errors.New("not a zone")
	ErrContradiction   = errors.New("contradicts the model")
	ErrOffering        = errors.New("the offering cannot be bound")
	ErrText            = errors.New("want text on one line, at most 200 bytes")
	ErrTooMany         = errors.New("too many")
	ErrPeriod          = errors.New("not a period")
	ErrTicket          = errors.New("not a ticket")
	ErrReview          = errors.New("not a review as it is written")
	ErrUncoveredReason = errors.New("not a reason for which work is uncovered")
	ErrPortfolio       = errors.New("does not fit into the portfolio")
	ErrNoContract      = errors.New("the zero contract promises nothing")
)
