// Playground is the library on one page, in a browser: choose a model, change its contract,
// ask when something is due, log hours.
//
//	playground                     serves it on this machine
//	playground -out DIR            writes the folder for any static host
//
// It compiles the library to WebAssembly first, which needs the go command. It exits with 1
// for what it cannot do and with 2 for flags that it does not have.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program without the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	f := flag.NewFlagSet("playground", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprint(stderr, "Serves the library as a page on this machine, or writes it as a folder.\n\n")
		f.PrintDefaults()
	}
	out := f.String("out", "", "`folder` to write the page to; none is to serve it")
	port := f.Int("port", 8080, "`port` of this machine to serve it on; 0 is any that is free")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if f.NArg() > 0 {
		fmt.Fprintf(stderr, "playground: unexpected argument %q\n", f.Arg(0))
		return 2
	}
	if *port < 0 || *port > 65535 {
		fmt.Fprintf(stderr, "playground: -port %d: want 0 to 65535\n", *port)
		return 2
	}
	var err error
	if *out != "" {
		err = write(ctx, *out, stdout)
	} else {
		err = serve(ctx, *port, stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "playground: %v\n", err)
		return 1
	}
	return 0
}

// serve builds the page and serves it on the loopback interface until it is interrupted. It
// takes the port first, which is quick, and then builds.
func serve(ctx context.Context, port int, stdout io.Writer) error {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return fmt.Errorf("%w: -port chooses another, 0 any that is free", err)
	}
	defer listener.Close()
	dir, err := os.MkdirTemp("", "playground")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := write(ctx, dir, stdout); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "open http://%s\n", listener.Addr())
	server := &http.Server{Handler: http.FileServer(http.Dir(dir)), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
