package contract

import "slices"

// idSet is a set of ids that mostly come in their order, as they leave a service desk: such
// an id costs one comparison. Others cost what a map does.
type idSet struct {
	ordered []string // ascending
	others  map[string]struct{}
}

// add adds an id, and reports whether it is new.
func (s *idSet) add(id string) bool {
	if n := len(s.ordered); n == 0 || s.ordered[n-1] < id {
		if _, twice := s.others[id]; twice {
			return false
		}
		s.ordered = append(s.ordered, id)
		return true
	}
	if s.has(id) {
		return false
	}
	if s.others == nil {
		s.others = map[string]struct{}{}
	}
	s.others[id] = struct{}{}
	return true
}

// has reports whether an id was added.
func (s *idSet) has(id string) bool {
	if _, ok := s.others[id]; ok {
		return true
	}
	_, ok := slices.BinarySearch(s.ordered, id)
	return ok
}
