package contract_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

// FuzzSpec: whatever the JSON, a contract is refused with an error or binds, and what
// binds reads back the same.
func FuzzSpec(f *testing.F) {
	for _, m := range contract.Models() {
		data, err := os.ReadFile("../examples/servicereview/contracts/" + m.String() + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec contract.Spec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		c, err := contract.New(spec, time.LoadLocation)
		if err != nil {
			return
		}
		text, err := json.Marshal(c.Spec())
		if err != nil {
			t.Fatal(err)
		}
		var back contract.Spec
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("does not read back: %v\n%s", err, text)
		}
	})
}
