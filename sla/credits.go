package sla

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// CreditsSpec is the service credits of a contract as plain data. All percentages are of a
// fee that this package does not know.
type CreditsSpec struct {
	Terms []CreditTerm `json:"terms"`
	// AtRisk caps the credit of a period.
	AtRisk decimal.Decimal `json:"atRisk"`
	// ClaimDays is for how many days from the end of the period the customer may claim;
	// 0: the credit is given unasked.
	ClaimDays int `json:"claimDays,omitempty"`
}

// UnmarshalJSON reads credits strictly and reports all faults at once, with their paths.
func (s *CreditsSpec) UnmarshalJSON(data []byte) error {
	type twin CreditsSpec
	var t twin
	if err := fault.Decode(data, &t); err != nil {
		return err
	}
	*s = CreditsSpec(t)
	return nil
}

// CreditTerm is the consequence of missing one metric: by the share that was met, by the
// number of misses, or by both, the larger one counting.
type CreditTerm struct {
	Metric     Metric       `json:"metric"`
	Severities []Severity   `json:"severities,omitempty"` // taken together; none is all
	Bands      []CreditBand `json:"bands,omitempty"`      // the highest first
	Misses     []MissBand   `json:"misses,omitempty"`     // the fewest first
	Sample     *SampleRule  `json:"sample,omitempty"`     // none: every sample counts
}

// CreditBand gives a credit when less than a share was met. The comparison is exact.
type CreditBand struct {
	Below  decimal.Decimal `json:"below"`  // percent of the ended
	Credit decimal.Decimal `json:"credit"` // percent of the fee
}

// MissBand gives a credit when more than so many were missed.
type MissBand struct {
	MoreThan int64           `json:"moreThan"`
	Credit   decimal.Decimal `json:"credit"`
}

// SampleRule forgives misses of a small sample, in which one miss weighs too much: they
// count as if they had been excluded.
type SampleRule struct {
	FewerThan int64 `json:"fewerThan"` // ended
	Forgiven  int64 `json:"forgiven"`  // misses, at most
}

// Reasons for refusing credits.
var (
	ErrBand    = errors.New("want bands that follow each other, with percentages from 0 to 100 and credits that grow")
	ErrSample  = errors.New("want a sample of at least 1 and misses to forgive")
	ErrAtRisk  = errors.New("want a percentage above 0, at most 100")
	ErrClaim   = errors.New("want 0 to 3660 days")
	ErrNoTerms = errors.New("want at least one term, each with bands or misses")
)

// Credits are checked terms. They never change; the zero value gives nothing.
type Credits struct{ spec CreditsSpec }

// NewCredits checks credits. The error is a [*SpecError]: all faults at once, each with its
// path and its reason, [ErrNoTerms], [ErrBand], [ErrSample], [ErrAtRisk], [ErrClaim],
// [ErrMetric] or [ErrSeverity].
func NewCredits(spec CreditsSpec) (Credits, error) {
	var l fault.List
	if !isPercent(spec.AtRisk) || !spec.AtRisk.IsPositive() {
		l.Add("atRisk", spec.AtRisk, ErrAtRisk)
	}
	if spec.ClaimDays < 0 || spec.ClaimDays > 3660 {
		l.Add("claimDays", spec.ClaimDays, ErrClaim)
	}
	if len(spec.Terms) == 0 {
		l.Add("terms", nil, ErrNoTerms)
	}
	spec.Terms = slices.Clone(spec.Terms)
	for i := range spec.Terms {
		t := &spec.Terms[i]
		t.check(&l, fault.Path("terms").At(i))
		*t = t.clone()
	}
	if l.Len() > 0 {
		return Credits{}, l.Err()
	}
	return Credits{spec}, nil
}

// Spec returns a copy of the data that the credits were made from.
func (c Credits) Spec() CreditsSpec {
	spec := c.spec
	spec.Terms = slices.Clone(spec.Terms)
	for i := range spec.Terms {
		spec.Terms[i] = spec.Terms[i].clone()
	}
	return spec
}

// MarshalJSON returns the JSON of [Credits.Spec], which is read as a [CreditsSpec]. The zero
// value has none: [ErrNoTerms].
func (c Credits) MarshalJSON() ([]byte, error) {
	if len(c.spec.Terms) == 0 {
		return nil, ErrNoTerms
	}
	return json.Marshal(c.spec)
}

// clone returns t with memory of its own.
func (t CreditTerm) clone() CreditTerm {
	t.Severities, t.Bands, t.Misses = slices.Clone(t.Severities), slices.Clone(t.Bands), slices.Clone(t.Misses)
	if t.Sample != nil {
		sample := *t.Sample
		t.Sample = &sample
	}
	return t
}

func isPercent(d decimal.Decimal) bool {
	return fault.CheckDecimal(d) == nil && !d.IsNegative() && d.LessThanOrEqual(decimal.NewFromInt(100))
}

func (t *CreditTerm) check(l *fault.List, at fault.Path) {
	if !t.Metric.IsValid() {
		l.Add(at.Key("metric"), nil, oneOf(ErrMetric, metricNames[1:]))
	}
	for i, s := range t.Severities {
		if s < 1 || s > SeverityMost || slices.Contains(t.Severities[:i], s) {
			l.Add(at.Key("severities").At(i), int(s), ErrSeverity)
		}
	}
	if len(t.Bands)+len(t.Misses) == 0 {
		l.Add(at, nil, ErrNoTerms)
	}
	for i, b := range t.Bands {
		follows := i == 0 || isPercent(t.Bands[i-1].Below) && isPercent(t.Bands[i-1].Credit) &&
			isPercent(b.Below) && b.Below.LessThan(t.Bands[i-1].Below) && b.Credit.GreaterThan(t.Bands[i-1].Credit)
		if !isPercent(b.Below) || !isPercent(b.Credit) || !follows {
			l.Add(at.Key("bands").At(i), fmt.Sprintf("below %s", fault.Show(b.Below)), ErrBand)
		}
	}
	for i, b := range t.Misses {
		follows := i == 0 || b.MoreThan > t.Misses[i-1].MoreThan && isPercent(b.Credit) &&
			isPercent(t.Misses[i-1].Credit) && b.Credit.GreaterThan(t.Misses[i-1].Credit)
		if b.MoreThan < 0 || !isPercent(b.Credit) || !follows {
			l.Add(at.Key("misses").At(i), fmt.Sprintf("more than %d", b.MoreThan), ErrBand)
		}
	}
	if t.Sample != nil && (t.Sample.FewerThan < 1 || t.Sample.Forgiven < 1) {
		l.Add(at.Key("sample"), nil, ErrSample)
	}
}

// Credit is what a period gives back, and why.
type Credit struct {
	Terms []TermCredit `json:"terms"`
	// Sum is what the terms come to; Percent is that, capped by what is at risk.
	Sum     decimal.Decimal `json:"sum"`
	AtRisk  decimal.Decimal `json:"atRisk"`
	Percent decimal.Decimal `json:"percent"`
	// ClaimUntil is the first date on which it cannot be claimed any more; nil where it
	// need not be.
	ClaimUntil *date.Date `json:"claimUntil,omitempty"`
}

// IsOpenOn reports whether the credit is given, or can still be claimed, on a date.
func (c Credit) IsOpenOn(d date.Date) bool {
	return c.Percent.IsPositive() && (c.ClaimUntil == nil || d < *c.ClaimUntil)
}

// TermCredit is what one term comes to.
type TermCredit struct {
	Term     CreditTerm      `json:"term"`
	Met      int64           `json:"met"`
	Breached int64           `json:"breached"`
	Forgiven int64           `json:"forgiven"` // of the breached, by the rule for small samples
	Running  int64           `json:"running"`  // not judged yet
	Excluded int64           `json:"excluded"` // not counted
	Percent  decimal.Decimal `json:"percent"`  // of the fee
	Reason   string          `json:"reason"`   // as a sentence
}

// Of returns the credit of the periods that begin from one date up to, and not including,
// another, which is also the end of the period claimed for. The error is [ErrTotal].
func (c Credits) Of(a *Attainment, from, to date.Date) (Credit, error) {
	credit := Credit{Terms: []TermCredit{}, AtRisk: c.spec.AtRisk}
	for _, t := range c.spec.Terms {
		line, err := a.Line(t.Metric, from, to, t.Severities...)
		if err != nil {
			return Credit{}, err
		}
		one := t.judge(line)
		credit.Terms = append(credit.Terms, one)
		credit.Sum = credit.Sum.Add(one.Percent)
	}
	credit.Percent = decimal.Min(credit.Sum, c.spec.AtRisk)
	if c.spec.ClaimDays > 0 {
		until := to + date.Date(c.spec.ClaimDays)
		credit.ClaimUntil = &until
	}
	return credit, nil
}

// judge finds the band of a term.
func (t *CreditTerm) judge(line Line) TermCredit {
	one := TermCredit{
		Term: t.clone(), Met: line.Met, Breached: line.Breached, Running: line.Running, Excluded: line.Excluded,
	}
	if t.Sample != nil && line.Ended() < t.Sample.FewerThan {
		one.Forgiven = min(t.Sample.Forgiven, line.Breached)
	}
	missed := line.Breached - one.Forgiven
	why := "no band applies"
	met := decimal.NewFromInt(line.Met).Mul(decimal.NewFromInt(100))
	for _, b := range t.Bands {
		if met.LessThan(b.Below.Mul(decimal.NewFromInt(line.Met + missed))) {
			one.Percent, why = b.Credit, fmt.Sprintf("below %s %%", b.Below)
		}
	}
	for _, b := range t.Misses {
		if missed > b.MoreThan && b.Credit.GreaterThan(one.Percent) {
			one.Percent, why = b.Credit, fmt.Sprintf("more than %d missed", b.MoreThan)
		}
	}
	one.Reason = one.reason(why)
	return one
}

func (t TermCredit) reason(why string) string {
	ended := t.Met + t.Breached - t.Forgiven
	text := fmt.Sprintf("%s: nothing ended", t.Term.Metric)
	if ended > 0 {
		percent := decimal.NewFromInt(t.Met*100).DivRound(decimal.NewFromInt(ended), 2)
		text = fmt.Sprintf("%s: %d of %d met, %s %%, %s: %s %% credit", t.Term.Metric, t.Met, ended,
			percent.StringFixed(2), why, t.Percent)
	}
	for _, n := range [...]struct {
		count int64
		what  string
	}{{t.Forgiven, "forgiven in a small sample"}, {t.Excluded, "excluded"}, {t.Running, "still running"}} {
		if n.count > 0 {
			text += fmt.Sprintf("; %d %s", n.count, n.what)
		}
	}
	return text
}
