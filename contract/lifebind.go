package contract

import (
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// version is terms and the day from which they are in force.
type version struct {
	from   date.Date
	begins time.Time // the first instant of that day; the zero time is since ever
	terms  *terms
}

// bindLife walks through the life of the contract and binds what it changes. What is wrong
// with facts by themselves is found in any case; how they follow on each other only where
// the first terms are right.
func (b *binder) bindLife() {
	b.checkLifeTerms()
	if len(b.spec.Life) > LifeMost {
		b.l.Add("life", len(b.spec.Life), fmt.Errorf("%w: at most %d", ErrTooMany, LifeMost))
		return
	}
	before := b.l.Len()
	isOpen := b.checkLife()
	if before > 0 {
		return
	}
	b.c.first.spec = fault.Clone(b.c.first.spec)
	w := newWalk(&b.spec, &b.l)
	for _, m := range moments(b.spec.Life, isOpen) {
		w.step(m)
	}
	b.c.life, b.c.requests, b.c.unused = w.life, w.drafts, fault.Clone(w.unused)
	b.bindChanges(w.changes)
	b.bindEnd()
	b.bindPlanLife(w)
	b.bindPhases()
	b.bindPolicies()
	b.checkPeople(b.spec.Life, isOpen, w.requests)
}

// checkLifeTerms checks the terms that are about the life of the contract.
func (b *binder) checkLifeTerms() {
	s := &b.spec
	if o := s.Onboarding; o != nil {
		switch {
		case fault.CheckDate(*o) != nil:
			b.l.Join("onboarding", fault.CheckDate(*o))
		case *o <= s.Start:
			b.l.Add("onboarding", *o, fmt.Errorf("%w: it is over before the contract begins", ErrTerm))
		case s.End != nil && *o > *s.End:
			b.l.Add("onboarding", *o, fmt.Errorf("%w: the contract ends before it", ErrTerm))
		}
	}
	if r := s.Renewal; r != nil {
		r.check(&b.l, "renewal")
		if s.End == nil && r.Kind > NoRenewal {
			b.l.Add("renewal.kind", r.Kind, fmt.Errorf("%w: an open-ended contract has no term to renew", ErrRenewal))
		}
	}
	if s.Follow != 0 && !s.Follow.IsValid() {
		b.l.Add("follow", nil, sla.ErrFollow)
	}
	if s.ChangeAuthority != "" && b.t.structure != (tiers.Structure{}) {
		_, err := b.t.structure.PartyOf(s.ChangeAuthority)
		b.l.Join("changeAuthority", err)
	}
}

// bindChanges binds the terms of every amendment, each on top of those before it. Of several
// of one day the last are in force.
func (b *binder) bindChanges(changes []change) {
	b.c.versions = []version{{terms: b.c.first}}
	spec := b.c.first.spec
	var wrong []fault.Fault // with the terms so far
	for _, ch := range changes {
		t := *b.c.versions[len(b.c.versions)-1].terms
		if ch.end != 0 {
			spec.End = &ch.end
			t.spec.End = spec.End
		}
		if ch.amendment != nil {
			spec = ch.amendment.apply(spec)
			t, wrong = b.bindChange(ch, spec, wrong)
		}
		b.c.versions = append(b.c.versions, version{from: ch.from, terms: &t})
	}
}

// bindChange binds the terms after an amendment, and returns what is wrong with them. What was
// wrong before it is no fault of it.
func (b *binder) bindChange(ch change, spec Spec, before []fault.Fault) (terms, []fault.Fault) {
	a := binder{spec: spec, zones: b.zones, c: b.c, t: &terms{}, at: ch.path}
	plan := b.c.plan
	a.bindAmended(b.c.first, *ch.amendment)
	b.c.plan = plan // what was bound shows what is wrong with the terms of a plan
	all, isWrong := a.l.Err().(*fault.Error)
	if !isWrong {
		a.t.spec = fault.Clone(spec)
		return *a.t, nil
	}
	own := slices.DeleteFunc(slices.Clone(all.Faults), func(f fault.Fault) bool {
		return slices.ContainsFunc(before, func(old fault.Fault) bool { return old.Error() == f.Error() })
	})
	b.l.Join(ch.path, &fault.Error{Faults: own, More: all.More})
	return *a.t, all.Faults
}

// bindAmended binds terms that follow on the first ones, and refuses what would make what
// was counted incomparable.
func (b *binder) bindAmended(first *terms, a Amendment) {
	b.bindParts()
	if a.Policy != nil {
		if !slices.Equal(a.Policy.Severities, first.spec.Policy.Severities) {
			b.l.Add("policy.severities", nil,
				fmt.Errorf("%w: what is counted by severity is counted all life long", ErrAmendment))
		}
		if a.Policy.Attribution != first.spec.Policy.Attribution {
			b.l.Add("policy.attribution", a.Policy.Attribution,
				fmt.Errorf("%w: what was counted in one period would count in another", ErrAmendment))
		}
	}
	if who := b.spec.ChangeAuthority; who != "" && b.t.structure != (tiers.Structure{}) {
		_, err := b.t.structure.PartyOf(who)
		b.l.Join("structure", err) // somebody has to decide about change requests
	}
	if b.l.Len() == 0 {
		b.checkModel()
	}
	b.t.spec = b.spec
}

// bindEnd lets the term end when the facts say so.
func (b *binder) bindEnd() {
	b.c.to = time.Time{}
	if end := b.c.life.end; end != 0 {
		b.c.to = midnight(end, b.c.zone)
	}
}

// bindPhases makes a version of the terms for every phase.
func (b *binder) bindPhases() {
	l := &b.c.life
	amended, days := b.c.versions, l.turns()
	for _, v := range amended[1:] {
		days = append(days, v.from)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	b.c.versions = []version{b.phased(amended, 0)}
	for _, day := range days {
		b.c.versions = append(b.c.versions, b.phased(amended, day))
	}
}

// phased is the terms of a day as those of its phase.
func (b *binder) phased(amended []version, day date.Date) version {
	t := *termsOn(amended, day)
	t.phase = b.c.life.phase(day)
	if t.phase == PhaseOnboarding {
		t.policy = t.policy.AsObjectives()
	}
	v := version{from: day, terms: &t}
	if day != 0 {
		v.begins = midnight(day, b.c.zone)
	}
	return v
}

// bindPolicies makes the policies of all versions one, which finds for a ticket the one
// that it follows. No clock counts while the contract is suspended.
func (b *binder) bindPolicies() {
	off, isOff := b.suspensions()
	if isOff {
		cut := map[sla.Policy]sla.Policy{}
		for _, v := range b.c.versions {
			p := v.terms.policy
			if _, ok := cut[p]; !ok {
				cut[p] = p.Without(off, suspendedReason)
			}
			v.terms.policy = cut[p]
		}
	}
	list := []sla.PolicyVersion{{Policy: b.c.versions[0].terms.policy}} // since ever
	for _, v := range b.c.versions[1:] {
		if p := v.terms.policy; p != list[len(list)-1].Policy {
			list = append(list, sla.PolicyVersion{From: v.begins, Policy: p})
		}
	}
	b.c.first = b.c.versions[0].terms
	if len(list) == 1 || b.l.Len() > 0 {
		return
	}
	var err error
	b.c.policies, err = sla.VersionsOf(max(b.spec.Follow, sla.FollowOpening), list...)
	b.l.Join("", err)
}

// suspendedReason is why no clock counts while the contract is suspended.
const suspendedReason = "contract suspended"

// suspensions is the calendar that is open while the contract is suspended.
func (b *binder) suspensions() (calendar.Calendar, bool) {
	if len(b.c.life.off) == 0 {
		return calendar.Calendar{}, false
	}
	spec := calendar.Spec{Zone: b.spec.Zone}
	for _, d := range b.c.life.off {
		to := date.New(9999, 12, 31)
		spec.Openings = append(spec.Openings, calendar.Exception{From: midnight(d.from, b.c.zone),
			To: midnight(min(d.to, to), b.c.zone), Name: suspendedReason})
	}
	cal, err := calendar.New(spec, b.zones)
	b.l.Join("life", err)
	return cal, true
}
