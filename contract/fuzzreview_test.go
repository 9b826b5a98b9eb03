package contract_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// readsBack holds that what is read is written as bytes that read the same again.
func readsBack[T any](t *testing.T, data []byte) {
	var v, back T
	if json.Unmarshal(data, &v) != nil {
		return
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("read, but not to be written: %v\n%s", err, data)
	}
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("does not read back: %v\n%s", err, text)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(text) {
		t.Fatalf("%v: other bytes:\n%s\n%s", err, text, again)
	}
}

func FuzzReview(f *testing.F) {
	data, err := os.ReadFile("testdata/review.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) { readsBack[contract.Review](t, data) })
}

func FuzzPortfolio(f *testing.F) {
	text, err := json.Marshal(sumOf(f, fullReview(f)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Fuzz(func(t *testing.T, data []byte) { readsBack[contract.Portfolio](t, data) })
}
