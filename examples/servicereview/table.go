package main

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

// table is a CSV file whose columns go by their names.
type table struct {
	file    string
	r       *csv.Reader
	bound   *bounded.Records
	columns map[string]int
	row     []string
	faults  faultList
}

// newTable reads the header. A column that is missing, unknown or given twice is an error.
func newTable(file string, r io.Reader, required, optional []string) (*table, error) {
	t := &table{file: file, bound: bounded.NewRecords(r), columns: map[string]int{}}
	t.r = csv.NewReader(t.bound)
	t.r.ReuseRecord = true
	header, err := t.r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no header: %w", file, err)
	}
	t.faults.file = file
	for i, name := range header {
		name = strings.TrimPrefix(name, "\ufeff")
		if _, twice := t.columns[name]; twice {
			t.faults.add(1, name, "", errors.New("column given twice"))
		}
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			there := strings.Join(append(slices.Clone(required), optional...), ", ")
			t.faults.add(1, name, "", fmt.Errorf("unknown column: there are %s", there))
		}
		t.columns[name] = i
	}
	for _, name := range required {
		if _, ok := t.columns[name]; !ok {
			t.faults.add(1, name, "", errors.New("column missing"))
		}
	}
	return t, t.faults.err()
}

// next reads a row; false is the end, or a file that cannot be read further.
func (t *table) next() bool {
	t.bound.Next()
	row, err := t.r.Read()
	if err == nil {
		t.row = row
		t.printable()
		return true
	}
	if err != io.EOF {
		t.faults.list = append(t.faults.list, fmt.Sprintf("%s: %v", t.file, err))
	}
	return false
}

// printable refuses what would garble a screen or a stored review.
func (t *table) printable() {
	for column, i := range t.columns {
		if !utf8.ValidString(t.row[i]) || strings.ContainsFunc(t.row[i], isControl) {
			t.faults.add(t.line(), column, strconv.Quote(t.row[i]), errors.New("control characters, or not UTF-8"))
		}
	}
}

// isControl reports whether a character is no text; a note may have lines.
func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// get returns a column of the row, or nothing if the file does not have it.
func (t *table) get(column string) string {
	i, ok := t.columns[column]
	if !ok {
		return ""
	}
	return strings.Clone(t.row[i]) // the row is reused
}

// line is where the row is in the file.
func (t *table) line() int {
	line, _ := t.r.FieldPos(0)
	return line
}

// fault records what is wrong with a column of the row.
func (t *table) fault(column string, err error) {
	t.faults.add(t.line(), column, t.get(column), err)
}

// value reads a column that may be empty.
func value[T any](t *table, column string, parse func(string) (T, error)) (v T) {
	text := t.get(column)
	if text == "" {
		return v
	}
	v, err := parse(text)
	if err != nil {
		t.fault(column, err)
	}
	return v
}

// faultList is what is wrong with a file: the first few, and how many more there are.
type faultList struct {
	file string
	list []string
	more int
}

const faultsMost = 20

func (f *faultList) add(line int, column, value string, err error) {
	if len(f.list) >= faultsMost {
		f.more++
		return
	}
	text := fmt.Sprintf("%s:%d: %s: %v", f.file, line, column, err)
	if value != "" && !strings.Contains(err.Error(), value) {
		text = fmt.Sprintf("%s:%d: %s: %q: %v", f.file, line, column, value, err)
	}
	f.list = append(f.list, text)
}

func (f *faultList) err() error {
	if len(f.list) == 0 {
		return nil
	}
	text := strings.Join(f.list, "\n")
	if f.more > 0 {
		text += fmt.Sprintf("\nand %d more", f.more)
	}
	return errors.New(text)
}

// unzipped reads gzip if that is what there is.
func unzipped(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	magic, err := b.Peek(2)
	if err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		return b, nil
	}
	return gzip.NewReader(b)
}

// instant reads the times of a zone.
func instant(zone *time.Location) func(string) (time.Time, error) {
	return func(text string) (time.Time, error) { return localtime.Parse(text, zone) }
}
