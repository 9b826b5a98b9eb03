package tiers

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// GovernanceSpec is who meets how often about what, as plain data and as JSON.
// [NewGovernance] checks it.
//
//	{"meetings": [{"id": "monthly-review", "name": "Service review", "cadence": "monthly",
//	   "anchor": "2026-01-05", "shift": "next", "calendar": "business", "chair": "service-manager",
//	   "attendees": ["client", "delivery"], "reports": ["SLA of severity 1 and 2", "KPI"]}]}
type GovernanceSpec struct {
	Meetings []MeetingSpec `json:"meetings,omitempty"`
}

// MeetingSpec is one recurring meeting. Its dates are counted from the anchor: a monthly one
// from 31 January meets on 28 February and on 31 March.
type MeetingSpec struct {
	ID        string     `json:"id"` // unique; formed like a team's
	Name      string     `json:"name"`
	Cadence   Cadence    `json:"cadence"`
	Every     int        `json:"every,omitempty"` // 2: every other week, month or quarter; zero: each
	Anchor    date.Date  `json:"anchor"`          // the first date
	Until     *date.Date `json:"until,omitempty"` // the first date on which it is not held any more; nil: open-ended
	Shift     Shift      `json:"shift,omitempty"` // where a date goes that is no business day; zero: it stays
	Calendar  string     `json:"calendar,omitempty"`
	Chair     string     `json:"chair"` // id of a party, team or authority
	Attendees []string   `json:"attendees,omitempty"`
	Reports   []string   `json:"reports,omitempty"` // what is presented, for readers
}

const (
	everyMost = 12  // periods: a quarterly one every third year
	textMost  = 500 // bytes: a sentence or two
)

// UnmarshalJSON reads plain data strictly: unknown or repeated fields are errors.
func (s *GovernanceSpec) UnmarshalJSON(data []byte) error {
	type plain GovernanceSpec
	return fault.Decode(data, (*plain)(s))
}

func (s GovernanceSpec) clone() GovernanceSpec {
	s.Meetings = slices.Clone(s.Meetings)
	for i := range s.Meetings {
		m := &s.Meetings[i]
		m.Attendees, m.Reports = slices.Clone(m.Attendees), slices.Clone(m.Reports)
		if m.Until != nil {
			until := *m.Until
			m.Until = &until
		}
	}
	return s
}

// Governance is the checked meetings. It never changes and is safe from many goroutines.
// Its zero value has none.
type Governance struct{ g *governance }

type governance struct {
	spec     GovernanceSpec
	meetings []meeting
}

type meeting struct {
	*MeetingSpec
	every int
	on    calendar.Calendar
}

// NewGovernance checks meetings of the people of a structure; calendars are found by their
// names in the contract. Every fault is reported at once with its path, as a *[SpecError].
func NewGovernance(spec GovernanceSpec, s Structure, calendars map[string]calendar.Calendar) (Governance, error) {
	var l fault.List
	if len(spec.Meetings) > ItemsMost {
		l.Add("meetings", len(spec.Meetings), ErrTooManyItems)
		return Governance{}, l.Err()
	}
	g := &governance{spec: spec.clone()}
	seen := map[string]bool{}
	for i := range g.spec.Meetings {
		m, path := &g.spec.Meetings[i], fault.Path("meetings").At(i)
		checkNamed(&l, path, m.ID, m.Name)
		once(&l, path, seen, m.ID)
		m.checkDates(&l, path)
		m.checkPeople(&l, path, s.get())
		on := m.days(&l, path, calendars)
		g.meetings = append(g.meetings, meeting{m, max(m.Every, 1), on})
	}
	if err := l.Err(); err != nil {
		return Governance{}, err
	}
	return Governance{g}, nil
}

func (m *MeetingSpec) checkDates(l *fault.List, path fault.Path) {
	if !m.Cadence.IsValid() {
		l.Add(path.Key("cadence"), m.Cadence, ErrCadence)
	}
	if m.Every < 0 || m.Every > everyMost {
		l.Add(path.Key("every"), m.Every, ErrEvery)
	}
	if m.Anchor == 0 {
		l.Add(path.Key("anchor"), nil, ErrAnchor)
	}
	l.Join(path.Key("anchor"), fault.CheckDate(m.Anchor))
	if m.Until != nil && *m.Until <= m.Anchor {
		l.Add(path.Key("until"), *m.Until, ErrUntil)
	}
	if m.Shift != 0 && !m.Shift.IsValid() {
		l.Add(path.Key("shift"), m.Shift, ErrShift)
	}
}

func (m *MeetingSpec) checkPeople(l *fault.List, path fault.Path, s *structure) {
	s.known(l, path.Key("chair"), m.Chair)
	s.knownOnce(l, path.Key("attendees"), m.Attendees)
	if len(m.Reports) > ItemsMost {
		l.Add(path.Key("reports"), len(m.Reports), ErrTooManyItems)
		return
	}
	for i, text := range m.Reports {
		if !isText(text) {
			l.Add(path.Key("reports").At(i), text, ErrText)
		}
	}
}

// knownOnce reports ids that nobody has, and those given twice.
func (s *structure) knownOnce(l *fault.List, path fault.Path, ids []string) {
	if len(ids) > ItemsMost {
		l.Add(path, len(ids), ErrTooManyItems)
		return
	}
	for i, id := range ids {
		s.known(l, path.At(i), id)
		if slices.Contains(ids[:i], id) {
			l.Add(path.At(i), id, ErrDuplicate)
		}
	}
}

func isText(text string) bool {
	return len(text) <= textMost && utf8.ValidString(text) && strings.TrimSpace(text) != ""
}

// days finds the calendar whose business days count.
func (m *MeetingSpec) days(l *fault.List, path fault.Path, all map[string]calendar.Calendar) (on calendar.Calendar) {
	switch {
	case m.Calendar != "" && m.Shift == 0:
		l.Add(path.Key("calendar"), m.Calendar, fmt.Errorf("%w: say the shift", ErrNeedsNone))
	case m.Calendar == "" && m.Shift != 0:
		l.Add(path.Key("calendar"), nil, ErrNeedsCalendar)
	case m.Calendar != "":
		return namedCalendar(l, path.Key("calendar"), m.Calendar, all)
	}
	return on
}

// namedCalendar finds a calendar by its name in the contract.
func namedCalendar(l *fault.List, path fault.Path, name string, all map[string]calendar.Calendar) calendar.Calendar {
	on, ok := all[name]
	if !ok {
		l.Join(path, fault.Unknown(ErrUnknownCalendar, name, slices.Sorted(maps.Keys(all))))
	}
	return on
}

func (g Governance) get() *governance {
	if g.g == nil {
		return &governance{}
	}
	return g.g
}

// Spec returns a copy of the data that the governance was made from.
func (g Governance) Spec() GovernanceSpec { return g.get().spec.clone() }

// MarshalJSON returns the JSON of [Governance.Spec].
func (g Governance) MarshalJSON() ([]byte, error) { return json.Marshal(g.get().spec) }
