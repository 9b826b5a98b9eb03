package sla

import (
	"encoding/json"
	"math"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// shareForm is how a share is stored.
type shareForm struct {
	Holder  string       `json:"holder"`
	Elapsed durationText `json:"elapsed"`
}

// splitForm is how a split is stored.
type splitForm struct {
	Shares   []HolderShare `json:"shares"`
	Adjusted durationText  `json:"adjusted"`
	Elapsed  durationText  `json:"elapsed"`
}

// MarshalJSON writes the share, its time as a text such as "3h45m".
func (h HolderShare) MarshalJSON() ([]byte, error) {
	return json.Marshal(shareForm{h.Holder, durationText(h.Elapsed)})
}

// UnmarshalJSON reads a share strictly: what MarshalJSON writes.
func (h *HolderShare) UnmarshalJSON(data []byte) error {
	var form shareForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	if form.Elapsed < 0 {
		return fault.Fault{Path: "elapsed", Value: form.Elapsed.String(), Err: ErrExplanation}
	}
	*h = HolderShare{form.Holder, time.Duration(form.Elapsed)}
	return nil
}

// MarshalJSON writes the split, its times as texts such as "3h45m".
func (h HolderSplit) MarshalJSON() ([]byte, error) {
	shares := append([]HolderShare{}, h.Shares...)
	return json.Marshal(splitForm{shares, durationText(h.Adjusted), durationText(h.Elapsed)})
}

// UnmarshalJSON reads a split strictly: what MarshalJSON writes, with shares that add up.
func (h *HolderSplit) UnmarshalJSON(data []byte) error {
	var form splitForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	sum, isExact := time.Duration(0), form.Elapsed >= 0
	for _, s := range form.Shares {
		isExact = isExact && sum <= math.MaxInt64-s.Elapsed
		sum += s.Elapsed
	}
	if !isExact || form.Elapsed-durationText(sum) != form.Adjusted {
		return fault.Fault{Path: "elapsed", Value: form.Elapsed.String(), Err: ErrExplanation}
	}
	*h = HolderSplit{form.Shares, time.Duration(form.Adjusted), time.Duration(form.Elapsed)}
	return nil
}
