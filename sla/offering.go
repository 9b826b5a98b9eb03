package sla

import (
	"errors"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Offering is one of two typical service level agreements, ready made. The zero value is
// none.
type Offering uint8

// The offerings.
const (
	Gold     Offering = iota + 1 // in-country business hours throughout
	Platinum                     // P1 and the desk around the clock, the rest in business hours
)

// ErrOffering is the reason for refusing a name that is no offering.
var ErrOffering = errors.New("no such offering")

var offeringNames = [...]string{"", "gold", "platinum"}

// IsValid reports whether o is one of the offerings.
func (o Offering) IsValid() bool { return o == Gold || o == Platinum }

// String returns "gold" or "platinum".
func (o Offering) String() string { return fault.Word("Offering", offeringNames[:], o) }

// ParseOffering reads a name; another text is [ErrOffering].
func ParseOffering(text string) (Offering, error) {
	return fault.ParseWord[Offering](ErrOffering, offeringNames[:], text)
}

// MarshalText returns the name.
func (o Offering) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrOffering, offeringNames[:], o)
}

// UnmarshalText reads a name.
func (o *Offering) UnmarshalText(text []byte) (err error) {
	*o, err = ParseOffering(string(text))
	return err
}

// OfferingHours names the calendars on which the targets of an offering count.
type OfferingHours struct {
	Business string // in-country business hours
	Critical string // around the clock; Gold does not use it
}

// times are the target times of one severity, in supported hours.
type times struct{ response, restoration time.Duration }

var goldTimes = [...]times{
	{1 * time.Hour, 4 * time.Hour}, {2 * time.Hour, 12 * time.Hour}, {8 * time.Hour, 16 * time.Hour},
}

var platinumTimes = [...]times{
	{1 * time.Hour, 4 * time.Hour}, {2 * time.Hour, 8 * time.Hour}, {8 * time.Hour, 12 * time.Hour},
}

// Severities returns P1 to P3 with their impact.
func (o Offering) Severities() []SeverityName {
	return []SeverityName{
		{"P1", "critical: service down, unavailable or unusable for the whole user base"},
		{"P2", "high: severely impaired, degraded performance, significant errors"},
		{"P3", "medium: partly impaired, errors without noticeable user impact, questions"},
	}
}

// Targets returns the committed response and restoration targets of P1 to P3. Platinum
// counts P1 on the critical calendar; everything else counts in business hours.
func (o Offering) Targets(hours OfferingHours) []TargetSpec {
	var table []times
	switch o {
	case Gold:
		table = goldTimes[:]
	case Platinum:
		table = platinumTimes[:]
	}
	var targets []TargetSpec
	for i, t := range table {
		severity, cal := Severity(i+1), hours.Business
		if o == Platinum && severity == 1 {
			cal = hours.Critical
		}
		targets = append(targets,
			committed(severity, Response, Working(t.response), cal),
			committed(severity, Restoration, Working(t.restoration), cal))
	}
	return targets
}

func committed(s Severity, m Metric, within TargetTime, cal string) TargetSpec {
	return TargetSpec{Severity: s, Metric: m, Within: within, Calendar: cal, Commitment: Committed}
}

// Coverage is what an offering covers of one service.
type Coverage struct {
	Service string
	Covered string
}

// Coverage returns what the offering covers, beside its targets.
func (o Offering) Coverage() []Coverage {
	if !o.IsValid() {
		return nil
	}
	lines := make([]Coverage, len(coverage))
	for i, row := range coverage {
		lines[i] = Coverage{Service: row[0], Covered: row[o]}
	}
	return lines
}

// coverage is a service a row, then what Gold and what Platinum covers of it.
var coverage = [...][3]string{
	{"active alert monitoring", "APM only", "APM and manual"},
	{"on-desk", "in-country business hours", "24x7x365"},
	{"on-call", "none", "available"},
	{"triage", "in-country business hours", "24x7x365"},
	{"SLA", "in-country business hours", "P1 24x7x365, the rest business hours"},
	{"third-party triage and communication", "in-country business hours", "24x7x365"},
	{"upgrade support", "covered", "covered"},
}
