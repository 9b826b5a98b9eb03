package main

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/sla"
)

// realLog is the public log of a real service desk, which is not part of this repository.
const realLog = "../../../shared/data/incident_event_log.csv.gz"

func needRealLog(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(realLog); err != nil {
		t.Skip("the public incident log is not here")
	}
}

// plainCount counts the file with nothing but a CSV reader: rows by priority, and
// incidents by the priority of their last row.
func plainCount(t testing.TB) (rows, incidents map[string]int) {
	t.Helper()
	file, err := os.Open(realLog)
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	records, err := csv.NewReader(unzipped).ReadAll()
	require.NoError(t, err)
	column := map[string]int{}
	for i, name := range records[0] {
		column[name] = i
	}
	last := map[string]string{}
	rows, incidents = map[string]int{}, map[string]int{}
	for _, r := range records[1:] {
		rows[r[column["priority"]]]++
		last[r[column["number"]]] = r[column["priority"]]
	}
	for _, priority := range last {
		incidents[priority]++
	}
	return rows, incidents
}

func TestTheRealLogUnderEachModel(t *testing.T) {
	needRealLog(t)
	rows, incidents := plainCount(t)
	names := []string{"1 - Critical", "2 - High", "3 - Moderate", "4 - Low"}
	for _, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) {
			r := realReview(t, "-contract", m.String(), "-from", "2016-02-29", "-to", "2017-02-19")
			require.Equal(t, 141_712, r.Input.Rows.Read)
			refused := 0
			for _, why := range r.Input.Rows.Refused {
				refused += why.Rows
			}
			require.Equal(t, r.Input.Rows.Read, r.Input.Rows.Used+refused, "nothing is dropped in silence")
			require.Equal(t, 24_918, r.Review.Tickets.Read)
			require.Equal(t, 24_918, r.Review.Tickets.Judged)
			for i, name := range names {
				require.Equal(t, rows[name], r.Input.Rows.Plain.RowsByPriority[i].Count, name)
				require.Equal(t, incidents[name], r.Review.Tickets.BySeverity[i].Tickets, "the review's total of %s", name)
			}
			answered := int64(0)
			for _, a := range r.Review.Attainment {
				if a.Metric == sla.Response {
					answered += a.Met + a.Breached + a.Running + a.Excluded + a.Cancelled
				}
			}
			require.EqualValues(t, 24_918, answered, "every ticket has one outcome of its response")
		})
	}
}

// realReview runs the program over the real log.
func realReview(t testing.TB, args ...string) (r struct {
	Input  source
	Review struct {
		Period     contract.Period
		Tickets    contract.TicketCounts
		Attainment []contract.AttainmentLine
	}
}) {
	t.Helper()
	text := reviewed(t, append(args, "-tickets", realLog, "-format", "json")...)
	require.NoError(t, json.Unmarshal([]byte(text), &r))
	return r
}

func TestTheRealLogTellsItsOwnPeriod(t *testing.T) {
	needRealLog(t)
	kept := realReview(t)
	require.Equal(t, "2016-02-29 to 2017-02-19 (exclusive)", kept.Review.Period.String())
	streamed := realReview(t, "-from", "2016-02-29", "-to", "2017-02-19")
	require.Equal(t, streamed, kept, "streamed or kept, the review is the same")
}

// BenchmarkRealLog reviews the real log and reads it with gzip and csv alone, in turn.
// The first may take twice as long as the second, and 256 MB of memory.
func BenchmarkRealLog(b *testing.B) {
	needRealLog(b)
	var ours, plain time.Duration
	var most uint64
	for range b.N {
		plain += timed(func() { readPlain(b) })
		ours += timed(func() {
			if code := run([]string{"-tickets", realLog, "-from", "2016-02-29", "-to", "2017-02-19"}, io.Discard, io.Discard); code != 0 {
				b.Fatal("exit status", code)
			}
		})
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.Sys)
	}
	b.ReportMetric(float64(ours)/float64(plain), "times-plain")
	b.ReportMetric(float64(most)/1e6, "MB-from-system")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func readPlain(b *testing.B) {
	file, err := os.Open(realLog)
	require.NoError(b, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(b, err)
	r := csv.NewReader(unzipped)
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}
