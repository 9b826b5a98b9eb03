package servicedesk_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
)

// names is a first line with the columns in another order than the file has them,
// and one that nobody needs.
const names = "number,priority,incident_state,sys_updated_at,caller_id,opened_at,sys_mod_count,reassignment_count,reopen_count," +
	"made_sla,category,assignment_group,resolved_at,closed_at\n"

// line makes a row of an incident, made up for these tests.
func line(number, priority, state, updated, opened string) string {
	return strings.Join([]string{number, priority, state, updated, "Somebody", opened, "3", "1", "0",
		"true", "Webshop", "Desk North", "?", "?"}, ",") + "\n"
}

const (
	p1, p2, p3 = "1 - Critical", "2 - High", "3 - Moderate"
	morning    = "5/1/2026 09:00"
	later      = "5/1/2026 09:45"
)

// read reads a whole text and returns what was yielded, one word an incident and
// its lines, what has become of the rows, and the error.
func read(t testing.TB, text string) (incidents []string, counts servicedesk.Counts, err error) {
	t.Helper()
	log, err := servicedesk.Open("desk.csv", strings.NewReader(text), time.UTC)
	if err != nil {
		return nil, counts, err
	}
	for incident, err := range log.Incidents() {
		if err != nil {
			return incidents, log.Counts(), err
		}
		said := incident.Number
		for _, row := range incident.Rows {
			said += fmt.Sprintf(" %d", row.Line)
		}
		incidents = append(incidents, said)
	}
	return incidents, log.Counts(), nil
}

func TestAnIncidentWithAllThatTheFileSays(t *testing.T) {
	text := names +
		"A1,2 - High,New,5/1/2026 09:00,x,5/1/2026 08:59,0,0,0,true,Webshop,?,6/1/2026 10:00,?\n" +
		"A1,1 - Critical,Awaiting Vendor,5/11/2026 23:59,x,5/1/2026 08:59,4,2,1,false,Checkout,Desk South,6/1/2026 10:00,31/12/2026 00:00\n"
	log, err := servicedesk.Open("desk.csv", strings.NewReader(text), time.UTC)
	require.NoError(t, err)
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	yielded := 0
	for incident, err := range log.Incidents() {
		require.NoError(t, err)
		yielded++
		assert.Equal(t, servicedesk.Incident{
			Number: "A1", Category: "Checkout", OpenedAt: at(1, 5, 8, 59), MadeSLA: false,
			Resolved: servicedesk.Stamp{At: at(1, 6, 10, 0), Known: true}, Closed: servicedesk.Stamp{At: at(12, 31, 0, 0), Known: true},
			Rows: []servicedesk.Row{
				{Line: 2, At: at(1, 5, 9, 0), State: servicedesk.New, Priority: 2, Group: "?"},
				{Line: 3, At: at(11, 5, 23, 59), Seq: 4, State: servicedesk.AwaitingVendor, Priority: 1, Reassignments: 2, Reopenings: 1, Group: "Desk South"},
			},
		}, incident)
	}
	assert.Equal(t, 1, yielded)
	counts := log.Counts()
	assert.Equal(t, servicedesk.ByPriority{0, 1, 1, 0, 0}, counts.RowsByPriority)
	assert.Equal(t, servicedesk.ByPriority{0, 0, 1, 0, 0}, counts.FirstByPriority)
	assert.Equal(t, servicedesk.ByPriority{0, 1, 0, 0, 0}, counts.LastByPriority)
}

func TestRowsThatAreRefusedAreCounted(t *testing.T) {
	for name, tc := range map[string]struct {
		rows   string
		want   []string
		reason servicedesk.Refusal
		first  int
		rest   servicedesk.Counts // used, incidents, empty
	}{
		"a state that is none": {
			line("A", p1, "New", morning, morning) + line("A", p2, "-100", later, morning) + line("A", p1, "Closed", later, morning),
			[]string{"A 2 4"}, servicedesk.UnknownState, 3, servicedesk.Counts{Used: 2, Incidents: 1}},
		"a state in another case": {
			line("A", p1, "new", morning, morning) + line("B", p1, "New", morning, morning),
			[]string{"B 3"}, servicedesk.UnknownState, 2, servicedesk.Counts{Used: 1, Incidents: 2, Empty: 1}},
		"an update before the opening": {
			line("A", p1, "New", morning, later) + line("A", p1, "Active", later, later),
			[]string{"A 3"}, servicedesk.BeforeOpening, 2, servicedesk.Counts{Used: 1, Incidents: 1}},
		"another opening than before": {
			line("A", p1, "New", morning, morning) + line("A", p1, "Active", later, later),
			[]string{"A 2"}, servicedesk.OtherOpening, 3, servicedesk.Counts{Used: 1, Incidents: 1}},
		"an incident that comes back": {
			line("A", p1, "New", morning, morning) + line("B", p1, "New", morning, morning) +
				line("A", p2, "Closed", later, morning) + line("B", p1, "Closed", later, morning),
			[]string{"A 2", "B 3 5"}, servicedesk.NotAdjacent, 4, servicedesk.Counts{Used: 3, Incidents: 2}},
		"an incident that comes back last": {
			line("A", p1, "-100", morning, morning) + line("B", p1, "New", morning, morning) + line("A", p2, "Closed", later, morning),
			[]string{"B 3"}, servicedesk.UnknownState, 2, servicedesk.Counts{Used: 1, Incidents: 2, Empty: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			incidents, counts, err := read(t, names+tc.rows)
			require.NoError(t, err)
			assert.Equal(t, tc.want, incidents)
			assert.Equal(t, strings.Count(tc.rows, "\n"), counts.Rows)
			assert.Equal(t, tc.rest.Used, counts.Used)
			assert.Equal(t, tc.rest.Incidents, counts.Incidents)
			assert.Equal(t, tc.rest.Empty, counts.Empty)
			assert.Equal(t, servicedesk.Refused{Rows: 1, FirstLine: tc.first}, counts.Of(tc.reason))
			wantSums(t, counts)
		})
	}
}

// wantSums asserts what holds of any counts.
func wantSums(t testing.TB, c servicedesk.Counts) {
	t.Helper()
	refused := 0
	for reason, r := range c.Refusals() {
		refused += r.Rows
		assert.Positive(t, r.Rows, reason)
		assert.Greater(t, r.FirstLine, 1, reason)
		assert.Equal(t, r, c.Of(reason))
	}
	assert.Equal(t, c.Rows, c.Used+refused)
	assert.Equal(t, refused, c.Refused())
	assert.Equal(t, c.Rows, c.RowsByPriority.Total())
	assert.Equal(t, c.Incidents, c.FirstByPriority.Total())
	assert.LessOrEqual(t, c.Empty, c.Incidents)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	good := line("A", p1, "New", morning, morning)
	bad := func(column, value string) string {
		fields := map[string]string{"number": "A", "priority": p1, "incident_state": "New", "sys_updated_at": later,
			"opened_at": morning, "sys_mod_count": "1", "reassignment_count": "0", "reopen_count": "0", "made_sla": "true"}
		fields[column] = value
		var row []string
		for _, name := range strings.Split(strings.TrimSpace(names), ",") {
			if fields[name] == "" && name != column {
				fields[name] = "?"
			}
			row = append(row, fields[name])
		}
		return names + good + strings.Join(row, ",") + "\n"
	}
	for name, tc := range map[string]struct {
		text   string
		reason error
		want   string
	}{
		"nothing":              {"", servicedesk.ErrColumns, "desk.csv: wrong columns: the file is empty"},
		"another file":         {"id,name\n1,a\n", servicedesk.ErrColumns, "desk.csv: line 1: wrong columns: there is no number, incident_state, "},
		"a column missing":     {strings.Replace(names, "priority", "prio", 1), servicedesk.ErrColumns, "desk.csv: line 1: wrong columns: there is no priority"},
		"a column twice":       {strings.Replace(names, "caller_id", "priority", 1), servicedesk.ErrColumns, "desk.csv: line 1: wrong columns: more than one priority"},
		"a field too few":      {names + good + "A,1\n", servicedesk.ErrCSV, "desk.csv: line 3: broken CSV: wrong number of fields"},
		"a field too many":     {names + good + strings.TrimSpace(good) + ",x\n", servicedesk.ErrCSV, "desk.csv: line 3: broken CSV: wrong number of fields"},
		"a quote inside":       {names + good + "A\"B" + good, servicedesk.ErrCSV, `desk.csv: line 3: broken CSV: bare " in non-quoted-field`},
		"a quote that is open": {names + good + "\"" + good, servicedesk.ErrCSV, `desk.csv: line 3: broken CSV: extraneous or missing " in quoted-field`},
		"a broken date": {bad("sys_updated_at", "30/2/2026 09:00"), servicedesk.ErrTime,
			`desk.csv: line 3: sys_updated_at: "30/2/2026 09:00": want a time such as 29/2/2016 01:16`},
		"an opening that is not known": {bad("opened_at", "?"), servicedesk.ErrTime, `desk.csv: line 3: opened_at: "?": want a time`},
		"an empty date":                {bad("opened_at", ""), servicedesk.ErrTime, `desk.csv: line 3: opened_at: "": want a time`},
		"a broken date of resolution":  {bad("resolved_at", "soon"), servicedesk.ErrTime, `desk.csv: line 3: resolved_at: "soon": want a time`},
		"an unknown priority":          {bad("priority", "5 - Planning"), servicedesk.ErrPriority, `desk.csv: line 3: priority: "5 - Planning": want 1 - Critical, 2`},
		"a bare priority":              {bad("priority", "1"), servicedesk.ErrPriority, `desk.csv: line 3: priority: "1": want`},
		"a count below nought":         {bad("reopen_count", "-1"), servicedesk.ErrCount, `desk.csv: line 3: reopen_count: "-1": want a whole number`},
		"a count too large":            {bad("sys_mod_count", "1000000000"), servicedesk.ErrCount, `desk.csv: line 3: sys_mod_count: "1000000000": want`},
		"no count":                     {bad("reassignment_count", ""), servicedesk.ErrCount, `desk.csv: line 3: reassignment_count: "": want`},
		"no number":                    {bad("number", ""), servicedesk.ErrNumber, `desk.csv: line 3: number: "": want`},
		"no verdict":                   {bad("made_sla", "yes"), servicedesk.ErrVerdict, `desk.csv: line 3: made_sla: "yes": want true or false`},
		"gzip that is none":            {"\x1f\x8bnot gzip", servicedesk.ErrFile, "desk.csv: line 1: cannot be read on: "},
		"gzip that ends":               {packed(t, names+strings.Repeat(good, 9))[:60], servicedesk.ErrFile, "desk.csv: line 1: cannot be read on: unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			incidents, counts, err := read(t, tc.text)
			require.ErrorIs(t, err, tc.reason)
			assert.Contains(t, err.Error(), tc.want)
			assert.NotContains(t, err.Error(), "\n")
			var e *servicedesk.Error
			require.ErrorAs(t, err, &e)
			assert.Empty(t, incidents, "what was being read is not yielded")
			wantSums(t, counts)
		})
	}
}

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func TestPackedAndPlainFilesSayTheSame(t *testing.T) {
	text := names + line("A", p1, "New", morning, morning) + line("B", p3, "Active", later, morning)
	want, counts, err := read(t, text)
	require.NoError(t, err)
	for name, other := range map[string]string{
		"packed": packed(t, text), "packed in two parts": packed(t, text[:200]) + packed(t, text[200:]), "with a byte order mark": "\ufeff" + text,
		"with the lines of another system": strings.ReplaceAll(text, "\n", "\r\n"), "without a last line end": strings.TrimSpace(text),
		"with an empty line": strings.Replace(text, "\nB", "\n\nB", 1), "with quotes": strings.Replace(text, "Webshop", `"Webshop"`, 1),
	} {
		got, same, err := read(t, other)
		require.NoError(t, err, name)
		assert.Len(t, got, len(want), name)
		assert.Equal(t, counts, same, name)
	}
}

func TestLinesAreThoseOfTheFile(t *testing.T) {
	text := names + "\n" + strings.Replace(line("A", p1, "New", morning, morning), "Somebody", "\"Some\nbody\"", 1) + line("A", p1, "New", morning, morning)
	incidents, _, err := read(t, text)
	require.NoError(t, err)
	assert.Equal(t, []string{"A 3 5"}, incidents)
}

func TestAReaderThatFails(t *testing.T) {
	text := names + strings.Repeat(line("A", p1, "New", morning, morning), 3)
	broken := errors.New("the cable is out")
	log, err := servicedesk.Open("desk.csv", io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), time.UTC)
	require.NoError(t, err)
	var last error
	for incident, err := range log.Incidents() {
		assert.Empty(t, incident.Number)
		last = err
	}
	assert.ErrorIs(t, last, broken)
	assert.EqualError(t, last, "desk.csv: line 5: cannot be read on: the cable is out")
	wantSums(t, log.Counts())
}

func TestACallerMayStop(t *testing.T) {
	text := names + line("A", p1, "New", morning, morning) + line("B", p1, "New", morning, morning) + line("C", p1, "New", morning, morning)
	log, err := servicedesk.Open("desk.csv", strings.NewReader(text), time.UTC)
	require.NoError(t, err)
	for range log.Incidents() {
		break
	}
	assert.Equal(t, 1, log.Counts().Rows)
}

func TestWordsOfValuesThatAreNone(t *testing.T) {
	assert.Equal(t, "Awaiting Evidence", servicedesk.AwaitingEvidence.String())
	assert.Equal(t, "State(0)", servicedesk.State(0).String())
	assert.Equal(t, "State(9)", servicedesk.State(9).String())
	assert.Equal(t, "updated before it was opened", servicedesk.BeforeOpening.String())
	assert.Equal(t, "Refusal(0)", servicedesk.Refusal(0).String())
	assert.Equal(t, servicedesk.Refused{}, servicedesk.Counts{}.Of(200))
	assert.True(t, servicedesk.AwaitingUserInfo.IsWaiting() && servicedesk.AwaitingEvidence.IsWaiting())
	assert.False(t, servicedesk.Active.IsWaiting() || servicedesk.Resolved.IsWaiting())
}

func ExampleLog_Incidents() {
	text := names + line("INC7", "2 - High", "New", "5/1/2026 09:05", "5/1/2026 09:00") +
		line("INC7", "2 - High", "Active", "5/1/2026 09:20", "5/1/2026 09:00") +
		line("INC7", "2 - High", "-100", "5/1/2026 09:30", "5/1/2026 09:00")
	log, err := servicedesk.Open("desk.csv", strings.NewReader(text), time.UTC)
	if err != nil {
		fmt.Println(err)
		return
	}
	for incident, err := range log.Incidents() {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, row := range incident.Rows {
			fmt.Println(incident.Number, row.State, row.At.Sub(incident.OpenedAt))
		}
	}
	counts := log.Counts()
	fmt.Println(counts.Rows, "rows,", counts.Used, "used")
	for reason, refused := range counts.Refusals() {
		fmt.Printf("%d refused: %s (first in line %d)\n", refused.Rows, reason, refused.FirstLine)
	}
	// Output:
	// INC7 New 5m0s
	// INC7 Active 20m0s
	// 3 rows, 2 used
	// 1 refused: unknown state (first in line 4)
}
