package servicedesk_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"testing"
	"time"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
)

// published is the public log, which is not part of the repository.
const published = "../../../../shared/data/incident_event_log.csv.gz"

func publishedLog(tb testing.TB) []byte {
	tb.Helper()
	packed, err := os.ReadFile(published)
	if errors.Is(err, os.ErrNotExist) {
		tb.Skip("the public incident log is not beside the repository")
	}
	if err != nil {
		tb.Fatal(err)
	}
	return packed
}

// readPlain reads the file with compress/gzip and encoding/csv alone.
func readPlain(tb testing.TB, packed []byte, use func([]string)) {
	text, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		tb.Fatal(err)
	}
	r := csv.NewReader(text)
	r.ReuseRecord = true
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			tb.Fatal(err)
		}
		use(record)
	}
}

func readDesk(tb testing.TB, packed []byte, zone *time.Location) servicedesk.Counts {
	log, err := servicedesk.Open("log", bytes.NewReader(packed), zone)
	if err != nil {
		tb.Fatal(err)
	}
	for _, err := range log.Incidents() {
		if err != nil {
			tb.Fatal(err)
		}
	}
	return log.Counts()
}

func BenchmarkPlainRead(b *testing.B) {
	packed := publishedLog(b)
	b.ReportAllocs()
	for range b.N {
		readPlain(b, packed, func([]string) {})
	}
}

func BenchmarkIncidents(b *testing.B) {
	packed, zone := publishedLog(b), lisbon(b)
	b.ReportAllocs()
	for range b.N {
		readDesk(b, packed, zone)
	}
}

// BenchmarkAgainstPlainRead reads both ways in turn and reports how many times as
// long as the plain reading it takes: the best of each, since whatever else the
// machine does only ever adds.
func BenchmarkAgainstPlainRead(b *testing.B) {
	packed, zone := publishedLog(b), lisbon(b)
	plain, desk := time.Hour, time.Hour
	for range max(b.N, 5) {
		start := time.Now()
		readPlain(b, packed, func([]string) {})
		middle := time.Now()
		readDesk(b, packed, zone)
		plain, desk = min(plain, middle.Sub(start)), min(desk, time.Since(middle))
	}
	b.ReportMetric(float64(desk)/float64(plain), "times-plain")
	b.ReportMetric(plain.Seconds()*1e3, "plain-ms")
}

func lisbon(tb testing.TB) *time.Location {
	tb.Helper()
	zone, err := time.LoadLocation("Europe/Lisbon")
	if err != nil {
		tb.Fatal(err)
	}
	return zone
}
