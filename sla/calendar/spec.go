package calendar

import (
	"bytes"
	"encoding/json"

	"github.com/rickb777/date/v2"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Spec is the plain data of a calendar, as it is stored and as JSON has it. It takes
// exactly one of these forms:
//
//   - hours at a desk: Zone, with any of Weekly, Yearly, Holidays, Sources, Dates,
//     Openings and Closures;
//   - 24x7: Always, with Zone if its business days are not to be those of UTC; the
//     JSON string "24x7" is Always without a zone;
//   - never open: Never; in JSON the string "never";
//   - Versions, Union, Intersection or Difference of other specs.
//
// The zero value is none of them and is refused by [New].
type Spec struct {
	// Zone is the name of the zone of the desk, such as Europe/Paris.
	Zone string `json:"zone,omitempty"`
	// Weekly is the hours of a date that has no other.
	Weekly Week `json:"weekly,omitempty"`
	// Yearly, Holidays and Sources are dates without hours.
	Yearly   []YearlyRule `json:"yearly,omitempty"`
	Holidays []Holiday    `json:"holidays,omitempty"`
	Sources  []SourceSpec `json:"sources,omitempty"`
	// Dates is the hours of single dates, before holidays and weekly hours.
	Dates map[date.Date]Hours `json:"dates,omitempty"`
	// Openings are added to the hours, and Closures are taken out of both.
	Openings []Exception `json:"openings,omitempty"`
	Closures []Exception `json:"closures,omitempty"`

	Always bool `json:"always,omitempty"`
	Never  bool `json:"-"`

	// Versions are calendars that follow each other.
	Versions []Version `json:"versions,omitempty"`
	// Union is open when any of its calendars is, Intersection when all of them are.
	Union        []Spec `json:"union,omitempty"`
	Intersection []Spec `json:"intersection,omitempty"`
	// Difference is two calendars: open when the first is and the second is not.
	Difference []Spec `json:"difference,omitempty"`
}

// Version is a calendar and the date from which it is in force.
type Version struct {
	// From is the first date of the version, in its own zone; the zero date, the
	// first of year 1, is since ever.
	From     date.Date `json:"from,omitempty"`
	Calendar Spec      `json:"calendar"`
}

// The two calendars that are a word in JSON.
const (
	wordAlways = "24x7"
	wordNever  = "never"
)

// form is which of the forms of a Spec is meant.
type form uint8

const (
	formNone form = iota
	formDesk
	formAlways
	formNever
	formVersions
	formUnion
	formIntersection
	formDifference
)

// form returns the form of s, or formNone when there is none or more than one.
func (s *Spec) form() form {
	hasHours := s.Weekly != nil || s.Yearly != nil || s.Holidays != nil || s.Sources != nil ||
		s.Dates != nil || s.Openings != nil || s.Closures != nil
	found, n := formNone, 0
	for _, f := range [...]struct {
		form form
		is   bool
	}{
		{formDesk, hasHours || s.Zone != "" && !s.Always},
		{formAlways, s.Always},
		{formNever, s.Never},
		{formVersions, s.Versions != nil},
		{formUnion, s.Union != nil},
		{formIntersection, s.Intersection != nil},
		{formDifference, s.Difference != nil},
	} {
		if f.is {
			found, n = f.form, n+1
		}
	}
	if n != 1 {
		return formNone
	}
	return found
}

// plainSpec is Spec without its methods.
type plainSpec Spec

// MarshalJSON writes the words "24x7" and "never" where they say everything, else an object.
func (s Spec) MarshalJSON() ([]byte, error) {
	switch {
	case s.form() == formAlways && s.Zone == "":
		return json.Marshal(wordAlways)
	case s.form() == formNever:
		return json.Marshal(wordNever)
	}
	return json.Marshal(plainSpec(s))
}

// UnmarshalJSON reads the words "24x7" and "never" or an object, and refuses unknown
// and repeated fields, with a path for each. The zone and the dates are not checked
// here; [New] does that.
func (s *Spec) UnmarshalJSON(data []byte) error {
	*s = Spec{}
	data = bytes.TrimSpace(data)
	if len(data) == 0 || data[0] != '"' {
		return fault.Decode(data, (*plainSpec)(s))
	}
	var word string
	if err := fault.Decode(data, &word); err != nil {
		return err
	}
	switch word {
	case wordAlways:
		s.Always = true
	case wordNever:
		s.Never = true
	default:
		var l fault.List
		l.Add("", word, ErrForm)
		return l.Err()
	}
	return nil
}
