package contract

import "github.com/seed-0906fcc7/supportmodel/sla"

// Clock returns the clock of a ticket with these events, which is the one that [Contract.Review]
// judges it by: the policy of the day on which it was opened, or those that it follows after an
// amendment, with no time counted while the contract is suspended. Whether anything was promised
// to the ticket at all is [Contract.InForce] of its opening. The clock of the zero contract has
// the fault [sla.ErrNoPolicy].
func (c Contract) Clock(events ...sla.Event) sla.Clock {
	if c.c == nil {
		return sla.Policy{}.Clock(events...)
	}
	return c.c.clock(events...)
}

// StoredClock takes up a clock that was written with [sla.Clock.MarshalJSON], under the terms of
// this contract. Faults of the text have a path, as those of [sla.Policy.StoredClock] have, and
// another version of its form is [sla.ErrClockVersion]; the zero contract answers with
// [ErrNoContract].
func (c Contract) StoredClock(data []byte) (sla.Clock, error) {
	switch {
	case c.c == nil:
		return sla.Clock{}, ErrNoContract
	case c.c.policies == sla.Versions{}:
		return c.c.first.policy.StoredClock(data)
	}
	return c.c.policies.StoredClock(data)
}

// clock is the clock of a ticket, judged by the terms that it follows.
func (c *contract) clock(events ...sla.Event) sla.Clock {
	if c.policies == (sla.Versions{}) {
		return c.first.policy.Clock(events...)
	}
	return c.policies.Clock(events...)
}

// rejudge is the clock of the events of another contract's clock.
func (c *contract) rejudge(clock sla.Clock) sla.Clock {
	if c.policies == (sla.Versions{}) {
		return c.first.policy.Rejudge(clock)
	}
	return c.policies.Rejudge(clock)
}
