package fault_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// A half stays one whatever letters come after it: only a backslash begins the other half.
func TestAHalfOfAPairIsNotMadeWholeByLettersThatLookLikeTheOther(t *testing.T) {
	for text, fits := range map[string]bool{
		`"\ud83d\ude00"`: true, `"\ud83dxude00"`: false, `"\ud83d ude00"`: false, `"\ud83du\u0041"`: false,
		`"\ud83d\\ude00"`: false, `"\ud83d\ude0\u0030"`: false, `"\u0000"`: true, `"\u0000\ud83d"`: false,
	} {
		var s string
		err := fault.Decode([]byte(text), &s)
		require.Equal(t, fits, err == nil, "%s: %v", text, err)
	}
}

// Whatever stands between the brackets, 64 levels are read and 65 are not.
func TestLevelsAreCountedHoweverTheyAreWritten(t *testing.T) {
	for name, b := range map[string]struct{ open, close string }{
		"lists":                        {"[", "]"},
		"lists with spaces":            {"[ ", " ]"},
		"objects":                      {`{"a":`, "}"},
		"objects on lines":             {"{\n\"a\": ", "\n}"},
		"after a list that has ended":  {"[[], ", "]"},
		"after an object that ended":   {"[{}, ", "]"},
		"after a text with a bracket":  {`["[{", `, "]"},
		"after a text that ends in \\": {`["\\", `, "]"},
	} {
		t.Run(name, func(t *testing.T) {
			nested := func(n int) []byte {
				return []byte(strings.Repeat(b.open, n) + "[[1]]" + strings.Repeat(b.close, n))
			}
			var v any
			require.NoError(t, fault.Decode(nested(62), &v), "with the two inside, 64")
			require.ErrorIs(t, fault.Decode(nested(63), &v), fault.ErrDepth)
		})
	}
}

// A number as large as 18 digits may be given by an exponent; beyond that not even nothing.
func TestADecimalOfAnyExponentIsJudgedAtOnce(t *testing.T) {
	for _, row := range []struct {
		n    int64
		exp  int32
		fits bool
	}{
		{99, 16, true}, {99, 17, false}, {999_999_999_999_999_999, 0, true}, {999_999_999_999_999_999, 1, false},
		{0, 17, true}, {0, 18, false}, {1, 1<<31 - 1, false}, {0, 1<<31 - 1, false}, {1, -12, true}, {1, -13, false},
		{0, -13, false}, {1, -1 << 31, false}, {-99, 16, true}, {-99, 17, false},
	} {
		err := fault.CheckDecimal(decimal.New(row.n, row.exp))
		require.Equal(t, row.fits, err == nil, "%d with exponent %d: %v", row.n, row.exp, err)
	}
}

func TestANumberHasDigitsAndOnePoint(t *testing.T) {
	for text, fits := range map[string]bool{
		"": false, "-": false, "--": false, "-0.0": true, "1.2": true, "1..2": false, "1.2.3": false, "1.2.3.4": false,
		"123456789012345678.9.1": false, "1.23456789012.345678901": false, "1-2": false, "1.-2": false, "-.": false, "/": false, ":": false,
	} {
		_, err := fault.ParseDecimal(text)
		require.Equal(t, fits, err == nil, "%q: %v", text, err)
	}
}
