package sla

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// Follow says which version of a policy a ticket follows. The zero value is refused.
type Follow uint8

// The rules.
const (
	FollowOpening  Follow = iota + 1 // the one in force when it was opened, to its end
	FollowSeverity                   // that, until a change of severity; then the one in force at the change
)

// ErrFollow is the reason for refusing a name that is no such rule.
var ErrFollow = errors.New("no such rule for versions")

var followNames = [...]string{"", "opening", "severity"}

// IsValid reports whether f is one of the rules.
func (f Follow) IsValid() bool { return f == FollowOpening || f == FollowSeverity }

// String returns "opening" or "severity".
func (f Follow) String() string { return fault.Word("Follow", followNames[:], f) }

// ParseFollow reads a name; another text is [ErrFollow].
func ParseFollow(text string) (Follow, error) {
	return fault.ParseWord[Follow](ErrFollow, followNames[:], text)
}

// MarshalText returns the name.
func (f Follow) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrFollow, followNames[:], f)
}

// UnmarshalText reads a name.
func (f *Follow) UnmarshalText(text []byte) (err error) {
	*f, err = ParseFollow(string(text))
	return err
}

// VersionsSpec is the policies of a contract that follow each other, as plain data.
type VersionsSpec struct {
	Follow   Follow        `json:"follow"`
	Versions []VersionSpec `json:"versions"` // in the order in which they come into force
}

// UnmarshalJSON reads versions strictly and reports all faults at once, with their paths.
func (s *VersionsSpec) UnmarshalJSON(data []byte) error {
	type twin VersionsSpec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = VersionsSpec(t)
	return nil
}

// VersionSpec is a policy and the instant from which it is in force. The first of a list may be
// without: it is in force from the beginning.
type VersionSpec struct {
	From   time.Time  `json:"from"` // left out where it is zero
	Policy PolicySpec `json:"policy"`
}

// MarshalJSON writes the policy, and the instant if there is one.
func (s VersionSpec) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		From   *time.Time `json:"from,omitempty"`
		Policy PolicySpec `json:"policy"`
	}{moment{s.From, !s.From.IsZero()}.pointer(), s.Policy})
}

// Versions are the policies of a contract that follow each other. They never change and
// are safe for concurrent use; the zero value has none.
type Versions struct{ v *versions }

type versions struct {
	list       []version
	follow     Follow
	mayRecount bool
	metrics    []Metric // of all versions
}

type version struct {
	from   time.Time
	policy *policy
}

// ErrVersions is the reason for refusing versions.
var ErrVersions = errors.New("want versions in the order in which they come into force")

// NewVersions checks versions and binds the names of their calendars. The error is a
// [*SpecError]: all faults at once, each with its path and its reason, [ErrFollow],
// [ErrVersions], [ErrTooMany] or one of [NewPolicy].
func NewVersions(spec VersionsSpec, calendars map[string]calendar.Calendar) (Versions, error) {
	var l fault.List
	v := &versions{follow: spec.Follow}
	if !v.follow.IsValid() {
		l.Add("follow", nil, oneOf(ErrFollow, followNames[1:]))
	}
	if len(spec.Versions) == 0 {
		l.Add("versions", nil, ErrVersions)
	}
	if !checkMost(&l, "versions", len(spec.Versions)) {
		return Versions{}, l.Err()
	}
	var targets []TargetSpec
	for i, s := range spec.Versions {
		at := fault.Path("versions").At(i)
		if !v.mayAdd(s.From) {
			l.Add(at.Key("from"), s.From, ErrVersions)
		}
		p, err := NewPolicy(s.Policy, calendars)
		l.Join(at.Key("policy"), err)
		v.list = append(v.list, version{s.From, p.p})
		v.mayRecount = v.mayRecount || s.Policy.SeverityChange == Recount
		targets = append(targets, s.Policy.Targets...)
	}
	if l.Len() > 0 {
		return Versions{}, l.Err()
	}
	v.metrics = metricsOf(targets)
	return Versions{v}, nil
}

// mayAdd reports whether one more version may come into force at an instant.
func (v *versions) mayAdd(from time.Time) bool {
	if len(v.list) == 0 {
		return from.IsZero() || isInstant(from)
	}
	return isInstant(from) && from.After(v.list[len(v.list)-1].from)
}

// PolicyVersion is a checked policy and the instant from which it is in force. The first of a
// list may be without: it is in force from the beginning.
type PolicyVersion struct {
	From   time.Time
	Policy Policy
}

// VersionsOf returns checked policies that follow each other, in the order in which they
// come into force: each may have calendars of its own. The error is a [*SpecError] with
// [ErrFollow], [ErrVersions] or, for the zero policy, [ErrNoPolicy].
func VersionsOf(follow Follow, list ...PolicyVersion) (Versions, error) {
	var l fault.List
	v := &versions{follow: follow}
	if !follow.IsValid() {
		l.Add("follow", nil, oneOf(ErrFollow, followNames[1:]))
	}
	if len(list) == 0 {
		l.Add("versions", nil, ErrVersions)
	}
	var targets []TargetSpec
	for i, one := range list {
		at := fault.Path("versions").At(i)
		if !v.mayAdd(one.From) {
			l.Add(at.Key("from"), one.From, ErrVersions)
		}
		v.list = append(v.list, version{one.From, one.Policy.p})
		if one.Policy.p == nil {
			l.Add(at.Key("policy"), nil, ErrNoPolicy)
			continue
		}
		v.mayRecount = v.mayRecount || one.Policy.p.SeverityChange == Recount
		targets = append(targets, one.Policy.p.Targets...)
	}
	if l.Len() > 0 {
		return Versions{}, l.Err()
	}
	v.metrics = metricsOf(targets)
	return Versions{v}, nil
}

// Spec returns a copy of the data that the versions were made from. Where each has calendars
// of its own, as [VersionsOf] allows, the data does not say which: see [Versions.Policies].
func (v Versions) Spec() VersionsSpec {
	if v.v == nil {
		return VersionsSpec{}
	}
	spec := VersionsSpec{Follow: v.v.follow}
	for _, one := range v.v.list {
		spec.Versions = append(spec.Versions, VersionSpec{one.from, one.policy.PolicySpec.clone()})
	}
	return spec
}

// MarshalJSON returns the JSON of [Versions.Spec], which is read as a [VersionsSpec]. The zero
// value has none: [ErrNoPolicy].
func (v Versions) MarshalJSON() ([]byte, error) {
	if v.v == nil {
		return nil, ErrNoPolicy
	}
	return json.Marshal(v.Spec())
}

// Policies returns the policies with the instants from which they are in force, in their
// order.
func (v Versions) Policies() []PolicyVersion {
	if v.v == nil {
		return nil
	}
	list := make([]PolicyVersion, len(v.v.list))
	for i, one := range v.v.list {
		list[i] = PolicyVersion{one.from, Policy{one.policy}}
	}
	return list
}

// At returns the policy in force at an instant; there is none before the first version.
func (v Versions) At(t time.Time) (Policy, bool) {
	if v.v == nil {
		return Policy{}, false
	}
	p := v.v.at(t)
	return Policy{p}, p != nil
}

// Clock returns the clock of a ticket with these events. The policy is found when its
// opening is known; a ticket that was opened before the first version is impossible.
func (v Versions) Clock(events ...Event) Clock { return Clock{versions: v.v}.With(events...) }

func (v *versions) at(t time.Time) *policy {
	var p *policy
	for _, version := range v.list {
		if version.from.After(t) {
			break
		}
		p = version.policy
	}
	return p
}

// check accepts an event that is well formed for one of the versions: which one the ticket
// follows may not be known yet.
func (v *versions) check(e *Event) error {
	var err error
	for _, version := range v.list {
		if err = version.policy.check(e); err == nil {
			return nil
		}
	}
	return err
}

// refuseOpening finds the version that the ticket follows.
func (f *fold) refuseOpening(e *Event) string {
	if f.versions == nil {
		return ""
	}
	if f.s.policy = f.versions.at(e.At); f.s.policy == nil {
		return "no version of the policy is in force"
	}
	return f.refuseByVersion(e)
}

// refuseByVersion says why an event that is well formed for another version cannot follow.
func (f *fold) refuseByVersion(e *Event) string {
	p := f.s.policy
	if e.Kind == SeverityChanged && f.versions.follow == FollowSeverity {
		p = f.versions.at(e.At)
	}
	if err := p.check(e); err != nil {
		return "the version of the policy that the ticket follows: " + err.Error()
	}
	return ""
}

// followVersion takes the version of a change of severity.
func (f *fold) followVersion(e *Event) {
	if f.versions != nil && f.versions.follow == FollowSeverity {
		f.s.policy = f.versions.at(e.At)
	}
}
