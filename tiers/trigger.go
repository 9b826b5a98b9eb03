package tiers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// TriggerKind is what sets off an escalation. Its zero value is invalid.
type TriggerKind uint8

// The kinds of trigger. The first two are a matter of time, the others of events.
const (
	OnShare    TriggerKind = iota + 1 // a percentage of a target time is used
	OnBreach                          // a target is breached
	OnSeverity                        // the ticket has the severity of the rule, or a worse one
	OnRequest                         // whoever has the ticket asks for it: the skill or authority is lacking
)

var triggerKindWords = [...]string{OnShare: "share", OnBreach: "breach", OnSeverity: "severity", OnRequest: "request"}

// String returns the text form; "TriggerKind(n)" for a value that is no kind of trigger.
func (k TriggerKind) String() string { return fault.Word("TriggerKind", triggerKindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k TriggerKind) IsValid() bool { return k > 0 && int(k) < len(triggerKindWords) }

// MarshalText returns the text form; an error that wraps [ErrTriggerKind] for an invalid value.
func (k TriggerKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrTriggerKind, triggerKindWords[:], k)
}

// UnmarshalText reads what MarshalText wrote, by [ParseTriggerKind].
func (k *TriggerKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseTriggerKind(string(text))
	return err
}

// ParseTriggerKind reads the text form of a kind of trigger. Any other text is an error that
// wraps [ErrTriggerKind] and names the nearest word, or all if none is near.
func ParseTriggerKind(text string) (TriggerKind, error) {
	return fault.ParseWord[TriggerKind](ErrTriggerKind, triggerKindWords[:], text)
}

// ShareMost is the largest percentage of a target time that a trigger may name: ten times
// the promise. 100 % is the due instant, at which a target can still be met.
const ShareMost = 1000

// Trigger is what sets off an escalation. It is comparable; its zero value is invalid.
// Text and JSON, read by [ParseTrigger]:
//
//	75% of response
//	breach of restoration
//	severity
//	request
type Trigger struct {
	Kind    TriggerKind
	Metric  sla.Metric // of a share or breach
	Percent int        // of a share, 1 to [ShareMost]; reached, not passed
}

// IsValid reports whether t has a kind and what belongs to it, and nothing else.
func (t Trigger) IsValid() bool {
	switch t.Kind {
	case OnShare:
		return t.Metric.IsValid() && t.Percent >= 1 && t.Percent <= ShareMost
	case OnBreach:
		return t.Metric.IsValid() && t.Percent == 0
	}
	return t == Trigger{Kind: t.Kind} && t.Kind.IsValid()
}

// String returns the text form; "Trigger(...)" for one that is invalid.
func (t Trigger) String() string {
	switch {
	case !t.IsValid():
		return fmt.Sprintf("Trigger(%d, %d, %d)", uint8(t.Kind), uint8(t.Metric), t.Percent)
	case t.Kind == OnShare:
		return fmt.Sprintf("%d%% of %s", t.Percent, t.Metric)
	case t.Kind == OnBreach:
		return "breach of " + t.Metric.String()
	}
	return t.Kind.String()
}

// ParseTrigger reads the text form of a trigger. Any other text is an error that wraps
// [ErrTrigger].
func ParseTrigger(text string) (Trigger, error) {
	if kind, err := ParseTriggerKind(text); err == nil && (kind == OnSeverity || kind == OnRequest) {
		return Trigger{Kind: kind}, nil
	}
	what, metric, _ := strings.Cut(text, " of ")
	t := Trigger{Kind: OnBreach}
	var err error
	if percent, ok := strings.CutSuffix(what, "%"); ok {
		t.Kind = OnShare
		t.Percent, err = strconv.Atoi(percent)
	}
	if err == nil {
		t.Metric, err = sla.ParseMetric(metric)
	}
	if err != nil || t.String() != text {
		return Trigger{}, Fault{Value: fault.Show(text), Err: ErrTrigger}
	}
	return t, nil
}

// MarshalText returns the text form; an error that wraps [ErrTrigger] for an invalid one.
func (t Trigger) MarshalText() ([]byte, error) {
	if !t.IsValid() {
		return nil, Fault{Value: t.String(), Err: ErrTrigger}
	}
	return []byte(t.String()), nil
}

// UnmarshalText reads a trigger by [ParseTrigger].
func (t *Trigger) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTrigger(string(text))
	return err
}
