package table

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// HeaderMost is how long a header may be.
const HeaderMost = 1 << 16

// Header looks at the names of the columns without reading them; r holds HeaderMost bytes.
func Header(r *bufio.Reader) ([]string, error) {
	head, err := r.Peek(HeaderMost)
	if err != nil && err != io.EOF {
		return nil, err
	}
	columns, _ := csv.NewReader(strings.NewReader(string(head))).Read()
	if len(columns) > 0 {
		columns[0] = strings.TrimPrefix(columns[0], "\ufeff")
	}
	return columns, nil
}
