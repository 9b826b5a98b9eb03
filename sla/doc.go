// Package sla answers how fast a piece of work must be done, and whether it was.
//
// A [Policy] is the promise: for each [Severity] and [Metric] a target time, counted
// on a calendar of its own, committed (an SLA) or an objective (a KPI), with the rules
// that every help desk decides differently and few write down: which pauses stop which
// metric, what a change of severity does, what a reopening does, whether a pause that is
// entered late may cure a breach. [Versions] are policies that follow each other.
//
// A ticket is its events. A [Clock] folds them and says for any instant what runs, what is
// left, when it is due and why: [Clock.Status], [Clock.Explain]. [Clock.Next] says when
// something changes without an event, so that a scheduler can sleep until then and no
// breach waits for a poll. [Policy.Promise] says what is due when, before there is a ticket.
//
// An [Attainment] sums tickets up: what was met and missed, how long it took, what is open
// and how old it is. Summaries merge, so that a year of tickets can be summed on many
// machines. [Credits] say what a period gives back.
//
// # The rules of the clock
//
//   - Due is the earliest instant at which the counted time reaches the target time.
//     A clock stopped at or before it is met; after it the target is breached.
//   - Only open time of the target's calendar counts, and only while no pause stops
//     the metric. While a pause runs, the due instant is unknown; what remains is not.
//   - Time that closes, and a pause that begins, at or after the due instant change nothing.
//   - A target in business days, calendar days or months keeps the time of day; pauses move
//     it on by the open time they took. A fixed target is not moved by pauses.
//   - An automatic acknowledgement is no response; a resolution without an earlier reply is.
//   - A resolution restores, when nothing was restored before. A closed ticket is not a
//     resolved one: its clocks are held until it is reopened.
//   - An update clock does not start before the first response; a courtesy is no update.
//   - A breach that had happened stays one, and is judged by the target that was breached.
//   - Events are ordered by time, then source sequence, then id; the order in which they
//     arrive changes nothing.
//
// Operational agreements (OLA) and vendor agreements (UC) are policies like any other: their
// targets count only while the team holds the ticket, see [TargetSpec.HeldBy], and
// [Clock.ByHolder] splits the time of a customer's target by who held it.
//
// Instants are compared as instants; zones only matter to calendars. The package reads no
// clock: the instant of every question is an argument.
//
// # What is not here
//
// Availability percentages ("99.9 % up") and the metrics of sprints and tests (velocity,
// defect density) are not: they are not about tickets. Fees are not either: credits are
// percentages.
//
// # Limits
//
//	severities                                                     9
//	targets, pauses and other lists of a policy, each          1,000
//	days of a target                                          36,525
//	months of a target                                         1,200
//	bytes of all facts of an event                            10,000
//	pauses of a ticket that were recorded later                  100
//	times that clocks of a ticket are counted again              500
//	tickets in a count                         1,000,000,000,000,000
//
// An event in time order costs a step of the fold and one allocation of what is kept of it,
// which is what bounds it; a late one folds the ticket's own history again. A question
// about an instant from the last event on costs two questions to a calendar.
package sla
