// Package sample holds a month of tickets and half a year of work of a made-up shop, as CSV.
package sample

import _ "embed"

//go:embed tickets.csv
var tickets string

//go:embed worklog.csv
var worklog string

// From and To are the month of the tickets, half-open.
const From, To = "2026-05-01", "2026-06-01"

// Tickets returns the tickets, an event a row.
func Tickets() string { return tickets }

// WorkLog returns the work log, an entry a row.
func WorkLog() string { return worklog }
