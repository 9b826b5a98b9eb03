package tiers

import (
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

type (
	// Fault is one thing that is wrong with a value: where, what stands there and why it
	// is refused.
	Fault = fault.Fault
	// SpecError is everything that is wrong with one value, in the order found. Get at it
	// with errors.As; errors.Is looks into every fault.
	SpecError = fault.Error
)

// Reasons for refusing a value. Errors of this package wrap them; match with errors.Is.
// Unknown activities and levels wrap those of package scope.
var (
	ErrRole             = errors.New("unknown role")
	ErrPartyKind        = errors.New("unknown kind of party")
	ErrUnknownParty     = errors.New("unknown party")
	ErrUnknownTeam      = errors.New("unknown team")
	ErrUnknownAuthority = errors.New("unknown authority")
	ErrUnknownID        = errors.New("no party, team or authority has this id")
	ErrLevelRule        = errors.New("unknown rule for levels")
	ErrTeamRule         = errors.New("unknown rule for teams")
	ErrID               = errors.New("want an id of 1 to 64 lower-case letters, digits and inner hyphens")
	ErrName             = errors.New("want a name of 1 to 120 characters, no control characters, no space at its ends")
	ErrDuplicate        = errors.New("given twice")
	ErrTooMany          = fmt.Errorf("at most %d parties, teams, authorities and placements each", ItemsMost)
	ErrNone             = errors.New("want at least one")
	ErrNoLevel          = errors.New("holds no level")
	ErrUnheld           = errors.New("held by no team and not said to be unstaffed")
	ErrHeld             = errors.New("said to be unstaffed, but held")
	ErrNoEffect         = errors.New("never matches")
	ErrDuties           = errors.New("want one or more of the letters R, A, C and I, each once")
	ErrNoRow            = errors.New("nobody is responsible or accountable: no row")
	ErrNoAccountable    = errors.New("nobody is accountable")
	ErrManyAccountable  = errors.New("more than one is accountable")
	ErrNoResponsible    = errors.New("nobody is responsible")
)

// Reasons for refusing an escalation, or a case of one.
var (
	ErrEscalationKind = errors.New("unknown kind of escalation")
	ErrTriggerKind    = errors.New("unknown kind of trigger")
	ErrTrigger        = errors.New("want a trigger: 75% of response, breach of restoration, severity or request")
	ErrGoal           = errors.New("functional leads to a team or a party without any, hierarchical to an authority")
	ErrCircle         = errors.New("goes round in a circle")
	ErrTooManyRules   = fmt.Errorf("at most %d rules", RulesMost)
	ErrBeforeOpening  = errors.New("before the work was opened")
)

// Reasons for refusing agreements.
var (
	ErrAgreementKind     = errors.New("behind an SLA stands an OLA or a UC")
	ErrUnknownAgreement  = errors.New("unknown agreement")
	ErrUnknownCalendar   = errors.New("unknown calendar")
	ErrFitOutcome        = errors.New("unknown outcome of a fit")
	ErrBy                = errors.New("an OLA is by a team or client-internal party, a UC by a vendor")
	ErrWorkingTime       = errors.New("want a positive working time such as 4h: other times cannot be added up")
	ErrLength            = errors.New("want a length of time as it is written here, such as 1h30m or -45m")
	ErrNoTerm            = errors.New("the agreement has no term for this")
	ErrNoPromise         = errors.New("the policy has no such target")
	ErrOrder             = errors.New("an SLA leans on OLAs and UCs, an OLA on UCs")
	ErrHorizon           = fmt.Errorf("want a from before its to, at most %d days apart", horizonMost)
	ErrTooManyTimes      = fmt.Errorf("more than %d instants of opening to try", candidatesMost)
	ErrTooManyAgreements = fmt.Errorf("at most %d agreements, chains, terms and stages each", ItemsMost)
)

// Reasons for refusing governance.
var (
	ErrVersion       = errors.New("unknown version")
	ErrCadence       = errors.New("unknown cadence")
	ErrShift         = errors.New("unknown shift")
	ErrEvery         = fmt.Errorf("want every 1 to %d periods", everyMost)
	ErrAnchor        = errors.New("want the date of the first meeting")
	ErrUntil         = errors.New("want a date after the anchor")
	ErrNeedsCalendar = errors.New("want a calendar, to know its business days or hours")
	ErrNeedsNone     = errors.New("has no meaning here")
	ErrTooManyItems  = fmt.Errorf("at most %d", ItemsMost)
	ErrText          = errors.New("want a text of 1 to 500 bytes, not blank")
)

// Reasons for refusing a communication plan, a change policy or a change.
var (
	ErrNoticeEvent    = errors.New("unknown event")
	ErrChangeKind     = errors.New("unknown kind of change")
	ErrChangeRisk     = errors.New("unknown risk")
	ErrChangeOutcome  = errors.New("unknown outcome of a change")
	ErrNoAuthority    = errors.New("nobody approves it")
	ErrManyAuthority  = errors.New("more than one rule says who approves it")
	ErrProcedure      = errors.New("unknown standard change")
	ErrNeedsNotice    = errors.New("want how often, and on which calendar")
	ErrTooManyNotices = fmt.Errorf("more than %d notices", NoticesMost)
)

// ItemsMost is how many items one list of a Spec has at most: the parties, teams, authorities and
// placements of a structure; agreements, chains, the terms of an agreement and the stages of a
// chain; standard changes, rules of who approves and change windows; meetings, with the reports
// and attendees of each; and whom one rule of a communication plan tells. Rules of an escalation
// or a communication plan have [RulesMost], notices [NoticesMost].
const ItemsMost = 64
