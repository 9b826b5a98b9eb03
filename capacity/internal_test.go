package capacity

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// An account of so many entries takes more memory than a test may.
func TestAHundredMillionEntriesAreNotTooMany(t *testing.T) {
	assert.False(t, isTooMany(100_000_000))
	assert.True(t, isTooMany(100_000_001))
}
