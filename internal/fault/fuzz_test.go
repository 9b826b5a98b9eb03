package fault_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// plain has only types for which encoding/json and Decode mean the same.
type plain struct {
	A int                `json:"a"`
	B string             `json:"b"`
	C *plain             `json:"c"`
	D []plain            `json:"d"`
	E map[string]plain   `json:"e"`
	F [2]bool            `json:"f"`
	G any                `json:"g"`
	H map[int8][]float64 `json:"h"`
	base
}

// Decode never panics; what it accepts, encoding/json reads as the same value, and
// what that writes Decode accepts again.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"a": 1, "b": "x", "c": {"d": [{}, {"e": {"k": {}}}]}, "f": [true, false], "g": [1, {"a": "b"}], "h": {"-1": [0.5]}}`,
		`{"title": "t", "count": "c"}`, `{"a": 1, "a": 2}`, `{"A": 1}`, `{"b": "\ud800"}`, `[[[[`, `null`, `{"h": {"01": []}}`, `{"f": [true]}`, "{}{}", "\xff", ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = fault.Decode(data, &spec{})
		var strict, loose plain
		err := fault.Decode(data, &strict)
		if err != nil {
			if err.Error() == "" || !utf8.ValidString(err.Error()) {
				t.Fatalf("an error that cannot be read: %q", err)
			}
			return
		}
		if err := json.Unmarshal(data, &loose); err != nil {
			t.Fatalf("accepted, and encoding/json says %v", err)
		}
		if !reflect.DeepEqual(strict, loose) {
			t.Fatalf("read as %+v, and by encoding/json as %+v", strict, loose)
		}
	})
}

// What the guards accept prints back as it was given, and nothing panics.
func FuzzGuards(f *testing.F) {
	for _, seed := range []string{"12.50", "-0", "1e9", "2026-02-30", "0001-01-01", "2026-01-01T00:00:00Z", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := fault.ParseDecimal(text); err == nil {
			if again, err := fault.ParseDecimal(d.String()); err != nil || !again.Equal(d) {
				t.Fatalf("decimal %q", text)
			}
		}
		if d, err := fault.ParseDate(text); err == nil && (d.String() != text || fault.CheckDate(d) != nil) {
			t.Fatalf("date %q", text)
		}
		if at, err := fault.ParseTime(text); err == nil {
			if again, err := fault.ParseTime(at.Format("2006-01-02T15:04:05.999999999Z07:00")); err != nil || !again.Equal(at) {
				t.Fatalf("instant %q", text)
			}
		}
		if u, err := fault.ParseUUID(text); err == nil && u.String() != text {
			t.Fatalf("id %q", text)
		}
	})
}
