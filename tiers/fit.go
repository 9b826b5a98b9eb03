package tiers

import (
	"fmt"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// FitOutcome is whether a chain of agreements fits inside its promise. Its zero value is
// invalid.
type FitOutcome uint8

// The outcomes.
const (
	Fits    FitOutcome = iota + 1 // done by the due instant, whenever the work is opened
	TooLong                       // done after it, for at least one instant of opening
	Endless                       // a calendar does not open long enough: never done
)

var fitOutcomeWords = [...]string{Fits: "fits", TooLong: "too-long", Endless: "endless"}

// String returns the text form; "FitOutcome(n)" for a value that is no outcome.
func (o FitOutcome) String() string { return fault.Word("FitOutcome", fitOutcomeWords[:], o) }

// IsValid reports whether o is one of the constants.
func (o FitOutcome) IsValid() bool { return o > 0 && int(o) < len(fitOutcomeWords) }

// MarshalText returns the text form; an error that wraps [ErrFitOutcome] for an invalid value.
func (o FitOutcome) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrFitOutcome, fitOutcomeWords[:], o)
}

// UnmarshalText reads what MarshalText wrote, by [ParseFitOutcome].
func (o *FitOutcome) UnmarshalText(text []byte) (err error) {
	*o, err = ParseFitOutcome(string(text))
	return err
}

// ParseFitOutcome reads the text form of an outcome. Any other text is an error that wraps
// [ErrFitOutcome] and names the nearest word, or all if none is near.
func ParseFitOutcome(text string) (FitOutcome, error) {
	return fault.ParseWord[FitOutcome](ErrFitOutcome, fitOutcomeWords[:], text)
}

// Length is an amount of time that may be negative, in nanoseconds like time.Duration, to
// which it converts. Text and JSON: "1h30m", "-45m", "0s".
type Length time.Duration

// String returns the text form, by [sla.DurationText].
func (d Length) String() string { return sla.DurationText(time.Duration(d)) }

// MarshalText returns the text form.
func (d Length) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote; any other text, also "90m" for "1h30m", is
// an error that wraps [ErrLength].
func (d *Length) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil || Length(v).String() != string(text) {
		return Fault{Value: fault.Show(string(text)), Err: ErrLength}
	}
	*d = Length(v)
	return nil
}

// Promise is what a chain has to keep: a target of the SLA, or a term of an OLA.
type Promise struct {
	Of       string         `json:"of,omitempty"` // id of the OLA; empty: the SLA
	Severity sla.Severity   `json:"severity"`
	Metric   sla.Metric     `json:"metric"`
	Within   sla.TargetTime `json:"within"`
	Calendar string         `json:"calendar"`
}

// String returns "SLA: severity 1 restoration within 4h on always".
func (p Promise) String() string {
	of := p.Of
	if of == "" {
		of = "SLA"
	}
	return fmt.Sprintf("%s: %s %s within %s on %s", of, p.Severity, p.Metric, p.Within, p.Calendar)
}

// Stage is a stage of a chain with its course in the worst case.
type Stage struct {
	Agreement string         `json:"agreement"`
	Kind      sla.Agreement  `json:"kind"`
	By        string         `json:"by"`
	Metric    sla.Metric     `json:"metric"`
	Within    sla.TargetTime `json:"within"`
	Calendar  string         `json:"calendar"`
	From      time.Time      `json:"from"` // when it begins
	To        time.Time      `json:"to"`   // when its time is used up
}

// Fit is how a chain of agreements fits inside its promise, in the worst case over all
// instants of opening of a horizon, as data; String says it as a sentence. See
// [Agreements.Check] for exactly what is checked.
type Fit struct {
	Promise Promise    `json:"promise"`
	Outcome FitOutcome `json:"outcome"`
	Needs   Length     `json:"needs"`  // the most time of the promise's calendar that the stages take
	Margin  Length     `json:"margin"` // the promise less Needs: to spare, or by how much it is too long
	Opened  time.Time  `json:"opened"` // the first instant of opening that is as bad as any
	Due     *time.Time `json:"due,omitempty"`
	Stages  []Stage    `json:"stages"` // for that opening; of an endless one without instants
}

// Done returns when the last stage ends in the worst case.
func (f Fit) Done() time.Time {
	if len(f.Stages) == 0 {
		return f.Opened
	}
	return f.Stages[len(f.Stages)-1].To
}

// String returns the fit as a sentence.
func (f Fit) String() string {
	stages := make([]string, len(f.Stages))
	for i, s := range f.Stages {
		stages[i] = fmt.Sprintf("%s %s on %s", s.Agreement, s.Within, s.Calendar)
	}
	return fmt.Sprintf("%s, by %s: %s", f.Promise, strings.Join(stages, ", then "), f.verdict())
}

func (f Fit) verdict() string {
	if f.Outcome == Endless {
		return fmt.Sprintf("never done when opened %s: a calendar does not open that long again", stamp(f.Opened))
	}
	worst := fmt.Sprintf("at worst opened %s, done %s, due %s", stamp(f.Opened), stamp(f.Done()), f.dueText())
	switch {
	case f.Outcome == Fits:
		return fmt.Sprintf("fits with %s to spare; %s", f.Margin, worst)
	case f.Margin == 0:
		return "does not fit: late by no open time of the promise, but late; " + worst
	}
	return fmt.Sprintf("does not fit, %s too long; %s", -f.Margin, worst)
}

func (f Fit) dueText() string {
	if f.Due == nil {
		return "never"
	}
	return stamp(*f.Due)
}
