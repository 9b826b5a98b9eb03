package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// heaviest is what the library may weigh in a browser, compressed.
const heaviest = 3_000_000

// Whoever mistypes a flag is told at once, not after the build.
func TestWhatCannotBeServed(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	_, port, err := net.SplitHostPort(taken.Addr().String())
	require.NoError(t, err)
	for _, c := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"-prot", "80"}, 2, "not defined: -prot"},
		{[]string{"-port", "eighty"}, 2, `invalid value "eighty"`},
		{[]string{"-port", "70000"}, 2, "-port 70000: want 0 to 65535"},
		{[]string{"-port", "-1"}, 2, "-port -1: want 0 to 65535"},
		{[]string{"now"}, 2, `unexpected argument "now"`},
		{[]string{"-port", port}, 1, "-port chooses another"},
		{[]string{"-out", "main.go"}, 1, "main.go"},
		{[]string{"-h"}, 0, "Serves the library as a page"},
	} {
		var stdout, stderr bytes.Buffer
		require.Equal(t, c.exit, run(context.Background(), c.args, &stdout, &stderr), c.args)
		require.Contains(t, stderr.String(), c.says)
		require.Empty(t, stdout.String())
	}
}

// It serves this machine only, everything the page asks for, and ends when it is interrupted.
func TestThePageIsServed(t *testing.T) {
	if testing.Short() {
		t.Skip("the library is compiled for a browser, the same on every machine")
	}
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	read, write := io.Pipe()
	var stderr bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"-port", "0"}, write, &stderr)
		write.Close() // so that nobody waits for an address that does not come
	}()
	var address string
	for lines := bufio.NewScanner(read); address == "" && lines.Scan(); {
		address, _ = strings.CutPrefix(lines.Text(), "open ")
		if !strings.HasPrefix(address, "http://") {
			address = ""
		}
	}
	require.True(t, strings.HasPrefix(address, "http://127.0.0.1:"), "%q %s", address, &stderr)
	for file, begins := range map[string]string{
		"/": "<!doctype html>", "/app.js": "'use strict'", "/style.css": ":root", "/wasm_exec.js": "// Copyright",
		"/supportmodel.wasm.gz": "\x1f\x8b",
	} {
		response, err := http.Get(address + file)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, http.StatusOK, response.StatusCode, file)
		require.True(t, bytes.HasPrefix(body, []byte(begins)), file)
		if strings.HasSuffix(file, ".gz") {
			t.Logf("the library, compressed: %d bytes", len(body))
			require.Less(t, len(body), heaviest)
		}
	}
	interrupt()
	require.Equal(t, 0, <-ended, stderr.String())
}
