package fault_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// allocated is how many bytes a call allocates.
func allocated(call func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// With a copy for every level, a document takes its depth times its size.
func TestDecodeTakesADeepDocumentApartWithoutCopies(t *testing.T) {
	text := []byte(strings.Repeat("[", 60) + `"` + strings.Repeat("x", 1_000_000) + `"` + strings.Repeat("]", 60))
	var list any
	used := allocated(func() { require.NoError(t, fault.Decode(text, &list)) })
	assert.Less(t, used, 2*len(text), "the text once, and little beside it")
}

// What is wrong is counted, and takes no place.
func TestDecodeOfAMillionWrongElementsTakesLittle(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		most int // times the text
	}{
		"elements of another type":   {`{"list": [` + strings.Repeat("0,", 100_000) + `0]}`, 150},
		"fields that nobody knows":   {`{"inner": {` + strings.Repeat(`"a": 1, "b": 1, "c": 1, `, 33_000) + `"d": 1}}`, 10},
		"words that nobody knows":    {`{"any": [` + strings.Repeat("null,", 100_000) + `null]}`, 20},
		"a text where a list should": {`{"list": "` + strings.Repeat("x", 1_000_000) + `"}`, 1},
		"a text where yes or no":     {`{"open": "\n` + strings.Repeat("x", 1_000_000) + `"}`, 1},
		"a list where yes or no":     {`{"open": [` + strings.Repeat("0,", 500_000) + `0]}`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var s spec
			used := allocated(func() { require.Error(t, fault.Decode([]byte(tc.text), &s)) })
			assert.Less(t, used, tc.most*len(tc.text)+16<<10)
		})
	}
}

// A list grows in steps that double, so that no step copies what few elements need.
func TestDecodeOfALongListTakesAFewTimesItsSize(t *testing.T) {
	text := []byte("[" + strings.Repeat("1,", 4_000) + "1]")
	var list []int
	used := allocated(func() { require.NoError(t, fault.Decode(text, &list)) })
	require.Len(t, list, 4_001)
	assert.Less(t, used, 200*len(list))
}

// A reason that only a reader needs is not written before somebody reads it.
func TestAMillionUnknownWordsAreNotComparedWithEveryWord(t *testing.T) {
	if testing.Short() {
		t.Skip("what costs too much costs it everywhere")
	}
	words := make([]string, 1000)
	for i := range words {
		words[i] = strings.Repeat("w", 1000)
	}
	var l fault.List
	used := allocated(func() {
		for range 1_000_000 {
			l.Join("entity", fault.Unknown(errOdd, "unknown", words))
		}
	})
	assert.Less(t, used, 300_000_000)
	assert.Equal(t, 1_000_000, l.Len())
	assert.ErrorIs(t, l.Err(), errOdd)
	used = allocated(func() { assert.Less(t, len(l.Err().Error()), 20_000) })
	assert.Less(t, used, 100_000_000)
}

// Escapes and spaces between the parts do not move their ends.
func TestDecodeFindsTheEndsOfParts(t *testing.T) {
	var v any
	text := " { \"a\\\"}\" : [ \"\\\\\" , \"]\\\"\" ,\t1.5 , true\n] , \"b\" :{ } ,\"c\":[ ] } "
	require.NoError(t, fault.Decode([]byte(text), &v))
	assert.Equal(t, map[string]any{`a"}`: []any{`\`, `]"`, 1.5, true}, "b": map[string]any{}, "c": []any{}}, v)
}
