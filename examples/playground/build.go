package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed web
var web embed.FS

// library is the package that is compiled.
const library = "github.com/seed-0906fcc7/supportmodel/examples/playground/wasm"

// write writes everything that the page is made of to a folder, and says how heavy it is.
func write(ctx context.Context, dir string, stdout io.Writer) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	static, err := fs.Sub(web, "web")
	if err != nil {
		return err
	}
	files, err := fs.ReadDir(static, ".")
	if err != nil {
		return err
	}
	total := 0
	for _, file := range files {
		data, err := fs.ReadFile(static, file.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, file.Name()), data, 0o644); err != nil {
			return err
		}
		total += len(zipped(data))
	}
	for name, get := range map[string]func(context.Context) ([]byte, error){
		"wasm_exec.js": support, "supportmodel.wasm.gz": compiled,
	} {
		data, err := get(ctx)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
		total += len(data)
	}
	_, err = fmt.Fprintf(stdout, "%s: %.2f MB\n", dir, float64(total)/1e6)
	return err
}

// support is the file by which a browser runs what Go compiled.
func support(ctx context.Context) ([]byte, error) {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
}

// compiled is the library for a browser. It is compressed here and unpacked by the page, so
// that it is light on a host that compresses nothing.
func compiled(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "wasm")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "supportmodel.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, library)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, bytes.TrimSpace(output))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return zipped(data), nil
}

func zipped(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is one of the package's own
	}
	_, _ = w.Write(data) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}
