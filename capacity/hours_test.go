package capacity_test

import (
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
)

func TestHoursText(t *testing.T) {
	for text, canonical := range map[string]string{
		"40h": "40h", "7h30m": "7h30m", "7.5h": "7h30m", "90m": "1h30m", "45m": "45m", "0h": "0h", "0s": "0h",
		"1h0m30s": "1h30s", "1.5s": "1.5s", "0.000000001s": "0.000000001s", "-2h": "-2h", "-0h": "0h", "61m61s": "1h2m1s",
		"2562047h47m16.854775807s": "2562047h47m16.854775807s", "-2562047h47m16.854775808s": "-2562047h47m16.854775808s",
	} {
		h, err := ParseHours(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, h.String(), text)
	}
	for text, want := range map[string]error{
		"": ErrHours, "-": ErrHours, "7.5": ErrHours, "7:30": ErrHours, "h": ErrHours, "1e3h": ErrHours, "+1h": ErrHours,
		"--1h": ErrHours, "30m1h": ErrHours, "1h1h": ErrHours, "1.5h30m": ErrHours, "1h ": ErrHours, " 1h": ErrHours, "1d": ErrHours,
		"1H": ErrHours, "1h-30m": ErrHours, ".5h": ErrHours, "5.h": ErrHours, "١h": ErrHours, "1h\x00": ErrHours,
		strings.Repeat("9", 1000) + "h": ErrHours, "0.000000000001h": ErrFractions, "0.0000000001s": ErrFractions,
		"2562047h47m16.854775808s": ErrOverflow, "999999999999999999h": ErrOverflow,
	} {
		_, err := ParseHours(text)
		assert.ErrorIs(t, err, want, text)
	}
}

func TestHoursAndDecimalsAreExact(t *testing.T) {
	for text, want := range map[string]string{"7.5": "7h30m", "-0.25": "-15m", "0": "0h", "2562047": "2562047h"} {
		h, err := HoursFromDecimal(decimal.RequireFromString(text))
		require.NoError(t, err)
		assert.Equal(t, want, h.String())
		d, exact := h.Decimal()
		assert.True(t, exact)
		assert.True(t, d.Equal(decimal.RequireFromString(text)))
	}
	d, exact := (20 * Minute).Decimal()
	assert.False(t, exact)
	assert.Equal(t, "0.333333333333", d.String())
	_, err := HoursFromDecimal(decimal.RequireFromString("0.333333333333"))
	assert.ErrorIs(t, err, ErrFractions)
	_, err = HoursFromDecimal(decimal.RequireFromString("2562048"))
	assert.ErrorIs(t, err, ErrOverflow)
}

// edgy draws hours near the bounds, near zero and anywhere.
func edgy() *rapid.Generator[Hours] {
	return rapid.OneOf(
		rapid.Map(rapid.Int64(), func(n int64) Hours { return Hours(n) }),
		rapid.Map(rapid.Int64Range(math.MinInt64, math.MinInt64+3), func(n int64) Hours { return Hours(n) }),
		rapid.Map(rapid.Int64Range(math.MaxInt64-3, math.MaxInt64), func(n int64) Hours { return Hours(n) }),
		rapid.Map(rapid.Int64Range(-3, 3), func(n int64) Hours { return Hours(n) }))
}

func TestHoursArithmeticIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := edgy().Draw(t, "a"), edgy().Draw(t, "b"), edgy().Draw(t, "c")
		x, y, z := big.NewInt(int64(a)), big.NewInt(int64(b)), big.NewInt(int64(c))
		same := func(want *big.Int, got Hours, err error) {
			if want.IsInt64() {
				require.NoError(t, err)
				require.Equal(t, want.Int64(), int64(got))
			} else {
				require.ErrorIs(t, err, ErrOverflow)
			}
		}
		got, err := a.Add(b)
		same(new(big.Int).Add(x, y), got, err)
		got, err = a.Sub(b)
		same(new(big.Int).Sub(x, y), got, err)
		got, err = a.Times(int64(b))
		same(new(big.Int).Mul(x, y), got, err)
		got, err = a.Neg()
		same(new(big.Int).Neg(x), got, err)
		got, err = SumHours(a, b, c)
		same(new(big.Int).Add(x, new(big.Int).Add(y, z)), got, err)
		require.Equal(t, x.Cmp(y), a.Compare(b))
		again, err := ParseHours(a.String())
		require.NoError(t, err)
		require.Equal(t, a, again)
	})
}

func TestHoursCeilTo(t *testing.T) {
	up, err := MustHours("2h25m").CeilTo(15 * Minute)
	require.NoError(t, err)
	assert.Equal(t, "2h30m", up.String())
	_, err = HoursMost.CeilTo(HoursMost - 1)
	assert.ErrorIs(t, err, ErrOverflow)
	_, err = Hours(-1).CeilTo(1)
	assert.ErrorIs(t, err, ErrNegative)
}

func TestMoneyText(t *testing.T) {
	for text, canonical := range map[string]string{
		"EUR 390": "EUR 390.00", "EUR 390.0000": "EUR 390.00", "EUR 0.005": "EUR 0.005", "EUR 1.10": "EUR 1.10", "JPY 500": "JPY 500",
		"KWD 1.5": "KWD 1.500", "EUR -0.5": "EUR -0.50", "0": "0", "EUR 0": "EUR 0.00", "EUR 999999999999999999.999999999999": "EUR 999999999999999999.999999999999",
	} {
		m, err := ParseMoney(text)
		require.NoError(t, err, text)
		assert.Equal(t, canonical, m.String())
		again, err := ParseMoney(m.String())
		require.NoError(t, err)
		assert.True(t, m.Equal(again))
	}
	for _, text := range []string{"", "EUR", "390.00", "EUR390", "EUR  390", "eur 390", "EURO 390", "EUR 1,000", "EUR 390 ", "€ 390", "EUR 1e3", "EU\x00 1"} {
		_, err := ParseMoney(text)
		assert.Error(t, err, text)
	}
}

func TestMoneyIsAddedMultipliedAndSplitWithoutLoss(t *testing.T) {
	sum, err := Money{}.Add(MustMoney("EUR 1.50"))
	require.NoError(t, err)
	assert.True(t, sum.Equal(MustMoney("EUR 1.5")))
	_, err = sum.Add(MustMoney("USD 1"))
	assert.ErrorIs(t, err, ErrMixed)
	_, err = MustMoney("EUR 999999999999999999").Add(MustMoney("EUR 1"))
	assert.Error(t, err)

	price, err := MustMoney("EUR 120").Times(MustHours("3h15m"))
	require.NoError(t, err)
	assert.Equal(t, "EUR 390.00", price.String())
	_, err = MustMoney("EUR 100").Times(20 * Minute)
	assert.ErrorIs(t, err, ErrInexact)
	for _, c := range []struct{ rate, hours, want string }{
		{"EUR 100", "20m", "EUR 33.33"}, {"EUR 0.01", "30m", "EUR 0.01"}, {"EUR -0.01", "30m", "EUR -0.01"},
		{"JPY 10001", "30m", "JPY 5001"}, {"KWD 1", "20m", "KWD 0.333"},
	} {
		got, err := MustMoney(c.rate).Charge(MustHours(c.hours))
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String())
	}
	_, err = MustMoney("EUR 0.001").Split([]Hours{1})
	assert.ErrorIs(t, err, ErrInexact)
	_, err = MustMoney("EUR 1").Split(nil)
	assert.Error(t, err)
	_, err = MustMoney("EUR 1").Split([]Hours{-1, 2})
	assert.ErrorIs(t, err, ErrNegative)
}

func TestMoneySplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := NewMoney(decimal.New(rapid.Int64Range(-1e6, 1e6).Draw(t, "cents"), -2), "EUR")
		require.NoError(t, err)
		weights := []Hours{1}
		for _, w := range rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64), 0, 9).Draw(t, "weights") {
			weights = append(weights, Hours(w))
		}
		shares, err := m.Split(weights)
		require.NoError(t, err)
		sum := Money{Currency: "EUR"}
		for _, share := range shares {
			sum, err = sum.Add(share)
			require.NoError(t, err)
		}
		require.True(t, sum.Equal(m), "%v is not %v", sum, m)
	})
}

func FuzzParseHours(f *testing.F) {
	for _, s := range []string{"7h30m", "-1.5s", "7.5h", "2562047h", "1h1h", "9e9h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := ParseHours(text)
		if err != nil {
			return
		}
		again, err := ParseHours(h.String())
		require.NoError(t, err)
		require.Equal(t, h, again)
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"EUR 390.00", "JPY 1", "0", "EUR -0.001", "EUR 1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMoney(text)
		if err != nil {
			return
		}
		again, err := ParseMoney(m.String())
		require.NoError(t, err)
		require.True(t, m.Equal(again))
		data, err := json.Marshal(m)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &again))
	})
}
