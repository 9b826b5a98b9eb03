package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// shade is an enumeration like those of the packages.
type shade uint8

var (
	shades   = []string{"", "red", "green", "blue"}
	errShade = errors.New("no such colour")
)

func TestTheWordsOfAnEnumeration(t *testing.T) {
	for v, want := range map[shade]string{0: "Shade(0)", 1: "red", 3: "blue", 4: "Shade(4)", 200: "Shade(200)"} {
		require.Equal(t, want, fault.Word("Shade", shades, v))
		text, err := fault.MarshalWord(errShade, shades, v)
		if v < 1 || v > 3 {
			require.ErrorIs(t, err, errShade)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, want, string(text))
		back, err := fault.ParseWord[shade](errShade, shades, want)
		require.NoError(t, err)
		require.Equal(t, v, back)
	}
	_, err := fault.ParseWord[shade](errShade, shades, "grean")
	require.ErrorIs(t, err, errShade)
	require.EqualError(t, err, `"grean": no such colour, the nearest is "green"`)
	_, err = fault.ParseWord[shade](errShade, []string{""}, "grean")
	require.EqualError(t, err, `"grean": no such colour`, "there is none that is near")
}

// edits is the distance of two texts by its definition.
func edits(a, b string) int {
	switch {
	case a == "":
		return len(b)
	case b == "":
		return len(a)
	case a[0] == b[0]:
		return edits(a[1:], b[1:])
	}
	return 1 + min(edits(a[1:], b), edits(a, b[1:]), edits(a[1:], b[1:]))
}

// The nearest word is the first one with the fewest edits.
func TestTheNearestWord(t *testing.T) {
	require.Empty(t, fault.Nearest("red", nil))
	word := rapid.StringMatching(`[abc]{0,5}`)
	rapid.Check(t, func(t *rapid.T) {
		text, words := word.Draw(t, "text"), rapid.SliceOfN(rapid.StringMatching(`[abc]{1,5}`), 1, 5).Draw(t, "words")
		best := words[0]
		for _, w := range words {
			if edits(text, w) < edits(text, best) {
				best = w
			}
		}
		require.Equal(t, best, fault.Nearest(text, words))
	})
}

// A slip is told the word that was meant; somebody whose word is like none is told all of a few.
func TestWhoeverMadeNoSlipIsToldAllWords(t *testing.T) {
	few := []string{"paused", "replied", "met"}
	many := make([]string, 21)
	for i := range many {
		many[i] = fmt.Sprint("team ", i+1)
	}
	for _, tc := range []struct {
		text  string
		words []string
		want  string
	}{
		{"waiting", few, `: say one of paused, replied, met`},
		{"paus", few, `, the nearest is "paused"`},
		{"plqqsed", few, `, the nearest is "paused"`}, // three edits of six letters
		{"xxxxed", few, `: say one of paused, replied, met`},
		{"e", few, `, the nearest is "met"`}, // it is in it
		{"waiting", many[:20], `: say one of ` + strings.Join(many[:20], ", ")},
		{"waiting", many, `, the nearest is "team 1"`},
		{"waiting", nil, ``},
		{"waiting", []string{strings.Repeat("w", 1000)}, `: say one of ` + fault.Short(strings.Repeat("w", 1000))},
	} {
		require.EqualError(t, fault.Unknown(errOdd, tc.text, tc.words), fault.Show(tc.text)+": "+errOdd.Error()+tc.want)
	}
}

// What fits exactly fits; one more does not.
func TestTheBoundsOfDecimals(t *testing.T) {
	nines, places := strings.Repeat("9", 18), strings.Repeat("9", 12)
	for text, fits := range map[string]bool{
		nines: true, nines + "9": false, "-" + nines + "." + places: true, "0." + places + "9": false,
		strings.Repeat("0", 48): true, strings.Repeat("0", 49): false, "1.2.3": false, ".": false, "-": false, "": false,
		"-.5": false, "5.": false, "0": true,
	} {
		_, err := fault.ParseDecimal(text)
		require.Equal(t, fits, err == nil, text)
	}
	for exp, fits := range map[int32]bool{-12: true, -13: false, 17: true, 18: false} {
		require.Equal(t, fits, fault.CheckDecimal(decimal.New(1, exp)) == nil, exp)
	}
	require.Error(t, fault.CheckDecimal(decimal.New(0, 19)), "not even nothing, so large")
	require.NoError(t, fault.CheckDecimal(decimal.New(0, 17)))
}

func TestOffsetsOfADayAreNone(t *testing.T) {
	for text, fits := range map[string]bool{
		"2026-03-31T09:00:00+23:59": true, "2026-03-31T09:00:00-23:59": true, "2026-03-31T09:00:00+24:00": false,
		"2026-03-31T09:00:00-24:00": false, "2026-03-31T09:00:00.123456789Z": true, "2026-03-31T09:00:00.1234567891Z": false,
		"2026-03-31T09:00:00.5+02:00": true, "2026-03-31T09:00:00+00:00": true,
	} {
		_, err := fault.ParseTime(text)
		require.Equal(t, fits, err == nil, text)
	}
}

// A key stands in a path as it is if nobody could read it otherwise.
func TestTheKeysOfAPath(t *testing.T) {
	for key, want := range map[string]string{
		"azAZ09_-": "p.azAZ09_-", "a.b": `p["a.b"]`, "": `p[""]`, "a:": `p["a:"]`, "a/": `p["a/"]`, "a@": `p["a@"]`,
		"a[": `p["a["]`, "a`": "p[\"a`\"]", "a{": `p["a{"]`, "é": `p["é"]`,
		rep("k", 60): "p." + rep("k", 60), rep("k", 61): `p["` + rep("k", 60) + `..."]`,
	} {
		require.Equal(t, want, string(fault.Path("p").Key(key)))
	}
}

func TestShortTextsAreCutBetweenCharacters(t *testing.T) {
	for n := range 120 {
		text := strings.Repeat("a", n) + strings.Repeat("é", 60)
		short := fault.Short(text)
		if short == text {
			continue
		}
		require.True(t, strings.HasPrefix(text, strings.TrimSuffix(short, "...")))
		require.NotContains(t, short, "\uFFFD")
		require.LessOrEqual(t, len(short), 83, "%d", n)
	}
	require.Equal(t, strings.Repeat("\x80", 1000)[:0]+"...", fault.Short(strings.Repeat("\x80", 1000)))
}

// Objects beside each other are no deeper than one of them.
func TestDepthIsThatOfTheDeepestPart(t *testing.T) {
	var v struct {
		List []any `json:"list"`
	}
	wide := `{"list": [` + strings.Repeat(`{"a": [1]},`, 5000) + `"]}"]}`
	err := fault.Decode([]byte(wide), &v)
	require.NotErrorIs(t, err, fault.ErrDepth, fmt.Sprint(err))
}

// A half of a pair is no character, wherever it stands; a whole pair is one.
func TestHalvesOfPairs(t *testing.T) {
	for text, fits := range map[string]bool{
		`"\ud83d\ude00"`: true, `"\ud83d"`: false, `"\ud83dx\ude00"`: false, `"\\ud83d"`: true, `"\u0041\ud83d"`: false,
		`"\ude00\ud83d"`: false, `"\ud83d\u0041"`: false, `"a\n\ud83d\ude00"`: true, `"\n\ud83d"`: false, `"\ud83d\n12345"`: false,
	} {
		var s string
		err := fault.Decode([]byte(text), &s)
		require.Equal(t, fits, err == nil, "%s: %v", text, err)
		if !fits {
			require.ErrorIs(t, err, fault.ErrUTF8)
		}
	}
}
