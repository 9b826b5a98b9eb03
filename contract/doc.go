// Package contract answers what was promised, and whether it was kept.
//
// A [Spec] is a contract as plain data: one of the four support models and its terms, the
// calendars, the SLA policy, the capacity plan, the scope and the teams. [New] binds it,
// refuses what contradicts the model, and advises on what is merely unusual. A [Contract]
// then answers for a piece of work ([Contract.Decide]) and for a period of it
// ([Contract.Review]). Reviews of months and of contracts add up to a [Portfolio].
//
// The package reads no clock and no file: zones come from a function of the caller, and
// tickets and work as values.
//
// # The four models
//
// The models are those of a published playbook of maintenance and support models, which is what
// "the playbook" means everywhere in this package. What it states of each is data, see
// [ModelTable] and [Model.Traits], in this order:
//
//	fixed-capacity    support and enhancements out of one pool of contracted hours
//	sla-hotfix        support under SLA, with hotfixes, out of a monthly allocation
//	critical-sla      severity 1 under SLA, operations without limit, a delivery team of its own
//	managed-service   outcomes at fixed capacity and cost, response around the clock
//
// # What is refused and what is advised
//
// A term that contradicts a trait which the playbook states is an error: a committed
// severity 3 under a model whose SLA covers severity 1, a managed service without response
// around the clock, operational support that draws on hours where it is unlimited. Where
// the playbook is silent or says "typically", a term is an [Advisory] at most.
//
// # The life of a contract
//
// A contract is its first terms and the dated facts of its life: [LifeFact], in the Spec or
// added by [Contract.With]. [Contract.Phase] says where it is on a day, and [Contract.At]
// what its terms are; both are constant between facts.
//
//	phase       what is promised                    facts that may follow
//	draft       nothing                             signed, by the first day of the term
//	upcoming    nothing yet                         notice, extended, terminated
//	onboarding  the targets, none of them           suspended, notice, extended, terminated, amended
//	            committed
//	active      the terms of the day                the same; renewed, on the day after the term
//	suspended   nothing to what arrives; no clock   resumed, notice, extended, terminated, amended;
//	            counts the time                     renewed, on the day after the term
//	ended       nothing                             (renewed on its first day, from the phases above)
//
// A Spec that is no draft is signed as it stands. Upcoming turns into onboarding or active by
// itself on the first day of the term, onboarding into active after its last day, a suspension
// with a day until which it lasts into what was before it, and every phase into ended when the
// term is over. What cannot follow is a [*TransitionError].
//
// Nothing rewrites the past: no fact holds from a day before it was agreed, so a ticket and a
// draw are judged by the terms of their day, whatever is agreed later. Facts of one day count
// in the order in which they were agreed, then as they were given. A ticket follows the policy
// of its opening to its end, or takes up a new one with a change of severity, as Follow says:
// [Contract.Clock] is its clock.
//
// A term ends with its last day; or it renews tacitly unless notice is given in time, and a
// late notice counts for the end of the term after; or it takes both sides to renew it. An
// extension moves the end of the term that runs, from which further terms are then counted, and
// takes the place of a notice. An open-ended contract ends after its notice period.
//
// An [Amendment] replaces whole parts of the terms. The model, the zone, the start, the
// severities and the attribution of outcomes to periods stay for all of the life; a plan
// changes on the first day of one of its periods, and the account carries over. Plan hours
// change with the calendar's day.
//
// While a contract is suspended, tickets that are opened are outside of it, clocks show a pause
// "contract suspended", and work that is done all the same is booked. What becomes of allotments
// and fees is said by the suspension: [SuspendedHours]. A minimum commitment stays.
//
// A [ChangeRequest] goes from draft to submitted to approved or rejected, by the change
// authority and never by who asked; approved, it comes into force by itself on its day, and is
// done when somebody says so. It may add hours ([Contract.Grants]), change the terms, and
// extend the term, and it has a price.
//
// At the end, [Contract.Settlement] says what becomes of the hours that are left.
//
// # Limits
//
//	calendars of a contract                                    100
//	facts of its life                                        1,000
//	bytes of an id and of a title                              200
//	contracts in a replay                                      100
//	entries of each list of a review, unless told otherwise    100
//
// A decision is one walk over the terms of its day; half of its time is the quote of the hours,
// a quarter are the clocks, and the rest is mostly the memory of the answer. A review
// is a fifth more than the clocks of its tickets, which are what bounds it.
package contract
