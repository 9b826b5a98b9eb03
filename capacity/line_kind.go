package capacity

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Reasons for refusing a word of a statement line.
var (
	ErrLineKind = errors.New("no such kind of statement line")
	ErrWhy      = errors.New("no such reason of a statement line")
)

// LineKind is what a [Line] of a statement tells. The zero value is none.
type LineKind uint8

// The kinds of lines.
const (
	LineAllotment    LineKind = iota + 1 // the period's own hours are granted
	LineGrant                            // hours were granted once
	LineAdjustment                       // hours were added or taken by agreement
	LineDraw                             // work was done
	LineExpiry                           // hours were lost
	LineReversed                         // an entry that never counted
	LineOpening                          // a balance was brought in from elsewhere
	LineRepayment                        // borrowed hours were repaid out of the allotment
	LineForgiveness                      // a balance below zero was given up
	LineReservation                      // hours were held
	LineRelease                          // held hours were given free
	LineLapse                            // a reservation lapsed
	LineVoid                             // what was left of a grant was withdrawn
	LineCompensation                     // an entry of a closed period was reversed
)

var lineKindWords = [...]string{
	LineAllotment: "allotment", LineGrant: "grant", LineAdjustment: "adjustment",
	LineDraw: "draw", LineExpiry: "expiry", LineReversed: "reversed", LineOpening: "opening",
	LineRepayment: "repayment", LineForgiveness: "forgiveness", LineReservation: "reservation",
	LineRelease: "release", LineLapse: "lapse", LineVoid: "void", LineCompensation: "compensation",
}

// ParseLineKind reads "allotment", "grant", "adjustment", "draw", "expiry", "reversed",
// "opening", "repayment", "forgiveness", "reservation", "release", "lapse", "void" or
// "compensation". Another word is refused with [ErrLineKind].
func ParseLineKind(text string) (LineKind, error) {
	return fault.ParseWord[LineKind](ErrLineKind, lineKindWords[:], text)
}

// String returns the word, such as "allotment", or "LineKind(0)" for the zero value.
func (k LineKind) String() string { return fault.Word("LineKind", lineKindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k LineKind) IsValid() bool { return k > 0 && int(k) < len(lineKindWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (k LineKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrLineKind, lineKindWords[:], k)
}

// UnmarshalText reads what [ParseLineKind] reads.
func (k *LineKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseLineKind(string(text))
	return err
}

// Why is the rule that moved some hours. The zero value is none: they were there.
type Why uint8

// The rules.
const (
	WhyNoRollover Why = iota + 1 // the plan rolls nothing over
	WhyCap                       // the rollover cap was reached
	WhyAge                       // rollover has reached the last period in which it can be used
	WhyExpiryDate                // the grant's own expiry date came
	WhyUsedUp                    // nothing was left, and the plan bills what is beyond
	// nothing was left and the plan allows no more, but a critical incident is never refused
	WhyCritical
	WhyUnlimited // the plan does not limit operational support
	WhyWarranty  // as [Warranty], and so on
	WhyRework
	WhyGoodwill
	WhyInternal
	WhyBilled   // it was billed as overage when its period was closed
	WhyBorrowed // nothing was left, and the plan lends hours of the next allotment
	WhyOwed     // nothing was left, and the plan lets the balance go below zero
	WhyShare    // the plan rolls only a share of what is unused
)

var whyWords = [...]string{
	WhyNoRollover: "no-rollover", WhyCap: "cap", WhyAge: "age", WhyExpiryDate: "expiry-date",
	WhyUsedUp: "used-up", WhyCritical: "critical", WhyUnlimited: "unlimited",
	WhyWarranty: "warranty", WhyRework: "rework", WhyGoodwill: "goodwill", WhyInternal: "internal",
	WhyBilled: "billed", WhyBorrowed: "borrowed", WhyOwed: "owed", WhyShare: "share",
}

// ParseWhy reads "no-rollover", "cap", "age", "expiry-date", "used-up", "critical",
// "unlimited", "warranty", "rework", "goodwill", "internal", "billed", "borrowed", "owed"
// or "share". Another word is refused with [ErrWhy].
func ParseWhy(text string) (Why, error) { return fault.ParseWord[Why](ErrWhy, whyWords[:], text) }

// String returns the word, such as "cap", or "Why(0)" for the zero value.
func (w Why) String() string { return fault.Word("Why", whyWords[:], w) }

// IsValid reports whether w is one of the constants.
func (w Why) IsValid() bool { return w > 0 && int(w) < len(whyWords) }

// MarshalText returns the word; a value that is none cannot be written.
func (w Why) MarshalText() ([]byte, error) { return fault.MarshalWord(ErrWhy, whyWords[:], w) }

// UnmarshalText reads what [ParseWhy] reads.
func (w *Why) UnmarshalText(text []byte) (err error) {
	*w, err = ParseWhy(string(text))
	return err
}
