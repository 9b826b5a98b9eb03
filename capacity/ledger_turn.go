package capacity

import "github.com/rickb777/date/v2"

// turn ends the open period: what expires with it is lost, the rest is its closing.
func (l *ledger) turn() {
	l.endTo(l.days.To)
	first := len(l.parts)
	lost := l.figures.Expired
	for role := range l.pools {
		l.ageRollover(role)
	}
	for role := range l.pools {
		l.rollAllotment(role)
	}
	l.trimRollover()
	if len(l.parts) > first {
		h := l.figures.Expired - lost
		l.note(record{on: l.days.To, kind: LineExpiry, entry: none, hours: h}, first)
	}
	l.forgive()
	l.figures.Closing = l.balance()
	s := sheet{figures: l.figures, first: l.opened, last: len(l.records), held: l.holden, owed: l.owed}
	l.bill(&s)
	l.sheets = append(l.sheets, s)
}

// forgive gives up a balance below zero, where the plan does so.
func (l *ledger) forgive() {
	if l.p.spec.Overage.Mode != ForgiveDeficit || l.deficit == 0 {
		return
	}
	h := l.deficit
	l.deficit = 0
	l.add(&l.figures.Forgiven, h)
	l.note(record{on: l.days.To, kind: LineForgiveness, entry: none, hours: h}, len(l.parts))
}

// endTo ends everything that ends at or before a date: blocks expire, then reservations
// lapse, day by day.
func (l *ledger) endTo(on date.Date) {
	for l.next <= on {
		at := l.next
		for role := range l.pools {
			for priority := range l.pools[role].blocks {
				l.expireBlocks(role, &l.pools[role].blocks[priority], at)
			}
		}
		l.lapse(at)
		l.next = l.findNext()
	}
}

// findNext is the first date on which something ends.
func (l *ledger) findNext() date.Date {
	next := never
	for role := range l.pools {
		for priority := range l.pools[role].blocks {
			q := &l.pools[role].blocks[priority]
			for len(*q) > 0 && l.blocks[(*q)[0].seq] == 0 {
				q.pop()
			}
			if len(*q) > 0 {
				next = min(next, (*q)[0].ends)
			}
		}
	}
	if len(l.lapses) > 0 {
		next = min(next, l.lapses[0].ends)
	}
	return next
}

// lose takes hours that expire out of the books.
func (l *ledger) lose(source Source, why Why, role int, origin int32, h Hours) {
	if h == 0 {
		return
	}
	l.parts = append(l.parts, part{source: source, why: why, role: int8(role), origin: origin, hours: h})
	l.outgo(role, h)
	l.add(&l.figures.Expired, h)
}

// expireBlocks takes out the blocks that cannot be used on a date.
func (l *ledger) expireBlocks(role int, q *queue, on date.Date) {
	for len(*q) > 0 && (*q)[0].ends <= on {
		b, first := q.pop(), len(l.parts)
		left := l.blocks[b.seq]
		if left == 0 {
			continue
		}
		l.blocks[b.seq] = 0
		l.remember(b.entry, left)
		l.lose(FromBlock, WhyExpiryDate, role, b.entry, left)
		l.note(record{on: b.ends, kind: LineExpiry, entry: none, hours: left}, first)
	}
}

// ageRollover takes out the rollover that the next period can no longer use.
func (l *ledger) ageRollover(role int) {
	pool := &l.pools[role]
	for len(pool.rollover) > 0 && pool.rollover[0].expires <= l.days.To {
		old := pool.rollover[0]
		pool.rollover = pool.rollover[1:]
		l.rolled -= old.left
		l.lose(FromRollover, WhyAge, role, old.origin, old.left)
	}
}

// rollAllotment turns what is left of an allotment into rollover, or loses it.
func (l *ledger) rollAllotment(role int) {
	pool, spec := &l.pools[role], l.p.spec.Rollover
	left := pool.allotment.left
	pool.allotment.left = 0
	if spec == nil {
		l.lose(FromAllotment, WhyNoRollover, role, int32(l.k), left)
		return
	}
	rolls := left
	if spec.Percent != nil && spec.Basis == OfUnused {
		part, err := spec.Percent.percentOf(left)
		l.fail(err)
		rolls = part
	}
	l.lose(FromAllotment, WhyShare, role, int32(l.k), left-rolls)
	if rolls == 0 {
		return
	}
	expires := never
	if !spec.NeverExpires {
		expires = l.p.startOf(l.k + 1 + spec.Periods)
	}
	pool.roll(lot{left: rolls, expires: expires, origin: int32(l.k)})
	l.rolled += rolls
}

// capHours is how much may roll over, all together; ok is false where there is no cap.
func (l *ledger) capHours() (most Hours, ok bool) {
	spec := l.p.spec.Rollover
	switch {
	case spec == nil:
		return 0, false
	case spec.Cap != nil:
		return *spec.Cap, true
	case spec.Percent == nil || spec.Basis != OfAllotment:
		return 0, false
	}
	hours, err := l.p.allotments(l.k)
	l.fail(err)
	sum, err := SumHours(hours[:]...)
	l.fail(err)
	most, err = spec.Percent.percentOf(sum)
	l.fail(err)
	return most, true
}

// trimRollover cuts all rollover together down to the cap.
func (l *ledger) trimRollover() {
	most, capped := l.capHours()
	if !capped {
		return
	}
	for excess := l.rolled - most; excess > 0 && l.err == nil; excess = l.rolled - most {
		role, i := l.toTrim()
		pool := &l.pools[role]
		r := &pool.rollover[i]
		cut := min(excess, r.left)
		r.left -= cut
		l.rolled -= cut
		source := FromRollover
		if int(r.origin) == l.k {
			source = FromAllotment // it would have rolled over now
		}
		l.lose(source, WhyCap, role, r.origin, cut)
		pool.dropEmpty(i)
	}
}

// toTrim finds the oldest or the newest rollover: of equals, that of no role first.
func (l *ledger) toTrim() (role, i int) {
	best, oldest := none, l.p.spec.Rollover.Trim == TrimOldest
	for r := range l.pools {
		at := l.pools[r].edge(oldest)
		if at < 0 {
			continue
		}
		origin := l.pools[r].rollover[at].origin
		if best == none || origin != best && (origin < best) == oldest {
			role, i, best = r, at, origin
		}
	}
	return role, i
}
