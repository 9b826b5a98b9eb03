package calendar

import (
	"encoding/json"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// durationText is a duration whose text leaves out what is zero: "3h45m".
type durationText time.Duration

func (d durationText) String() string { return fault.DurationText(time.Duration(d)) }

func (d durationText) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

func (d *durationText) UnmarshalText(text []byte) error {
	read, err := fault.ParseDuration(ErrExplanation, string(text))
	*d = durationText(read)
	return err
}

// explanationForm is how an explanation is stored.
type explanationForm struct {
	From   time.Time    `json:"from"`
	To     time.Time    `json:"to"`
	Open   durationText `json:"open"`
	Pieces []Piece      `json:"pieces,omitempty"`
	Rest   *Rest        `json:"rest,omitempty"`
}

// MarshalJSON writes the explanation, its open time as a text such as "3h45m".
func (e Explanation) MarshalJSON() ([]byte, error) {
	return json.Marshal(explanationForm{e.From, e.To, durationText(e.Open), e.Pieces, e.Rest})
}

// UnmarshalJSON reads an explanation strictly: what MarshalJSON writes, with pieces that
// follow each other and add up.
func (e *Explanation) UnmarshalJSON(data []byte) error {
	var form explanationForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	read := Explanation{form.From, form.To, time.Duration(form.Open), form.Pieces, form.Rest}
	if err := read.check(); err != nil {
		return err
	}
	*e = read
	return nil
}

// check refuses what no explanation says. Pieces that follow each other are together no
// longer than the whole, so that no sum overflows.
func (e Explanation) check() error {
	var l fault.List
	at, open := e.From, time.Duration(0)
	if length := e.To.Sub(e.From); length < 0 || !e.From.Add(length).Equal(e.To) {
		l.Add("to", e.To, ErrExplanation)
	}
	for i, p := range e.Pieces {
		if !p.From.Equal(at) || !p.To.After(p.From) || p.To.After(e.To) {
			l.Add(fault.Path("pieces").At(i), p.From, ErrExplanation)
			break
		}
		if p.Open {
			open += p.Length()
		}
		at = p.To
	}
	end, rest := e.To, time.Duration(0)
	if e.Rest != nil {
		end, rest = e.Rest.From, e.Rest.Open
	}
	if l.Len() == 0 && (!at.Equal(end) || e.Open-open != rest || rest < 0 || rest > e.To.Sub(end)) {
		l.Add("open", durationText(e.Open), ErrExplanation)
	}
	return l.Err()
}

// restForm is how a rest is stored.
type restForm struct {
	From time.Time    `json:"from"`
	Open durationText `json:"open"`
}

// MarshalJSON writes the rest, its open time as a text such as "3h45m".
func (r Rest) MarshalJSON() ([]byte, error) {
	return json.Marshal(restForm{r.From, durationText(r.Open)})
}

// UnmarshalJSON reads a rest strictly: what MarshalJSON writes.
func (r *Rest) UnmarshalJSON(data []byte) error {
	var form restForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	*r = Rest{form.From, time.Duration(form.Open)}
	return nil
}
