package sla

import "github.com/seed-0906fcc7/supportmodel/sla/calendar"

// Without returns the same promise with stretches of time that do not count: while the
// calendar off is open, the calendars of all targets are closed. A target in days or months
// is due when as much as would have passed without such a stretch has passed outside of it.
// The explanation of a clock shows the time as paused, with the reason why: a suspended
// contract is one.
func (p Policy) Without(off calendar.Calendar, why string) Policy {
	return p.with(func(t *target) {
		t.calendar = calendar.Difference(t.calendar, off)
		t.counting = calendar.Difference(t.counting, off)
		t.isCut, t.cutBy = true, why
	})
}

// AsObjectives returns the same targets, none of them committed: what an onboarding is
// judged by.
func (p Policy) AsObjectives() Policy {
	return p.with(func(t *target) { t.Commitment = Objective })
}

// with copies a policy with another form of each of its targets.
func (p Policy) with(change func(*target)) Policy {
	if p.p == nil {
		return Policy{}
	}
	c := *p.p
	c.Targets = nil
	for s := range c.targets {
		for m := range c.targets[s] {
			list := make([]*target, len(c.targets[s][m]))
			for i, t := range p.p.targets[s][m] {
				other := *t
				change(&other)
				list[i] = &other
			}
			c.targets[s][m] = list
		}
	}
	next := map[[2]int]int{}
	for _, t := range p.p.Targets { // those of one severity and metric stand in the order of the Spec
		place := [2]int{int(t.Severity), int(t.Metric)}
		c.Targets = append(c.Targets, c.targets[place[0]][place[1]][next[place]].TargetSpec)
		next[place]++
	}
	return Policy{&c}
}
