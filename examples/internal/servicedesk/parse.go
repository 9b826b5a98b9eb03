package servicedesk

import "bytes"

// fields are what a record says beyond its [Row].
type fields struct {
	number           []byte
	category, group  []byte
	opened, updated  reading
	resolved, closed Stamp
	madeSLA          bool
}

// A readings remembers the last time in each column: most rows of an incident
// repeat those of the incident.
type readings struct {
	zone *zone
	last [columnCount]struct {
		text  []byte
		value reading
	}
}

// unknown is how the file writes what it does not know.
const unknown = "?"

// parse reads the fields of a record, apart from what they have to do with others.
func (l *Log) parse(r record) (row Row, f fields, err error) {
	p := parser{log: l, record: r}
	f = fields{
		number:   p.number(),
		category: p.text(category),
		group:    p.text(group),
		opened:   p.time(opened),
		updated:  p.time(updated),
		resolved: p.stamp(resolved),
		closed:   p.stamp(closed),
		madeSLA:  p.verdict(),
	}
	row = Row{
		Line:          l.records.line,
		Seq:           p.count(updates),
		State:         parseState(p.text(state)),
		Priority:      p.priority(),
		Reassignments: p.count(reassignments),
		Reopenings:    p.count(reopenings),
	}
	return row, f, p.err
}

// A parser reads the fields of one record and keeps the first error.
type parser struct {
	log    *Log
	record record
	err    error
}

func (p *parser) text(c column) []byte { return p.record.at(p.log.places[c]) }

func (p *parser) fail(c column, reason error) {
	if p.err == nil {
		line, value := p.log.records.line, string(p.text(c))
		p.err = &Error{File: p.log.file, Line: line, Column: columnNames[c], Value: value, Err: reason}
	}
}

func (p *parser) number() []byte {
	text := p.text(number)
	if len(text) == 0 || string(text) == unknown {
		p.fail(number, ErrNumber)
	}
	return text
}

func (p *parser) time(c column) reading {
	text, last := p.text(c), &p.log.readings.last[c]
	if len(text) > 0 && bytes.Equal(text, last.text) {
		return last.value
	}
	r, ok := parseReading(text)
	if !ok {
		p.fail(c, ErrTime)
		return 0
	}
	last.text, last.value = append(last.text[:0], text...), r
	return r
}

func (p *parser) stamp(c column) Stamp {
	if string(p.text(c)) == unknown {
		return Stamp{}
	}
	return Stamp{p.log.readings.zone.at(p.time(c)), true}
}

func (p *parser) priority() int {
	n := parsePriority(p.text(priority))
	if n == 0 {
		p.fail(priority, ErrPriority)
	}
	return n
}

func (p *parser) verdict() bool {
	text := p.text(madeSLA)
	if string(text) != "true" && string(text) != "false" {
		p.fail(madeSLA, ErrVerdict)
	}
	return string(text) == "true"
}

// count reads a whole number of at most nine digits.
func (p *parser) count(c column) int {
	n, text := 0, p.text(c)
	if len(text) == 0 || len(text) > 9 {
		p.fail(c, ErrCount)
		return 0
	}
	for _, digit := range text {
		if digit < '0' || digit > '9' {
			p.fail(c, ErrCount)
			return 0
		}
		n = 10*n + int(digit-'0')
	}
	return n
}
