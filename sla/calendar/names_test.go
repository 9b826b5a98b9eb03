package calendar_test

import (
	"encoding"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestWindowsAreReadAndWritten(t *testing.T) {
	for _, c := range []struct{ name, text, start, length, written string }{
		{"a morning", "09:00-12:30", "9h", "3h30m", ""},
		{"to midnight", "18:00-24:00", "18h", "6h", ""},
		{"around the clock", "00:00-24:00", "0h", "24h", ""},
		{"a night shift", "22:00-06:00", "22h", "8h", ""},
		{"to midnight, written as the start of a day", "22:00-00:00", "22h", "2h", "22:00-24:00"},
		{"a night shift in hours of its date", "22:00-30:00", "22h", "8h", "22:00-06:00"},
		{"24 hours from nine", "09:00-33:00", "9h", "24h", ""},
		{"one window of 123 hours", "09:00-132:00", "9h", "123h", ""},
		{"a whole week", "00:00-168:00", "0h", "168h", ""},
		{"a week from the last minute", "23:59-191:59", "23h59m", "168h", ""},
		{"to the second", "08:59:30-09:00", "8h59m30s", "30s", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, err := calendar.ParseWindow(c.text)
			require.NoError(t, err)
			require.Equal(t, duration(c.start), w.Start)
			require.Equal(t, duration(c.length), w.End-w.Start)
			if c.written == "" {
				c.written = c.text
			}
			require.Equal(t, c.written, w.String())
			again, err := calendar.ParseWindow(w.String())
			require.NoError(t, err)
			require.Equal(t, w, again)
		})
	}
}

func TestWhatIsNoWindowIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "-", "09:00", "9:00-12:00", "09:00-9:30", "09:00-12:60", "24:00-25:00", "09:00-09:00",
		"00:00-00:00", "00:00-168:01", "09-12", "09:00 - 12:00", "09:00-12:00-13:00", "0900-1200",
		"-9:00-12:00", "09:00-012:00", "+9:00-12:00", "09:00-1234:00", "09:00-12:00:0", "०९:००-१२:००",
	} {
		_, err := calendar.ParseWindow(text)
		require.ErrorIs(t, err, calendar.ErrWindow, text)
		require.ErrorContains(t, err, `"`+text+`"`)
	}
	for _, w := range []calendar.Window{
		{}, {Start: -time.Hour, End: time.Hour}, {Start: 24 * time.Hour, End: 25 * time.Hour},
		{Start: 0, End: 169 * time.Hour}, {Start: 0, End: time.Millisecond}, {Start: 2, End: 1},
	} {
		_, err := w.MarshalText()
		require.ErrorIs(t, err, calendar.ErrWindow)
	}
}

func TestMustHoursPanicsOnAMistakeInATable(t *testing.T) {
	require.Panics(t, func() { calendar.MustHours("09:00-08:61") })
}

func TestDaysOfTheYear(t *testing.T) {
	for text, want := range map[string]calendar.MonthDay{"12-25": 1225, "01-01": 101, "02-29": 229} {
		got, err := calendar.ParseMonthDay(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, text, got.String())
	}
	for _, text := range []string{"", "1-1", "02-30", "13-01", "00-10", "01-00", "04-31", "12/25", "1225", "-1-01"} {
		_, err := calendar.ParseMonthDay(text)
		require.ErrorIs(t, err, calendar.ErrMonthDay, text)
	}
	_, err := calendar.MonthDay(1232).MarshalText()
	require.ErrorIs(t, err, calendar.ErrMonthDay)
}

// word is what every enumeration of this package can do.
type word interface {
	~uint8
	String() string
	encoding.TextMarshaler
}

// checkWords checks that the values 1 to most are written and read back and that the
// ones around them are not.
func checkWords[W word](t *testing.T, most W, parse func(string) (W, error), unknown error) {
	t.Helper()
	for w := W(1); w <= most; w++ {
		text, err := w.MarshalText()
		require.NoError(t, err)
		require.Equal(t, w.String(), string(text))
		back, err := parse(string(text))
		require.NoError(t, err)
		require.Equal(t, w, back)
	}
	for _, w := range []W{0, most + 1, 255} {
		_, err := w.MarshalText()
		require.ErrorIs(t, err, unknown)
		require.Contains(t, w.String(), "(")
	}
	_, err := parse("")
	require.ErrorIs(t, err, unknown)
}

func TestEveryWordIsReadBack(t *testing.T) {
	checkWords(t, calendar.Sun, calendar.ParseWeekday, calendar.ErrWeekday)
	checkWords(t, calendar.NextFree, calendar.ParseObserved, calendar.ErrObserved)
	checkWords(t, calendar.ByCombination, calendar.ParseCause, calendar.ErrCause)
}

func TestAMisspelledWordNamesTheNearest(t *testing.T) {
	_, err := calendar.ParseWeekday("thur")
	require.EqualError(t, err, `"thur": calendar: unknown weekday: did you mean "thu"?`)
	_, err = calendar.ParseObserved("Nearest")
	require.ErrorContains(t, err, `did you mean "nearest"?`)
}

func duration(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		panic(err)
	}
	return d
}
