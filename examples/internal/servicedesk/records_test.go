package servicedesk

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// allRecords reads a whole text: every record with its line, and the error at its end.
func allRecords(text string, size int) (lines []string, err error) {
	r := records{text: bufio.NewReaderSize(strings.NewReader(text), size)}
	for {
		record, err := r.next()
		if err != nil {
			return lines, err
		}
		var fields []string
		for i := range record.ends {
			fields = append(fields, string(record.at(i)))
		}
		lines = append(lines, fmt.Sprintf("%d %q", r.line, fields))
	}
}

// csvRecords is the same with encoding/csv alone.
func csvRecords(text string) (lines []string, err error) {
	r := csv.NewReader(strings.NewReader(text))
	for {
		fields, err := r.Read()
		if err != nil {
			return lines, err
		}
		line, _ := r.FieldPos(0)
		lines = append(lines, fmt.Sprintf("%d %q", line, fields))
	}
}

// wantLikeCSV asserts the same records, and the same reason in the same line.
func wantLikeCSV(t testing.TB, text string) {
	t.Helper()
	want, wantErr := csvRecords(text)
	for _, size := range []int{16, 1 << 16} {
		got, err := allRecords(text, size)
		require.Equal(t, want, got, "%q", text)
		var parse, wantParse *csv.ParseError
		if errors.As(wantErr, &wantParse) {
			require.ErrorAs(t, err, &parse, "%q", text)
			require.Equal(t, wantParse.Line, parse.Line, "%q", text)
			require.Equal(t, wantParse.Err, parse.Err, "%q", text)
		} else {
			require.Equal(t, wantErr, err, "%q", text)
		}
	}
}

var csvTexts = []string{
	"", "\n", "a", "a,b", "a,b\n", "a,b\r\n", "a,b\r", "a\r\r\n", "\r", "\r\n", "a,b\n\n\r\n1,2\n", "a,b\n1,2,3\n", "a,b\n1\n", ",\n,\n", "a,\n,b",
	"a,b\n1,\"2\"\n3,4\n", "a,b\n1,2\n\n\"x\ny\",4\n5,6\n", "\"a\",b\n1,2\n", "a,b\n1,2\"\n", "a,b\n1,\"2", "a,b\n1,\"2\"\"\"\n3\n", "a,b\n\"1\"x,2\n",
	"a long first line of names,b\nanother one that is longer than the buffer,\"and quoted\"\n", "a,\x00\n\xff,\n",
}

func TestRecordsAreThoseOfEncodingCSV(t *testing.T) {
	for _, text := range csvTexts {
		wantLikeCSV(t, text)
	}
}

func FuzzRecords(f *testing.F) {
	for _, text := range csvTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { wantLikeCSV(t, text) })
}

func TestALineHasABound(t *testing.T) {
	long := strings.Repeat("x", lineMost-3)
	lines, err := allRecords("a,b\n"+long+",1\n", 1<<16)
	assert.Equal(t, io.EOF, err)
	assert.Len(t, lines, 2)
	_, err = allRecords("a,b\n"+strings.Repeat("x", 3<<20), 1<<16)
	require.ErrorIs(t, err, errLong)
	var parse *csv.ParseError
	require.ErrorAs(t, err, &parse)
	assert.Equal(t, 2, parse.Line)
}
