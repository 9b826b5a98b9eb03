package servicedesk

import (
	"errors"
	"fmt"
	"strings"
)

// Reasons for giving up on a file.
var (
	ErrColumns  = errors.New("wrong columns")
	ErrFile     = errors.New("cannot be read on")
	ErrCSV      = errors.New("broken CSV")
	ErrTime     = errors.New("want a time such as 29/2/2016 01:16")
	ErrPriority = errors.New("want 1 - Critical, 2 - High, 3 - Moderate or 4 - Low")
	ErrCount    = errors.New("want a whole number from 0 to 999999999")
	ErrNumber   = errors.New("want the number of an incident")
	ErrVerdict  = errors.New("want true or false")
)

// Error is why a file cannot be read on: errors.Is finds the reason.
type Error struct {
	File   string // as the caller called it
	Line   int    // counted from 1; 0 if there is none
	Column string // by its name; empty for the line as a whole
	Value  string // what stands there
	Err    error
}

// Error returns "file: line: column: value: reason", leaving out what is not known.
func (e *Error) Error() string {
	parts := []string{e.File}
	if e.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", e.Line))
	}
	if e.Column != "" {
		parts = append(parts, e.Column, fmt.Sprintf("%.60q", e.Value))
	}
	return strings.Join(append(parts, e.Err.Error()), ": ")
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }
