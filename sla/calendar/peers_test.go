package calendar_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// peersDir holds inputs and answers made by another implementation.
const peersDir = "../../../shared/peers"

// TestTheAnswersOfAnotherImplementation compares every answer with those that an
// independent table of open time gives for the same instants.
func TestTheAnswersOfAnotherImplementation(t *testing.T) {
	inputs, expected := readPeers(t, "inputs.csv"), readPeers(t, "expected.csv")
	office := peersOffice(t)
	header := expected[0]
	for row := 1; row < len(expected); row++ {
		from := unix(t, inputs[row][1])
		for col := 1; col < len(header); col++ {
			kind, length, _ := strings.Cut(header[col], "_")
			d := peersDuration(t, length)
			var got int64
			if kind == "el" {
				open, err := office.Between(from, from.Add(d))
				require.NoError(t, err)
				got = int64(open / time.Second)
			} else {
				at, err := office.Add(from, d)
				require.NoError(t, err)
				got = at.Unix()
			}
			require.Equal(t, expected[row][col], strconv.FormatInt(got, 10), "%s from %v", header[col], from)
		}
	}
}

// TestTheEdgesOfAnotherImplementation does the same for closing times and for nights
// on which the clocks change.
func TestTheEdgesOfAnotherImplementation(t *testing.T) {
	night := mustNew(t, calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.On(calendar.MustHours("00:00-06:00"), everyDay...),
	})
	for suffix, desk := range map[string]calendar.Calendar{"edges": peersOffice(t), "edges_night": night} {
		cases, expected := readPeers(t, suffix+".csv"), readPeers(t, "expected_"+suffix+".csv")
		for i, row := range cases[1:] {
			want := expected[i+1]
			open, err := desk.Between(unix(t, row[1]), unix(t, row[2]))
			require.NoError(t, err)
			require.Equal(t, want[1], strconv.Itoa(int(open.Seconds())), row[4])
			work, err := strconv.Atoi(row[3])
			require.NoError(t, err)
			at, err := desk.Add(unix(t, row[1]), time.Duration(work)*time.Second)
			require.NoError(t, err)
			require.Equal(t, want[2], strconv.FormatInt(at.Unix(), 10), row[4])
			at, err = desk.NextOpen(at)
			require.NoError(t, err)
			require.Equal(t, want[3], strconv.FormatInt(at.Unix(), 10), row[4])
		}
	}
}

func peersOffice(t *testing.T) calendar.Calendar {
	spec := calendar.Spec{
		Zone:   "Europe/Paris",
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-17:30")),
	}
	for _, row := range readPeers(t, "holidays.csv")[1:] {
		d, err := date.ParseISO(row[0])
		require.NoError(t, err)
		spec.Holidays = append(spec.Holidays, calendar.Holiday{Date: d, Name: row[1]})
	}
	return mustNew(t, spec)
}

func peersDuration(t *testing.T, text string) time.Duration {
	unit := time.Hour
	if days, isDays := strings.CutSuffix(text, "d"); isDays {
		text, unit = days, 24*time.Hour
	}
	n, err := strconv.Atoi(strings.TrimSuffix(text, "h"))
	require.NoError(t, err)
	return time.Duration(n) * unit
}

func readPeers(t *testing.T, name string) [][]string {
	f, err := os.Open(filepath.Join(peersDir, name))
	if err != nil {
		t.Skip("the answers of the other implementation are not here: " + err.Error())
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	return rows
}

func unix(t *testing.T, text string) time.Time {
	sec, err := strconv.ParseInt(text, 10, 64)
	require.NoError(t, err)
	return time.Unix(sec, 0).In(zone("Europe/Paris"))
}
