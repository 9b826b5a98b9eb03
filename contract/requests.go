package contract

import (
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
)

// RequestStatus is a change request and where it is on a day.
type RequestStatus struct {
	Request   ChangeRequest   `json:"request"`
	State     RequestState    `json:"state"`
	Since     date.Date       `json:"since"`               // the day on which the state began
	InForce   *date.Date      `json:"inForce,omitempty"`   // when it comes or came into force, once it is approved
	DecidedBy string          `json:"decidedBy,omitempty"` // who approved or rejected it
	Cost      *capacity.Money `json:"cost,omitempty"`      // exactly; nil where it has no price
	GrantID   *uuid.UUID      `json:"grantId,omitempty"`   // the entry of its one-time hours: see [Contract.Grants]
}

// ChangeRequests lists the change requests that there are on a day, in the order in which they
// were drafted, as they were known on it.
func (c Contract) ChangeRequests(day date.Date) []RequestStatus {
	if c.c == nil {
		return nil
	}
	list := []RequestStatus{}
	for _, r := range c.Spec().requestsOf(c.c.requests) {
		if state := r.on(day); state != 0 {
			list = append(list, c.c.status(r, state))
		}
	}
	return list
}

// requestsOf pairs requests with copies of what they say.
func (s Spec) requestsOf(requests []*request) []*request {
	list := make([]*request, len(requests))
	for i, r := range requests {
		one := *r
		one.spec = s.Life[r.index].Request
		list[i] = &one
	}
	return list
}

func (c *contract) status(r *request, state RequestState) RequestStatus {
	s := RequestStatus{Request: *r.spec, State: state, Since: r.since[state]}
	if r.spec.Price != nil {
		cost, _ := r.spec.Cost() // it was checked
		s.Cost = &cost
	}
	if state < StateRejected {
		return s
	}
	s.DecidedBy = r.decider
	if on := r.since[StateInForce]; on != never {
		s.InForce = &on
		if r.spec.Grant != nil {
			id := c.grantID(r.spec.ID)
			s.GrantID = &id
		}
	}
	return s
}

// grantID is derived from the ids of the contract and of the request, with their lengths
// kept apart, so that it is the same wherever it is computed.
func (c *contract) grantID(request string) uuid.UUID {
	name := strings.Join([]string{"supportmodel change request", c.spec.ID, request}, "\n") // ids have no line breaks
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(name))
}

// Grants are the entries of the hours account that the life of the contract makes: the
// one-time hours of change requests, dated and booked on the day on which they came into
// force. [Contract.Account] adds them to those it is given.
func (c Contract) Grants() []capacity.Entry {
	if c.c == nil {
		return nil
	}
	var list []capacity.Entry
	for _, r := range c.c.requests {
		if on := r.since[StateInForce]; r.spec.Grant != nil && on != never {
			list = append(list, c.c.grant(r.spec, on))
		}
	}
	return slices.Clip(list)
}

func (c *contract) grant(r *ChangeRequest, on date.Date) capacity.Entry {
	on = max(on, c.plan.Binding().Start) // hours count from the first day of the plan
	e := capacity.Entry{ID: c.grantID(r.ID), Kind: capacity.Grant, Date: on, Hours: r.Grant.Hours, Role: r.Grant.Role,
		Booked: midnight(on, c.zone).UTC(), Note: "change request " + r.ID}
	if r.Grant.Expires != nil {
		e.Expires = *r.Grant.Expires
	} else {
		e.NeverExpires = true
	}
	return e
}
