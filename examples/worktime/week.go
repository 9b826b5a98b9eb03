package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/examples/internal/localtime"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// cellMinutes is what one character of a bar stands for: 48 of them are a day.
const cellMinutes = 30

const cells = 24 * 60 / cellMinutes

// week draws the seven days of an ISO week as bars on the desk's wall clock.
func week(desk calendar.Calendar, text string) (string, error) {
	monday, err := parseWeek(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%12s", text, desk.Zone(), "")
	for hour := 0; hour < 24; hour += 2 {
		fmt.Fprintf(&b, "%-4d", hour)
	}
	var sum time.Duration
	for d := monday; d < monday+7; d++ {
		open, line, err := day(desk, d)
		if err != nil {
			return "", err
		}
		sum += open
		fmt.Fprintf(&b, "\n%s", line)
	}
	fmt.Fprintf(&b, "\n\nopen %s   (█ open, ▒ in part, · closed, blank where the clocks skip)", sum)
	return b.String(), nil
}

// parseWeek reads an ISO week such as 2026-W13 and returns its Monday.
func parseWeek(text string) (date.Date, error) {
	var year, n int
	if _, err := fmt.Sscanf(text, "%4d-W%2d", &year, &n); err != nil || fmt.Sprintf("%04d-W%02d", year, n) != text {
		return 0, fmt.Errorf("%q: want a week such as 2026-W13", text)
	}
	fourth := date.New(year, time.January, 4) // always in week 1
	monday := fourth - date.Date((int(fourth.Weekday())+6)%7) + date.Date(7*(n-1))
	if y, w := monday.ISOWeek(); y != year || w != n {
		return 0, fmt.Errorf("%q: that year has no such week", text)
	}
	return monday, nil
}

// day draws one day and says how long it is open.
func day(desk calendar.Calendar, d date.Date) (time.Duration, string, error) {
	from, to := localtime.Midnight(d, desk.Zone()), localtime.Midnight(d+1, desk.Zone())
	open, err := desk.Between(from, to)
	if err != nil {
		return 0, "", err
	}
	line := fmt.Sprintf("%-12s%s  %s", d.Format("Mon 02 Jan"), bar(desk, from, to), open)
	if name, ok := desk.HolidayOn(d); ok {
		line += "  " + name
	}
	return open, strings.TrimRight(line, " "), nil
}

// bar looks at every minute that the day really has, so that a minute that the clocks skip
// stays blank and one that they read twice counts in its place.
func bar(desk calendar.Calendar, from, to time.Time) string {
	var there, open [cells]int
	for t := from; t.Before(to); t = t.Add(time.Minute) {
		cell := (t.Hour()*60 + t.Minute()) / cellMinutes
		there[cell]++
		if desk.Open(t) {
			open[cell]++
		}
	}
	var b strings.Builder
	for i := range there {
		switch {
		case there[i] == 0:
			b.WriteRune(' ')
		case open[i] == 0:
			b.WriteRune('·')
		case open[i] == there[i]:
			b.WriteRune('█')
		default:
			b.WriteRune('▒')
		}
	}
	return b.String()
}
