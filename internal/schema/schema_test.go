package schema

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

const root, file = "../..", "../../contract/schema.json"

func text(t *testing.T) []byte {
	t.Helper()
	data, err := json.MarshalIndent(Contract(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

// The schema in the repository is the one that the types make.
func TestTheSchemaIsThatOfTheTypes(t *testing.T) {
	if os.Getenv("UPDATE_SCHEMA") != "" {
		if err := os.WriteFile(file, text(t), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, text(t)) {
		t.Error("write it anew: UPDATE_SCHEMA=1 go test ./... in internal/schema")
	}
}

func resolved(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	r, err := Contract().Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// contracts are all files of the repository that read as a contract.
func contracts(t *testing.T) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" || strings.Contains(path, ".git/") {
			return err
		}
		data, err := os.ReadFile(path)
		var spec contract.Spec
		if json.Unmarshal(data, &spec) == nil && spec.Version > 0 && spec.ID != "" {
			found[path] = data
		}
		return err
	})
	if err != nil || len(found) < 5 {
		t.Fatal(len(found), err)
	}
	return found
}

func TestEveryContractOfTheRepositoryFits(t *testing.T) {
	r := resolved(t)
	for path, data := range contracts(t) {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		if err := r.Validate(v); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// What the strict reader of Go refuses, the schema refuses.
func TestWhatIsWrongDoesNotFit(t *testing.T) {
	r := resolved(t)
	data := string(contracts(t)["../../examples/servicereview/contracts/sla-hotfix.json"])
	for name, change := range map[string][2]string{
		"an unknown field":    {`"id":`, `"colour": "red", "id":`},
		"an unknown model":    {`"sla-hotfix",`, `"sla-coldfix",`},
		"a loose date":        {`"2016-01-01"`, `"1.1.2016"`},
		"a number for hours":  {`"40h"`, `40`},
		"hours without units": {`"40h"`, `"40"`},
		"a word for a number": {`"severity": 4`, `"severity": "four"`},
		"money as a number":   {`"EUR 6000.00"`, `6000`},
		"an unknown weekday":  {`"mon":`, `"monday":`},
		"a loose window":      {`"09:00-18:00"`, `"9-18"`},
		"an unknown metric":   {`"metric": "response"`, `"metric": "reply"`},
		"no model":            {`"model": "sla-hotfix",`, ``},
	} {
		wrong := strings.Replace(data, change[0], change[1], 1)
		var v any
		if err := json.Unmarshal([]byte(wrong), &v); err != nil || wrong == data {
			t.Fatal(name, err)
		}
		if r.Validate(v) == nil {
			t.Errorf("%s fits", name)
		}
	}
}
