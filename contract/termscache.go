package contract

import (
	"time"

	"github.com/rickb777/date/v2"
)

// termsCache remembers the terms that were found last, and the seconds for which they hold:
// most tickets follow one that was opened shortly before them.
type termsCache struct {
	from, to int64 // Unix seconds, half-open
	terms    *terms
}

// at is [contract.at].
func (k *termsCache) at(c *contract, t time.Time) *terms {
	if at := t.Unix(); at < k.from || at >= k.to { // no instant is in the zero value
		k.look(c, t.In(c.zone))
	}
	return k.terms
}

// look finds the terms of a local time, which hold as long as the zone keeps its offset and no
// other version begins.
func (k *termsCache) look(c *contract, t time.Time) {
	day := date.NewAt(t)
	_, offset := t.Zone()
	k.from, k.to, k.terms = -1<<62, 1<<62, c.on(day)
	midnight := func(d date.Date) int64 { // as the offset of t has it
		y, m, dd := d.Date()
		return time.Date(y, m, dd, 0, 0, 0, 0, time.UTC).Unix() - int64(offset)
	}
	for i := range c.versions {
		switch v := &c.versions[i]; {
		case v.from > day:
			k.to = min(k.to, midnight(v.from))
		default:
			k.from = max(k.from, midnight(v.from))
		}
	}
	from, to := t.ZoneBounds()
	if !from.IsZero() {
		k.from = max(k.from, from.Unix())
	}
	if !to.IsZero() {
		k.to = min(k.to, to.Unix())
	}
}
