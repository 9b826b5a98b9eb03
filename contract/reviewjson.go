package contract

import (
	"encoding/json"
	"fmt"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// UnmarshalJSON reads a stored review strictly: its version, and no field that it does not
// have. All faults come at once, with their paths. What is read is written again as the same
// bytes; instants have the offsets they were stored with, errors are their texts.
func (v *Review) UnmarshalJSON(data []byte) error {
	type twin Review
	var read twin
	if err := fault.Decode(data, &read); err != nil {
		return err
	}
	if err := Review(read).check(); err != nil {
		return err
	}
	if _, err := json.Marshal(read); err != nil { // a word is missing that every review has
		return fault.Fault{Err: fmt.Errorf("%w: %w", ErrReview, err)}
	}
	*v = Review(read)
	return nil
}

// check reports what a review cannot say.
func (v Review) check() error {
	var l fault.List
	if v.Version != ReviewVersion {
		l.Add("version", v.Version, fmt.Errorf("%w: want version %d", ErrReview, ReviewVersion))
	}
	if v.Contract.ID == "" {
		l.Add("contract.id", nil, ErrMissing)
	}
	if !v.Contract.Model.IsValid() {
		l.Add("contract.model", nil, fmt.Errorf("%w: %w", ErrReview, ErrModel))
	}
	if !v.Contract.Attribution.IsValid() {
		l.Add("contract.attribution", nil, fmt.Errorf("%w: %w", ErrReview, sla.ErrAttribution))
	}
	l.Join("period", v.Period.check())
	for i := range v.Attainment {
		l.Join(fault.Path("attainment").At(i), v.Attainment[i].check())
		if i > 0 && v.Attainment[i-1].compare(v.Attainment[i]) >= 0 {
			l.Add(fault.Path("attainment").At(i), nil, fmt.Errorf("%w: lines in the order of their targets", ErrReview))
		}
	}
	return l.Err()
}
