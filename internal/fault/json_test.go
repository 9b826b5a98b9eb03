package fault_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

var errColour = errors.New("want red or green")

// colour is an enumeration, as those of the library: it reads text.
type colour uint8

func (c *colour) UnmarshalText(text []byte) error {
	switch string(text) {
	case "red":
		*c = 1
	case "green", "verde":
		*c = 2
	default:
		return fault.Fault{Value: fault.Show(string(text)), Err: errColour}
	}
	return nil
}

// bare is one whose error does not name the value.
type bare string

func (*bare) UnmarshalText([]byte) error { return errColour }

// inner is a Spec inside another one: strict on its own.
type inner struct {
	Name  string   `json:"name"`
	Sizes []int    `json:"sizes"`
	Deep  []*inner `json:"deep"`
}

func (i *inner) UnmarshalJSON(data []byte) error {
	type plain inner
	return fault.Decode(data, (*plain)(i))
}

type base struct {
	Title  string `json:"title"`
	Hidden string `json:"count"` // the outer one wins
}

type spec struct {
	base
	Count    int               `json:"count"`
	Small    uint8             `json:"small"`
	Open     bool              `json:"open,omitempty"`
	Name     *string           `json:"name"`
	Rate     decimal.Decimal   `json:"rate"`
	Day      date.Date         `json:"day"`
	ID       uuid.UUID         `json:"id"`
	At       time.Time         `json:"at"`
	Colour   colour            `json:"colour"`
	Bare     bare              `json:"bare"`
	Inner    inner             `json:"inner"`
	Pointer  *inner            `json:"pointer"`
	List     []inner           `json:"list"`
	Pair     [2]int            `json:"pair"`
	Any      any               `json:"any"`
	ByColour map[colour]inner  `json:"byColour"`
	ByDay    map[date.Date]int `json:"byDay"`
	ByRank   map[int8]string   `json:"byRank"`
	ByName   map[string]inner  `json:"byName"`
	Untagged int
	Ignored  int `json:"-"`
	private  int
}

// faultsOf decodes text and returns "path: value: reason" of every fault.
func faultsOf(t *testing.T, text string) []string {
	t.Helper()
	err := fault.Decode([]byte(text), &spec{})
	if err == nil {
		return nil
	}
	var e *fault.Error
	require.ErrorAs(t, err, &e)
	return strings.Split(e.Error(), "\n")
}

func TestDecodeReadsWhatIsRight(t *testing.T) {
	var s spec
	require.NoError(t, fault.Decode([]byte(` {
		"title": "Gold", "count": -3, "small": 255, "open": true, "name": "", "rate": "12.50", "day": "2024-02-29",
		"id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "at": "2026-03-29T02:30:00+02:00", "colour": "green",
		"inner": {"name": "\ud83d\ude00\\ud800"}, "pointer": {"sizes": []}, "list": [{}, {"name": "b"}], "pair": [1, 2],
		"any": {"a": [1, "b", true, {}]}, "byColour": {"red": {}}, "byDay": {"2026-01-31": 1}, "byRank": {"-1": "a"},
		"byName": {"a.b": {}}, "Untagged": 7
	} `), &s))
	assert.Equal(t, "Gold", s.Title)
	assert.Equal(t, -3, s.Count)
	assert.Empty(t, s.Hidden)
	assert.Equal(t, uint8(255), s.Small)
	assert.Equal(t, "", *s.Name)
	assert.True(t, s.Rate.Equal(decimal.RequireFromString("12.5")))
	assert.Equal(t, date.New(2024, 2, 29), s.Day)
	assert.Equal(t, uuid.NameSpaceDNS, s.ID)
	assert.Equal(t, "2026-03-29T02:30:00+02:00", s.At.Format(time.RFC3339))
	assert.Equal(t, colour(2), s.Colour)
	assert.Equal(t, "😀\\ud800", s.Inner.Name)
	assert.NotNil(t, s.Pointer.Sizes)
	assert.Len(t, s.List, 2)
	assert.Equal(t, [2]int{1, 2}, s.Pair)
	assert.Equal(t, map[string]any{"a": []any{1.0, "b", true, map[string]any{}}}, s.Any)
	assert.Contains(t, s.ByColour, colour(1))
	assert.Equal(t, 1, s.ByDay[date.New(2026, 1, 31)])
	assert.Equal(t, "a", s.ByRank[-1])
	assert.Contains(t, s.ByName, "a.b")
	assert.Equal(t, 7, s.Untagged)
	assert.Zero(t, s.private)
}

// contact, Backup and Deputy are structs to stand in another one.
type contact struct {
	Phone string `json:"phone"`
}

type Backup struct {
	Phone string `json:"phone"`
}

type Deputy struct {
	Email string `json:"email"`
}

// Only what is embedded without a name of its own is read as if it stood outside.
func TestAStructInsideIsReadWhereItIsWritten(t *testing.T) {
	type desk struct {
		First   contact // a field without a tag is called as it is
		Backup  `json:"backup"`
		Deputy  // outside
		contact `json:"-"`
	}
	text := `{"First":{"phone":"1"},"backup":{"phone":"2"},"email":"3"}`
	want := desk{First: contact{"1"}, Backup: Backup{"2"}, Deputy: Deputy{"3"}}
	written, err := json.Marshal(want)
	require.NoError(t, err)
	require.JSONEq(t, text, string(written), "so it is written")
	var got desk
	require.NoError(t, fault.Decode([]byte(text), &got))
	require.Equal(t, want, got)
	require.EqualError(t, fault.Decode([]byte(`{"phone": "1", "Backup": {}, "Deputy": {}}`), &got),
		`phone: unknown field: there are First, backup, email
Backup: unknown field: there are First, backup, email
Deputy: unknown field: there are First, backup, email`)
}

func TestDecodeReadsANumberAsADecimal(t *testing.T) {
	var s spec
	require.NoError(t, fault.Decode([]byte(`{"rate": -0.010}`), &s))
	assert.Equal(t, "-0.01", s.Rate.String())
}

func TestDecodeRefuses(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"a field that nobody knows":       {`{"inner": {"nom": "a"}}`, `inner.nom: unknown field: there are name, sizes, deep`},
		"a field in another case":         {`{"inner": {"Name": "a"}}`, `inner.Name: unknown field: there are name, sizes, deep`},
		"a field that is not in JSON":     {`{"byName": {"a": {"-": 1}}}`, `byName.a.-: unknown field: there are name, sizes, deep`},
		"a field given twice":             {`{"count": 1, "count": 1}`, `count: given twice`},
		"a field given twice, in escapes": {`{"count": 1, "co\u0075nt": 1}`, `count: given twice`},
		"an entry given twice":            {`{"byName": {"a b": {}, "a b": {}}}`, `byName["a b"]: given twice`},
		"a key given twice, in two words": {`{"byColour": {"green": {}, "verde": {}}}`, `byColour.verde: given twice`},
		"a null":                          {`{"name": null}`, `name: null is not a value here: leave the field out`},
		"a null in a list":                {`{"list": [{}, null]}`, `list[1]: null is not a value here: leave the field out`},
		"nothing but null":                {` null `, `null is not a value here: leave the field out`},
		"a null where anything may stand": {`{"any": {"a": [null]}}`, `any.a[0]: null is not a value here: leave the field out`},
		"twice where anything may stand":  {`{"any": [{"a": 1, "a": 2}]}`, `any[0].a: given twice`},
		"a number beyond all":             {`{"any": 1e999}`, `any: 1e999: wrong type: want float64`},
		"text for a number":               {`{"count": "1"}`, `count: "1": wrong type: want a whole number`},
		"a fraction for a whole number":   {`{"count": 1.5}`, `count: 1.5: wrong type: want a whole number`},
		"too large a number":              {`{"small": 256}`, `small: 256: wrong type: want a whole number, not negative`},
		"a number for text":               {`{"title": 1}`, `title: 1: wrong type: want a string`},
		"a number for a pointer to text":  {`{"name": 1}`, `name: 1: wrong type: want a string`},
		"text for yes or no":              {`{"open": "yes"}`, `open: "yes": wrong type: want true or false`},
		"an object for a list":            {`{"list": {}}`, `list: {}: wrong type: want a list`},
		"a list for an object":            {`{"inner": []}`, `inner: []: wrong type: want an object`},
		"a list for a map":                {`{"byName": []}`, `byName: []: wrong type: want an object`},
		"an object for a pair":            {`{"pair": {}}`, `pair: {}: wrong type: want a list`},
		"three for a pair":                {`{"pair": [1, 2, 3]}`, `pair: 3 elements: wrong type: want 2`},
		"one for a pair":                  {`{"pair": [1]}`, `pair: 1 elements: wrong type: want 2`},
		"text for the whole":              {`"24x7"`, `"24x7": wrong type: want an object`},
		"a word that is none":             {`{"colour": "blue"}`, `colour: "blue": want red or green`},
		"a number for a word":             {`{"colour": 2}`, `colour: 2: wrong type: want a string`},
		"a key that is none":              {`{"byColour": {"blue": {}}}`, `byColour.blue: "blue": want red or green`},
		"a word, by a silent type":        {`{"bare": "x"}`, `bare: "x": want red or green`},
		"a rank that is no number":        {`{"byRank": {"a": ""}}`, `byRank.a: "a": wrong type: want a whole number`},
		"a rank too large":                {`{"byRank": {"128": ""}}`, `byRank.128: "128": wrong type: want a whole number`},
		"a rank with a space":             {`{"byRank": {" 1": ""}}`, `byRank[" 1"]: " 1": wrong type: want a whole number`},
		"no day of the calendar":          {`{"day": "2026-02-30"}`, `day: "2026-02-30": ` + fault.ErrDate.Error()},
		"a day as a number":               {`{"day": 20260101}`, `day: 20260101: wrong type: want a string`},
		"no day of the calendar, as key":  {`{"byDay": {"2026-02-30": 1}}`, `byDay.2026-02-30: "2026-02-30": ` + fault.ErrDate.Error()},
		"an exponent":                     {`{"rate": 1e400000000}`, `rate: "1e400000000": ` + fault.ErrDecimal.Error()},
		"an exponent as text":             {`{"rate": "1e4"}`, `rate: "1e4": ` + fault.ErrDecimal.Error()},
		"an id in capitals":               {`{"id": "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"}`, `id: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8": ` + fault.ErrUUID.Error()},
		"an instant without an offset":    {`{"at": "2026-01-01T00:00:00"}`, `at: "2026-01-01T00:00:00": ` + fault.ErrTime.Error()},
		"a path through a Spec of its own": {`{"list": [{}, {"deep": [{}, {"sizes": [1, "x"]}]}]}`,
			`list[1].deep[1].sizes[1]: "x": wrong type: want a whole number`},
		"a path through a pointer":    {`{"pointer": {"name": 5}}`, `pointer.name: 5: wrong type: want a string`},
		"a path through a quoted key": {`{"byName": {"a b": {"name": 5}}}`, `byName["a b"].name: 5: wrong type: want a string`},
		"half a surrogate pair":       {`{"title": "\ud83d"}`, fault.ErrUTF8.Error()},
		"the wrong half first":        {`{"title": "\ude00\ud83d"}`, fault.ErrUTF8.Error()},
		"not UTF-8":                   {"{\"title\": \"\xff\"}", fault.ErrUTF8.Error()},
		"nothing":                     {``, `not well-formed JSON: line 1: unexpected end of JSON input`},
		"more than one value":         {"{}\n{}", `not well-formed JSON: line 2: invalid character '{' after top-level value`},
		"a comma too many":            {"{\n\"count\": 1,\n}", `not well-formed JSON: line 3: invalid character '}' looking for beginning of object key string`},
		"a comment":                   {`{} // x`, `not well-formed JSON: line 1: invalid character '/' after top-level value`},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{tc.want}, faultsOf(t, tc.text))
		})
	}
}

func TestDecodeReportsAllFaultsInTheOrderOfTheText(t *testing.T) {
	assert.Equal(t, []string{
		`day: "2026-13-01": ` + fault.ErrDate.Error(),
		`list[0].name: 1: wrong type: want a string`,
		`list[0].sizes: 2: wrong type: want a list`,
		`list[2].x: unknown field: there are name, sizes, deep`,
		`count: given twice`,
	}, faultsOf(t, `{"count": 1, "day": "2026-13-01", "list": [{"name": 1, "sizes": 2}, {}, {"x": 1}], "count": 2}`))
}

func TestDecodeReasonsCanBeMatched(t *testing.T) {
	err := fault.Decode([]byte(`{"x": 1, "rate": "a", "byName": {"a": {"sizes": null}}, "colour": "blue"}`), &spec{})
	for _, reason := range []error{fault.ErrUnknown, fault.ErrDecimal, fault.ErrNull, errColour} {
		assert.ErrorIs(t, err, reason)
	}
	assert.NotErrorIs(t, err, fault.ErrDate)
	var f fault.Fault
	require.ErrorAs(t, err, &f)
	assert.Equal(t, fault.Path("x"), f.Path)
}

func TestPlainUnmarshalOfASpecIsAsStrict(t *testing.T) {
	var i inner
	err := json.Unmarshal([]byte(`{"deep": [{"nome": 1}]}`), &i)
	assert.EqualError(t, err, `deep[0].nome: unknown field: there are name, sizes, deep`)
}

func TestDecodeKeepsWhatIsNotGiven(t *testing.T) {
	s := spec{Count: 4, Small: 2}
	require.NoError(t, fault.Decode([]byte(`{"small": 3}`), &s))
	assert.Equal(t, 4, s.Count)
	assert.Equal(t, uint8(3), s.Small)
}

func TestDecodeIsBoundedInDepth(t *testing.T) {
	nested := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
	var list any
	require.NoError(t, fault.Decode(nested(64), &list))
	assert.ErrorIs(t, fault.Decode(nested(65), &list), fault.ErrDepth)
	start := time.Now()
	assert.ErrorIs(t, fault.Decode([]byte(strings.Repeat(`{"a":[`, 1_000_000)), &list), fault.ErrDepth)
	assert.Less(t, time.Since(start), 5*time.Second)
	require.NoError(t, fault.Decode([]byte(`"`+strings.Repeat(`[\"{`, 100)+`"`), &list), "brackets in text are text")
}

func TestDecodeAnswersAreSmall(t *testing.T) {
	text := "{" + strings.Repeat(`"count": null, `, 100_000) + `"x": "` + strings.Repeat("y", 1_000_000) + `"}`
	err := fault.Decode([]byte(text), &spec{})
	var e *fault.Error
	require.ErrorAs(t, err, &e)
	assert.Len(t, e.Faults, fault.Most)
	assert.Equal(t, 100_001-fault.Most, e.More)
	assert.Less(t, len(e.Error()), 20_000)
	assert.True(t, strings.HasSuffix(e.Error(), fmt.Sprintf("and %d more", e.More)))
}
