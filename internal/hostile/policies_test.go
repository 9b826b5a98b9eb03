package hostile_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// policies is what is too long, too large or makes no sense in a policy and its credits.
func policies() []row {
	rows := []row{}
	with := func(name string, most allowance, want error, size int, change func(*sla.PolicySpec)) {
		rows = append(rows, row{"policy: " + name, most, want, func() (int, func() error) {
			s := goldSpec()
			change(&s)
			return size, func() error { _, err := sla.NewPolicy(s, named()); return err }
		}})
	}
	tiny := allowance{0, 64 << 10}
	with("1,000,000 targets", tiny, sla.ErrTooMany, 0, func(s *sla.PolicySpec) { s.Targets = make([]sla.TargetSpec, million) })
	with("1,000,000 targets of one severity and metric", tiny, sla.ErrTooMany, 0, func(s *sla.PolicySpec) {
		one := s.Targets[0]
		s.Targets = make([]sla.TargetSpec, million)
		for i := range s.Targets {
			s.Targets[i] = one
			s.Targets[i].When = []sla.Condition{{Fact: "product", Is: []string{fmtInt(int64(i))}}}
		}
	})
	with("as many targets of one severity and metric as there may be", allowance{0, 2 << 20}, nil, 0, func(s *sla.PolicySpec) {
		one := s.Targets[0]
		s.Targets = make([]sla.TargetSpec, 1000)
		for i := range s.Targets {
			s.Targets[i] = one
			s.Targets[i].When = []sla.Condition{{Fact: "product", Is: []string{fmtInt(int64(i))}}}
		}
	})
	with("1,000,000 pauses", tiny, sla.ErrTooMany, 0, func(s *sla.PolicySpec) { s.Pauses = make([]sla.PauseRule, million) })
	with("1,000,000 metrics that a pause stops", tiny, sla.ErrTooMany, 0, func(s *sla.PolicySpec) { s.Pauses[0].Stops = make([]sla.Metric, million) })
	with("1,000,000 conditions", allowance{2, 64 << 10}, sla.ErrTooMany, 64*million, func(s *sla.PolicySpec) { s.Targets[0].When = make([]sla.Condition, million) })
	with("1,000,000 values of a condition", allowance{2, 64 << 10}, sla.ErrTooMany, 16*million, func(s *sla.PolicySpec) {
		s.Targets[0].When = []sla.Condition{{Fact: "product", Is: make([]string, million)}}
	})
	with("1,000,000 holders", allowance{2, 64 << 10}, sla.ErrTooMany, 16*million, func(s *sla.PolicySpec) {
		s.Targets[0].HeldBy = strings.Split(many(million, func(i int) string { return fmtInt(int64(i)) + " " }), " ")
	})
	with("1,000,000 warnings", allowance{8, 64 << 10}, sla.ErrWarn, 8*million, func(s *sla.PolicySpec) { s.Targets[0].Warn = make([]int, million) })
	with("1,000,000 severities", tiny, sla.ErrSeverity, 0, func(s *sla.PolicySpec) { s.Severities = make([]sla.SeverityName, million) })
	with("a severity of 9,223,372,036,854,775,807", tiny, sla.ErrSeverity, 0, func(s *sla.PolicySpec) { s.Targets[0].Severity = math.MaxInt })
	with("a severity of -9,223,372,036,854,775,808", tiny, sla.ErrSeverity, 0, func(s *sla.PolicySpec) { s.Targets[0].Severity = math.MinInt })
	with("a metric that is none", tiny, sla.ErrMetric, 0, func(s *sla.PolicySpec) { s.Targets[0].Metric = 255 })
	with("a target time below zero", tiny, sla.ErrTargetTime, 0, func(s *sla.PolicySpec) { s.Targets[0].Within = sla.Working(math.MinInt64) })
	with("9,223,372,036,854,775,807 business days", tiny, sla.ErrTargetTime, 0, func(s *sla.PolicySpec) {
		s.Targets[0].Within = sla.BusinessDays(math.MaxInt)
	})
	with("9,223,372,036,854,775,807 months", tiny, sla.ErrTargetTime, 0, func(s *sla.PolicySpec) { s.Targets[0].Within = sla.Months(math.MaxInt) })
	with("a calendar that nobody knows, named by a million letters", allowance{4, 64 << 10}, sla.ErrUnknownCalendar, million, func(s *sla.PolicySpec) {
		s.Targets[0].Calendar = huge()
	})
	for what, name := range map[string]string{
		"no name": "", "a name of a million letters": huge(), "a name with a NUL": "P1\x00", "a name that is no UTF-8": "P\xff1",
		"a name of another in capitals": "p2", "a name of another in a letter that folds to it": "\u212aritisch", "a name with a line end": "P1\n",
	} {
		with("a severity with "+what, allowance{4, 64 << 10}, sla.ErrSeverity, len(name), func(s *sla.PolicySpec) {
			s.Severities[0].Name, s.Severities[3].Name = name, "kritisch"
		})
	}
	rows = append(rows, row{"policy: 1,000 targets on calendars that nobody knows, where there is one of a million letters",
		allowance{8, 1 << 20}, sla.ErrUnknownCalendar, func() (int, func() error) {
			s := goldSpec()
			s.Targets = make([]sla.TargetSpec, 1000)
			calendars := map[string]calendar.Calendar{huge(): calendar.Always()}
			return million, func() error { _, err := sla.NewPolicy(s, calendars); return err }
		}}, row{"policy: 1,000,000 versions", tiny, sla.ErrTooMany, func() (int, func() error) {
		s := sla.VersionsSpec{Follow: sla.FollowOpening, Versions: make([]sla.VersionSpec, million)}
		return 0, func() error { _, err := sla.NewVersions(s, named()); return err }
	}})
	return append(append(rows, credits()...), facts()...)
}

// credits is what is wrong with service credits.
func credits() (rows []row) {
	with := func(name string, most allowance, want error, size int, change func(*sla.CreditsSpec)) {
		rows = append(rows, row{"credits: " + name, most, want, func() (int, func() error) {
			s := sla.CreditsSpec{AtRisk: decimal.New(10, 0), Terms: []sla.CreditTerm{{Metric: sla.Response,
				Bands: []sla.CreditBand{{Below: decimal.New(95, 0), Credit: decimal.New(5, 0)}}}}}
			change(&s)
			return size, func() error { _, err := sla.NewCredits(s); return err }
		}})
	}
	with("1,000,000 terms without bands", allowance{4, 64 << 10}, sla.ErrNoTerms, 112*million, func(s *sla.CreditsSpec) {
		s.Terms = make([]sla.CreditTerm, million)
	})
	with("1,000,000 bands", allowance{16, 64 << 10}, sla.ErrBand, 32*million, func(s *sla.CreditsSpec) {
		s.Terms[0].Bands = make([]sla.CreditBand, million)
	})
	with("1,000,000 severities", allowance{40, 64 << 10}, sla.ErrSeverity, 8*million, func(s *sla.CreditsSpec) {
		s.Terms[0].Severities = make([]sla.Severity, million)
	})
	with("9,223,372,036,854,775,807 days to claim", allowance{0, 16 << 10}, sla.ErrClaim, 0, func(s *sla.CreditsSpec) { s.ClaimDays = math.MaxInt })
	with("more than all at risk", allowance{0, 16 << 10}, sla.ErrAtRisk, 0, func(s *sla.CreditsSpec) { s.AtRisk = decimal.New(1, 9) })
	with("less than nothing at risk", allowance{0, 16 << 10}, sla.ErrAtRisk, 0, func(s *sla.CreditsSpec) { s.AtRisk = decimal.New(-1, 0) })
	with("a sample of fewer than none", allowance{0, 16 << 10}, sla.ErrSample, 0, func(s *sla.CreditsSpec) {
		s.Terms[0].Sample = &sla.SampleRule{FewerThan: math.MinInt64, Forgiven: math.MinInt64}
	})
	return rows
}

// facts is what no ticket is known by.
func facts() (rows []row) {
	for name, values := range map[string]map[string]string{
		"a NUL in a name": {"pro\x00duct": "shop"}, "a NUL in a value": {"product": "shop\x00entity\x00other"},
		"a name that is no UTF-8": {"\xff": "shop"}, "a value that is no UTF-8": {"product": "\xc3\x28"},
		"no name": {"": "shop"}, "no value": {"product": ""}, "a value of a million letters": {"product": huge()},
		"a name of a million letters": {huge(): "shop"},
	} {
		rows = append(rows, row{"facts: " + name, allowance{4, 16 << 10}, sla.ErrFacts, func() (int, func() error) {
			size := 0
			for name, value := range values {
				size += len(name) + len(value)
			}
			return size, func() error { _, err := sla.NewFacts(values); return err }
		}})
	}
	rows = append(rows, row{"facts: 1,000,000 of them", allowance{16, 16 << 10}, sla.ErrFacts, func() (int, func() error) {
		values := make(map[string]string, million)
		for i := range million {
			values[fmt.Sprint("fact ", i)] = "x"
		}
		return 12 * million, func() error { _, err := sla.NewFacts(values); return err }
	}})
	return rows
}

// far is when a ticket of 2026 cannot be asked about any more.
var far = time.Date(2400, 1, 1, 0, 0, 0, 0, time.UTC)
