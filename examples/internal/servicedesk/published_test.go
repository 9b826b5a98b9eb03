package servicedesk_test

import (
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
)

// counted is what a plain count of the published file finds, with nothing of this
// package.
type counted struct {
	rows, incidents, noState, early int
	byPriority, first, last         map[string]int
}

func countPlainly(t *testing.T) counted {
	c := counted{byPriority: map[string]int{}, first: map[string]int{}, last: map[string]int{}}
	place := map[string]int{}
	number, priority := "", ""
	parse := func(text string) time.Time {
		at, err := time.Parse("2/1/2006 15:04", text)
		require.NoError(t, err)
		return at
	}
	readPlain(t, publishedLog(t), func(record []string) {
		if len(place) == 0 {
			for i, name := range record {
				place[name] = i
			}
			return
		}
		c.rows++
		field := func(name string) string { return record[place[name]] }
		if field("number") != number {
			c.incidents++
			c.first[field("priority")]++
			c.last[priority]++
		}
		number, priority = field("number"), field("priority")
		c.byPriority[priority]++
		if field("incident_state") == "-100" {
			c.noState++
		}
		if parse(field("sys_updated_at")).Before(parse(field("opened_at"))) {
			c.early++
		}
	})
	c.last[priority]++
	return c
}

func TestThePublishedLogIsCountedInFull(t *testing.T) {
	packed := publishedLog(t)
	want := countPlainly(t)
	require.Equal(t, 141_712, want.rows)
	require.Equal(t, 24_918, want.incidents)
	for _, name := range []string{"UTC", "Australia/Adelaide"} {
		zone, err := time.LoadLocation(name)
		require.NoError(t, err)
		got := readDesk(t, packed, zone)
		assert.Equal(t, want.rows, got.Rows)
		assert.Equal(t, want.incidents, got.Incidents)
		assert.Equal(t, want.noState, got.Of(servicedesk.UnknownState).Rows)
		assert.Equal(t, want.early, got.Of(servicedesk.BeforeOpening).Rows)
		assert.Equal(t, want.rows-want.noState-want.early, got.Used)
		assert.Zero(t, got.Empty)
		for p, word := range map[int]string{1: "1 - Critical", 2: "2 - High", 3: "3 - Moderate", 4: "4 - Low"} {
			assert.Equal(t, want.byPriority[word], got.RowsByPriority[p], word)
			assert.Equal(t, want.first[word], got.FirstByPriority[p], word)
			assert.Equal(t, want.last[word], got.LastByPriority[p], word)
		}
		wantSums(t, got)
	}
}

func TestThePublishedLogTakesLittleMemory(t *testing.T) {
	publishedLog(t)
	file, err := os.Open(published)
	require.NoError(t, err)
	defer file.Close()
	log, err := servicedesk.Open("log", file, time.UTC)
	require.NoError(t, err)
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most, n := uint64(0), 0
	for _, err := range log.Incidents() {
		require.NoError(t, err)
		if n++; n%8_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
	}
	assert.Less(t, most-min(most, before.HeapAlloc), uint64(8<<20), "what stays is the numbers that were seen")
}
