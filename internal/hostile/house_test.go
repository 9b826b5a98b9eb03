package hostile_test

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// must is a value that cannot fail: what the hostile inputs are fed to.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func day(text string) date.Date { return date.MustParseISO(text) }

func instant(text string) time.Time { return must(time.Parse(time.RFC3339, text)) }

// first and last are the first and the last instant that can be written.
var (
	first = instant("0001-01-01T00:00:00Z")
	last  = instant("9999-12-31T23:59:59Z")
)

// office is Monday to Friday in Paris.
func office() calendar.Spec {
	return calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))}
}

func desk() calendar.Calendar { return must(calendar.New(office(), time.LoadLocation)) }

func named() map[string]calendar.Calendar {
	return map[string]calendar.Calendar{"business": desk(), "24x7": calendar.Always()}
}

// goldSpec is the policy that tickets are judged by.
func goldSpec() sla.PolicySpec {
	return sla.PolicySpec{
		Severities: []sla.SeverityName{{Name: "P1"}, {Name: "P2"}, {Name: "P3"}, {Name: "P4"}},
		Targets: []sla.TargetSpec{
			{Severity: 1, Metric: sla.Response, Within: sla.Working(time.Hour), Calendar: "24x7", Commitment: sla.Committed},
			{Severity: 1, Metric: sla.Restoration, Within: sla.Working(4 * time.Hour), Calendar: "24x7", Commitment: sla.Committed},
			{Severity: 2, Metric: sla.Restoration, Within: sla.BusinessDays(2), Calendar: "business", Commitment: sla.Committed},
			{Severity: 3, Metric: sla.Resolution, Within: sla.Months(1), Calendar: "business", Commitment: sla.Objective},
		},
		Pauses:         []sla.PauseRule{{Reason: "awaiting-client", Stops: []sla.Metric{sla.Restoration}}},
		SeverityChange: sla.Recount, Reopening: sla.ResumeCount, Attribution: sla.ByDue, Backdating: sla.KeepsBreach,
	}
}

func gold() sla.Policy { return must(sla.NewPolicy(goldSpec(), named())) }

// preset is a contract that is right, to be made wrong in one place.
func preset() contract.Spec {
	return contract.Preset(contract.SLAHotfix, contract.PresetSpec{
		ID: "shop", Client: "The shop", Provider: "The provider", Zone: "Europe/Paris", Start: day("2026-01-01"),
		Business: office(), Allotment: 40 * 3600e9,
	})
}

// huge is a text of a million bytes.
func huge() string { return strings.Repeat("a", 1_000_000) }

// same says that an answer is not the right one.
func same[T comparable](want, got T) error {
	if want != got {
		return fmt.Errorf("want %v, got %v", want, got)
	}
	return nil
}

// firstOf is the first of several errors that is one.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func fmtInt(n int64) string { return strconv.FormatInt(n, 10) }

// pool is a plan of 40 hours a month.
func pool() capacity.PlanSpec {
	return capacity.PlanSpec{
		Kind: capacity.Pool, Period: capacity.Monthly(), Allotment: 40 * capacity.Hour,
		Overage: capacity.OverageSpec{Mode: capacity.Refuse},
	}
}

func binding() capacity.Binding { return capacity.Binding{Start: day("2026-01-01"), Zone: time.UTC} }
