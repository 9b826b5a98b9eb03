package tiers

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
)

// MatrixSpec is a RACI matrix as plain data and as JSON: for an activity's slug, the
// duties of parties and teams by their ids. [NewMatrix] checks it.
//
//	{"rows": {"incident-management": {"provider": "A", "technical": "R", "client": "I"}}}
type MatrixSpec struct {
	Rows map[string]map[string]Duties `json:"rows,omitempty"`
}

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (m *MatrixSpec) UnmarshalJSON(data []byte) error {
	type plain MatrixSpec
	return fault.Decode(data, (*plain)(m))
}

func (m MatrixSpec) clone() MatrixSpec {
	rows := maps.Clone(m.Rows)
	for slug, cells := range rows {
		rows[slug] = maps.Clone(cells)
	}
	return MatrixSpec{rows}
}

// Matrix is a checked RACI matrix over a structure. It never changes and is safe from
// many goroutines. Its zero value has no rows and routes nothing.
type Matrix struct{ m *matrix }

type matrix struct {
	spec      MatrixSpec
	structure *structure
	rows      []row          // in catalogue order
	places    map[string]int // of a slug in rows
}

type row struct {
	activity    scope.Activity
	cells       []Duties // one a column of the structure
	accountable int      // its column
	routes
}

// NewMatrix checks a RACI matrix over a structure, for the activities that must have a row.
// Every fault is reported at once with its path, as a *[SpecError]: no row for one of the
// activities ([ErrNoRow]), a row with none ([ErrNoAccountable]) or several
// ([ErrManyAccountable]) accountable, none responsible ([ErrNoResponsible]), activities,
// parties and teams that do not exist. The accountable may be the client, and may be a team. A row
// for an activity that need not have one is welcome.
func NewMatrix(spec MatrixSpec, s Structure, activities scope.Set) (Matrix, error) {
	var l fault.List
	if checkMost(&l, spec.Rows); l.Len() > 0 {
		return Matrix{}, l.Err()
	}
	m := &matrix{spec: spec.clone(), structure: s.get(), places: map[string]int{}}
	for _, slug := range slices.Sorted(maps.Keys(spec.Rows)) {
		_, err := m.structure.catalogue.Lookup(slug)
		l.Join(fault.Path("rows").Key(slug), err)
		m.checkRow(&l, fault.Path("rows").Key(slug), spec.Rows[slug])
	}
	for a := range activities.All() {
		if _, ok := spec.Rows[a.Slug]; !ok {
			l.Add(fault.Path("rows").Key(a.Slug), nil, ErrNoRow)
		}
	}
	if err := l.Err(); err != nil {
		return Matrix{}, err
	}
	m.index()
	return Matrix{m}, nil
}

// peopleMost is how many parties and teams a row can have.
const peopleMost = 2 * ItemsMost

func checkMost(l *fault.List, rows map[string]map[string]Duties) {
	if len(rows) > scope.ActivitiesMost {
		l.Add("rows", len(rows), scope.ErrTooMany)
		return
	}
	for _, slug := range slices.Sorted(maps.Keys(rows)) {
		if n := len(rows[slug]); n > peopleMost {
			l.Add(fault.Path("rows").Key(slug), n, ErrTooMany)
		}
	}
}

func (m *matrix) checkRow(l *fault.List, path fault.Path, cells map[string]Duties) {
	var accountable, responsible []string
	for _, id := range slices.Sorted(maps.Keys(cells)) {
		if _, ok := m.structure.places[id]; !ok {
			l.Join(path.Key(id), fault.Unknown(ErrUnknownParty, id, m.structure.ids()))
		}
		if !cells[id].IsValid() {
			l.Add(path.Key(id), cells[id], ErrDuties)
		}
		if cells[id].Has(Accountable) {
			accountable = append(accountable, id)
		}
		if cells[id].Has(Responsible) {
			responsible = append(responsible, id)
		}
	}
	switch {
	case len(accountable) == 0:
		l.Add(path, nil, ErrNoAccountable)
	case len(accountable) > 1:
		l.Add(path, nil, fmt.Errorf("%w: %s", ErrManyAccountable, fault.Short(strings.Join(accountable, ", "))))
	}
	if len(responsible) == 0 {
		l.Add(path, nil, ErrNoResponsible)
	}
}

// ids is those of the columns, and never written to by anybody.
func (s *structure) ids() []string { return s.everybody[:len(s.columns)] }

func (m *matrix) index() {
	for a := range m.structure.catalogue.All() {
		cells, ok := m.spec.Rows[a.Slug]
		if !ok {
			continue
		}
		r := row{activity: a, cells: make([]Duties, len(m.structure.columns))}
		for id, duties := range cells {
			place := m.structure.places[id]
			r.cells[place] = duties
			if duties.Has(Accountable) {
				r.accountable = place
			}
		}
		r.routes = m.structure.routesOf(r)
		m.places[a.Slug] = len(m.rows)
		m.rows = append(m.rows, r)
	}
}

// get makes the zero Matrix one without rows.
func (m Matrix) get() *matrix {
	if m.m == nil {
		return &matrix{structure: &structure{}}
	}
	return m.m
}

// Spec returns a copy of the data that the matrix was made from.
func (m Matrix) Spec() MatrixSpec { return m.get().spec.clone() }

// MarshalJSON returns the JSON of [Matrix.Spec], rows and cells sorted by id.
func (m Matrix) MarshalJSON() ([]byte, error) { return json.Marshal(m.get().spec) }

// Structure returns the structure that the matrix is over.
func (m Matrix) Structure() Structure { return Structure{m.get().structure} }

// Activities yields the activities that have a row, in catalogue order.
func (m Matrix) Activities() iter.Seq[scope.Activity] {
	return func(yield func(scope.Activity) bool) {
		for _, r := range m.get().rows {
			if !yield(r.activity) {
				return
			}
		}
	}
}

// Duties returns what a party or team has to do with an activity: nothing, also for ids and
// slugs that the matrix does not have.
func (m Matrix) Duties(activity, id string) Duties {
	t := m.get()
	r, okRow := t.places[activity]
	c, okColumn := t.structure.places[id]
	if !okRow || !okColumn {
		return 0
	}
	return t.rows[r].cells[c]
}
