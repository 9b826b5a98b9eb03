package main

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestLongInputShowsHowFarItIs(t *testing.T) {
	var screen bytes.Buffer
	p := &progress{w: &screen, next: time.Now().Add(-time.Second)}
	p.rows(1024)
	p.rows(2048) // too soon to write again
	p.done()
	require.Equal(t, "\r1024 rows read\r\033[K", screen.String())
}

func TestNobodyWatchesAFile(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "stderr")
	require.NoError(t, err)
	defer file.Close()
	for _, p := range []*progress{newProgress(file), newProgress(&bytes.Buffer{})} {
		p.next = time.Now().Add(-time.Second)
		p.rows(1024)
		p.done()
		require.Nil(t, p.w)
	}
	info, err := file.Stat()
	require.NoError(t, err)
	require.Zero(t, info.Size())
}
