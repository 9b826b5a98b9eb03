package servicedesk

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones, on any machine

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const layout = "2/1/2006 15:04"

func TestReadingsOfEveryDay(t *testing.T) {
	for at := time.Date(1896, 12, 27, 23, 59, 0, 0, time.UTC); at.Year() < 2105; at = at.Add(25*time.Hour + time.Minute) {
		for _, form := range []string{layout, "02/01/2006 15:04", "2/01/2006 15:04", "02/1/2006 15:04"} {
			r, ok := parseReading([]byte(at.Format(form)))
			if !ok || at.Unix() != int64(r)*60 {
				t.Fatalf("%s is read as %d, %v", at.Format(form), r, ok)
			}
		}
	}
	for text, unix := range map[string]int64{"1/1/0001 00:00": -62135596800, "31/12/9999 23:59": 253402300740, "29/2/2000 00:00": 951782400} {
		r, ok := parseReading([]byte(text))
		assert.True(t, ok)
		assert.Equal(t, unix, int64(r)*60, text)
	}
}

func TestReadingsThatAreNone(t *testing.T) {
	for _, text := range []string{
		"", "?", "1/1/2026", "1/1/2026 9:00", "1/1/2026 09:0", "1/1/2026 09:00:00", "1/1/26 09:00", "01/01/2026 09:00 ", " 1/1/2026 09:00",
		"0/1/2026 09:00", "1/0/2026 09:00", "32/1/2026 09:00", "1/13/2026 09:00", "29/2/2026 09:00", "29/2/1900 09:00", "31/4/2026 09:00", "31/11/2026 09:00",
		"1/1/0000 09:00", "1/1/2026 24:00", "1/1/2026 09:60", "1-1-2026 09:00", "1/1/2026T09:00", "1/1/2026 09.00", "a/1/2026 09:00", "1/a/2026 09:00",
		"1/1/202a 09:00", "1/1/a026 09:00", "1/1/2026 a9:00", "1/1/2026 09:a0", "//2026 09:0000", "1//2026 009:00", "/1/12026 09:00", "-1/1/2026 09:00", "1/1/-026 09:00",
		"001/1/2026 09:00", "2026-01-01 09:00", "\xff/1/2026 09:00", "١/1/2026 09:00",
	} {
		_, ok := parseReading([]byte(text))
		assert.False(t, ok, text)
	}
}

func FuzzReading(f *testing.F) {
	for _, seed := range []string{"29/2/2016 01:16", "1/1/2026 09:00", "31/12/9999 23:59", "30/2/2026 09:00", "1/1/0000 00:00", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := parseReading([]byte(text))
		if !ok {
			return
		}
		at, err := time.Parse(layout, text)
		if err != nil || at.Unix() != int64(r)*60 {
			t.Fatalf("%q is read as %d, and by time.Parse as %v, %v", text, r, at, err)
		}
	})
}

// The zone against the slow and obvious way: go through the minutes until the
// clock shows the reading or more.
func TestReadingsNearEveryKindOfChange(t *testing.T) {
	for name, tc := range map[string]struct{ zone, from string }{
		"forward":                      {"Europe/Paris", "28/3/2026 22:00"},
		"back":                         {"Europe/Paris", "24/10/2026 22:00"},
		"forward, west":                {"America/New_York", "7/3/2026 22:00"},
		"back, west":                   {"America/New_York", "31/10/2026 22:00"},
		"back, a zone of half":         {"Australia/Adelaide", "4/4/2026 22:00"},
		"forward, a zone of half":      {"Australia/Adelaide", "3/10/2026 22:00"},
		"back by half an hour":         {"Australia/Lord_Howe", "4/4/2026 22:00"},
		"forward by half an hour":      {"Australia/Lord_Howe", "3/10/2026 22:00"},
		"no midnight":                  {"America/Santiago", "5/9/2026 20:00"},
		"midnight twice":               {"America/Santiago", "4/4/2026 20:00"},
		"a day that does not be":       {"Pacific/Apia", "29/12/2011 22:00"},
		"for a month of fasting":       {"Africa/Casablanca", "14/2/2026 22:00"},
		"a quarter of an hour":         {"Asia/Kathmandu", "31/12/1985 22:00"},
		"seconds, long ago":            {"Europe/Amsterdam", "30/6/1937 22:00"},
		"the end of a leap year":       {"Europe/Paris", "30/12/2028 22:00"},
		"none":                         {"UTC", "31/12/2027 22:00"},
		"before the beginning of time": {"Asia/Manila", "30/12/1844 22:00"},
	} {
		t.Run(name, func(t *testing.T) {
			location, err := time.LoadLocation(tc.zone)
			require.NoError(t, err)
			z := newZone(location)
			first, ok := parseReading([]byte(tc.from))
			require.True(t, ok)
			at := int64(first)*60 - 20*3600
			for r := first; r < first+8*60+24*60; r++ {
				for at+z.offset(at) < int64(r)*60 {
					at++
				}
				if got := z.at(r).Unix(); got != at {
					t.Fatalf("reading %s: %d, want %d", time.Unix(int64(r)*60, 0).UTC().Format(layout), got, at)
				}
			}
		})
	}
}

func TestZonesAtTheEndsOfTime(t *testing.T) {
	location, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	z := newZone(location)
	for _, text := range []string{"1/1/0001 00:00", "31/12/9999 23:59", "31/12/1969 23:59", "1/1/1970 00:00"} {
		r, ok := parseReading([]byte(text))
		require.True(t, ok)
		assert.Equal(t, text, z.at(r).Format(layout))
		assert.Equal(t, location, z.at(r).Location())
	}
}
