package contract

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// request is the life of one change request: the days on which its states begin, which are
// never for those that do not.
type request struct {
	spec    *ChangeRequest
	index   int // of the fact that drafted it
	since   [StateDone + 1]date.Date
	decider string // who approved or rejected it
	forced  int    // the index of the fact that brought it into force
}

func newRequest(spec *ChangeRequest, index int) *request {
	r := &request{spec: spec, index: index, forced: -1}
	for s := range r.since {
		r.since[s] = never
	}
	return r
}

// on is the state of a day.
func (r *request) on(day date.Date) RequestState {
	for s := StateDone; s >= StateDraft; s-- {
		if r.since[s] <= day {
			return s
		}
	}
	return 0
}

// state is the last one there is so far.
func (r *request) state() RequestState {
	if r == nil {
		return 0
	}
	return r.on(never - 1)
}

// requestSteps is the table of the states in which a fact may happen, and of what follows.
var requestSteps = [RequestDone + 1]struct{ from, to RequestState }{
	RequestDrafted:   {0, StateDraft},
	RequestSubmitted: {StateDraft, StateSubmitted},
	RequestApproved:  {StateSubmitted, StateApproved},
	RequestRejected:  {StateSubmitted, StateRejected},
	RequestDone:      {StateInForce, StateDone},
}

// stepRequest lets a fact about a change request count.
func (w *walk) stepRequest(m moment) {
	id := m.fact.requestID()
	r, step := w.requests[id], requestSteps[m.fact.Kind]
	if m.force {
		if r.state() == StateApproved && r.forced == m.index {
			w.bringIntoForce(m, r)
		}
		return
	}
	phase := w.life.phase(m.on)
	isLive := phase >= PhaseUpcoming && phase <= PhaseSuspended || m.fact.Kind == RequestDone && phase == PhaseEnded
	if r.state() != step.from || !isLive {
		reason := ""
		if !isLive {
			reason = "the contract is " + phase.String()
		}
		w.refuseRequest(m, id, r.state(), reason)
		return
	}
	if r == nil {
		r = newRequest(m.fact.Request, m.index)
		w.requests[id], w.drafts = r, append(w.drafts, r)
	}
	r.since[step.to] = m.on
	switch m.fact.Kind {
	case RequestApproved:
		r.forced, r.decider = m.index, m.fact.By
	case RequestRejected:
		r.decider = m.fact.By
	}
}

func (w *walk) refuseRequest(m moment, id string, state RequestState, reason string) {
	w.l.Join(lifePath(m.index), fault.Fault{Err: &TransitionError{
		Fact: m.fact.Kind, On: m.on, Phase: w.life.phase(m.on), Request: id, State: state, Reason: reason}})
}

// bringIntoForce lets an approved change hold.
func (w *walk) bringIntoForce(m moment, r *request) {
	if !isLegal(Amended, w.life.phase(m.on)) {
		reason := "nothing comes into force while the contract is " + w.life.phase(m.on).String()
		w.refuseRequest(m, r.spec.ID, StateApproved, reason)
		return
	}
	r.since[StateInForce] = m.on
	if g := r.spec.Grant; g != nil && g.Expires != nil && *g.Expires <= m.on {
		w.l.Add(lifePath(r.index).Key("request").Key("grant").Key("expires"), *g.Expires, ErrTerm)
	}
	path := lifePath(r.index).Key("request")
	if r.spec.Amendment != nil {
		w.changes = append(w.changes, change{from: m.on, path: path.Key("amendment"), amendment: r.spec.Amendment})
	}
	if r.spec.End != nil {
		w.extend(m, *r.spec.End, path.Key("end"))
	}
}

// checkPeople holds those who ask and those who decide against the structure of the day:
// they are in it, the change authority decides, and nobody decides about their own.
func (b *binder) checkPeople(facts []LifeFact, isOpen []bool, requests map[string]*request) {
	authority := b.spec.ChangeAuthority
	for i := range facts {
		f := &facts[i]
		if isOpen[i] {
			continue
		}
		switch f.Kind {
		case RequestDrafted:
			_, err := b.c.on(f.On).structure.PartyOf(f.Request.By)
			b.l.Join(lifePath(i).Key("request").Key("by"), err)
			if authority == "" {
				b.l.Add(lifePath(i), nil, fmt.Errorf("%w: the terms name none", ErrAuthority))
			}
		case RequestApproved, RequestRejected:
			path := lifePath(i).Key("by")
			if !isAuthority(b.c.on(f.agreed()).structure, authority, f.By) {
				b.l.Add(path, f.By, fmt.Errorf("%w: that is %s", ErrAuthority, fault.Show(authority)))
			} else if r := requests[f.RequestID]; r != nil && r.spec.By == f.By {
				b.l.Add(path, f.By, fmt.Errorf("%w: nobody decides about their own request", ErrAuthority))
			}
		}
	}
}

// isAuthority reports whether somebody is the change authority, or of the party that is.
func isAuthority(s tiers.Structure, authority, who string) bool {
	if who == authority { // never by naming nobody: whoever decides has a name
		return true
	}
	party, err := s.PartyOf(who)
	return err == nil && string(party.ID) == authority
}
