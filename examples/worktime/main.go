// Worktime calculates in working time.
//
//	worktime between "2026-04-03 17:20" "2026-04-07 09:20"
//	worktime add "2026-04-03 17:20" 4h
//	worktime -calendar desk.json week 2026-W13
//	worktime batch < questions.jsonl
//
// Times without an offset are read on the desk's wall clock. The calendar is JSON, as
// package sla/calendar has it; without one, an office in Paris serves as the sample.
package main

import (
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

//go:embed calendars/paris.json
var samples embed.FS

const usage = `Calculates in working time.

  between A B      the open time from A to B
  add T 4h         the earliest instant by which 4h of open time have passed
  sub T 4h         the latest instant since which 4h of open time have passed
  open T           whether the desk is open
  next T           when it opens next, and when it closes then
  days T 3         three business days on, at the same time of day
  explain A B      what was counted from A to B, and what closed the desk
  explain T 4h     the same for add
  week 2026-W13    a week as bars
  batch            a question as JSON a line in, an answer out

`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the program without the process around it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	f := flag.NewFlagSet("worktime", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprint(stderr, usage)
		f.PrintDefaults()
	}
	file := f.String("calendar", "", "the calendar as JSON: a `file`; none is an office in Paris")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if f.NArg() == 0 {
		f.Usage()
		return 2
	}
	if err := answer(*file, f.Args(), stdin, stdout); err != nil {
		fmt.Fprintf(stderr, "worktime: %v\n", err)
		return 1
	}
	return 0
}

// answer answers one question, or a stream of them.
func answer(file string, args []string, stdin io.Reader, stdout io.Writer) error {
	if args[0] == "batch" {
		return batch(stdin, stdout)
	}
	desk, err := readCalendar(file)
	if err != nil {
		return err
	}
	text, err := question{desk, args[0], args[1:]}.answer()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, strings.TrimRight(text, "\n"))
	return err
}

// readCalendar reads a calendar file, or the sample.
func readCalendar(file string) (calendar.Calendar, error) {
	name, data, err := file, []byte(nil), error(nil)
	if file == "" {
		name = "calendars/paris.json"
		data, err = samples.ReadFile(name)
	} else {
		data, err = os.ReadFile(file)
	}
	if err != nil {
		return calendar.Calendar{}, err
	}
	desk, err := parseCalendar(data)
	if err != nil {
		return desk, fmt.Errorf("%s: %w", name, inFile(name, data, err))
	}
	return desk, nil
}

// parseCalendar makes a calendar of its JSON.
func parseCalendar(data []byte) (calendar.Calendar, error) {
	var spec calendar.Spec
	if err := json.Unmarshal(data, &spec); err != nil {
		return calendar.Calendar{}, err
	}
	return calendar.New(spec, time.LoadLocation)
}

// inFile says at which line JSON stops being JSON, and puts the file before every fault.
func inFile(name string, data []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("line %d: %w", 1+strings.Count(string(data[:min(int(syntax.Offset), len(data))]), "\n"), err)
	}
	return errors.New(strings.ReplaceAll(err.Error(), "\n", "\n"+name+": "))
}
