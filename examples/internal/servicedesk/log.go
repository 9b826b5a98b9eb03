package servicedesk

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
)

// Log is a file that is being read. It is read once, by one goroutine.
type Log struct {
	file     string
	records  records
	places   places
	readings readings
	words    words
	seen     map[string]struct{} // incidents that are over
	counts   Counts
	current  current
}

// A current is the incident that is being read.
type current struct {
	Incident
	opened   reading // of the first row that was used
	priority int     // of the last row, used or not
}

// Open reads the line of names. file is what errors call the file; zone is where
// its wall clock hangs. Errors are of type *[Error]: wrong columns, broken CSV or gzip.
func Open(file string, r io.Reader, zone *time.Location) (*Log, error) {
	l := &Log{file: file, readings: readings{zone: newZone(zone)}, words: words{}, seen: map[string]struct{}{}}
	text, err := plain(r)
	if err != nil {
		return nil, l.broken(err)
	}
	l.records.text = text
	header, err := l.records.next()
	switch {
	case errors.Is(err, io.EOF):
		return nil, &Error{File: file, Err: fmt.Errorf("%w: the file is empty", ErrColumns)}
	case err != nil:
		return nil, l.broken(err)
	}
	if l.places, err = findColumns(header); err != nil {
		return nil, &Error{File: file, Line: l.records.line, Err: err}
	}
	return l, nil
}

// plain returns the text of r, unpacked where it is packed, without a byte order mark.
func plain(r io.Reader) (*bufio.Reader, error) {
	const size = 1 << 16
	text := bufio.NewReaderSize(r, size)
	if magic, _ := text.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(text)
		if err != nil {
			return nil, err
		}
		text = bufio.NewReaderSize(unpacked, size)
	}
	if mark, _ := text.Peek(3); string(mark) == "\ufeff" {
		_, _ = text.Discard(len(mark))
	}
	return text, nil
}

// Counts says what has become of the rows so far; after the last incident, of the file.
func (l *Log) Counts() Counts { return l.counts }

// Incidents yields the incidents in the order of the file. What it yields is valid
// until it goes on: the rows are reused. The first error is the last thing that is
// yielded, with an empty incident; it is of type *[Error]. The incident that was
// being read is not yielded then, nor one of which no row could be used.
func (l *Log) Incidents() iter.Seq2[Incident, error] {
	return func(yield func(Incident, error) bool) {
		for {
			record, err := l.records.next()
			if errors.Is(err, io.EOF) {
				l.finish(yield)
				return
			}
			if err != nil {
				yield(Incident{}, l.broken(err))
				return
			}
			row, f, err := l.parse(record)
			if err != nil {
				yield(Incident{}, err)
				return
			}
			if l.isNext(f.number) && !l.finish(yield) {
				return
			}
			l.add(row, f)
		}
	}
}

// isNext reports whether a number is that of an incident that begins here.
func (l *Log) isNext(number []byte) bool {
	return string(number) != l.current.Number && !l.isOver(number)
}

func (l *Log) isOver(number []byte) bool {
	if string(number) == l.current.Number {
		return false
	}
	_, over := l.seen[string(number)]
	return over
}

// finish yields the current incident; it reports whether to go on.
func (l *Log) finish(yield func(Incident, error) bool) bool {
	c := &l.current
	if c.Number == "" {
		return true
	}
	l.counts.LastByPriority[c.priority]++
	more := true
	if len(c.Rows) > 0 {
		more = yield(c.Incident, nil)
	} else {
		l.counts.Empty++
	}
	l.current = current{Incident: Incident{Rows: c.Rows[:0]}}
	return more
}

// add puts a row into the current incident, or refuses it.
func (l *Log) add(row Row, f fields) {
	l.counts.Rows++
	l.counts.RowsByPriority[row.Priority]++
	if l.isOver(f.number) {
		l.counts.refuse(NotAdjacent, l.records.line)
		return
	}
	l.begin(f.number, row.Priority)
	c := &l.current
	c.priority = row.Priority
	switch {
	case row.State == 0:
		l.counts.refuse(UnknownState, l.records.line)
	case len(c.Rows) > 0 && c.opened != f.opened:
		l.counts.refuse(OtherOpening, l.records.line)
	case f.updated < f.opened:
		l.counts.refuse(BeforeOpening, l.records.line)
	default:
		l.use(row, f)
	}
}

// begin makes an incident the current one, if it is not.
func (l *Log) begin(number []byte, priority int) {
	if l.current.Number != "" {
		return
	}
	l.current.Number = string(number)
	l.seen[l.current.Number] = struct{}{}
	l.counts.Incidents++
	l.counts.FirstByPriority[priority]++
}

func (l *Log) use(row Row, f fields) {
	c := &l.current
	if len(c.Rows) == 0 {
		c.opened, c.OpenedAt = f.opened, l.readings.zone.at(f.opened)
	}
	row.At = l.readings.zone.at(f.updated)
	c.Resolved, c.Closed, c.MadeSLA = f.resolved, f.closed, f.madeSLA
	c.Category = l.words.one(f.category)
	row.Group = l.words.one(f.group)
	c.Rows = append(c.Rows, row)
	l.counts.Used++
}

// broken says where the text stops being CSV, or being there at all.
func (l *Log) broken(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &Error{File: l.file, Line: parse.Line, Err: fmt.Errorf("%w: %w", ErrCSV, parse.Err)}
	}
	return &Error{File: l.file, Line: l.records.line + 1, Err: fmt.Errorf("%w: %w", ErrFile, err)}
}

// words keeps one copy of each word, for all the rows it stands in.
type words map[string]string

func (w words) one(text []byte) string {
	if known, ok := w[string(text)]; ok {
		return known
	}
	word := string(text)
	w[word] = word
	return word
}
