package contract

import (
	"fmt"
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// Options are the terms that are bought as a package.
type Options struct {
	// Offering adds its severities' response and restoration targets to those of the
	// policy; a target that the policy has itself goes before.
	Offering      sla.Offering `json:"offering,omitempty"`
	BusinessHours string       `json:"businessHours,omitempty"` // the calendar of the offering's targets
	CriticalHours string       `json:"criticalHours,omitempty"` // and of its severity 1 around the clock
	Critical24x7  bool         `json:"critical24x7,omitempty"`  // severity 1 on CriticalHours, also of Gold
}

// targets are those of the policy, then those of the offering that the policy does not
// have itself.
func (b *binder) targets() []sla.TargetSpec {
	targets, o := slices.Clone(b.spec.Policy.Targets), b.spec.Options
	if !o.Offering.IsValid() {
		if o != (Options{}) {
			b.l.Add("options.offering", nil, fmt.Errorf("%w: say which: gold or platinum", ErrOffering))
		}
		return targets
	}
	b.checkHours("options.businessHours", o.BusinessHours, true)
	b.checkHours("options.criticalHours", o.CriticalHours, o.Offering == sla.Platinum || o.Critical24x7)
	for _, t := range o.targets() {
		if _, ok := b.spec.Calendars[t.Calendar]; ok && !hasTarget(targets, t) {
			targets = append(targets, t)
		}
	}
	return targets
}

// checkHours refuses a calendar of the offering that is not there, though it is needed or
// named.
func (b *binder) checkHours(path fault.Path, name string, needed bool) {
	if _, ok := b.spec.Calendars[name]; !ok && (needed || name != "") {
		b.l.Add(path, name, fmt.Errorf("%w: no such calendar", ErrOffering))
	}
}

func hasTarget(targets []sla.TargetSpec, t sla.TargetSpec) bool {
	return slices.ContainsFunc(targets, func(u sla.TargetSpec) bool {
		return u.Severity == t.Severity && u.Metric == t.Metric
	})
}

// targets are those of the offering, severity 1 around the clock where that is an option.
func (o Options) targets() []sla.TargetSpec {
	hours := sla.OfferingHours{Business: o.BusinessHours, Critical: o.CriticalHours}
	targets := o.Offering.Targets(hours)
	for i := range targets {
		if o.Critical24x7 && targets[i].Severity == 1 {
			targets[i].Calendar = o.CriticalHours
		}
	}
	return targets
}

// checkOptions refuses an option that was bought and has no effect.
func (b *binder) checkOptions() {
	if !b.spec.Options.Critical24x7 {
		return
	}
	for _, m := range [...]sla.Metric{sla.Response, sla.Restoration} {
		if !b.isRound(1, m) {
			err := fmt.Errorf("%w: the %s of severity 1 is not around the clock", ErrOffering, m)
			b.l.Add("options.critical24x7", true, err)
		}
	}
}
