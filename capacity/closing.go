package capacity

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
)

// digestLength is how many hexadecimal digits a digest has: it is a SHA-256.
const digestLength = 2 * sha256.Size

// reopeningsMost bounds the work that reopening periods again and again makes.
const reopeningsMost = 10_000

// close closes the first open period, if its digest covers what was booked by then.
func (b *booker) close(i int32, e *fact) {
	if !b.isIn(e, e.Date) {
		return
	}
	k := b.p.indexOf(e.Date)
	switch period := b.p.period(k); {
	case k < b.frontier:
		b.fault(e, "date", e.Date.String(), fmt.Errorf("%w already: %v", ErrClosed, period))
		return
	case k > b.frontier:
		b.fault(e, "date", e.Date.String(), fmt.Errorf("%w: %v, which goes before", ErrNotClosed,
			b.p.period(b.frontier)))
		return
	case b.p.dateOf(e.booked()) < period.To:
		b.fault(e, "booked", e.booked().Format(time.RFC3339), fmt.Errorf("%w: %v has not ended", ErrOrder, period))
		return
	}
	b.play(k + 1)
	if b.faults.Len() > 0 {
		return
	}
	digest := b.digestOf(k)
	switch {
	case e.ID == b.asked:
		b.digest = digest
	case e.digest() != digest:
		b.fault(e, "digest", e.digest(), fmt.Errorf("%w: %v would be %s", ErrDigest, b.p.period(k), digest))
	}
	b.chain[k] = e.digest()
	b.frontier = k + 1
	b.wasClosed[k] = true
	if b.cut == k+1 {
		b.memory = memory{maps.Clone(b.l.frozen), maps.Clone(b.wasClosed), maps.Clone(b.billed)}
	}
}

// digestOf covers a period that has been played: all entries that count in it, what was
// reversed, its figures and its charge, and through its digest the period before it.
func (b *booker) digestOf(k int) string {
	entries := slices.Clone(b.undone[k])
	for _, at := range b.buckets[k] {
		entries = append(entries, at.entry)
	}
	if k == 0 {
		entries = append(entries, b.l.openings...)
	}
	slices.SortFunc(entries, func(x, y int32) int { return compareIDs(&b.kept[x], &b.kept[y]) })
	period, sheet := b.p.period(k), b.l.sheetOf(k)
	text := append([]byte("supportmodel closing 1\n"), b.chain[k-1]...)
	text = appendText(text, b.p.binding.Zone.String())
	text = appendInts(text, int64(period.From), int64(period.To))
	text = sheet.figures.append(text)
	text = appendText(text, sheet.charge.String()+" "+sheet.fee.String()+" "+sheet.trueUp.String())
	hash := sha256.New()
	for _, i := range entries {
		e := b.kept[i].entry()
		text = e.append(text)
		if len(text) > 1<<16 {
			hash.Write(text)
			text = text[:0]
		}
	}
	hash.Write(text)
	return fmt.Sprintf("%x", hash.Sum(nil))
}

// sheetOf is the sheet of a period that has ended since the books began.
func (l *ledger) sheetOf(k int) sheet { return l.sheets[k-l.from] }

// append writes the figures for a digest: all of them, in the order of their declaration.
func (f Figures) append(to []byte) []byte {
	for _, h := range [...]Hours{f.Opening, f.Rollover, f.Granted, f.Adjusted, f.Overage, f.Borrowed, f.Forgiven,
		f.Drawn, f.Expired, f.Repaid, f.Closing, f.Ratify, f.Worked, f.WorkedDrawn, f.WorkedUnlimited,
		f.WorkedNonChargeable} {
		to = appendInts(to, int64(h))
	}
	return to
}

// append writes an entry for a digest, so that no two contents are written alike.
func (e *Entry) append(to []byte) []byte {
	to = append(to, e.ID[:]...)
	to = append(append(to, e.Reverses[:]...), e.Target[:]...)
	for _, t := range [...]time.Time{e.Booked, e.From, e.To} {
		to = appendInts(to, t.Unix(), int64(t.Nanosecond()))
	}
	to = appendInts(to, int64(e.Kind), int64(e.Date), int64(e.Hours), int64(e.Expires), flag(e.NeverExpires),
		int64(e.Priority), int64(e.Role), int64(e.Severity), flag(e.Critical), flag(e.Operational),
		int64(e.NonChargeable))
	for _, text := range [...]string{e.Note, e.Ticket, e.Activity, e.Entity, e.Digest} {
		to = appendText(to, text)
	}
	return to
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func appendInts(to []byte, numbers ...int64) []byte {
	for _, n := range numbers {
		for shift := 56; shift >= 0; shift -= 8 {
			to = append(to, byte(n>>shift))
		}
	}
	return to
}

func appendText(to []byte, text string) []byte {
	return append(appendInts(to, int64(len(text))), text...)
}

// reopenOn opens a period again because an entry says so.
func (b *booker) reopenOn(e *fact) {
	if !b.isIn(e, e.Date) {
		return
	}
	k := b.p.indexOf(e.Date)
	if k >= b.frontier {
		b.fault(e, "date", e.Date.String(), fmt.Errorf("%w: %v", ErrNotClosed, b.p.period(k)))
		return
	}
	b.reopen(e, k)
}

// reopen opens a period and all after it again. What was billed as overage stays billed.
func (b *booker) reopen(e *fact, k int) bool {
	if b.base != nil && k < b.base.periods {
		b.fault(e, "date", "", fmt.Errorf("%w: %w", ErrClosed, ErrCompacted))
		return false
	}
	if b.reopenings++; b.reopenings > reopeningsMost {
		b.fault(e, "date", "", fmt.Errorf("%w: at most %d reopenings", ErrTooMany, reopeningsMost))
		return false
	}
	b.play(b.frontier)
	if b.faults.Len() > 0 {
		return false
	}
	for ; b.frontier > k; b.frontier-- {
		b.freeze(b.frontier - 1)
	}
	b.l.back(k)
	return true
}

// freeze remembers the overage of a closed period, entry by entry.
func (b *booker) freeze(k int) {
	s := b.l.sheetOf(k)
	if !b.p.in(k).prices || s.figures.Overage == 0 {
		return
	}
	b.billed[k] = s.charge
	sums := map[int32]Hours{}
	for _, r := range b.l.records[s.first:s.last] {
		for _, p := range b.l.parts[r.from:r.to] {
			if p.source == FromOverage {
				sums[r.entry] += p.hours
			}
		}
	}
	for entry, h := range sums {
		b.l.frozen[entry] = h
	}
}

// Closing returns the entry that closes the period of a day, to be booked with the id at
// the instant: it covers what is booked up to then. The periods before it must be closed,
// the period must have ended by then, and the plan must say what becomes of late work.
// The account does not change: book the entry. The errors are as for [Plan.Replay]:
// [ErrClosed], [ErrNotClosed] for the periods before, [ErrOrder] for one that has not
// ended, [ErrMissing] for the rule.
func (a Account) Closing(of date.Date, with ClosingSpec) (Entry, error) {
	if a.a == nil {
		return Entry{}, errNoPlan()
	}
	e := Entry{ID: with.ID, Kind: Close, Date: of, Booked: with.Booked, Note: with.Note,
		Digest: noDigest}
	r := replay{p: a.a.ledger.p, base: a.a.base, asked: with.ID}
	if _, err := r.run(a.a.ledger.entries, []Entry{e}); err != nil {
		return Entry{}, err
	}
	e.Digest = r.digest
	return e, nil
}

// ClosingSpec is what the caller says about a closing.
type ClosingSpec struct {
	ID     uuid.UUID // of the entry
	Booked time.Time // when it is booked: after the period has ended
	Note   string    // for people; may be empty
}

// noDigest stands where a digest is asked for.
const noDigest = "0000000000000000000000000000000000000000000000000000000000000000"
