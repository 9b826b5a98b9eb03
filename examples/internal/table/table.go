// Package table reads CSV files whose columns go by their names, for the example programs.
// What is wrong with a file is collected, with line and column.
package table

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
)

// Table is a CSV file whose columns go by their names.
type Table struct {
	File    string // its name in what is said of it
	Faults  Faults
	r       *csv.Reader
	bound   *bounded.Records
	columns map[string]int
	row     []string
}

// New reads the header. A column that is missing, unknown or given twice is an error.
func New(file string, r io.Reader, required, optional []string) (*Table, error) {
	t := &Table{File: file, Faults: Faults{File: file}, bound: bounded.NewRecords(r), columns: map[string]int{}}
	t.r = csv.NewReader(t.bound)
	t.r.ReuseRecord = true
	header, err := t.r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no header: %w", file, err)
	}
	for i, name := range header {
		name = strings.TrimPrefix(name, "\ufeff")
		if _, twice := t.columns[name]; twice {
			t.Faults.Add(1, name, "", errors.New("column given twice"))
		}
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			there := strings.Join(append(slices.Clone(required), optional...), ", ")
			t.Faults.Add(1, name, "", fmt.Errorf("unknown column: there are %s", there))
		}
		t.columns[name] = i
	}
	for _, name := range required {
		if _, ok := t.columns[name]; !ok {
			t.Faults.Add(1, name, "", errors.New("column missing"))
		}
	}
	return t, t.Faults.Err()
}

// Next reads a row; false is the end, or a file that cannot be read further.
func (t *Table) Next() bool {
	t.bound.Next()
	row, err := t.r.Read()
	if err == nil {
		t.row = row
		t.printable()
		return true
	}
	if err != io.EOF {
		t.Faults.List = append(t.Faults.List, fmt.Sprintf("%s: %v", t.File, err))
	}
	return false
}

// printable refuses what would garble a screen or a stored review.
func (t *Table) printable() {
	for column, i := range t.columns {
		if !utf8.ValidString(t.row[i]) || strings.ContainsFunc(t.row[i], isControl) {
			t.Faults.Add(t.Line(), column, strconv.Quote(t.row[i]), errors.New("control characters, or not UTF-8"))
		}
	}
}

// isControl reports whether a character is no text; a note may have lines.
func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// Get returns a column of the row, or nothing if the file does not have it.
func (t *Table) Get(column string) string {
	i, ok := t.columns[column]
	if !ok {
		return ""
	}
	return strings.Clone(t.row[i]) // the row is reused
}

// Line is where the row is in the file.
func (t *Table) Line() int {
	line, _ := t.r.FieldPos(0)
	return line
}

// Fault records what is wrong with a column of the row.
func (t *Table) Fault(column string, err error) {
	t.Faults.Add(t.Line(), column, t.Get(column), err)
}

// Value reads a column that may be empty.
func Value[T any](t *Table, column string, parse func(string) (T, error)) (v T) {
	text := t.Get(column)
	if text == "" {
		return v
	}
	v, err := parse(text)
	if err != nil {
		t.Fault(column, err)
	}
	return v
}

// Faults is what is wrong with a file: the first few, and how many more there are.
type Faults struct {
	File string
	List []string
	More int
}

// faultsMost is how many are listed: who mends these looks again.
const faultsMost = 20

// Add records what is wrong with a value.
func (f *Faults) Add(line int, column, value string, err error) {
	if len(f.List) >= faultsMost {
		f.More++
		return
	}
	text := fmt.Sprintf("%s:%d: %s: %v", f.File, line, column, err)
	if value != "" && !strings.Contains(err.Error(), value) {
		text = fmt.Sprintf("%s:%d: %s: %q: %v", f.File, line, column, value, err)
	}
	f.List = append(f.List, text)
}

// Err returns all of it, a fault a line, or nil.
func (f *Faults) Err() error {
	if len(f.List) == 0 {
		return nil
	}
	text := strings.Join(f.List, "\n")
	if f.More > 0 {
		text += fmt.Sprintf("\nand %d more", f.More)
	}
	return errors.New(text)
}

// Unzipped reads gzip if that is what there is.
func Unzipped(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	magic, err := b.Peek(2)
	if err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		return b, nil
	}
	return gzip.NewReader(b)
}

// Instant reads the times of a zone.
func Instant(zone *time.Location) func(string) (time.Time, error) {
	return func(text string) (time.Time, error) { return localtime.Parse(text, zone) }
}

// Yes reads yes or no.
func Yes(text string) (bool, error) {
	switch text {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return false, errors.New("want yes or no")
}
