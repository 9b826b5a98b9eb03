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

// storedTarget is one line of a stored summary, for a test to change a part of it.
const storedTarget = `{"period":"2026-05-01","severity":1,"metric":"restoration","commitment":"committed","met":2,"breached":1,` +
	`"running":3,"overdue":3,"cancelled":0,"excluded":0,"stopped":3,"elapsed":"7200","wall":"7200","buckets":[1,0,2]}`

// storedSum is a stored summary of May with these lines.
func storedSum(targets, tickets, backlog string) string {
	return `{"version":2,"asOf":"2026-06-01T00:00:00Z","unit":"monthly","zone":"UTC","attribution":"due","linked":0,"later":0,` +
		`"targets":[` + targets + `],"tickets":[` + tickets + `],"backlog":[` + backlog + `]}`
}

func readSum(t *testing.T, text string) *sla.Attainment {
	t.Helper()
	var a sla.Attainment
	require.NoError(t, json.Unmarshal([]byte(text), &a), text)
	return &a
}

func TestAStoredLineOfTargetsSaysOnlyWhatCanHaveBeenCounted(t *testing.T) {
	zeros := strings.Repeat("0,", 37)
	for name, tc := range map[string]struct {
		from, to string
		fits     bool
	}{
		"as it is":                              {"", "", true},
		"in the bucket beyond the last bound":   {`[1,0,2]`, `[1,0,` + zeros + `2]`, true},
		"in a bucket that there is not":         {`[1,0,2]`, `[1,0,` + zeros + `0,2]`, false},
		"an empty bucket that there is not":     {`[1,0,2]`, `[1,0,2,` + zeros + `0]`, false},
		"fewer than none in a bucket":           {`[1,0,2]`, `[2,-1,2]`, false},
		"more stopped than the buckets have":    {`"buckets":[1,0,2]`, `"buckets":[1,0,1]`, false},
		"fewer stopped than the buckets have":   {`"buckets":[1,0,2]`, `"buckets":[1,1,2]`, false},
		"all of them in one bucket":             {`[1,0,2]`, `[3]`, true},
		"more late than running":                {`"overdue":3`, `"overdue":4`, false},
		"none late":                             {`"overdue":3`, `"overdue":0`, true},
		"fewer than none late":                  {`"overdue":3`, `"overdue":-1`, false},
		"fewer than none running":               {`"running":3,"overdue":3`, `"running":-1,"overdue":-1`, false},
		"fewer than none cancelled":             {`"cancelled":0`, `"cancelled":-1`, false},
		"fewer than none excluded":              {`"excluded":0`, `"excluded":-1`, false},
		"fewer than none met":                   {`"met":2,"breached":1`, `"met":-1,"breached":4`, false},
		"fewer than none breached":              {`"met":2,"breached":1`, `"met":4,"breached":-1`, false},
		"as many met as there can be":           {`"met":2`, `"met":1000000000000000`, true},
		"one more":                              {`"met":2`, `"met":1000000000000001`, false},
		"more stopped than ended":               {`"met":2`, `"met":1`, false},
		"fewer stopped than ended":              {`"met":2`, `"met":3`, true},
		"the last severity":                     {`"severity":1`, `"severity":9`, true},
		"a severity beyond the last":            {`"severity":1`, `"severity":10`, false},
		"no severity, which no target has":      {`"severity":1`, `"severity":0`, false},
		"a sum that is negative":                {`"elapsed":"7200"`, `"elapsed":"-1"`, false},
		"a metric that there is not":            {`"restoration"`, `"recovery"`, false},
		"a commitment that there is not":        {`"committed"`, `"promised"`, false},
		"a commitment that nobody named at all": {`"commitment":"committed",`, ``, false},
	} {
		text := storedSum(strings.Replace(storedTarget, tc.from, tc.to, 1), "", "")
		err := json.Unmarshal([]byte(text), new(sla.Attainment))
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
	}
}

func TestTheLinesOfAStoredSummaryStandInTheirOrder(t *testing.T) {
	other := func(from, to string) string { return strings.Replace(storedTarget, from, to, 1) }
	ticket := func(period string, s, opened, ended int) string {
		return fmt.Sprintf(`{"period":%q,"severity":%d,"opened":%d,"ended":%d}`, period, s, opened, ended)
	}
	backlog := func(s, under30, from30, from60, from90 int) string {
		return fmt.Sprintf(`{"severity":%d,"under30":%d,"from30":%d,"from60":%d,"from90":%d}`, s, under30, from30, from60, from90)
	}
	const june, july = "2026-06-01", "2026-07-01"
	for name, tc := range map[string]struct {
		targets, tickets, backlog []string
		fits                      bool
	}{
		"targets by severity":             {targets: []string{storedTarget, other(`"severity":1`, `"severity":2`)}, fits: true},
		"targets by period":               {targets: []string{storedTarget, other("05-01", "06-01")}, fits: true},
		"targets by commitment":           {targets: []string{storedTarget, other("committed", "objective")}, fits: true},
		"a target twice":                  {targets: []string{storedTarget, storedTarget}},
		"targets in the opposite order":   {targets: []string{other(`"severity":1`, `"severity":2`), storedTarget}},
		"tickets by severity":             {tickets: []string{ticket(june, 0, 1, 1), ticket(june, 9, 0, 0)}, fits: true},
		"tickets by period":               {tickets: []string{ticket(june, 3, 1, 1), ticket(july, 1, 1, 1)}, fits: true},
		"tickets twice":                   {tickets: []string{ticket(june, 1, 1, 1), ticket(june, 1, 1, 1)}},
		"tickets in the opposite order":   {tickets: []string{ticket(june, 2, 1, 1), ticket(june, 1, 1, 1)}},
		"tickets beyond the last":         {tickets: []string{ticket(june, 10, 1, 1)}},
		"tickets of a severity below all": {tickets: []string{ticket(june, -1, 1, 1)}},
		"fewer than none opened":          {tickets: []string{ticket(june, 1, -1, 0)}},
		"fewer than none ended":           {tickets: []string{ticket(june, 1, 0, -1)}},
		"fewer than none, in their order": {tickets: []string{ticket(june, 1, 0, 0), ticket(june, 2, -1, 0)}},
		"open ones by severity":           {backlog: []string{backlog(0, 1, 0, 0, 0), backlog(9, 0, 0, 0, 0)}, fits: true},
		"open ones twice":                 {backlog: []string{backlog(1, 1, 1, 1, 1), backlog(1, 1, 1, 1, 1)}},
		"open ones in the opposite order": {backlog: []string{backlog(2, 1, 1, 1, 1), backlog(1, 1, 1, 1, 1)}},
		"open ones beyond the last":       {backlog: []string{backlog(10, 1, 1, 1, 1)}},
		"open ones below all":             {backlog: []string{backlog(-1, 1, 1, 1, 1)}},
		"fewer than none of 90 days":      {backlog: []string{backlog(1, 1, 1, 1, 1), backlog(2, 0, 0, 0, -1)}},
		"fewer than none that are new":    {backlog: []string{backlog(1, -1, 1, 1, 1)}},
	} {
		text := storedSum(strings.Join(tc.targets, ","), strings.Join(tc.tickets, ","), strings.Join(tc.backlog, ","))
		err := json.Unmarshal([]byte(text), new(sla.Attainment))
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
		require.True(t, tc.fits || strings.Contains(err.Error(), sla.ErrAttainmentForm.Error()), "%s: %v", name, err)
	}
}

func TestAStoredSummarySaysOfWhatItIs(t *testing.T) {
	whole := storedSum(storedTarget, "", "")
	for name, tc := range map[string]struct {
		from, to string
		fits     bool
	}{
		"of another version":    {`"version":2`, `"version":1`, false},
		"of no zone":            {`"zone":"UTC"`, `"zone":""`, false},
		"of no unit":            {`"unit":"monthly",`, ``, false},
		"of no attribution":     {`"attribution":"due",`, ``, false},
		"fewer than none later": {`"later":0`, `"later":-1`, false},
		"some later":            {`"later":0`, `"later":1`, true},
		"more than can be":      {`"linked":0`, `"linked":1000000000000001`, false},
		"as many as can be":     {`"linked":0`, `"linked":1000000000000000`, true},
		"cut in order":          {`"linked"`, `"cuts":["2026-05-02","2026-05-03"],"linked"`, true},
		"cut twice at one date": {`"linked"`, `"cuts":["2026-05-02","2026-05-02"],"linked"`, false},
		"cut backwards":         {`"linked"`, `"cuts":["2026-05-03","2026-05-02"],"linked"`, false},
	} {
		require.Contains(t, whole, tc.from)
		err := json.Unmarshal([]byte(strings.Replace(whole, tc.from, tc.to, 1)), new(sla.Attainment))
		require.Equal(t, tc.fits, err == nil, "%s: %v", name, err)
	}
}

// A count has a bound, up to which summaries merge and beyond which they do not.
func TestHowManyTicketsASummaryMayCount(t *testing.T) {
	const most = "999999999999999" // one below the bound
	target := func(field, n string) string {
		text := strings.NewReplacer(`"met":2,"breached":1,"running":3,"overdue":3`, `"met":0,"breached":0,"running":0`,
			`"stopped":3`, `"stopped":0`, `[1,0,2]`, `[]`).Replace(storedTarget)
		text = strings.Replace(text, fmt.Sprintf(`"%s":0`, field), fmt.Sprintf(`"%s":%s`, field, n), 1)
		if field == "stopped" { // those that were stopped are met ones, of which some were stopped before
			text = strings.NewReplacer(`"met":0`, `"met":`+n, `[]`, `[`+n+`]`).Replace(text)
		}
		return storedSum(text, "", "")
	}
	field := func(form, field, n string) string {
		form = strings.Replace(form, `"`+field+`":0`, `"`+field+`":`+n, 1)
		if strings.Contains(form, "period") {
			return storedSum("", form, "")
		}
		return storedSum("", "", form)
	}
	const ticket = `{"period":"2026-05-01","severity":1,"opened":0,"ended":0}`
	const open = `{"severity":1,"under30":0,"from30":0,"from60":0,"from90":0}`
	for name, sum := range map[string]func(n string) string{
		"met":       func(n string) string { return target("met", n) },
		"breached":  func(n string) string { return target("breached", n) },
		"running":   func(n string) string { return target("running", n) },
		"cancelled": func(n string) string { return target("cancelled", n) },
		"excluded":  func(n string) string { return target("excluded", n) },
		"stopped":   func(n string) string { return target("stopped", n) },
		"opened":    func(n string) string { return field(ticket, "opened", n) },
		"ended":     func(n string) string { return field(ticket, "ended", n) },
		"new":       func(n string) string { return field(open, "under30", n) },
		"old":       func(n string) string { return field(open, "from90", n) },
		"linked":    func(n string) string { return strings.Replace(storedSum("", "", ""), `"linked":0`, `"linked":`+n, 1) },
		"later":     func(n string) string { return strings.Replace(storedSum("", "", ""), `"later":0`, `"later":`+n, 1) },
	} {
		a := readSum(t, sum(most))
		require.NoError(t, a.Merge(readSum(t, sum("1"))), name)
		text, err := json.Marshal(a)
		require.NoError(t, err, name)
		require.Contains(t, string(text), "1000000000000000", name)
		require.ErrorIs(t, a.Merge(readSum(t, sum("1"))), sla.ErrTotal, name)
	}
}

// Summaries of which one was stored know their zone as soon as one of them does.
func TestAStoredSummaryThatMergesWithALivingOneGrowsOn(t *testing.T) {
	asOf := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	living := func() *sla.Attainment {
		a, err := sla.NewAttainment(sla.AttainmentSpec{AsOf: asOf, Unit: sla.Monthly, Zone: time.UTC, Attribution: sla.ByDue})
		require.NoError(t, err)
		return a
	}
	ticket := policy(t, terms(target(1, sla.Response, time.Hour, "24x7"))).Clock(opened(asOf.Add(-time.Hour), 1))
	stored, other := readSum(t, storedSum("", "", "")), readSum(t, storedSum("", "", ""))
	require.ErrorIs(t, stored.Add(ticket), sla.ErrAttainment)
	require.NoError(t, stored.Merge(living()))
	require.NoError(t, stored.Add(ticket))
	a := living()
	require.NoError(t, a.Merge(other))
	require.NoError(t, a.Add(ticket))
	require.ErrorIs(t, a.Merge(new(sla.Attainment)), sla.ErrAttainment)
	require.ErrorIs(t, new(sla.Attainment).Merge(a), sla.ErrAttainment)
}

func TestWhatASummaryLacks(t *testing.T) {
	spec := sla.AttainmentSpec{AsOf: paris(t).at("2026-06-01 00:00"), Unit: sla.Monthly, Zone: time.UTC, Attribution: sla.ByDue}
	_, err := sla.NewAttainment(spec)
	require.NoError(t, err)
	for name, change := range map[string]func(*sla.AttainmentSpec){
		"an instant":            func(s *sla.AttainmentSpec) { s.AsOf = time.Time{} },
		"a unit":                func(s *sla.AttainmentSpec) { s.Unit = 0 },
		"a zone":                func(s *sla.AttainmentSpec) { s.Zone = nil },
		"the name of a zone":    func(s *sla.AttainmentSpec) { s.Zone = time.FixedZone("", 3600) },
		"a zone of its own":     func(s *sla.AttainmentSpec) { s.Zone = time.Local },
		"a rule of attribution": func(s *sla.AttainmentSpec) { s.Attribution = 0 },
	} {
		spec := spec
		change(&spec)
		_, err := sla.NewAttainment(spec)
		require.ErrorIs(t, err, sla.ErrAttainment, name)
	}
}
