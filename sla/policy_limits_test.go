package sla_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestTheLimitsOfAPolicy(t *testing.T) {
	base := func() sla.PolicySpec {
		spec := terms(target(1, sla.Restoration, time.Hour, "24x7"), target(1, sla.Update, time.Hour, "24x7"))
		spec.Updates, spec.Backdating = sla.Periodic, sla.KeepsBreach
		spec.Grace = &sla.Grace{Within: sla.Working(1), Rule: sla.ResumeCount}
		return spec
	}
	thousand := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprint("word ", i)
		}
		return list
	}
	for name, tc := range map[string]struct {
		change func(*sla.PolicySpec)
		want   error
	}{
		"as it is":                      {func(*sla.PolicySpec) {}, nil},
		"no severity":                   {func(s *sla.PolicySpec) { s.Targets[0].Severity = 0 }, sla.ErrSeverity},
		"the last severity":             {func(s *sla.PolicySpec) { s.Targets[0].Severity = 4 }, nil},
		"one more":                      {func(s *sla.PolicySpec) { s.Targets[0].Severity = 5 }, sla.ErrSeverity},
		"no metric":                     {func(s *sla.PolicySpec) { s.Targets[0].Metric = 0 }, sla.ErrMetric},
		"the last metric":               {func(s *sla.PolicySpec) { s.Targets[0].Metric = sla.MetricCount }, nil},
		"a metric more":                 {func(s *sla.PolicySpec) { s.Targets[0].Metric = sla.MetricCount + 1 }, sla.ErrMetric},
		"no commitment":                 {func(s *sla.PolicySpec) { s.Targets[0].Commitment = 0 }, sla.ErrCommitment},
		"no calendar":                   {func(s *sla.PolicySpec) { s.Targets[0].Calendar = "" }, sla.ErrUnknownCalendar},
		"no target":                     {func(s *sla.PolicySpec) { s.Targets = nil }, sla.ErrNoTarget},
		"warned at 1 and 99 %":          {func(s *sla.PolicySpec) { s.Targets[0].Warn = []int{1, 99} }, nil},
		"warned at 1 and 2 %":           {func(s *sla.PolicySpec) { s.Targets[0].Warn = []int{1, 2} }, nil},
		"warned below":                  {func(s *sla.PolicySpec) { s.Targets[0].Warn = []int{0, 99} }, sla.ErrWarn},
		"an agreement of no kind":       {func(s *sla.PolicySpec) { s.Agreement = 4 }, sla.ErrAgreement},
		"an update from its start":      {func(s *sla.PolicySpec) { s.Targets[1].Start = sla.FromOpened }, sla.ErrUpdate},
		"a start of no kind":            {func(s *sla.PolicySpec) { s.Targets[0].Start = 5 }, sla.ErrStart},
		"the last start":                {func(s *sla.PolicySpec) { s.Targets[0].Start = 4 }, nil},
		"updates without a rule":        {func(s *sla.PolicySpec) { s.Updates = 0 }, sla.ErrUpdateRule},
		"a rule for no updates":         {func(s *sla.PolicySpec) { s.Targets = s.Targets[:1] }, nil},
		"a rule of no kind":             {func(s *sla.PolicySpec) { s.Targets, s.Updates = s.Targets[:1], 3 }, sla.ErrUpdateRule},
		"neither updates nor a rule":    {func(s *sla.PolicySpec) { s.Targets, s.Updates = s.Targets[:1], 0 }, nil},
		"no rule for what is backdated": {func(s *sla.PolicySpec) { s.Backdating = 0 }, nil},
		"one of no kind":                {func(s *sla.PolicySpec) { s.Backdating = 3 }, sla.ErrBackdating},
		"no grace":                      {func(s *sla.PolicySpec) { s.Grace = nil }, nil},
		"a grace of no time":            {func(s *sla.PolicySpec) { s.Grace.Within = sla.Working(0) }, sla.ErrGrace},
		"a grace in days":               {func(s *sla.PolicySpec) { s.Grace.Within = sla.Days(3) }, sla.ErrGrace},
		"a grace without a rule":        {func(s *sla.PolicySpec) { s.Grace.Rule = 0 }, sla.ErrReopening},
		"a pause without a reason":      {func(s *sla.PolicySpec) { s.Pauses[0].Reason = "" }, sla.ErrNoReason},
		"one reason twice":              {func(s *sla.PolicySpec) { s.Pauses[1].Reason = s.Pauses[0].Reason }, sla.ErrDuplicate},
		"a pause that stops no metric":  {func(s *sla.PolicySpec) { s.Pauses[0].Stops = []sla.Metric{0} }, sla.ErrMetric},
		"held by somebody":              {func(s *sla.PolicySpec) { s.Targets[0].HeldBy = []string{"l1", "l2"} }, nil},
		"held by nobody":                {func(s *sla.PolicySpec) { s.Targets[0].HeldBy = []string{"l1", ""} }, sla.ErrHolder},
		"held twice":                    {func(s *sla.PolicySpec) { s.Targets[0].HeldBy = []string{"l1", "l1"} }, sla.ErrHolder},
		"held by a thousand":            {func(s *sla.PolicySpec) { s.Targets[0].HeldBy = thousand(1000) }, nil},
		"a thousand values of a fact":   {func(s *sla.PolicySpec) { s.Targets[0].When = []sla.Condition{{Fact: "x", Is: thousand(1000)}} }, nil},
		"nor one of a thousand": {func(s *sla.PolicySpec) {
			s.Targets[0].When = []sla.Condition{{Fact: "x", IsNot: thousand(1000)}}
		}, nil},
		"nor one of a thousand and one": {func(s *sla.PolicySpec) {
			s.Targets[0].When = []sla.Condition{{Fact: "x", IsNot: thousand(1001)}}
		}, sla.ErrTooMany},
		"a condition on nothing":   {func(s *sla.PolicySpec) { s.Targets[0].When = []sla.Condition{{Is: []string{"x"}}} }, sla.ErrCondition},
		"a condition of two kinds": {func(s *sla.PolicySpec) { s.Targets[0].When = []sla.Condition{{"x", []string{"a"}, []string{"b"}}} }, sla.ErrCondition},
		"a pause a thousand times": {func(s *sla.PolicySpec) {
			for _, word := range thousand(998) {
				s.Pauses = append(s.Pauses, sla.PauseRule{Reason: word})
			}
		}, nil},
		"nine severities":          {func(s *sla.PolicySpec) { s.Severities = named(9); s.Targets[0].Severity = 9 }, nil},
		"ten severities":           {func(s *sla.PolicySpec) { s.Severities = named(10) }, sla.ErrSeverity},
		"no severities":            {func(s *sla.PolicySpec) { s.Severities = nil }, sla.ErrSeverity},
		"an objective of the same": {func(s *sla.PolicySpec) { s.Targets = append(s.Targets, s.Targets[0]) }, sla.ErrDuplicate},
	} {
		spec := base()
		tc.change(&spec)
		_, err := sla.NewPolicy(spec, desks(t))
		require.ErrorIs(t, err, tc.want, name)
		require.Equal(t, tc.want == nil, err == nil, "%s: %v", name, err)
	}
}

func named(n int) []sla.SeverityName {
	list := make([]sla.SeverityName, n)
	for i := range list {
		list[i].Name = fmt.Sprint("P", i+1)
	}
	return list
}

func TestWhichSeveritiesAScaleHas(t *testing.T) {
	scale, err := sla.NewScale(sla.SeverityName{Name: "P1", Impact: "down"}, sla.SeverityName{Name: "P2", Impact: "slow"})
	require.NoError(t, err)
	for s, want := range map[sla.Severity][3]string{
		-1: {"false", "severity -1", ""}, 0: {"false", "severity 0", ""}, 1: {"true", "P1", "down"}, 2: {"true", "P2", "slow"},
		3: {"false", "severity 3", ""},
	} {
		require.Equal(t, want, [3]string{fmt.Sprint(scale.Has(s)), scale.Name(s), scale.Impact(s)})
	}
	for text, want := range map[string]sla.Severity{"1": 1, "2": 2, "p2": 2, "P1": 1, "0": 0, "3": 0, "01": 0, "+1": 0, "": 0} {
		got, err := scale.Parse(text)
		require.Equal(t, want, got, text)
		require.Equal(t, want == 0, err != nil, text)
	}
}

func TestVersionsComeIntoForceOneAfterTheOther(t *testing.T) {
	p := policy(t, terms(target(1, sla.Response, time.Hour, "24x7")))
	other := terms(target(1, sla.Restoration, 2*time.Hour, "24x7"))
	other.SeverityChange = sla.Recount
	q := policy(t, other)
	year := nine.AddDate(1, 0, 0)
	for name, tc := range map[string]struct {
		list []sla.PolicyVersion
		want error
	}{
		"in order":          {[]sla.PolicyVersion{{nine, p}, {nine.Add(1), q}}, nil},
		"at once":           {[]sla.PolicyVersion{{nine, p}, {nine, q}}, sla.ErrVersions},
		"in the other":      {[]sla.PolicyVersion{{year, p}, {nine, q}}, sla.ErrVersions},
		"only one":          {[]sla.PolicyVersion{{nine, p}}, nil},
		"none":              {nil, sla.ErrVersions},
		"the first always":  {[]sla.PolicyVersion{{time.Time{}, p}, {nine, q}}, nil},
		"always, then on":   {[]sla.PolicyVersion{{nine, p}, {time.Time{}, q}}, sla.ErrVersions},
		"always, twice":     {[]sla.PolicyVersion{{time.Time{}, p}, {time.Time{}, q}}, sla.ErrVersions},
		"in the year 10000": {[]sla.PolicyVersion{{nine, p}, {nine.AddDate(8000, 0, 0), q}}, sla.ErrVersions},
		"before the year 1": {[]sla.PolicyVersion{{time.Time{}.Add(-1), p}}, sla.ErrVersions},
		"all that is wrong": {[]sla.PolicyVersion{{nine, sla.Policy{}}, {nine, q}}, sla.ErrVersions},
		"one of no promise": {[]sla.PolicyVersion{{nine, p}, {year, sla.Policy{}}}, sla.ErrNoPolicy},
	} {
		v, err := sla.VersionsOf(sla.FollowOpening, tc.list...)
		require.ErrorIs(t, err, tc.want, name)
		if err == nil {
			again(t, v, v.Spec(), func(s sla.VersionsSpec) (sla.Versions, error) { return sla.NewVersions(s, desks(t)) })
		}
		spec := sla.VersionsSpec{Follow: sla.FollowOpening}
		for _, one := range tc.list {
			spec.Versions = append(spec.Versions, sla.VersionSpec{From: one.From, Policy: one.Policy.Spec()})
		}
		_, err = sla.NewVersions(spec, desks(t))
		require.Equal(t, tc.want == nil, err == nil, "%s as data: %v", name, err)
	}
	always, err := sla.NewVersions(sla.VersionsSpec{Follow: sla.FollowOpening, Versions: []sla.VersionSpec{{Policy: p.Spec()}}}, desks(t))
	require.NoError(t, err)
	got, ok := always.At(time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC))
	require.True(t, ok)
	require.Equal(t, p, got, "from no instant, and so from the beginning")
	text, err := json.Marshal(always)
	require.NoError(t, err)
	require.NotContains(t, string(text), `"from"`)
	v, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{From: nine, Policy: p}, sla.PolicyVersion{From: year, Policy: q})
	require.NoError(t, err)
	for at, want := range map[time.Time]sla.Metric{nine.Add(-1): 0, nine: sla.Response, year.Add(-1): sla.Response, year: sla.Restoration} {
		got, ok := v.At(at)
		require.Equal(t, want != 0, ok, at)
		_, has := got.Target(1, want, sla.Facts{})
		require.Equal(t, ok, has, at)
		c := v.Clock(opened(at, 1))
		require.Equal(t, ok, c.Err() == nil, at)
		if ok { // the version that counts again does so, the other counts anew
			s, err := c.With(severity(at.Add(time.Minute), 1)).Status(want, at.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, time.Hour, s.Elapsed)
		}
	}
}

// What is stored of a stretch, a warning and a split has bounds that are in it.
func TestTheBoundsOfWhatIsStoredOfAnExplanation(t *testing.T) {
	stretch := func(to, kind, counted string) string {
		return fmt.Sprintf(`{"from":"2026-06-01T09:00:00Z","to":"2026-06-01T%sZ","kind":%q,"counted":%q}`, to, kind, counted)
	}
	for text, fits := range map[string]bool{
		stretch("10:00:00", "open", "1h"): true, stretch("10:00:00", "open", "1h1ns"): false, stretch("10:00:00", "open", "-1ns"): false,
		stretch("09:00:00", "rule", "2h"): true, stretch("09:00:00", "rule", "-2h"): true, stretch("08:59:59", "rule", "2h"): false,
		strings.Replace(stretch("09:00:00", "closed", ""), `,"counted":""`, "", 1): true,
	} {
		require.Equal(t, fits, json.Unmarshal([]byte(text), new(sla.Stretch)) == nil, text)
	}
	for percent, fits := range map[int]bool{0: false, 1: true, 99: true, 100: false, -1: false} {
		require.Equal(t, fits, json.Unmarshal(fmt.Appendf(nil, `{"percent":%d}`, percent), new(sla.Warning)) == nil, percent)
	}
}
