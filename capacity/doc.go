// Package capacity answers how much there is to do the work with: hours granted, hours
// drawn, what rolls over, what expires and what is overage. The hours always add up.
//
// A [Plan] is the terms: an allotment of hours for every period, what becomes of the
// rest, what happens beyond. An account is its entries: grants, draws, adjustments and
// reversals, each an immutable fact with the date on which it counts and the instant at
// which it became known. [Plan.Replay] makes the [Account] out of them, and the account
// tells what is there on a day ([Account.Balance]), what a period looked like and why
// ([Account.Statement]), and what either was as far as it was known at an instant
// ([Account.AsOf]).
//
// # The rules of the account
//
//   - Periods are counted from the first day of the plan, in its zone; every range of
//     dates is half-open. Hours that expire on a date cannot be used on it.
//   - Work counts on the date on which it began, whenever it is booked: late work moves
//     what came after it. The order in which entries arrive changes nothing.
//   - Hours are used in the burn order: rollover and allotment as the plan says, then
//     blocks; within one of them those that expire first, then those that became
//     effective first. What is not there is overage, or does not fit.
//   - A critical incident always fits. What the plan would not have allowed is overage to
//     be ratified.
//   - Worked time is rounded once, up to the billing increment, from the length of the
//     entry, of which the part after hours has been multiplied. Money is rounded once,
//     for the overage of a period.
//   - For every period: opening + granted + adjusted + overage + borrowed + forgiven -
//     drawn - expired - repaid = closing, and a closing is the next opening.
//
// What falls on one instant has a published order: grants, then adjustments, then draws;
// before all of them the hours that expire and the turn of the period.
//
// # What it does not do yet
//
// Periods are not closed: late work recomputes them, and [Account.AsOf] shows what they
// were. There are no reservations, no allotments by role, no proration of partial
// periods, no deficits and no forecast. Such terms are not in the types, so a plan that
// has them is not read.
//
// There is no floating point in this package, no clock and no input or output.
package capacity
