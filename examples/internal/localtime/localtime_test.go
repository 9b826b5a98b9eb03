package localtime_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

func TestTimesThatPeopleWrite(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	for text, want := range map[string]string{
		"2026-05-04 11:30":          "2026-05-04T09:30:00Z",
		"2026-05-04T11:30:05":       "2026-05-04T09:30:05Z",
		"2026-05-04T11:30:00-04:00": "2026-05-04T15:30:00Z",
		"2026-03-29 03:00":          "2026-03-29T01:00:00Z",
	} {
		got, err := localtime.Parse(text, paris)
		require.NoError(t, err)
		require.Equal(t, want, got.UTC().Format(time.RFC3339))
	}
	for text, want := range map[string]string{
		"2026-03-29 02:30": "read 2026-03-29 02:30:00 0 times: write the offset",
		"2026-10-25 02:30": "read 2026-10-25 02:30:00 2 times: write the offset",
		"2026-02-30 09:00": `"2026-02-30 09:00": want a time`,
		"tomorrow":         `"tomorrow": want a time`,
		"":                 "want a time",
	} {
		_, err := localtime.Parse(text, paris)
		require.ErrorContains(t, err, want)
	}
}

func TestTheFirstInstantOfADate(t *testing.T) {
	for name, tc := range map[string]struct{ zone, date, want string }{
		"an ordinary day":              {"Europe/Paris", "2026-05-04", "2026-05-03T22:00:00Z"},
		"midnight is skipped":          {"America/Havana", "2026-03-08", "2026-03-08T05:00:00Z"},
		"midnight comes twice":         {"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"},
		"a day ahead of the date line": {"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := localtime.ParseDate(tc.date)
			require.NoError(t, err)
			require.Equal(t, tc.want, localtime.Midnight(d, zone(t, tc.zone)).UTC().Format(time.RFC3339))
		})
	}
	_, err := localtime.ParseDate("2026-02-30")
	require.Error(t, err)
}
