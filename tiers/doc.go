// Package tiers answers: who does this piece of work, and who answers for it?
//
// Five kinds of [Party] meet in a support contract: the client, the provider, platform
// providers, third parties and the client's internal functions. Each has teams; a [Team]
// holds levels (L0 to L3, and the delivery management that goes across them) and has
// roles (Dev, QA, SA, PM, RM, operations). A [StructureSpec] says so as plain data and
// [NewStructure] checks it. [OneTeam], [ProviderDesk], [DedicatedDelivery] and
// [ClientDesk] are four usual shapes to start from and change.
//
// A RACI [Matrix] says for each activity of package scope who is responsible,
// accountable, consulted and informed. It has exactly one accountable and at least one
// responsible in every row, or [NewMatrix] refuses it with every fault named. The
// accountable may be the client. [StandardMatrix] derives one from a structure.
//
// [Matrix.Route] then tells where a piece of work goes: level, team and accountable
// party, with the rules that decided. It does not allocate.
//
//	r, err := matrix.Route("incident-management", 1)
//	fmt.Println(r) // incident-management, severity 1: L2 by the placement; team technical ...
//
// # When it does not go as planned
//
// An [Escalation] is a graph without circles: functional rules hand the work to more
// skill, hierarchical ones tell an [Authority], set off by a share of a target, a breach, a
// severity or a request. [Escalation.Path] follows it with the reason for each step,
// [Escalation.Ladder] says when each would come. The owner of the work stays its owner.
//
// [Agreements] are what stands behind the SLA: OLAs with teams, UCs with vendors.
// [Agreements.Check] tells whether their sums fit inside the promise on their calendars, at
// worst, and by how much.
//
// # How people work together
//
// A [ChangePolicy] says who approves standard, normal and emergency changes, a
// [Communication] plan who is notified of what and when, [Governance] on which dates who
// meets. Each is a Spec first, and answers with its reasons.
//
// The package reads no clock and counts no hours of work, and it knows nothing of the four
// contract models: it speaks of shapes. All its values are immutable and safe from many
// goroutines.
//
// # Limits
//
//	parties, teams, authorities, meetings and so on, each       64
//	rules of an escalation or a communication plan             256
//	bytes of an id                                              64
//	characters of a name                                       120
//	percent of a target at which somebody is told            1,000
//	notices that are listed at once                         10,000
//	days of a horizon over which agreements are checked      1,100
//
// Routes are worked out when a matrix is made: one [Matrix.Route] is a look into a map by the
// activity, which is what bounds it, and allocates nothing.
package tiers
