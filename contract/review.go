package contract

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// ReviewVersion is the version of the JSON form of a [Review].
const ReviewVersion = 1

// Review is the answer to "what did we promise, and did we keep it?" for one period: the
// value behind the service review. Its lists have a stable order and a bound; how many more
// there are stands beside them.
type Review struct {
	Version         int                  `json:"version"`
	Contract        Heading              `json:"contract"`
	Period          Period               `json:"period"`
	AsOf            time.Time            `json:"asOf"` // what happened at or after it is not known to the review
	Tickets         TicketCounts         `json:"tickets"`
	Attainment      []AttainmentLine     `json:"attainment"`        // by severity, metric and commitment
	Measures        Measures             `json:"measures"`          // the key figures
	Credits         []CreditNote         `json:"credits,omitempty"` // of the months that end in the period
	Backlog         []sla.Backlog        `json:"backlog"`           // open tickets by severity and age
	Breaches        []Breach             `json:"breaches"`          // by severity, then instant of the breach
	MoreBreaches    int                  `json:"moreBreaches,omitempty"`
	Open            []OpenTarget         `json:"open"` // what nobody has done yet, what is due first at the head
	MoreOpen        int                  `json:"moreOpen,omitempty"`
	Exclusions      []Exclusion          `json:"exclusions"` // by ticket: shown, and not counted
	MoreExclusions  int                  `json:"moreExclusions,omitempty"`
	Work            EntryCounts          `json:"work"`
	Hours           []capacity.Statement `json:"hours,omitempty"` // of the plan's periods that the review touches
	Bills           []Bill               `json:"bills"`           // by currency
	BeyondHours     []BeyondHours        `json:"beyondHours"`     // work of the period beyond the hours, by date
	MoreBeyondHours int                  `json:"moreBeyondHours,omitempty"`
	BeyondScope     []BeyondScope        `json:"beyondScope"` // work beyond the scope
	MoreBeyondScope int                  `json:"moreBeyondScope,omitempty"`
	ChangeRequests  []RequestStatus      `json:"changeRequests"` // as they stand on the last day that is known
	Outlook         Outlook              `json:"outlook"`
	Refused         []Refusal            `json:"refused"` // tickets that could not be judged
	MoreRefused     int                  `json:"moreRefused,omitempty"`
}

// Heading says which contract a review is about.
type Heading struct {
	ID          string          `json:"id"`
	Title       string          `json:"title,omitempty"`
	Model       Model           `json:"model"`
	Client      string          `json:"client"`
	Provider    string          `json:"provider"`
	Zone        string          `json:"zone"`
	Attribution sla.Attribution `json:"attribution"` // in which period an outcome counts
	Advisories  []Advisory      `json:"advisories,omitempty"`
}

// TicketCounts say what became of every ticket that was read: read is the sum of judged,
// linked, refused, later and outside.
type TicketCounts struct {
	Read          int             `json:"read"`
	Judged        int             `json:"judged"`
	Linked        int             `json:"linked"`  // counted with their parents
	Refused       int             `json:"refused"` // cannot be judged
	Later         int             `json:"later"`   // opened after what is known
	Outside       int             `json:"outside"` // opened outside the term or in a suspension: nothing was promised
	Opened        int             `json:"opened"`  // of the judged: in the period
	BySeverity    []SeverityCount `json:"bySeverity"`
	WithoutTarget int             `json:"withoutTarget"` // of the judged: no target for their severity
}

// EntryCounts say how many entries of work and hours were given, and how many of them were
// booked by the end of what is known; the same entry given twice is one. The hours of change
// requests in force are among them.
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
	Name    string     `json:"name"` // what the contract calls the severity
	Status  sla.Status `json:"status"`
	Why     Why        `json:"why"`
}

// OpenTarget is a target that is not done at the end of what is known: running, paused, or
// breached already.
type OpenTarget struct {
	Ticket  string     `json:"ticket"`
	Summary string     `json:"summary,omitempty"`
	Name    string     `json:"name"` // what the contract calls the severity
	Status  sla.Status `json:"status"`
}

// Exclusion is a target that a recorded fact takes out of the count.
type Exclusion struct {
	Ticket   string     `json:"ticket"`
	Summary  string     `json:"summary,omitempty"`
	Metric   sla.Metric `json:"metric"`
	Cycle    int        `json:"cycle"` // of an update or a reopened ticket; from 1
	Cause    string     `json:"cause"`
	Evidence string     `json:"evidence"`
	Approver string     `json:"approver"`
}

// Refusal is a ticket that could not be judged.
type Refusal struct {
	Ticket string
	Err    error
}

// Reason says why, or nothing for the zero value.
func (r Refusal) Reason() string {
	if r.Err == nil {
		return ""
	}
	return r.Err.Error()
}

// MarshalJSON writes the reason as text.
func (r Refusal) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Ticket string `json:"ticket"`
		Reason string `json:"reason"`
	}{r.Ticket, r.Reason()})
}

// UnmarshalJSON reads the reason as an error that says no more than its text.
func (r *Refusal) UnmarshalJSON(data []byte) error {
	var form struct {
		Ticket string `json:"ticket"`
		Reason string `json:"reason"`
	}
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	*r = Refusal{Ticket: form.Ticket}
	if form.Reason != "" {
		r.Err = errors.New(form.Reason)
	}
	return nil
}

// BeyondHours is work of the period beyond the hours there were: what somebody has to decide
// about.
type BeyondHours struct {
	Entry  uuid.UUID      `json:"entry"`
	On     date.Date      `json:"on"` // the day on which it counts, in the contract's zone
	Ticket string         `json:"ticket,omitempty"`
	Hours  capacity.Hours `json:"hours"`            // beyond the hours
	Ratify bool           `json:"ratify,omitempty"` // a critical incident took them, and the plan did not allow it
	Charge capacity.Money `json:"charge"`           // its share of the charge of its period
	Reason string         `json:"reason"`           // as a sentence
}

// BeyondScope is a piece of work that the scope does not simply cover: it needs a change
// request, or an answer.
type BeyondScope struct {
	Source  string        `json:"source"` // "ticket T-7", or "work" and the id of the entry
	Summary string        `json:"summary,omitempty"`
	Verdict scope.Verdict `json:"verdict"`
	Reason  string        `json:"reason"` // the verdict as a sentence
}

// ReviewOptions say as of when a review is made and how much it lists; everything is counted in
// any case. The zero value is right for most.
type ReviewOptions struct {
	AsOf       time.Time // what happened at or after it is not known; zero is the end of the period
	ListedMost int       // how many breaches, open targets, refusals and so on are listed, each; 0 is 100
}

// listedMost is how many are listed where nobody says: more than a service review discusses.
const listedMost = 100
