package sla

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// SpecError is everything that is wrong with a Spec: its Faults, each with path,
// value and reason. Get a *SpecError with errors.As; errors.Is matches every reason in it.
type SpecError = fault.Error

// Fault is one thing that is wrong: where, what stands there, and why.
type Fault = fault.Fault
