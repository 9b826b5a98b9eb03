package house

import (
	"fmt"
	"maps"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// planted is a small module that keeps every rule, with files put on top of it.
func planted(files tree) tree {
	all := tree{
		"doc.go":                  "// Package supportmodel is here.\npackage supportmodel\n",
		"internal/fault/fault.go": "package fault\n\nimport \"errors\"\n\nvar ErrType = errors.New(\"type\")\n",
		"internal/house/doc.go":   "package house\n",
		"scope/scope.go":          "package scope\n\ntype Level uint8\n",
		"sla/calendar/cal.go":     "package calendar\n\ntype Calendar struct{ x *int }\n",
		"sla/sla.go":              "package sla\n\nimport \"" + module + "/sla/calendar\"\n\ntype Desk struct{ Calendar calendar.Calendar }\n",
		"tiers/tiers.go":          "package tiers\n",
		"capacity/capacity.go":    "package capacity\n",
		"contract/contract.go":    "package contract\n",
	}
	maps.Copy(all, files)
	return all
}

// file makes the text of a file of package name.
func file(pkgDir, imports, body string) tree {
	text := "package " + path.Base(pkgDir) + "\n\n"
	for _, i := range strings.Fields(imports) {
		alias, target, named := strings.Cut(i, "=")
		if !named {
			alias, target = "", i
		}
		target = strings.Replace(target, "~", module, 1)
		text += fmt.Sprintf("import %s %q\n", alias, target)
	}
	return tree{pkgDir + "/planted.go": text + "\n" + body + "\n"}
}

func TestThePlantedModuleKeepsTheRules(t *testing.T) {
	assert.Empty(t, inspected(t, planted(nil)))
}

// wantRule asserts that the rule is broken, and no other.
func wantRule(t *testing.T, rule string, files tree) {
	t.Helper()
	found := inspected(t, planted(files))
	require.NotEmpty(t, found, "nothing was caught")
	for _, v := range found {
		assert.Equal(t, rule, v.rule, "%s", v)
	}
}

func wantNothing(t *testing.T, files tree) {
	t.Helper()
	for _, v := range inspected(t, planted(files)) {
		t.Error(v)
	}
}

func TestImportsArePolicy(t *testing.T) {
	for name, tc := range map[string]struct {
		rule  string
		files tree
	}{
		"an arrow that is not in the picture":   {"import-picture", file("tiers", "c=~/contract", "type X = c.X")},
		"an arrow up from a leaf":               {"import-picture", file("scope", "t=~/tiers", "type X = t.X")},
		"an arrow to the checks of the house":   {"import-picture", file("sla", "t=~/internal/house", "type X = t.X")},
		"a package that is not in the picture":  {"import-picture", file("billing", "", "")},
		"an example as a library":               {"import-picture", file("contract", "t=~/examples/review", "type X = t.X")},
		"an example with what no user has":      {"import-picture", file("examples/review", "t=~/internal/fault", "type X = t.X")},
		"an example with another example":       {"import-picture", file("examples/review", "t=~/examples/other", "type X = t.X")},
		"files":                                 {"import-list", file("sla", "os", "var _ = os.Args")},
		"the network, under another name":       {"import-list", file("sla", "n=net/http", "var _ = n.MethodGet")},
		"a random source":                       {"import-list", file("sla", "math/rand/v2", "var _ = rand.Int")},
		"memory behind the language":            {"import-list", file("sla", "unsafe", "var _ unsafe.Pointer")},
		"C":                                     {"import-list", file("sla", "C", "")},
		"the zone files":                        {"import-list", file("sla", "t=time/tzdata", "var _ = t.X")},
		"a log":                                 {"import-list", file("sla", "log/slog", "var _ = slog.Info")},
		"reflection outside strict JSON":        {"import-list", file("sla", "reflect", "var _ reflect.Type")},
		"locks outside the calendar":            {"import-list", file("sla", "sync", "type x struct{ m sync.Mutex }")},
		"atomics outside the calendar":          {"import-list", file("tiers", "sync/atomic", "type x struct{ m atomic.Bool }")},
		"another part of a dependency":          {"import-list", file("sla", "t=github.com/rickb777/date/v2/timespan", "type _ = t.DateRange")},
		"a dependency for tests only":           {"import-list", file("sla", "github.com/stretchr/testify/assert", "var _ = assert.Equal")},
		"a package without a name for it":       {"import-form", file("sla", ".=strings", "var _ = ToUpper(\"x\")")},
		"a package for what it does on its own": {"import-form", file("sla", "_=encoding/json", "")},
	} {
		t.Run(name, func(t *testing.T) { caught(t, tc.rule, tc.files) })
	}
}

// caught asserts that the rule is among those broken. What is planted is often
// wrong in its types as well: a package that is refused is not loaded.
func caught(t *testing.T, rule string, files tree) {
	t.Helper()
	var rules []string
	for _, v := range inspected(t, planted(files)) {
		if v.rule != "types" {
			rules = append(rules, v.rule)
		}
	}
	require.NotEmpty(t, rules, "nothing was caught")
	for _, r := range rules {
		assert.Equal(t, rule, r)
	}
}

func TestExamplesMayDoWhatProgramsDo(t *testing.T) {
	wantNothing(t, file("examples/review/desk", "os time _=time/tzdata ~/contract f=~/examples/review/feed", `
func init() { go panic(time.Now()) }
var Count float64`))
}

func TestNamesOfTheStandardLibrary(t *testing.T) {
	for name, files := range map[string]tree{
		"now":                       file("sla", "time", "var f = time.Now"),
		"since, of another name":    file("sla", "clock=time", "func f(t clock.Time) clock.Duration { return clock.Since(t) }"),
		"until":                     file("sla", "time", "func f(t time.Time) time.Duration { return time.Until(t) }"),
		"sleep":                     file("sla", "time", "func f() { time.Sleep(1) }"),
		"after":                     file("sla", "time", "func f() { <-time.After(1) }"),
		"after func":                file("sla", "time", "func f() { _ = time.AfterFunc(1, f) }"),
		"tick":                      file("sla", "time", "func f() { <-time.Tick(1) }"),
		"a timer":                   file("sla", "time", "func f() { _ = time.NewTimer(1) }"),
		"a ticker":                  file("sla", "time", "func f() { _ = time.NewTicker(1) }"),
		"a timer reset":             file("sla", "time", "func f(t *time.Timer) { t.Reset(1) }"),
		"a zone file":               file("sla", "time", "func f() { _, _ = time.LoadLocation(\"UTC\") }"),
		"zone data":                 file("sla", "time", "func f() { _, _ = time.LoadLocationFromTZData(\"x\", nil) }"),
		"the local zone":            file("sla", "time", "func f() *time.Location { return time.Local }"),
		"in the local zone":         file("sla", "time", "func f(t time.Time) time.Time { return t.Local() }"),
		"local, as an expression":   file("sla", "time", "var f = time.Time.Local"),
		"local, by embedding":       file("sla", "time", "type at struct{ time.Time }\nfunc f(t at) time.Time { return t.Local() }"),
		"local, by an interface":    file("sla", "time", "type at interface{ Local() time.Time }\nfunc f(t at) time.Time { return t.Local() }"),
		"parsed in the local zone":  file("sla", "time", "var f = time.Parse"),
		"unix in the local zone":    file("sla", "time", "func f() time.Time { return time.Unix(0, 0) }"),
		"unix, a zone too late":     file("sla", "time", "func f() time.Time { t := time.UnixMilli(0); return t.UTC() }"),
		"print":                     file("sla", "fmt", "func f() { fmt.Print() }"),
		"println, of another name":  file("sla", "out=fmt", "func f() { out.Println() }"),
		"printf":                    file("sla", "fmt", "func f() { fmt.Printf(\"\") }"),
		"scan":                      file("sla", "fmt", "func f() { _, _ = fmt.Scan() }"),
		"println without a package": file("sla", "", "func f() { println() }"),
		"print without a package":   file("sla", "", "func f() { print(1) }"),
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, "name", files) })
	}
	t.Run("what looks like them and is not", func(t *testing.T) {
		wantNothing(t, file("sla", "fmt time", `
type clock struct{}
func (clock) Now() int { return 0 }
func (clock) LoadLocation() int { return 0 }
func f(time clock, print func()) int { print(); return time.Now() + time.LoadLocation() }
func g(z *time.Location) bool { return z == time.Local }
func h() time.Time { return time.Unix(0, 0).UTC() }
func i(z *time.Location) time.Time { return time.UnixMilli(0).In(z) }
func j() string { return fmt.Sprint(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) }`))
	})
}

func TestNamesOfTheDependencies(t *testing.T) {
	ids, dates, amounts := "github.com/google/uuid", "date=github.com/rickb777/date/v2", "github.com/shopspring/decimal"
	for name, files := range map[string]tree{
		"a random id":                  file("sla", ids, "var f = uuid.New"),
		"a random id as text":          file("sla", ids, "var f = uuid.NewString"),
		"an id by the clock":           file("sla", ids, "var f = uuid.NewV7"),
		"an id from a reader":          file("sla", ids, "var f = uuid.NewRandomFromReader"),
		"must be an id":                file("sla", ids, "var f = uuid.Must"),
		"another random source":        file("sla", ids, "func f() { uuid.SetRand(nil) }"),
		"a loose id":                   file("sla", ids, "var f = uuid.Parse"),
		"a loose id from bytes":        file("sla", ids, "var f = uuid.ParseBytes"),
		"today":                        file("sla", dates, "var f = date.Today"),
		"today, of another name":       file("sla", "d=github.com/rickb777/date/v2", "var f = d.TodayUTC"),
		"midnight":                     file("sla", dates+" time", "func f(d date.Date) time.Time { return d.Midnight() }"),
		"midnight somewhere":           file("sla", dates+" time", "func f(d date.Date) time.Time { return d.MidnightIn(time.UTC) }"),
		"the 30th of February":         file("sla", dates, "var f = date.ParseISO"),
		"the 30th of February, by law": file("sla", dates, "var f = date.MustParseISO"),
		"a date in any form":           file("sla", dates, "var f = date.AutoParse"),
		"a global precision":           file("sla", amounts, "func f() { _ = decimal.DivisionPrecision }"),
		"a global nought":              file("sla", amounts, "func f() decimal.Decimal { return decimal.Zero }"),
		"a division":                   file("sla", amounts, "func f(d decimal.Decimal) decimal.Decimal { return d.Div(d) }"),
		"a division as an expression":  file("sla", amounts, "var f = decimal.Decimal.Div"),
		"an average":                   file("sla", amounts, "var f = decimal.Avg"),
		"an amount from a float":       file("sla", amounts, "var f = decimal.NewFromFloat"),
		"an amount to a float":         file("sla", amounts, "func f(d decimal.Decimal) { _, _ = d.Float64() }"),
		"an amount without a guard":    file("sla", amounts, "var f = decimal.NewFromString"),
		"amounts compared as pointers": file("sla", amounts, "func f(a, b decimal.Decimal) bool { return a == b }"),
		"amounts within a record":      file("sla", amounts, "type r struct{ d decimal.Decimal }\nfunc f(a, b [2]r) bool { return a != b }"),
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, "name", files) })
	}
	t.Run("what may be used", func(t *testing.T) {
		wantNothing(t, file("sla", ids+" "+dates+" "+amounts, `
func id(ref string) uuid.UUID { return uuid.NewSHA1(uuid.Nil, []byte(ref)) }
func day(d date.Date) date.Date { return d.AddDate(0, 1, 0) + date.New(2026, 1, 1) }
func share(d decimal.Decimal) bool { return d.DivRound(decimal.NewFromInt(3), 2).Equal(decimal.Decimal{}) }`))
	})
	t.Run("the guards themselves", func(t *testing.T) {
		wantNothing(t, file("internal/fault", ids+" "+dates+" "+amounts, `
func id(s string) { _, _ = uuid.Parse(s) }
func day(s string) { _, _ = date.ParseISO(s) }
func amount(s string) { _, _ = decimal.NewFromString(s) }`))
	})
}

func TestStatements(t *testing.T) {
	for name, tc := range map[string]struct {
		rule  string
		files tree
	}{
		"a goroutine":                      {"goroutine", file("sla", "", "func f() { go f() }")},
		"a goroutine in a literal":         {"goroutine", file("sla", "", "var f = func() { go func() {}() }")},
		"init":                             {"init", file("sla", "", "func init() {}")},
		"a panic":                          {"panic", file("sla", "", "func f() { panic(1) }")},
		"a panic in a table":               {"panic", file("sla", "", "var f = func() { panic(1) }")},
		"a panic in a must of small print": {"panic", file("sla", "", "func mustF() { panic(1) }")},
		"link name":                        {"directive", file("sla", "time", "//go:linkname now time.now\nfunc now(time.Time)")},
		"embedded files":                   {"directive", file("sla", "", "//go:embed x.txt\nvar text string")},
		"a build tag":                      {"build-constraint", tree{"sla/tagged.go": "//go:build never\n\npackage sla\n"}},
		"a build tag for all but one":      {"build-constraint", tree{"sla/tagged.go": "//go:build !ios\n\npackage sla\n"}},
		"a file for one system":            {"build-constraint", tree{"sla/clock_windows.go": "package sla\n"}},
		"a file for one processor":         {"build-constraint", tree{"sla/clock_arm64.go": "package sla\n"}},
		"a file for another system":        {"build-constraint", tree{"sla/clock_plan9.go": "package sla\n"}},
		"assembly":                         {"foreign-source", tree{"sla/clock.s": "TEXT"}},
		"what is not Go":                   {"syntax", tree{"sla/planted.go": "package sla\nfunc {"}},
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, tc.rule, tc.files) })
	}
	t.Run("a Must may panic, a method may be called init or panic", func(t *testing.T) {
		wantNothing(t, file("sla", "", `
type x struct{}
func (x) init() {}
func (x) panic() {}
func MustF(a x) { a.init(); a.panic(); func() { panic(1) }() }
func f(panic func(int)) { panic(1) }`))
	})
	t.Run("a tag hides nothing else", func(t *testing.T) {
		found := inspected(t, planted(tree{"sla/now_windows.go": "package sla\n\nimport \"os\"\n\nfunc init() { go os.Exit(1) }\n"}))
		var rules []string
		for _, v := range found {
			rules = append(rules, v.rule)
		}
		assert.Subset(t, rules, []string{"build-constraint", "import-list", "init", "goroutine"})
	})
}

func TestFloats(t *testing.T) {
	for name, files := range map[string]tree{
		"a field":             file("capacity", "", "type x struct{ Hours float64 }"),
		"of four bytes":       file("contract", "", "func f() (x float32) { return }"),
		"under another name":  file("capacity", "", "type number = float64\nvar x number"),
		"a constant":          file("capacity", "", "const half = 0.5"),
		"a whole constant":    file("capacity", "", "const thousand = int64(1e3)"),
		"hours of a duration": file("capacity", "time", "func f(d time.Duration) int { return int(d.Hours()) }"),
		"a list of them":      file("contract", "", "func f(x []float64) {}"),
		"parsed":              file("capacity", "strconv", "func f() { _, _ = strconv.ParseFloat(\"1\", 64) }"),
		"a root":              file("capacity", "math", "func f(x int64) int64 { return int64(math.Sqrt(float64(x))) }"),
		"a complex number":    file("capacity", "", "const i = 1i"),
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, "float", files) })
	}
	t.Run("elsewhere, and what only sounds like one", func(t *testing.T) {
		wantNothing(t, file("sla", "", "type share float64"))
		wantNothing(t, file("capacity", "math", "type float int64\nfunc (float) Hours() int64 { return math.MaxInt64 }\nfunc f(x float) int64 { return x.Hours() / 2 }"))
	})
}

func TestShape(t *testing.T) {
	long := "package sla\n" + strings.Repeat("\n// x\n", linesMost/2)
	body := "func f() {\n" + strings.Repeat("\t_ = 1\n", functionMost) + "}"
	wide := "// " + strings.Repeat("é", columnsMost-3)
	for name, tc := range map[string]struct {
		rule  string
		files tree
	}{
		"a file of 401 lines":        {"shape-file", tree{"sla/planted.go": long}},
		"a file of an example":       {"shape-file", tree{"examples/x/planted.go": long}},
		"a function of 72 lines":     {"shape-function", file("sla", "", body)},
		"a literal of 72 lines":      {"shape-function", file("sla", "", "var f = "+strings.Replace(body, " f", "", 1))},
		"a function of an example":   {"shape-function", file("examples/x", "", body)},
		"a line of 121 columns":      {"shape-line", file("sla", "", wide+"x")},
		"a line of 121 columns, tab": {"shape-line", file("sla", "", "func f() {\n\t"+wide[:len(wide)-6]+"\n}")},
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, tc.rule, tc.files) })
	}
	t.Run("a line of 120 columns", func(t *testing.T) { wantNothing(t, file("sla", "", wide)) })
}
