// Package capacity answers how much there is to do the work with: hours granted, hours
// drawn, what rolls over, what expires and what is overage. The hours always add up.
//
// A [Plan] is the terms: an allotment of hours for every period, for all or for a role, or
// people and what their time is; what becomes of the rest; what happens beyond. An account
// is its entries: grants, draws, reservations, adjustments, reversals, closings, each an
// immutable fact with the date on which it counts and the instant at which it became known.
// [Plan.Replay] makes the [Account] out of them, and the account tells what is there on a
// day ([Account.Balance]), what a period looked like and why ([Account.Statement]), what
// either was as far as it was known at an instant ([Account.AsOf]), what one more entry
// would do ([Account.WhatIf]), and how long the hours last ([Account.Forecast]).
//
// A service that books one entry after the other holds the account in a [Live]; what it
// stores is the [Journal], and [Plan.Open] reads it again. History that is closed can be
// dropped: [Account.Compact] keeps its statements.
//
// # The rules of the account
//
//   - Periods are counted from the anchor, in the zone of the plan; every range of dates is
//     half-open. Hours that expire on a date cannot be used on it.
//   - Work counts on the date on which it began, whenever it is booked: late work moves
//     what came after it. The order in which entries arrive changes nothing. A plan can say
//     that entries of a period count in the order in which they were booked instead.
//   - Hours are used in the burn order: rollover and allotment as the plan says, then
//     blocks, unless the plan has a cascade of its own; of each source the hours of the role
//     first; of blocks those of the first priority, of them those that expire first, of them
//     those that became effective first. What is not there is overage, is borrowed, is owed,
//     or does not fit.
//   - A critical incident always fits. What the plan would not have allowed is overage to
//     be ratified.
//   - A reservation holds an amount, not particular hours: others cannot use it, and it does
//     not keep hours from expiring.
//   - A closed period never changes silently. Late work is refused, counts in the open
//     period, or opens its period again, as the plan says; overage that was billed stays
//     billed. A closing carries a digest of what it covers, and whatever should have been
//     covered and was not is an error.
//   - Terms change on the first day of a period ([Plan.Amend]): each period is counted by its
//     own, and what there is carries over. Work is charged by the terms of its day.
//   - A reversal of what counts in an open period makes it as if it had never been; of what
//     counts in a closed one it is a compensating adjustment.
//   - For every period: opening + granted + adjusted + overage + borrowed + forgiven -
//     drawn - expired - repaid = closing, and a closing is the next opening.
//
// # Rounding
//
// There is no floating point. What is rounded, and how:
//
//	chargeable time of an entry     up to the billing increment, at least the minimum; once,
//	                                from the worked time times its multipliers
//	of a day, where it is charged   the same, for all of the day; an entry is charged what it
//	together                        adds
//	charge of a period              to the minor unit of the currency, half away from zero;
//	                                once, for all overage together
//	shares of a charge              by largest remainder, so that nothing is lost
//	fee of a partial period         to the minor unit, half away from zero
//	hours of a partial period       up to the minute
//	full-time shares                up to the nanosecond
//	percentages of rollover         down to the nanosecond
//	money multipliers of overage    up to the nanosecond of time at the plain rate
//	pace of a forecast              down to the minute, of all days so far together
//
// # What falls on one instant
//
// On a date come, in this order: hours that expire and reservations that lapse; the end of
// the old period; a balance brought in; the allotment of the new period, which fills up a
// deficit and repays what was borrowed; grants; adjustments that add; releases; voids;
// adjustments that take; reservations; draws, by the instant at which they began, those
// known by their date first. What is still equal goes by booked time, then by id. The whole
// table with its reasons stands in order.go.
//
// # Limits
//
//	periods of a plan, in the years 1 to 9999       20,000
//	weeks of a period                                  520
//	entries of an account                      100,000,000
//	resources of a plan                                100
//	entities that share the hours                    1,000
//	alerts of a plan                                    20
//	priority of a grant, 0 the first                     9
//	bytes of a note and of other texts, each         1,000
//	reopenings of periods                           10,000
//	days of a forecast                               3,653
//	days of a pace                                  36,525
//	moved entries that a preview lists                 100
//
// Hours and sums of hours up to 2.56 million are exact, and beyond that an error; so are
// amounts and ratios of up to 18 digits before the point and 12 after it.
//
// A replay of E entries with G grants costs O((E + G) log G), and O(E log E) where they come
// in no order; it holds all of them in memory, some 250 bytes for each, which is what bounds
// it. One more draw in date order on a [Live] account costs O(log G).
//
// There is no clock in this package and no input or output.
package capacity
