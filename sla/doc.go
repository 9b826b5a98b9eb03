// Package sla answers how fast a piece of work must be done, and whether it was.
//
// A [Policy] is the promise: for each [Severity] and [Metric] a target time, counted
// on a calendar of its own, committed (an SLA) or an objective (a KPI), with the rules
// that every help desk decides differently and few write down: which pauses stop which
// metric, what a change of severity does, what a reopening does.
//
// A ticket is its events. A [Clock] folds them and says for any instant what runs,
// what is left, when it is due and why: see [Clock.Status] and [Clock.Timeline].
//
// # The rules of the clock
//
//   - Due is the earliest instant at which the counted time reaches the target time.
//     A clock stopped at or before it is met; after it the target is breached.
//   - Only open time of the target's calendar counts, and only while no pause stops
//     the metric. While a pause runs, the due instant is unknown; what remains is not.
//   - Time that closes, and a pause that begins, at or after the due instant change nothing.
//   - An automatic acknowledgement is no response; a resolution without an earlier reply is.
//   - A resolution restores, when nothing was restored before. A closed ticket is not a
//     resolved one.
//   - Events are ordered by time, then source sequence, then id; the order in which they
//     arrive changes nothing.
//
// Instants are compared as instants; zones only matter to calendars. The package reads no
// clock: the instant of every question is an argument.
package sla
