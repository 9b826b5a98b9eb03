package fault

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDurationsReadBack(t *testing.T) {
	reason := errors.New("want a duration")
	for text, d := range map[string]time.Duration{
		"0s": 0, "4h": 4 * time.Hour, "1h30m": 90 * time.Minute, "45s": 45 * time.Second, "-3h20m": -200 * time.Minute,
		"1h5s": time.Hour + 5*time.Second, "1ns": 1, "2562047h47m16.854775807s": math.MaxInt64, "-2562047h47m16.854775808s": math.MinInt64,
	} {
		require.Equal(t, text, DurationText(d))
		back, err := ParseDuration(reason, text)
		require.NoError(t, err, text)
		require.Equal(t, d, back)
	}
	for _, text := range []string{"", "0", "0h", "60m", "4h0m0s", "1.5h", "+4h", "4h ", "2562048h", "four"} {
		_, err := ParseDuration(reason, text)
		require.ErrorIs(t, err, reason, text)
	}
}
