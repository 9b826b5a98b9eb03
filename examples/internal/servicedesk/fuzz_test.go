package servicedesk_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/servicedesk"
)

// Whatever the file: no panic, rows = used + refused, the rows yielded are those
// used, no incident twice, and an error is an Error and the last thing yielded.
func FuzzIncidents(f *testing.F) {
	good := line("A", p1, "New", morning, morning)
	for _, seed := range []string{
		names + good + line("B", p3, "Closed", later, morning) + good, names + line("A", p2, "-100", later, morning) + line("A", p2, "New", morning, later),
		names + "A,1\n", "number,priority\n", "\x1f\x8b\x08", "\ufeff" + names + good, packed(f, names+good), "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		log, err := servicedesk.Open("fuzz", bytes.NewReader(data), time.UTC)
		if err != nil {
			wantError(t, err)
			return
		}
		rows, seen, failed := 0, map[string]bool{}, false
		for incident, err := range log.Incidents() {
			if failed {
				t.Fatal("something is yielded behind an error")
			}
			if err != nil {
				wantError(t, err)
				failed = true
				continue
			}
			if seen[incident.Number] || len(incident.Rows) == 0 {
				t.Fatalf("incident %q comes twice or is empty", incident.Number)
			}
			seen[incident.Number] = true
			rows += len(incident.Rows)
			for _, row := range incident.Rows {
				if row.At.Before(incident.OpenedAt) || row.Priority < 1 || row.Priority > 4 || row.State == 0 || row.Line < 2 {
					t.Fatalf("a row that should be refused: %+v", row)
				}
			}
		}
		counts := log.Counts()
		wantSums(t, counts)
		if !failed && (rows != counts.Used || len(seen)+counts.Empty != counts.Incidents) {
			t.Fatalf("%d rows of %d incidents yielded, counted %+v", rows, len(seen), counts)
		}
	})
}

func wantError(t *testing.T, err error) {
	t.Helper()
	var e *servicedesk.Error
	if !errors.As(err, &e) || e.File != "fuzz" || e.Unwrap() == nil {
		t.Fatalf("an error that does not say where: %v", err)
	}
}
