package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/examples/internal/cli"
)

// burndown is the whole program: read, ask, print.
func burndown(o options, stdout io.Writer) error {
	plan, hours, err := readPlan(o)
	if err != nil {
		return err
	}
	account, err := readAccount(o, plan)
	if err != nil {
		return err
	}
	r, err := makeReport(o, plan, hours, account)
	if err != nil {
		return err
	}
	return cli.Write(stdout, o.format, r, func() error {
		_, err := io.WriteString(stdout, r.text(o.width))
		return err
	})
}

// text is the report for a terminal.
func (r report) text(width int) string {
	var b strings.Builder
	for i, s := range r.Statements {
		fmt.Fprintf(&b, "%v\n", s)
		r.Charts[i].write(&b, width)
		b.WriteByte('\n')
	}
	b.WriteString("Thresholds crossed\n\n")
	for _, a := range r.Alerts {
		fmt.Fprintf(&b, "  %v\n", a)
	}
	if len(r.Alerts) == 0 {
		b.WriteString("  none\n")
	}
	b.WriteString("\nForecast\n\n")
	if r.Forecast == nil {
		fmt.Fprintf(&b, "  none: %s\n", r.NoForecast)
		return b.String()
	}
	for _, line := range strings.SplitAfter(strings.TrimSuffix(r.Forecast.String(), "\n"), "\n") {
		b.WriteString("  " + line)
	}
	b.WriteByte('\n')
	return b.String()
}

// write draws a bar for the first day, and for every day on which something changed: '#'
// for hours that can be used, '+' for hours that are held, '-' for hours that are owed.
func (c chart) write(b *strings.Builder, width int) {
	most := capacity.Hours(1)
	for _, d := range c.Days {
		most = max(most, d.Available+d.Held, -d.Available)
	}
	fmt.Fprintf(b, "Burn-down, %v\n\n", c.Period)
	for i, d := range c.Days {
		if i > 0 && d.Available == c.Days[i-1].Available && d.Held == c.Days[i-1].Held && i < len(c.Days)-1 {
			continue
		}
		bar := strings.Repeat("#", length(d.Available, most, width)) + strings.Repeat("+", length(d.Held, most, width))
		if d.Available < 0 {
			bar = strings.Repeat("-", length(-d.Available, most, width))
		}
		fmt.Fprintf(b, "  %v %10v |%s\n", d.On, d.Available, bar)
	}
}

// length is how many columns hours are, at least one where there are any.
func length(h, most capacity.Hours, width int) int {
	if h <= 0 {
		return 0
	}
	return max(1, int(h/(most/capacity.Hours(width)+1)))
}
