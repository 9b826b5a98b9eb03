package contract

import (
	"errors"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// LimitsSpec is how much work may begin without anybody being asked. A critical incident is
// never stopped by a limit: what it takes is to be ratified.
type LimitsSpec struct {
	// PreApproval is the largest estimate of a piece of work that needs no approval, above 0h;
	// nil: no work needs any.
	PreApproval *capacity.Hours `json:"preApproval,omitempty"`
	// NotToExceed is the largest estimate of a piece of work that is done without a change
	// request, not below PreApproval; nil: there is no limit but that of the scope.
	NotToExceed *capacity.Hours `json:"notToExceed,omitempty"`
	// Approver approves work beforehand: a party, team or authority of the structure; empty
	// is the change authority.
	Approver string `json:"approver,omitempty"`
}

// ErrLimit is the reason for refusing a limit.
var ErrLimit = errors.New("want a limit above 0h, the one for change requests not below the one for approvals")

// bindLimits checks the limits of the terms.
func (b *binder) bindLimits() {
	l := b.spec.Limits
	if l == nil {
		return
	}
	path := fault.Path("limits")
	for _, limit := range []struct {
		name  string
		hours *capacity.Hours
	}{{"preApproval", l.PreApproval}, {"notToExceed", l.NotToExceed}} {
		if limit.hours != nil && *limit.hours <= 0 {
			b.l.Add(path.Key(limit.name), *limit.hours, ErrLimit)
		}
	}
	if l.PreApproval != nil && l.NotToExceed != nil && *l.NotToExceed < *l.PreApproval {
		b.l.Add(path.Key("notToExceed"), *l.NotToExceed, ErrLimit)
	}
	b.t.approver = l.Approver
	if b.t.approver == "" {
		b.t.approver = b.spec.ChangeAuthority
	}
	switch {
	case l.Approver != "":
		b.known(path.Key("approver"), l.Approver)
	case l.PreApproval != nil && b.t.approver == "":
		b.l.Add(path.Key("approver"), nil, fmt.Errorf("%w: say who approves", ErrMissing))
	}
}

// known refuses an id that nobody of the structure has.
func (b *binder) known(path fault.Path, id string) {
	if _, err := b.t.structure.PartyOf(id); err != nil {
		b.l.Join(path, err)
	}
}
