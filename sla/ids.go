package sla

import "math/bits"

// idSet is the ids of a clock's events, by their hashes: what it may have is looked up,
// what it has not is new. It is persistent: adding returns another set that shares what
// both have. The newest ids are only in the entries; as soon as there are enough of them,
// they become a block, and blocks of one size are merged, so that there are few.
type idSet struct {
	filter [2]uint64 // a bit in each for each of the newest
	newest int
	blocks *idBlock
}

// newestMost is how many ids are looked for in the entries: allocations become rare.
const newestMost = 32

// idBlock is a hash table that is half full and never changes.
type idBlock struct {
	n     int
	slots []uint64
	prev  *idBlock
}

// hashOf hashes an id; it is 0 only for none.
func hashOf(id string) uint64 {
	if id == "" {
		return 0
	}
	const k = 0x9e3779b97f4a7c15 // 2^64 by the golden ratio
	h := uint64(len(id)) * k
	for len(id) >= 8 {
		x := uint64(id[0]) | uint64(id[1])<<8 | uint64(id[2])<<16 | uint64(id[3])<<24 |
			uint64(id[4])<<32 | uint64(id[5])<<40 | uint64(id[6])<<48 | uint64(id[7])<<56
		h = (h ^ x) * k
		h ^= h >> 29
		id = id[8:]
	}
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * k
		h ^= h >> 32
	}
	return h | 1
}

// filterOf are the places of a hash in the filter.
func filterOf(hash uint64) (a, b uint64) { return 1 << (hash >> 58), 1 << (hash >> 52 & 63) }

// mayHave reports whether an id with this hash is among those up to an entry.
func (s *idSet) mayHave(hash uint64, last *entry) bool {
	if a, b := filterOf(hash); s.filter[0]&a != 0 && s.filter[1]&b != 0 {
		for n := s.newest; n > 0; last = last.prev {
			if last.hash == hash {
				return true
			}
			if last.hash != 0 {
				n--
			}
		}
	}
	for b := s.blocks; b != nil; b = b.prev {
		if *b.slot(hash) == hash {
			return true
		}
	}
	return false
}

// with adds the id of an entry.
func (s idSet) with(e *entry) idSet {
	a, b := filterOf(e.hash)
	s.filter[0], s.filter[1] = s.filter[0]|a, s.filter[1]|b
	if s.newest++; s.newest < newestMost {
		return s
	}
	block := newIDBlock(newestMost)
	for n := newestMost; n > 0; e = e.prev {
		if e.hash != 0 {
			*block.slot(e.hash) = e.hash
			n--
		}
	}
	blocks := s.blocks
	for blocks != nil && blocks.n <= block.n {
		block = block.merged(blocks)
		blocks = blocks.prev
	}
	block.prev = blocks
	return idSet{blocks: block}
}

func newIDBlock(n int) *idBlock { return &idBlock{n: n, slots: make([]uint64, 2*n)} }

// slot is where a hash is, or would be.
func (b *idBlock) slot(hash uint64) *uint64 {
	i := int(hash >> (64 - bits.Len(uint(len(b.slots)-1))))
	for b.slots[i] != 0 && b.slots[i] != hash {
		i = (i + 1) & (len(b.slots) - 1)
	}
	return &b.slots[i]
}

// merged is two blocks of one size as one.
func (b *idBlock) merged(o *idBlock) *idBlock {
	all := newIDBlock(b.n + o.n)
	for _, slots := range [...][]uint64{b.slots, o.slots} {
		for _, hash := range slots {
			if hash != 0 {
				*all.slot(hash) = hash
			}
		}
	}
	return all
}
