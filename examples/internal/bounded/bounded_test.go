package bounded_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
)

func TestAQuoteThatIsNeverClosedEnds(t *testing.T) {
	b := bounded.NewRecords(strings.NewReader("a,b\n1,\"" + strings.Repeat("x\n", bounded.RecordMost)))
	r := csv.NewReader(b)
	_, err := r.Read()
	require.NoError(t, err)
	b.Next()
	_, err = r.Read()
	require.ErrorIs(t, err, bounded.ErrRecord)
}

func TestManyRecordsAreNoLongOne(t *testing.T) {
	row := strings.Repeat("x", 1000) + "\n"
	b := bounded.NewRecords(strings.NewReader(strings.Repeat(row, 5000)))
	r := csv.NewReader(b)
	for range 5000 {
		_, err := r.Read()
		require.NoError(t, err)
		b.Next()
	}
}

func TestFilesThatAreReadWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "f")
	require.NoError(t, os.WriteFile(name, []byte("\ufeff{}"), 0o600))
	data, err := bounded.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, "{}", string(data))
	require.NoError(t, os.WriteFile(name, bytes.Repeat([]byte("x"), bounded.FileMost+1), 0o600))
	_, err = bounded.ReadFile(name)
	require.ErrorIs(t, err, bounded.ErrFile)
	_, err = bounded.ReadFile(dir)
	require.ErrorIs(t, err, bounded.ErrDir)
	_, err = bounded.ReadFile(filepath.Join(dir, "nowhere"))
	require.ErrorIs(t, err, os.ErrNotExist)
}
