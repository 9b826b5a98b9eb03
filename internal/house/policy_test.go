package house

import (
	"regexp"
	"strings"
)

// module is the path of the module whose house this is.
const module = "github.com/seed-0906fcc7/supportmodel"

// The import picture: a statement of policy, not a description. For each package
// of the module the packages of the module that it may import. A package that is
// not here is a defect, and so is an arrow that is not here; an arrow that nobody
// uses is fine.
var picture = map[string][]string{
	"":             {fault}, // the documentation of the module, and the errors that all packages share
	"scope":        {fault},
	"sla/calendar": {fault},
	"sla":          {"sla/calendar", fault},
	"tiers":        {"scope", "sla", "sla/calendar", fault},
	"capacity":     {"scope", "tiers", "sla", "sla/calendar", fault},
	"contract":     {"scope", "tiers", "sla", "sla/calendar", "capacity", fault},

	fault:                {},
	"internal/house":     {},
	"internal/hostile":   {}, // tests only
	"internal/closedset": {}, // for tests
}

const fault = "internal/fault"

// public is what an example program may import, beside its own packages: what a
// user can import, too.
var public = []string{"", "scope", "sla/calendar", "sla", "tiers", "capacity", "contract"}

// imports is what may be imported from elsewhere, and by whom. nil is everybody.
// There is no package here that does I/O, reads a clock, the environment or a
// random source, or that hashes and prints in an order of its own.
var imports = map[string][]string{
	"bytes": nil, "cmp": nil, "crypto/sha256": nil, "encoding": nil, "encoding/json": nil,
	"errors": nil, "fmt": nil, "iter": nil, "maps": nil, "math": nil, "math/big": nil, "math/bits": nil,
	"regexp": nil, "slices": nil, "sort": nil, "strconv": nil, "strings": nil, "text/tabwriter": nil, "time": nil,
	"unicode": nil, "unicode/utf16": nil, "unicode/utf8": nil,

	"reflect":     {fault},          // strict JSON
	"sync":        {"sla/calendar"}, // a lazily built index
	"sync/atomic": {"sla/calendar"},

	"github.com/google/uuid":        nil,
	"github.com/rickb777/date/v2":   nil,
	"github.com/shopspring/decimal": nil,
}

// A nameRule says which names of an imported package may be used. A method is
// called Type.Method.
type nameRule struct {
	only   *regexp.Regexp // if set, nothing else
	never  *regexp.Regexp // refused in any case
	except []string       // packages that this rule does not hold
	why    string
}

var nameRules = map[string][]nameRule{
	"time": {
		{never: words(`Now|Since|Until|Sleep|After|AfterFunc|Tick|NewTimer|NewTicker|Timer|Ticker`), why: "a clock"},
		{never: words(`Timer\..*|Ticker\..*`), why: "a clock"},
		{never: words(`LoadLocation|LoadLocationFromTZData`), why: "zones come from the caller"},
		{never: words(`Local|Time\.Local|Parse`), why: "the zone of the machine (ParseInLocation with time.UTC is the same everywhere)"},
	},
	"regexp": {{never: words(`Regexp\.Longest`), why: "it writes to the expression"}},
	"fmt":    {{never: words(`Print|Printf|Println|Scan|Scanf|Scanln`), why: "standard input and output"}},
	"github.com/google/uuid": {
		{only: words(`UUID|UUID\.(String|MarshalText|UnmarshalText|MarshalBinary)|Nil|NewSHA1|NameSpace[A-Z0-9]*|Parse`),
			why: "a clock, a random source, or a loose reading"},
		{never: words(`Parse`), except: []string{fault}, why: "fault.ParseUUID reads the canonical form only"},
	},
	"github.com/rickb777/date/v2": {
		{never: words(`Today.*`), why: "a clock"},
		{never: words(`Date\.(Midnight.*|Time)|.*TimeIn|.*ContainsTime`), why: "wrong by an hour on days of a clock change"},
		{never: words(`(Must)?(Auto)?Parse.*|Date\.Unmarshal.*`), except: []string{fault},
			why: "fault.ParseDate refuses 2026-02-30"},
	},
	"github.com/shopspring/decimal": {
		{never: words(`DivisionPrecision|PowPrecisionNegativeExponent|MarshalJSONWithoutQuotes|TrimTrailingZeros`),
			why: "a global that anybody may set"},
		{never: words(`UseScientificNotation|ExpMaxIterations|MaxDecodeExponent|Zero`), why: "a global that anybody may set"},
		{never: words(`Decimal\.(Div|Pow.*|Exp.*Taylor|ExpHullAbrham|Ln)|Avg`), why: "precision set by a global: DivRound or QuoRem"},
		{never: words(`NewFromFloat.*|NewFromBigFloat|Decimal\.(Float64|InexactFloat64|BigFloat)`), why: "no float in an amount"},
		{never: words(`NewFromString|NewFromFormattedString|RequireFromString|Decimal\.(Unmarshal.*|Scan|GobDecode)`),
			except: []string{fault}, why: "fault.ParseDecimal bounds what comes from outside"},
	},
}

// refusedMethods are refused whatever they are called on, so that an interface
// does not hide them.
var refusedMethods = words(`Local|Midnight|MidnightUTC|MidnightIn|ContainsTime|InexactFloat64`)

// safe are the types that nobody can change through a pointer.
var safe = words(`time\.Location|regexp\.Regexp`)

// exact are the packages with hours and money: no float in them.
var exact = []string{"capacity", "contract"}

// readers are functions that only read the list or map they are given. Those in
// the second group give its elements away, which is fine where an element is
// plain data.
var readers = map[string]bool{
	"slices.Index": true, "slices.IndexFunc": true, "slices.Contains": true, "slices.ContainsFunc": true,
	"slices.BinarySearch": true, "slices.BinarySearchFunc": true, "slices.Equal": true, "slices.EqualFunc": true,
	"slices.Compare": true, "slices.CompareFunc": true, "slices.IsSorted": true, "slices.IsSortedFunc": true,
	"maps.Equal": true, "maps.EqualFunc": true, "strings.Join": true,
}

var elementReaders = map[string]bool{
	"slices.Clone": true, "slices.Concat": true, "slices.All": true, "slices.Values": true, "slices.Backward": true,
	"slices.Max": true, "slices.MaxFunc": true, "slices.Min": true, "slices.MinFunc": true, "slices.Repeat": true,
	"maps.Clone": true, "maps.All": true, "maps.Keys": true, "maps.Values": true,
	"fmt.Sprint": true, "fmt.Sprintf": true, "fmt.Sprintln": true, "fmt.Errorf": true,
}

// Measures of shape, for files that are not tests, examples included.
const (
	linesMost    = 400 // of a file
	functionMost = 70  // lines of a function
	columnsMost  = 120 // of a line, a tab being four
	tabColumns   = 4
)

// words matches the whole of a name.
func words(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

// inModule returns the path of a package within the module; ok is false for a
// package from elsewhere.
func inModule(path string) (rel string, ok bool) {
	if path == module {
		return "", true
	}
	return strings.CutPrefix(path, module+"/")
}

func isExample(rel string) bool { return rel == "examples" || strings.HasPrefix(rel, "examples/") }
