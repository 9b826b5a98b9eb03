package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// FuzzSpec reads any text. What is taken for a calendar must be written and read back
// the same, and must answer without looping or contradicting itself.
func FuzzSpec(f *testing.F) {
	for _, seed := range []string{
		designJSON, `"24x7"`, `"never"`, `{}`, `{"zone":"UTC","always":true}`,
		`{"union":["24x7",{"zone":"Asia/Tokyo","weekly":{"sun":["00:00-168:00"]}}]}`,
		`{"difference":["24x7",{"zone":"UTC","closures":[{"from":"0001-01-01T00:00:00Z","to":"9999-12-31T00:00:00Z"}]}]}`,
		`{"versions":[{"from":"2026-03-29","calendar":{"zone":"Europe/Paris","dates":{"2026-03-29":["02:30-03:15"]}}}]}`,
		`{"zone":"Pacific/Apia","yearly":[{"day":"12-30","days":366,"observed":"next-free"}]}`,
	} {
		f.Add([]byte(seed), int64(1_774_747_800), int64(time.Hour))
	}
	f.Fuzz(func(t *testing.T, text []byte, sec, length int64) {
		var spec calendar.Spec
		if json.Unmarshal(text, &spec) != nil {
			return
		}
		c, err := calendar.New(spec, fewZones)
		if err != nil {
			return
		}
		written, err := json.Marshal(spec)
		require.NoError(t, err)
		again := decode(t, string(written))
		rewritten, err := json.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(written), string(rewritten))
		contradict(t, c, time.Unix(sec, 0).UTC(), time.Duration(length))
	})
}

// fewZones keeps the fuzzer from reading files.
func fewZones(name string) (*time.Location, error) {
	if name == "Europe/Paris" || name == "Pacific/Apia" || name == "Asia/Tokyo" || name == "UTC" {
		return time.LoadLocation(name)
	}
	return nil, nil
}

// contradict checks the answers about one instant and one length against each other.
func contradict(t *testing.T, c calendar.Calendar, at time.Time, d time.Duration) {
	due, err := c.Add(at, d)
	if err == nil {
		require.Equal(t, d, between(t, c, at, due))
	}
	if next, err := c.NextOpen(at); err == nil {
		require.True(t, c.Open(next))
		require.Zero(t, between(t, c, at, next))
	}
	if prev, err := c.PrevClose(at); err == nil {
		require.False(t, c.Open(prev))
		require.True(t, c.Open(prev.Add(-1)))
	}
	n := 0
	for v := range c.Intervals(calendar.Interval{From: at, To: at.Add(d)}) {
		require.True(t, c.Open(v.From))
		if n++; n == 100 {
			break
		}
	}
}

func FuzzParseWindow(f *testing.F) {
	for _, seed := range []string{"09:00-12:30", "22:00-06:00", "09:00-132:00", "00:00:01-24:00", "9-5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, err := calendar.ParseWindow(text)
		if err != nil {
			require.ErrorIs(t, err, calendar.ErrWindow)
			return
		}
		back, err := calendar.ParseWindow(w.String())
		require.NoError(t, err)
		require.Equal(t, w, back)
		require.LessOrEqual(t, len(w.String()), len(text))
	})
}

func FuzzParseMonthDay(f *testing.F) {
	f.Add("12-25")
	f.Add("02-29")
	f.Fuzz(func(t *testing.T, text string) {
		if m, err := calendar.ParseMonthDay(text); err == nil {
			require.Equal(t, text, m.String())
		}
	})
}

// FuzzDesk compares a desk with one window and one transition nearby to the
// definition.
func FuzzDesk(f *testing.F) {
	f.Add(uint8(0), uint16(150), uint16(45), int64(1_774_747_800))
	f.Add(uint8(3), uint16(1320), uint16(480), int64(1_325_239_200))
	f.Fuzz(func(t *testing.T, zoneIndex uint8, start, length uint16, sec int64) {
		from := time.Duration(start%1440) * time.Minute
		spec := calendar.Spec{
			Zone: oddZones[int(zoneIndex)%len(oddZones)],
			Weekly: calendar.On(calendar.Hours{{Start: from, End: from + time.Duration(1+length%10080)*time.Minute}},
				calendar.Weekday(1+zoneIndex%7), calendar.Weekday(1+sec%7&3)),
		}
		at := time.Unix((sec%2_000_000_000)/60*60, 0)
		if _, offset := at.In(zone(spec.Zone)).Zone(); offset%60 != 0 || at.Unix() < 0 {
			return
		}
		compare(t, mustNew(t, spec), newReference(spec), at, 6*time.Hour, time.Minute)
	})
}
