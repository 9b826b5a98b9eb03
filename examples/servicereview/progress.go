package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress shows how many rows were read, where somebody is watching.
type progress struct {
	w    io.Writer // nil where nobody is
	next time.Time
}

// progressEvery is how often the line is written anew, and how long a short job stays quiet.
const progressEvery = 300 * time.Millisecond

// newProgress shows progress on a terminal only: a file or a pipe wants none.
func newProgress(stderr io.Writer) *progress {
	file, ok := stderr.(*os.File)
	if !ok {
		return &progress{}
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{w: stderr, next: time.Now().Add(progressEvery)}
}

// rows says how far the reading is. It looks at the clock only now and then.
func (p *progress) rows(n int) {
	if p.w == nil || n%1024 != 0 || time.Now().Before(p.next) {
		return
	}
	fmt.Fprintf(p.w, "\r%d rows read", n)
	p.next = time.Now().Add(progressEvery)
}

// done removes the line.
func (p *progress) done() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\033[K")
	}
}
