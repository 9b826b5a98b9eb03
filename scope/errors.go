package scope

import (
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

type (
	// Fault is one thing that is wrong with a value: where, what stands there and why it
	// is refused.
	Fault = fault.Fault
	// SpecError is everything that is wrong with one value, in the order found. Get at it
	// with errors.As; errors.Is looks into every fault.
	SpecError = fault.Error
)

// Reasons for refusing a value. Errors of this package wrap them; match with errors.Is.
var (
	ErrUnknownActivity = errors.New("unknown activity")
	ErrCategory        = errors.New("unknown category")
	ErrLevel           = errors.New("unknown level")
	ErrWorkKind        = errors.New("unknown kind of work")
	ErrOutcome         = errors.New("unknown outcome")
	ErrRule            = errors.New("unknown rule")
	ErrSlug            = errors.New("want a slug of 1 to 64 lower-case letters, digits and inner hyphens")
	ErrReserved        = errors.New("reserved word")
	ErrName            = errors.New("want a name of 1 to 120 characters, no control characters, no space at its ends")
	ErrDuplicate       = errors.New("given twice")
	ErrTooMany         = fmt.Errorf("at most %d activities and %d exclusions", ActivitiesMost, exclusionsMost)
	ErrSetText         = errors.New("not the text of a set")
	ErrNoEffect        = errors.New("changes nothing")
	ErrCatalogue       = errors.New("not in the other set's catalogue")
	ErrOverlap         = errors.New("in two sets that exclude each other")
	ErrEffort          = errors.New("want an effort such as 40h, 7h30m or 45m, not negative")
	ErrOtherwise       = errors.New("want excluded, needs-approval or unknown for what no set lists")
	ErrText            = errors.New("want a text of 1 to 500 bytes, not blank")
	ErrHotfix          = errors.New("not a hotfix")
)
