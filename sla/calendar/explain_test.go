package calendar_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// told explains a range in Paris, one line a piece: hours, state, reasons.
func told(t *testing.T, c calendar.Calendar, from, to string) (lines []string) {
	t.Helper()
	e, err := c.Explain(calendar.Interval{From: clock("Europe/Paris", from), To: clock("Europe/Paris", to)})
	require.NoError(t, err)
	readBack(t, e)
	for _, p := range e.Pieces {
		state := "closed"
		if p.Open {
			state = "open"
		}
		lines = append(lines, fmt.Sprint(p.Length().Hours(), " ", state, " ", p.Why))
	}
	return lines
}

// readBack stores an explanation and takes it up again.
func readBack(t *testing.T, e calendar.Explanation) string {
	t.Helper()
	text, err := json.Marshal(e)
	require.NoError(t, err)
	var back calendar.Explanation
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, e.String(), back.String())
	return string(text)
}

func TestEverythingThatOpensOrClosesADesk(t *testing.T) {
	c := mustNew(t, decode(t, `{
		"zone": "Europe/Paris",
		"weekly": {"mon": ["09:00-12:00", "13:00-18:00"], "tue": ["22:00-06:00"], "thu": ["09:00-18:00"], "fri": ["09:00-18:00"]},
		"holidays": [{"date": "2026-06-04", "name": "Founders' Day"}],
		"dates": {"2026-06-05": [], "2026-06-06": ["10:00-12:00"]},
		"openings": [{"from": "2026-06-07T10:00:00+02:00", "to": "2026-06-07T12:00:00+02:00", "name": "peak"}],
		"closures": [{"from": "2026-06-01T10:00:00+02:00", "to": "2026-06-01T11:00:00+02:00", "name": "move"}]}`))
	require.Equal(t, []string{
		"9 closed [night]",
		"1 open [weekly-hours 09:00-12:00]",
		"1 closed [closure move]",
		"1 open [weekly-hours 09:00-12:00]",
		"1 closed [break]",
		"5 open [weekly-hours 13:00-18:00]",
		"28 closed [night]",
		"8 open [weekly-hours 22:00-06:00]",
		"18 closed [day-off]",
		"24 closed [holiday Founders' Day]",
		"24 closed [closed-date]",
		"10 closed [night]",
		"2 open [date-hours 10:00-12:00]",
		"12 closed [night]",
		"10 closed [weekend]",
		"2 open [opening peak]",
		"12 closed [weekend]",
	}, told(t, c, "2026-06-01 00:00", "2026-06-08 00:00"))
}

func TestTheReasonsOfSeveralDesks(t *testing.T) {
	paris := mustNew(t, decode(t, `{"zone":"Europe/Paris","weekly":{"mon":["09:00-18:00"]}}`))
	tokyo := mustNew(t, decode(t, `{"zone":"Asia/Tokyo","weekly":{"mon":["09:00-18:00"]}}`)) // 02:00 to 11:00 in Paris
	from, to := "2026-06-01 00:00", "2026-06-02 00:00"
	p, j := "09:00-18:00 (Europe/Paris)", "09:00-18:00 (Asia/Tokyo)"
	explain := func(c calendar.Calendar) string {
		e, err := c.Explain(calendar.Interval{From: clock("Europe/Paris", from), To: clock("Europe/Paris", to)})
		require.NoError(t, err)
		return e.String()
	}
	union := explain(calendar.Union(paris, tokyo))
	require.Contains(t, union, "2h0m0s  weekly-hours "+p+"; weekly-hours "+j)
	require.Contains(t, union, "night (Europe/Paris); night (Asia/Tokyo)")
	require.Equal(t, []string{
		"2 closed [night night]",
		"7 closed [night]", // in Paris
		"2 open [weekly-hours 09:00-18:00 weekly-hours 09:00-18:00]",
		"6 closed [night]", // in Tokyo
		"1 closed [day-off]",
		"6 closed [night day-off]",
	}, told(t, calendar.Intersection(paris, tokyo), from, to))
	require.Contains(t, told(t, calendar.Difference(paris, tokyo), from, to), "2 closed [exclusion weekly-hours 09:00-18:00]")
}

func TestTheReasonsOfOtherForms(t *testing.T) {
	from, to := "2026-06-30 12:00", "2026-07-01 12:00"
	require.Equal(t, []string{"24 open [24x7]"}, told(t, calendar.Always(), from, to))
	require.Equal(t, []string{"24 closed [never]"}, told(t, calendar.Never(), from, to))
	later := mustNew(t, decode(t, `{"versions":[{"from":"2026-07-01","calendar":{"zone":"Europe/Paris","always":true}}]}`))
	require.Equal(t, []string{"12 closed [no-version]", "12 open [24x7]"}, told(t, later, from, to))
	office := office(t)
	require.Equal(t, []string{"5.5 open [combination]", "15.5 closed [combination]", "3 open [combination]"},
		told(t, manyTimes(office), from, to), "what would take too long to tell apart")
}

func TestAFoldIsExplainedInElapsedTime(t *testing.T) {
	c := daily(t, "Europe/Paris", "02:00-03:00")
	require.Equal(t, []string{"2 closed [night]", "2 open [weekly-hours 02:00-03:00]", "21 closed [night]"},
		told(t, c, "2026-10-25 00:00", "2026-10-26 00:00"))
	require.Equal(t, []string{"23 closed [night]"}, told(t, c, "2026-03-29 00:00", "2026-03-30 00:00"))
}

func TestALongExplanationSaysWhatIsLeft(t *testing.T) {
	c := office(t)
	v := calendar.Interval{From: clock("Europe/Paris", "2026-01-01 00:00"), To: clock("Europe/Paris", "2226-01-01 00:00")}
	e, err := c.Explain(v)
	require.NoError(t, err)
	require.Len(t, e.Pieces, 2000)
	require.NotNil(t, e.Rest)
	require.Equal(t, between(t, c, e.Rest.From, v.To), e.Rest.Open)
	require.Contains(t, readBack(t, e), `"rest":{"from":"`)
	require.Contains(t, e.String(), "open until the end")
	_, err = c.Explain(calendar.Interval{From: v.From, To: v.To.AddDate(100, 0, 0)})
	require.ErrorIs(t, err, calendar.ErrOverflow)
}

func TestAnExplanationEitherWayRound(t *testing.T) {
	c := office(t)
	v := calendar.Interval{From: clock("Europe/Paris", "2026-04-03 12:00"), To: clock("Europe/Paris", "2026-04-08 12:00")}
	there, err := c.Explain(v)
	require.NoError(t, err)
	back, err := c.Explain(calendar.Interval{From: v.To, To: v.From})
	require.NoError(t, err)
	require.Equal(t, there, back)
	due, err := c.ExplainAdd(v.To, -there.Open)
	require.NoError(t, err)
	require.Equal(t, there.Open, due.Open)
	require.True(t, due.From.Equal(v.From))
}

func TestAnExplanationIsData(t *testing.T) {
	e, err := office(t).ExplainAdd(clock("Europe/Paris", "2026-04-03 17:00"), time.Hour)
	require.NoError(t, err)
	text := readBack(t, e)
	require.True(t, strings.HasPrefix(text, `{"from":"2026-04-03T17:00:00+02:00","to":"2026-04-07T09:30:00+02:00","open":"1h","pieces":[`))
	for from, to := range map[string]string{
		`"open":"1h"`: `"open":"60m"`, `"open":"1h",`: `"open":"2h",`, `"from":"2026-04-03T17:00`: `"from":"2026-04-03T16:00`,
		`"to":"2026-04-07T09:30`: `"to":"2026-04-07T09:20`, `"pieces"`: `"Pieces"`, `weekly-hours`: `weekly`,
		`"pieces":[`: `"rest":{"from":"2026-04-03T17:00:00+02:00","open":"-1h"},"pieces":[`,
		`"to":"2026-04-07T09:30:00+02:00","open":"1h"`: `"to":"2526-04-07T09:30:00+02:00","open":"1h"`,
	} {
		require.Contains(t, text, from)
		var back calendar.Explanation
		require.Error(t, json.Unmarshal([]byte(strings.Replace(text, from, to, 1)), &back), to)
	}
	for _, to := range []string{"2526-04-07", "2026-04-01"} {
		var back calendar.Explanation
		err := json.Unmarshal([]byte(strings.Replace(text, `"to":"2026-04-07`, `"to":"`+to, 1)), &back)
		require.ErrorContains(t, err, "to: "+to, "longer than a duration, or backwards")
	}
	none, err := office(t).Explain(calendar.Interval{From: e.From, To: e.From})
	require.NoError(t, err)
	readBack(t, none)
}
