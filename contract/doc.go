// Package contract answers what was promised, and whether it was kept.
//
// A [Spec] is a contract as plain data: one of the four support models and its terms, the
// calendars, the SLA policy, the capacity plan, the scope and the teams. [New] binds it,
// refuses what contradicts the model, and advises on what is merely unusual. A [Contract]
// then answers for a piece of work ([Contract.Decide]) and for a period of it
// ([Contract.Review]).
//
// The package reads no clock and no file: zones come from a function of the caller, and
// tickets and work as values.
//
// # What is refused and what is advised
//
// A term that contradicts a trait which the playbook states is an error: a committed
// severity 3 under a model whose SLA covers severity 1, a managed service without response
// around the clock, operational support that draws on hours where it is unlimited. Where
// the playbook is silent or says "typically", a term is an [Advisory] at most.
package contract
