package house

import "testing"

func TestVariablesThatMayChange(t *testing.T) {
	table := "var table = [...]row{{\"a\", nil}}\ntype row struct{ name string; words []string }\n"
	list := "var list = []string{\"a\"}\n"
	for name, files := range map[string]tree{
		"exported":                         file("sla", "", "var Table = [2]string{}"),
		"exported, a list":                 file("sla", "", "var Words = []string{\"a\"}"),
		"exported, an error of another":    file("sla", "strconv", "var ErrX = strconv.ErrRange"),
		"exported, an error of no name":    file("sla", "errors", "var Broken = errors.New(\"\")"),
		"a sentinel that is set":           file("sla", "errors", "var ErrX = errors.New(\"\")\nfunc f() { ErrX = nil }"),
		"a sentinel of another package":    file("sla", "f=~/internal/fault", "func g() { f.ErrType = nil }"),
		"a variable of a dependency":       file("sla", "github.com/google/uuid", "func f() { uuid.NameSpaceDNS[0] = 1 }"),
		"a counter":                        file("sla", "", "var n int\nfunc f() { n++ }"),
		"a counter in two steps":           file("sla", "", "var n int\nfunc f() { n += 1 }"),
		"set by a loop":                    file("sla", "", "var n int\nfunc f() { for n = range 3 {} }"),
		"set with another":                 file("sla", "", "var n int\nfunc f() { m := 0; m, n = 1, 2; _ = m }"),
		"set from a literal":               file("sla", "", "var n int\nfunc f() { func() { n = 1 }() }"),
		"an element":                       file("sla", "", table+"func f() { table[0] = row{} }"),
		"a field of an element":            file("sla", "", table+"func f() { (table[0]).name = \"\" }"),
		"a list within an element":         file("sla", "", table+"func f() { table[0].words[0] = \"\" }"),
		"a map entry":                      file("sla", "", "var m = map[int]int{}\nfunc f() { m[1] = 2 }"),
		"a map entry deleted":              file("sla", "", "var m = map[int]int{}\nfunc f() { delete(m, 1) }"),
		"a map cleared":                    file("sla", "", "var m = map[int]int{}\nfunc f() { clear(m) }"),
		"a list appended to":               file("sla", "", list+"func f() []string { return append(list, \"b\") }"),
		"a list copied to":                 file("sla", "", list+"func f() { copy(list, list) }"),
		"a list sorted":                    file("sla", "slices", list+"func f() { slices.Sort(list) }"),
		"an address":                       file("sla", "", "var n int\nfunc F() *int { return &n }"),
		"an address, written":              file("sla", "", "var n int\nfunc f() { p := &n; *p = 1 }"),
		"an address to a writer":           file("sla", "", "var n int\nfunc f() { g(&n) }\nfunc g(p *int) { *p = 1 }"),
		"a list handed out":                file("sla", "", list+"func F() []string { return list }"),
		"an array handed out as a list":    file("sla", "", "var a = [2]int{}\nfunc F() []int { return a[:] }"),
		"an element handed out":            file("sla", "", table+"func F() []string { return table[0].words }"),
		"a row with a list handed out":     file("sla", "", table+"func f() row { return table[0] }\nfunc F() []string { return f().words }"),
		"handed out in two results":        file("sla", "", list+"func f() ([]string, bool) { return list, true }\nfunc F() []string { l, _ := f(); return l }"),
		"handed out by a loop":             file("sla", "", table+"func F() (w []string) { for _, r := range table { w = r.words }; return w }"),
		"handed out through a name":        file("sla", "", list+"func F() []string { x := list[:1]; y := x; return y }"),
		"handed out through a declaration": file("sla", "", list+"func F() []string { var x = list; return x }"),
		"handed out through a helper":      file("sla", "", list+"func f(x []string) []string { return x }\nfunc F() []string { return f(list) }"),
		"handed out through a generic":     file("sla", "", list+"func f[T any](x []T) []T { return x[:1] }\nfunc F() []string { return f(list) }"),
		"handed out in an exported field":  file("sla", "", list+"type X struct{ Words []string }\nfunc F() X { return X{Words: list} }"),
		"handed out in a hidden field":     file("sla", "", list+"type X struct{ words []string }\nfunc (x X) Words() []string { return x.words }\nvar x = X{list}"),
		"handed out in a list":             file("sla", "", list+"func F() [][]string { return [][]string{list} }"),
		"handed out as a key is handed":    file("sla", "", list+"func F() map[int][]string { return map[int][]string{1: list} }"),
		"handed to a function value":       file("sla", "", list+"func F(f func([]string)) { f(list) }"),
		"handed to a method":               file("sla", "", "type words []string\nvar list = words{\"a\"}\nfunc (w words) set() { w[0] = \"\" }\nfunc f() { list.set() }"),
		"handed to a pointer method":       file("sla", "", "type x struct{ n int }\nvar a x\nfunc (a *x) set() {}\nfunc f() { a.set() }"),
		"handed to another package":        file("sla", "json=encoding/json", "var b = []byte(\"a\")\nfunc f(r json.RawMessage) { _ = r.UnmarshalJSON(b) }"),
		"sent away":                        file("sla", "", list+"func f(c chan []string) { c <- list }"),
		"kept in a record's field":         file("sla", "", list+"type X struct{ Words []string }\nfunc (x *X) F() { x.Words = list }"),
		"elements cloned but shared":       file("sla", "slices", "var l = [][]int{{1}}\nfunc F() [][]int { return slices.Clone(l) }"),
		"written in a sister file":         {"sla/a.go": "package sla\n\nvar n int\n", "sla/b.go": "package sla\n\nfunc f() { n = 1 }\n"},
		"written by another package":       {"sla/calendar/a.go": "package calendar\n\nfunc Set(x []int) { x[0] = 1 }\n", "sla/a.go": "package sla\n\nimport c \"" + module + "/sla/calendar\"\n\nvar l = []int{1}\n\nfunc f() { c.Set(l) }\n"},
		"a lock":                           file("sla/calendar", "sync", "var m sync.Mutex"),
		"a lock within":                    file("sla/calendar", "sync", "type x struct{ m *sync.Mutex }\nvar a = [1]x{}"),
		"an atomic":                        file("sla/calendar", "sync/atomic", "var n atomic.Int64"),
		"once":                             file("sla/calendar", "sync", "var f = sync.OnceValue(func() int { return 1 })"),
		"a pool of locks":                  file("sla/calendar", "sync", "var f = struct{ get any }{&sync.Pool{}}"),
		"a closure that counts":            file("sla", "", "var next = func() func() int { n := 0; return func() int { n++; return n } }()"),
		"a channel":                        file("sla", "", "var c = make(chan int, 1)"),
	} {
		t.Run(name, func(t *testing.T) { wantRule(t, "variable", files) })
	}
}

func TestVariablesThatDoNotChange(t *testing.T) {
	wantNothing(t, file("sla", "errors fmt slices strings time regexp f=~/internal/fault json=encoding/json", `
var ErrX = errors.New("x")
var ErrY = fmt.Errorf("%w: y", ErrX)
var _ json.Marshaler = (*x)(nil)
var form = regexp.MustCompile("a")
var zone = time.FixedZone("A", 0)
var words = [...]string{"", "a", "b"}
var list = []string{"a"}
var table = [...]row{{"a", words[1:]}}
var places = map[string]int{"a": 1}
var std = index(list)
var op = func(a int) int { return a }

type row struct { name string; words []string }
type x struct { names []string; places map[string]int }
type X struct{ x *x }

func index(names []string) *x {
	x := &x{names, map[string]int{}}
	for i, n := range names { x.places[n] = i }
	return x
}
func Standard() X { return X{std} }
func (x X) list() []string { return x.x.names }
func (x X) All() []string { return append([]string{"z"}, x.list()...) }
func (x X) MarshalJSON() ([]byte, error) { return json.Marshal(x.All()) }
func (x *x) MarshalJSON() ([]byte, error) { return nil, nil }
func F(s string) (string, error) {
	if i := slices.Index(words[:], s); i > 0 { return words[i], nil }
	if len(list) > places[s] && form.MatchString(s) { return near(s, list), nil }
	for _, r := range table { for _, w := range r.words { s += w + r.name } }
	more := append(words[1:len(words):len(words)], s)
	r := &table[op(0)]
	name := r.name
	name = strings.Join(more, name)
	return name, fmt.Errorf("%w: %v %w %w", ErrX, list, f.ErrType, ErrY)
}
func near(s string, in []string) string {
	in = in[1:]
	for i := range in { if in[i] == s { return in[i] } }
	return slices.Max(in)
}
func G() time.Time { return time.Unix(0, 0).In(zone) }
func H() []string { return slices.Clone(list) }
func I() [3]string { w := words; w[0] = "c"; return w }
func J() *time.Location { return zone }`))
}
