// Holidays shows how a library of national holidays serves a calendar: rickar/cal knows
// the days, sla/calendar the hours. It is a module of its own, so that whoever uses the
// library does not have to take the days as well.
//
//	go run . -country us -year 2026
//
// prints the days on which the office of that country is closed, and how many business
// days are left.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"
	_ "time/tzdata" // so that zones are found where there are no zone files

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/us"
	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	var country string
	var year int
	return cli.Program{
		Name: "holidays", Purpose: "Prints the days on which the office of a country is closed.",
		Flags: func(f *flag.FlagSet) {
			f.StringVar(&country, "country", "fr", "`country`: de, fr, gb or us")
			f.IntVar(&year, "year", 2026, "`year`, 1900 to 2199")
		},
		Job: func(w io.Writer) error { return list(w, country, year) },
	}.Run(args, stdout, stderr)
}

// list prints the holidays of a year that fall on working days.
func list(w io.Writer, country string, year int) error {
	if year < 1900 || year > 2199 {
		return fmt.Errorf("-year: %d: want 1900 to 2199", year)
	}
	desk, err := office(country, year)
	if err != nil {
		return fmt.Errorf("-country: %w", err)
	}
	first, next := date.New(year, time.January, 1), date.New(year+1, time.January, 1)
	for d := first; d < next; d++ {
		if name, ok := desk.HolidayOn(d); ok {
			fmt.Fprintf(w, "%s  %s\n", d.Format("Mon 2006-01-02"), name)
		}
	}
	days, err := desk.BusinessDays(calendar.DateRange{From: first, To: next})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%d business days\n", days)
	return err
}

// zoneOf is where the office is.
func zoneOf(country string) string {
	return map[string]string{
		"de": "Europe/Berlin", "fr": "Europe/Paris", "gb": "Europe/London", "us": "America/New_York",
	}[country]
}

// office is Monday to Friday from nine to five, less the holidays of a country. The spec
// only names their source; the source is found when the calendar is made.
func office(country string, year int) (calendar.Calendar, error) {
	return calendar.NewWith(calendar.Spec{
		Zone:    zoneOf(country),
		Weekly:  calendar.MonToFri(calendar.MustHours("09:00-17:00")),
		Sources: []calendar.SourceSpec{{Name: country, FromYear: year, UntilYear: year + 1}},
	}, calendar.Resolvers{Zones: time.LoadLocation, Sources: source})
}

// source finds the holidays of a country in rickar/cal.
func source(country string) (calendar.HolidaySource, error) {
	days, ok := map[string][]*cal.Holiday{
		"de": de.Holidays, "fr": fr.Holidays, "gb": gb.Holidays, "us": us.Holidays,
	}[country]
	if !ok {
		return nil, fmt.Errorf("%q: want de, fr, gb or us", country)
	}
	return func(year int) []calendar.Holiday {
		var list []calendar.Holiday
		for _, h := range days {
			// The observed day is the one off work; it is zero where the holiday does not
			// exist that year.
			if _, observed := h.Calc(year); !observed.IsZero() {
				y, m, d := observed.Date()
				list = append(list, calendar.Holiday{Date: date.New(y, m, d), Name: h.Name})
			}
		}
		return list
	}, nil
}
