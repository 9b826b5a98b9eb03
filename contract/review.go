package contract

import (
	"encoding/json"
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Review is the answer to "what did we promise, and did we keep it?" for one period: the
// value behind the service review.
type Review struct {
	Contract     Heading              `json:"contract"`
	Period       Period               `json:"period"`
	AsOf         time.Time            `json:"asOf"` // what happened at or after it is not known to the review
	Tickets      TicketCounts         `json:"tickets"`
	Attainment   []AttainmentLine     `json:"attainment"`
	Breaches     []Breach             `json:"breaches"` // by severity, then due instant
	MoreBreach   int                  `json:"moreBreaches,omitempty"`
	Open         []OpenTarget         `json:"open"` // running at the end, the next one due first
	MoreOpen     int                  `json:"moreOpen,omitempty"`
	Work         EntryCounts          `json:"work"`
	Hours        []capacity.Statement `json:"hours,omitempty"` // of the plan's periods that the review touches
	Requests     []Request            `json:"changeRequests"`
	MoreRequests int                  `json:"moreChangeRequests,omitempty"`
	Refused      []Refusal            `json:"refused,omitempty"` // tickets that could not be judged
	MoreRefuse   int                  `json:"moreRefused,omitempty"`
}

// Heading says which contract a review is about.
type Heading struct {
	ID         string     `json:"id"`
	Title      string     `json:"title,omitempty"`
	Model      Model      `json:"model"`
	Client     string     `json:"client"`
	Provider   string     `json:"provider"`
	Zone       string     `json:"zone"`
	Advisories []Advisory `json:"advisories,omitempty"`
}

// TicketCounts say what became of every ticket that was read: read is the sum of judged,
// linked, refused, later and outside.
type TicketCounts struct {
	Read      int             `json:"read"`
	Judged    int             `json:"judged"`
	Linked    int             `json:"linked"`  // counted with their parents
	Refused   int             `json:"refused"` // impossible histories
	Later     int             `json:"later"`   // opened after what is known
	Outside   int             `json:"outside"` // opened outside the term: nothing was promised
	Opened    int             `json:"opened"`  // of the judged: in the period
	Severity  []SeverityCount `json:"bySeverity"`
	Untargets int             `json:"withoutTarget"` // of the judged: no target for their severity
}

// EntryCounts say how many entries of work and hours were given, and how many of them were
// booked by the end of what is known; the same entry given twice is one.
type EntryCounts struct {
	Given int `json:"given"`
	Known int `json:"known"`
}

// SeverityCount is how many of the judged tickets have a severity, at the end of what is
// known.
type SeverityCount struct {
	Severity sla.Severity `json:"severity"`
	Name     string       `json:"name"`
	Tickets  int          `json:"tickets"`
}

// Breach is a target that was missed, and why.
type Breach struct {
	Ticket  string     `json:"ticket"`
	Summary string     `json:"summary,omitempty"`
	Name    string     `json:"severity"`
	Status  sla.Status `json:"status"`
	Why     Why        `json:"why"`
}

// OpenTarget is a target that is neither met nor breached at the end of what is known.
type OpenTarget struct {
	Ticket  string     `json:"ticket"`
	Summary string     `json:"summary,omitempty"`
	Name    string     `json:"severity"`
	Status  sla.Status `json:"status"`
}

// Refusal is a ticket that could not be judged.
type Refusal struct {
	Ticket string `json:"ticket"`
	Err    error  `json:"-"`
}

// MarshalJSON writes the reason as text.
func (r Refusal) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Ticket string `json:"ticket"`
		Reason string `json:"reason"`
	}{r.Ticket, r.Err.Error()})
}

// Request is a piece of work that the scope does not simply cover: it needs a change
// request, or an answer.
type Request struct {
	Source  string        `json:"source"` // "ticket T-7", or "work" and the id of the entry
	Summary string        `json:"summary,omitempty"`
	Verdict scope.Verdict `json:"verdict"`
	Reason  string        `json:"reason"` // the verdict as a sentence
}

// ReviewOptions bound what a review lists; everything is counted in any case.
type ReviewOptions struct {
	AsOf       time.Time // zero is the end of the period
	ListedMost int       // breaches, open targets and refusals listed, each; 0 is 1000
}

// listedMost is how many are listed where nobody says: more than anybody reads.
const listedMost = 1000
