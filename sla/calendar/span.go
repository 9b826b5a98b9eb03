package calendar

// span is a stretch of time, from and to in nanoseconds after the start of the
// chunk that is being built. A list of spans is sorted, and neither empty spans
// nor spans that touch are in it, so that two lists with the same instants are equal.
type span struct{ from, to int64 }

// join appends s to a list in which no span starts after it.
func join(list []span, s span) []span {
	if s.from >= s.to {
		return list
	}
	if n := len(list); n > 0 && s.from <= list[n-1].to {
		list[n-1].to = max(list[n-1].to, s.to)
		return list
	}
	return append(list, s)
}

// union returns the instants in a or in b.
func union(a, b []span) []span {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	out := make([]span, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].from <= b[0].from {
			out, a = join(out, a[0]), a[1:]
		} else {
			out, b = join(out, b[0]), b[1:]
		}
	}
	return joinAll(joinAll(out, a), b)
}

func joinAll(list, more []span) []span {
	for _, s := range more {
		list = join(list, s)
	}
	return list
}

// intersect returns the instants in a and in b.
func intersect(a, b []span) []span {
	var out []span
	for len(a) > 0 && len(b) > 0 {
		out = join(out, span{max(a[0].from, b[0].from), min(a[0].to, b[0].to)})
		if a[0].to < b[0].to {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return out
}

// subtract returns the instants in a and not in b.
func subtract(a, b []span) []span {
	if len(b) == 0 {
		return a
	}
	var out []span
	for _, s := range a {
		for len(b) > 0 && b[0].to <= s.from {
			b = b[1:]
		}
		for _, cut := range b {
			if cut.from >= s.to {
				break
			}
			out = join(out, span{s.from, cut.from})
			s.from = max(s.from, cut.to)
		}
		out = join(out, s)
	}
	return out
}
