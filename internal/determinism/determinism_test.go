package determinism

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.temporal.io/sdk/contrib/tools/workflowcheck/determinism"
	"go.temporal.io/sdk/contrib/tools/workflowcheck/workflow"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

const module = "github.com/seed-0906fcc7/supportmodel"

// accepted are functions from elsewhere that the checker marks because of what is deep
// inside of them (caches, pools, reflection), although the same arguments always give the
// same result: encoding/json sorts the keys of maps, fmt is asked for no pointer. maps.Keys
// is accepted here and looked at by TestKeysOfMapsAreSorted.
var accepted = refs(`encoding/json.Marshal`, `encoding/json.Unmarshal`, `(*encoding/json.Decoder).Token`,
	`(*encoding/json.Decoder).Decode`, `fmt.Fprintf`, `fmt.Fprintln`, `maps.Keys`, `maps.Copy`,
	`(github.com/rickb777/date/v2.Date).String`, `(reflect.Value).Set`, `(reflect.Value).FieldByIndex`,
	`(reflect.Value).MapIndex`, `(reflect.Value).SetMapIndex`, `(reflect.Value).SetString`, `reflect.Append`)

// inAnyOrder are functions of ours that go through a map in whatever order it comes, each
// with the reason why nothing shows.
var inAnyOrder = map[string]string{
	"(*capacity.booker).freeze":        "each key writes its own element",
	"(*capacity.ids).grow":             "it fills a larger map",
	"(*capacity.compactor).keepLater":  "what is collected is sorted",
	"(*capacity.ledger).watch":         "it fills a set",
	"(*contract.reviewer).orphans":     "what is refused is sorted in the listing",
	"(*sla/calendar.Spec).checkWeekly": "faults are sorted by their paths",
	"sla/calendar.newDesk":             "each key writes its own element",
	"(*tiers.matrix).index":            "each key writes its own element",
	"(tiers.MatrixSpec).clone":         "it fills a map",
}

func refs(names ...string) determinism.IdentRefs {
	all := determinism.IdentRefs{}
	for _, name := range names {
		all[name] = false
	}
	for name := range inAnyOrder {
		all[full(name)] = false
	}
	return all
}

// full puts the module before the package of a name.
func full(name string) string {
	receiver := strings.IndexFunc(name, func(r rune) bool { return r != '(' && r != '*' })
	return name[:receiver] + module + "/" + name[receiver:]
}

// Whatever a workflow calls, it is told the same when it is replayed.
func TestNothingDependsOnMoreThanItsArguments(t *testing.T) {
	found := findings(t, workflow.DefaultIdentRefs.Clone().SetAll(accepted))
	for _, name := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s: %s", name, strings.Join(found[name], ", "))
	}
}

// A reason that nobody needs any more is deleted.
func TestEveryReasonIsNeeded(t *testing.T) {
	found := findings(t, workflow.DefaultIdentRefs)
	for name := range inAnyOrder {
		if !strings.Contains(strings.Join(found[full(name)], ", "), "iterates over map") {
			t.Errorf("%s does not go through a map", name)
		}
	}
}

// The keys of a map are sorted where they are taken, or counted, or looked for.
func TestKeysOfMapsAreSorted(t *testing.T) {
	sorted := regexp.MustCompile(`slices\.Sorted(Func|StableFunc)?\($`)
	for _, dir := range packageDirs {
		files, err := filepath.Glob("../../" + dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for i, before := range strings.Split(string(text), "maps.Keys(") {
				if last := i == strings.Count(string(text), "maps.Keys("); !last && !sorted.MatchString(before) {
					t.Errorf("%s: %q", file, before[max(0, len(before)-60):])
				}
			}
		}
	}
}

// packageDirs are the packages for users.
var packageDirs = []string{"scope", "sla/calendar", "sla", "tiers", "capacity", "contract"}

// findings are the functions that are not deterministic, with the reasons.
func findings(t *testing.T, refs determinism.IdentRefs) map[string][]string {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: "../.."},
		patterns()...)
	if err != nil {
		t.Fatal(err)
	}
	c := determinism.NewChecker(determinism.Config{IdentRefs: refs, EnableObjectFacts: true})
	graph, err := checker.Analyze([]*analysis.Analyzer{c.NewAnalyzer()}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, action := range graph.Roots {
		for name, reasons := range action.Result.(determinism.PackageNonDeterminisms) {
			for _, reason := range reasons {
				if !strings.Contains(reason.String(), "function ") || !strings.Contains(reason.String(), module) {
					found[name] = append(found[name], reason.String()) // and not what calls it
				}
			}
		}
	}
	return found
}

func patterns() (list []string) {
	for _, dir := range packageDirs {
		list = append(list, "./"+dir)
	}
	return list
}
