package servicedesk

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/bounded"
)

// lineMost is how long a line may be: those of the file have 330 characters. A
// small packed file can hold a line of any length.
const lineMost = 1 << 20

var errLong = errors.New("a line of more than 1048576 characters")

// records reads CSV like encoding/csv, with the same errors, without making a
// string of each field: most fields are never looked at. A file without quotes,
// such as the published one, is read in half the time; at the first quote
// encoding/csv takes over.
type records struct {
	text   *bufio.Reader
	fields int // of a record; 0 until the first
	line   int // where the last record began
	long   []byte
	ends   []int

	quoted *csv.Reader // from the first quote on
	bound  *bounded.Records
	before int // lines read before it
}

// A record is valid until the next one is read.
type record struct {
	text []byte
	ends []int // of the fields in text; a field starts one behind the end before it
}

// at is field i.
func (r record) at(i int) []byte {
	if i == 0 {
		return r.text[:r.ends[0]]
	}
	return r.text[r.ends[i-1]+1 : r.ends[i]]
}

// next reads a record. At the end the error is io.EOF.
func (r *records) next() (record, error) {
	for r.quoted == nil {
		raw, err := r.readLine()
		if err != nil {
			return record{}, err
		}
		if bytes.IndexByte(raw, '"') >= 0 {
			r.bound = bounded.NewRecords(io.MultiReader(bytes.NewReader(bytes.Clone(raw)), r.text))
			r.quoted = csv.NewReader(r.bound)
			r.quoted.ReuseRecord, r.quoted.FieldsPerRecord, r.before = true, r.fields, r.line
			break
		}
		r.line++
		if text := withoutEnd(raw); len(text) > 0 {
			return r.split(text)
		}
	}
	return r.nextQuoted()
}

// readLine reads a line with its end. A read that fails is reported with what was
// read before it thrown away.
func (r *records) readLine() ([]byte, error) {
	line, err := r.text.ReadSlice('\n')
	for r.long = r.long[:0]; errors.Is(err, bufio.ErrBufferFull); {
		if r.long = append(r.long, line...); len(r.long) > lineMost {
			return nil, &csv.ParseError{Line: r.line + 1, Err: errLong}
		}
		line, err = r.text.ReadSlice('\n')
	}
	if len(r.long) > 0 {
		r.long = append(r.long, line...)
		line = r.long
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		return line, nil
	}
	return line, err
}

// withoutEnd cuts off \n, \r\n, or at the end of the file \r.
func withoutEnd(line []byte) []byte {
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}

func (r *records) split(text []byte) (record, error) {
	r.ends = r.ends[:0]
	for at := 0; ; {
		comma := bytes.IndexByte(text[at:], ',')
		if comma < 0 {
			break
		}
		r.ends = append(r.ends, at+comma)
		at += comma + 1
	}
	r.ends = append(r.ends, len(text))
	if r.fields == 0 {
		r.fields = len(r.ends)
	}
	if len(r.ends) != r.fields {
		return record{}, &csv.ParseError{StartLine: r.line, Line: r.line, Err: csv.ErrFieldCount}
	}
	return record{text, r.ends}, nil
}

func (r *records) nextQuoted() (record, error) {
	r.bound.Next()
	fields, err := r.quoted.Read()
	if err != nil {
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return record{}, &csv.ParseError{Line: r.before + parse.Line, Err: parse.Err}
		}
		return record{}, err
	}
	line, _ := r.quoted.FieldPos(0)
	r.line = r.before + line
	r.fields, r.long, r.ends = len(fields), r.long[:0], r.ends[:0]
	for _, field := range fields {
		r.long = append(r.long, field...)
		r.ends = append(r.ends, len(r.long))
		r.long = append(r.long, ',')
	}
	return record{r.long, r.ends}, nil
}
