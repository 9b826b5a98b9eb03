// Package supportmodel is the root of a library for anyone who runs support under
// contract. It holds only the errors that all of them share; its packages each answer one
// question about a piece of work:
//
//	what is it, and is it in scope?          package scope
//	who does it, and who answers for it?     package tiers
//	how fast must it be done?                package sla, over sla/calendar
//	how much is there to do it with?         package capacity
//	what was promised?                       package contract
//
// # A story
//
// A shop has support under SLA with hotfixes, 40 hours a month, and the checkout breaks on
// a Saturday at ten past three in the morning. Package contract binds what was promised: the
// model, the calendars, the targets, the plan, the scope, the teams. Package scope says that
// incident management is covered. Package tiers says that the provider's desk takes the
// call and the provider is accountable. Package sla starts the clocks of a severity 1, which
// count around the clock: response by 04:10, restoration by 07:10. The team restores at
// 07:30, and the timeline shows the four hours that were counted. Package capacity draws
// the hours of the work from what was left of April, then from May's allotment. At the end
// of the month the review puts all of it on one page.
//
// # What the packages have in common
//
// They are pure: no input or output, no clock, no zone files, no globals. Time comes in as
// an argument, zones from a function of the caller. Plain data goes in as a Spec, a
// constructor reports everything that is wrong with it at once, each fault with its path,
// and returns a value that never changes. Amounts are exact: no floats. The same input gives
// the same bytes.
//
// A word, such as a kind of renewal, is of a closed set: a type T whose zero value is no word
// unless its comment says so. ParseT reads it, T's JSON is the word, and any other text is
// ErrT with the nearest word there is, or with all of them where none is near. ErrUnknown...
// is about the name of a thing that is not there, such as a calendar that no policy has.
//
// Begin with the program examples/servicereview, then read contract, and from there the
// package whose question is yours.
package supportmodel
