package sla

import "slices"

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

// idBlock is the hashes of some ids, ascending, and never changes. In a hash table, whoever
// chooses the ids of a ticket could let all of them meet in one place.
type idBlock struct {
	hashes []uint64
	prev   *idBlock
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
		if _, found := slices.BinarySearch(b.hashes, hash); found {
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
	hashes := make([]uint64, 0, newestMost)
	for ; len(hashes) < newestMost; e = e.prev {
		if e.hash != 0 {
			hashes = append(hashes, e.hash)
		}
	}
	slices.Sort(hashes)
	blocks := s.blocks
	for blocks != nil && len(blocks.hashes) <= len(hashes) {
		hashes = mergeHashes(hashes, blocks.hashes)
		blocks = blocks.prev
	}
	return idSet{blocks: &idBlock{hashes, blocks}}
}

// mergeHashes is two ascending lists as one.
func mergeHashes(a, b []uint64) []uint64 {
	all := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}
