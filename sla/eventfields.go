package sla

import (
	"fmt"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// eventFields are fields of an event, as bits.
type eventFields uint16

// The fields that only some kinds of events have, in the order of eventFieldNames.
const (
	hasSeverity eventFields = 1 << iota
	hasReason
	hasMetric
	hasCourtesy
	hasHolder
	hasParent
	hasEvidence
	hasApprover
	hasFacts
)

var eventFieldNames = [...]string{
	"severity", "reason", "metric", "courtesy", "holder", "parent", "evidence", "approver", "facts",
}

// fieldsOf are the fields that the events of each kind may have.
var fieldsOf = [...]eventFields{
	Opened:            hasSeverity | hasFacts,
	Replied:           hasCourtesy,
	Paused:            hasReason,
	SeverityChanged:   hasSeverity,
	SeverityCorrected: hasSeverity,
	HolderChanged:     hasHolder,
	Linked:            hasParent,
	Excluded:          hasReason | hasMetric | hasEvidence | hasApprover,
	FactsChanged:      hasFacts,
}

// fields are those of e that are not left zero.
func (e *Event) fields() (all eventFields) {
	for i, isSet := range [...]bool{
		e.Severity != 0, e.Reason != "", e.Metric != 0, e.Courtesy, e.Holder != "", e.Parent != "",
		e.Evidence != "", e.Approver != "", !e.Facts.IsZero(),
	} {
		if isSet {
			all |= 1 << i
		}
	}
	return all
}

// surplus are the fields of e for which its kind has no use: they would be lost without a word.
func (e *Event) surplus() eventFields { return e.fields() &^ fieldsOf[e.Kind] }

// kindsWith are the kinds of events that have a field, in words.
func kindsWith(field eventFields) string {
	var kinds []string
	for kind, fields := range fieldsOf {
		if fields&field != 0 {
			kinds = append(kinds, eventNames[kind])
		}
	}
	return strings.Join(kinds, " and ")
}

func (e *Event) refuse(l *fault.List, surplus eventFields) {
	for i, name := range eventFieldNames {
		if surplus&(1<<i) != 0 {
			err := fmt.Errorf("%w: an event of kind %s has no %s, but %s", ErrEvent, e.Kind, name, kindsWith(1<<i))
			l.Add(fault.Path(name), nil, err)
		}
	}
}
