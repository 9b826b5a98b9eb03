package capacity

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// resolve finds what reversals, voids, releases and confirmations stand for.
func (r *replay) resolve() {
	r.reversed, r.targets = map[int32]int32{}, map[int32]int32{}
	for i := range r.kept {
		e := &r.kept[i]
		switch {
		case e.Kind == Reversal:
			r.resolveOne(int32(i), e, "reverses", e.reverses(), r.reversible)
		case e.Kind == Void:
			r.resolveOne(int32(i), e, "target", e.target(), r.voidable)
		case e.target() != uuid.Nil:
			r.resolveOne(int32(i), e, "target", e.target(), r.endable)
		}
	}
}

// resolveOne finds the target of one entry, or says why it will not do.
func (r *replay) resolveOne(i int32, e *fact, field fault.Path, id uuid.UUID,
	will func(e, target *fact, at int32) error) {
	at := r.ids.find(id, r.kept)
	if _, moved := r.base.counted(e.ID); at == none && e.Kind == Reversal && moved {
		return // what it reverses is compacted, and what makes up for it is known
	}
	var err error
	switch {
	case at == none && r.base.has(id):
		err = ErrCompacted
	case at == none:
		err = fmt.Errorf("%w: there is no such entry", ErrTarget)
	case e.booked().Before(r.kept[at].booked()):
		err = fmt.Errorf("%w: it was booked later", ErrTarget)
	default:
		err = will(e, &r.kept[at], at)
	}
	if err != nil {
		r.faults.Join(pathOf(e.ID), fault.Fault{Path: field, Value: id.String(), Err: err})
		return
	}
	r.targets[i] = at
	if e.Kind == Reversal {
		r.reversed[at] = i
	}
}

func (r *replay) reversible(_, target *fact, at int32) error {
	switch target.Kind {
	case Reversal:
		return fmt.Errorf("%w: it is a reversal; book the entry again under a new id", ErrTarget)
	case Close, Reopen:
		return fmt.Errorf("%w: a closing is undone by a reopening, which is undone by a closing", ErrTarget)
	}
	if _, again := r.reversed[at]; again {
		return fmt.Errorf("%w: it is reversed already", ErrTarget)
	}
	return nil
}

func (r *replay) voidable(e, target *fact, _ int32) error {
	switch {
	case target.Kind != Grant && target.Kind != Opening:
		return fmt.Errorf("%w: it is no grant", ErrTarget)
	case e.Date < target.Date:
		return fmt.Errorf("%w: it begins later", ErrTarget)
	}
	return nil
}

func (r *replay) endable(e, target *fact, _ int32) error {
	switch on := r.p.effective(e); {
	case target.Kind != Reservation:
		return fmt.Errorf("%w: it is no reservation", ErrTarget)
	case on < target.Date:
		return fmt.Errorf("%w: it begins later", ErrTarget)
	}
	return nil
}
