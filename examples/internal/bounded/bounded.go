// Package bounded reads outside files without letting one record of them, or a whole
// small file, take all the memory there is.
package bounded

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// RecordMost is how many bytes a record of a table may have: a row with a long note has
// room in it. A quote that nobody closes has not.
const RecordMost = 1 << 20

// FileMost is how many bytes a file that is read whole may have.
const FileMost = 16 << 20

// Reasons for not reading on.
var (
	ErrRecord = fmt.Errorf("a record of more than %d bytes, or a quote that is never closed", RecordMost)
	ErrFile   = fmt.Errorf("more than %d bytes", FileMost)
	ErrDir    = errors.New("is a directory")
)

// Records is a reader that gives at most so many bytes between two calls of Next. What
// stands behind it may read ahead: the bound is a bound of memory, and not exact.
type Records struct {
	r    io.Reader
	left int
}

// NewRecords reads r.
func NewRecords(r io.Reader) *Records { return &Records{r, RecordMost} }

// Next says that a record was read.
func (b *Records) Next() { b.left = RecordMost }

// Read gives what may still be read.
func (b *Records) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, ErrRecord
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// ReadFile reads a small file whole, without the byte order mark that some editors write.
func ReadFile(name string) ([]byte, error) {
	file, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, FileMost+1))
	if err == nil && len(data) > FileMost {
		err = fmt.Errorf("%s: %w", name, ErrFile)
	}
	if len(data) >= 3 && string(data[:3]) == "\ufeff" {
		data = data[3:]
	}
	return data, err
}

// Open opens a file, and says so when it is a directory.
func Open(name string) (*os.File, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, ErrDir), file.Close())
	}
	return file, nil
}
