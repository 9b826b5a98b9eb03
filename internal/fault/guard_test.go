package fault_test

import (
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

func TestDecimalsFromOutside(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "12.50": "12.5", "-0.000000000001": "-0.000000000001", "007": "7",
		"999999999999999999.999999999999": "999999999999999999.999999999999", "100": "100",
	} {
		d, err := fault.ParseDecimal(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, d.String())
	}
	for _, text := range []string{
		"", "-", ".", "+1", "1.", ".5", "-.5", "1..2", "1.2.3", "1,5", "1 ", " 1", "1e2", "1E2", "0x1", "1_000", "٣", "NaN", "Inf", "--1",
		"1000000000000000000", "0.0000000000001", "1e2000000000", strings.Repeat("9", 1_000_000), "0." + strings.Repeat("0", 1_000_000),
	} {
		_, err := fault.ParseDecimal(text)
		require.ErrorIs(t, err, fault.ErrDecimal, "%.40q", text)
		var f fault.Fault
		require.ErrorAs(t, err, &f)
		assert.Equal(t, fault.Show(text), f.Value, "the error names what stands there")
		assert.Less(t, len(err.Error()), 200)
	}
}

func TestDecimalBombsAreRefusedAtOnce(t *testing.T) {
	million := new(big.Int).Exp(big.NewInt(10), big.NewInt(1_000_000), nil)
	bombs := []decimal.Decimal{
		decimal.New(1, 100_000_000), decimal.New(1, -100_000_000), decimal.New(0, 2_000_000_000), decimal.New(-1, 19),
		decimal.New(1, 18), decimal.New(1, -13), decimal.NewFromBigInt(million, 0), decimal.NewFromBigInt(million, -999_990),
	}
	start := time.Now()
	for _, d := range bombs {
		require.ErrorIs(t, fault.CheckDecimal(d), fault.ErrDecimal)
		var l fault.List
		l.Add("rate", d, fault.ErrDecimal)
		assert.Less(t, len(l.Err().Error()), 200)
	}
	assert.Less(t, time.Since(start), 5*time.Second)
	for _, d := range []decimal.Decimal{{}, decimal.New(1, 17), decimal.New(999_999_999_999_999_999, 0), decimal.New(-1, -12)} {
		assert.NoError(t, fault.CheckDecimal(d))
	}
}

func TestADecimalThatIsAcceptedPrintsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,18}(\.[0-9]{1,12})?`).Draw(t, "text")
		d, err := fault.ParseDecimal(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := fault.ParseDecimal(d.String()); err != nil || !again.Equal(d) {
			t.Fatalf("%s reads as %s and that as %s, %v", text, d, again, err)
		}
	})
}

func TestDatesFromOutside(t *testing.T) {
	for _, text := range []string{"0001-01-01", "2024-02-29", "2000-02-29", "9999-12-31"} {
		d, err := fault.ParseDate(text)
		require.NoError(t, err)
		assert.Equal(t, text, d.String())
	}
	for _, text := range []string{
		"", "2026-02-30", "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31",
		"0000-12-31", "-001-01-01", "10000-01-01", "+2026-01-1", "2026-1-001", "20260101", "2026/01/01", "2026-01-01 ", " 2026-01-01",
		"2026-W01-1", "2026-001", "26-01-0001", "٢٠٢٦-1", "2026-01-01T00:00:00Z", "0000000000", "----------",
	} {
		_, err := fault.ParseDate(text)
		require.ErrorIs(t, err, fault.ErrDate, text)
		assert.Contains(t, err.Error(), fault.Show(text))
	}
	for _, d := range []date.Date{-1, date.New(10000, 1, 1), 20260101, date.New(0, 12, 31), 1 << 62, -1 << 62} {
		assert.ErrorIs(t, fault.CheckDate(d), fault.ErrDate)
	}
	for _, d := range []date.Date{0, date.New(1, 1, 1), date.New(9999, 12, 31)} {
		assert.NoError(t, fault.CheckDate(d))
	}
}

func TestInstantsFromOutside(t *testing.T) {
	for _, text := range []string{
		"2026-03-29T02:30:00Z", "2026-03-29T02:30:00.123456789+05:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-01-01T00:00:00-12:00",
	} {
		at, err := fault.ParseTime(text)
		require.NoError(t, err)
		assert.Equal(t, text, at.Format(time.RFC3339Nano))
		assert.NotEqual(t, time.Local, at.Location())
	}
	for _, text := range []string{
		"", "2026-03-29", "2026-03-29T02:30:00", "2026-03-29 02:30:00Z", "2026-03-29T2:30:00Z", "2026-03-29T02:30:00,5Z", "2026-03-29T02:30Z",
		"2026-02-30T00:00:00Z", "2026-03-29T24:00:00Z", "2026-03-29T23:59:60Z", "2026-03-29T02:30:00+24:01", "2026-03-29t02:30:00z",
		"0000-12-31T23:59:59Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:00:00-02:00", "2026-03-29T02:30:00.1234567891Z", "10000-01-01T00:00:00Z",
	} {
		_, err := fault.ParseTime(text)
		require.ErrorIs(t, err, fault.ErrTime, text)
		assert.Contains(t, err.Error(), fault.Show(text))
	}
}

func TestIDsFromOutside(t *testing.T) {
	text := "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
	u, err := fault.ParseUUID(text)
	require.NoError(t, err)
	assert.Equal(t, text, u.String())
	for _, form := range []string{
		"", strings.ToUpper(text), "{" + text + "}", "urn:uuid:" + text, strings.ReplaceAll(text, "-", ""), text + "\n", " " + text, "(" + text + ")",
		text[:35], text[:35] + "g", strings.Replace(text, "-", "_", 1),
	} {
		_, err := fault.ParseUUID(form)
		require.ErrorIs(t, err, fault.ErrUUID, form)
		assert.Contains(t, err.Error(), fault.Show(form))
	}
}
