package capacity

import "github.com/google/uuid"

// ids finds the index of an entry by its id. It is a hash table of indexes into the
// entries, a third of the size and of the time of a map of ids. Whoever chooses ids may
// make them collide: what is not found in so many steps is kept in a map, which has a
// secret of its own.
type ids struct {
	slots    []idSlot // a power of two of them, at most two thirds of them used
	used     int
	touched  int32 // so that looking ahead is not left out
	overflow map[uuid.UUID]int32
}

type idSlot struct {
	tag uint32
	at  int32 // index + 1; 0 is free
}

// stepsMost is how many slots are looked at: more than ids that nobody chose ever need.
const stepsMost = 64

func newIDs(n int) ids {
	size := 16
	for 2*size < 3*n {
		size *= 2
	}
	return ids{slots: make([]idSlot, size)}
}

func hashOf(id *uuid.UUID) uint64 {
	h := (eight(id[:8]) ^ 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>31 ^ eight(id[8:])) * 0x94d049bb133111eb
	return h ^ h>>29
}

// eight reads eight bytes as a number.
func eight(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// aheadMost is how many slots are looked at together.
const aheadMost = 8

// ahead looks at the slots of the next entries, all at once: one after the other, each would
// wait for memory by itself.
func (t *ids) ahead(next []Entry) {
	mask, sum := len(t.slots)-1, int32(0)
	for i := range next[:min(aheadMost, len(next))] {
		sum += t.slots[int(hashOf(&next[i].ID))&mask].at
	}
	t.touched = sum
}

// find returns the index of an id, or none.
func (t *ids) find(id uuid.UUID, entries []fact) int32 {
	at, _ := t.look(&id, entries)
	return at
}

// look returns the index of an id and its slot; or none, and a free slot if there is one.
func (t *ids) look(id *uuid.UUID, entries []fact) (at int32, slot *idSlot) {
	h := hashOf(id)
	mask := len(t.slots) - 1
	for i, step := int(h)&mask, 0; step < stepsMost; i, step = (i+1)&mask, step+1 {
		s := &t.slots[i]
		switch {
		case s.at == 0:
			return none, s
		case s.tag == uint32(h>>32) && entries[s.at-1].ID == *id:
			return s.at - 1, s
		}
	}
	if i, known := t.overflow[*id]; known {
		return i, nil
	}
	return none, nil
}

// add returns the index that an id has already, or gives it one and returns none.
func (t *ids) add(id *uuid.UUID, at int32, entries []fact) (before int32) {
	before, slot := t.look(id, entries)
	switch {
	case before != none:
		return before
	case slot != nil:
		*slot = idSlot{tag: uint32(hashOf(id) >> 32), at: at + 1}
	default:
		if t.overflow == nil {
			t.overflow = map[uuid.UUID]int32{}
		}
		t.overflow[*id] = at
	}
	if t.used++; 3*t.used > 2*len(t.slots) {
		t.grow(entries)
	}
	return none
}

// grow makes twice the room. The entries hold the ids that are in it.
func (t *ids) grow(entries []fact) {
	bigger := ids{slots: make([]idSlot, 2*len(t.slots))}
	for _, s := range t.slots {
		if s.at > 0 {
			bigger.add(&entries[s.at-1].ID, s.at-1, entries)
		}
	}
	for id, at := range t.overflow {
		bigger.add(&id, at, entries)
	}
	*t = bigger
}
