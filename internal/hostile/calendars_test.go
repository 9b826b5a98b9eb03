package hostile_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// build feeds a spec to New.
func build(name string, most allowance, want error, size int, spec func() calendar.Spec) row {
	return row{"calendar: " + name, most, want, func() (int, func() error) {
		s := spec()
		return size, func() error { _, err := calendar.New(s, time.LoadLocation); return err }
	}}
}

// decode feeds JSON to the decoder, and what it reads to New.
func decode(name string, most allowance, want error, text func() string) row {
	return row{"calendar: " + name + ", as JSON", most, want, func() (int, func() error) {
		data := []byte(text())
		return len(data), func() error {
			var s calendar.Spec
			if err := s.UnmarshalJSON(data); err != nil {
				return err
			}
			_, err := calendar.New(s, time.LoadLocation)
			return err
		}
	}}
}

// dates is a list of n dates from 2000 on, one a day.
func dates(n int) []date.Date {
	list := make([]date.Date, n)
	for i := range list {
		list[i] = day("2000-01-01") + date.Date(i)
	}
	return list
}

const million = 1_000_000

// calendars is what is too long, too large or no time at all in a calendar.
func calendars() []row {
	with := func(change func(*calendar.Spec)) func() calendar.Spec {
		return func() calendar.Spec {
			s := office()
			change(&s)
			return s
		}
	}
	return append([]row{
		build("1,000,000 holidays", allowance{4, 64 << 10}, calendar.ErrTooMany, 40*million, with(func(s *calendar.Spec) {
			for _, d := range dates(million) {
				s.Holidays = append(s.Holidays, calendar.Holiday{Date: d})
			}
		})),
		decode("1,000,000 holidays", allowance{24, 64 << 10}, calendar.ErrTooMany, func() string {
			return `{"zone":"UTC","holidays":[` + strings.Repeat(`{"date":"2026-07-14"},`, million-1) + `{"date":"2026-07-14"}]}`
		}),
		build("a holiday of 9,223,372,036,854,775,807 days", allowance{0, 64 << 10}, calendar.ErrDate, 0, with(func(s *calendar.Spec) {
			s.Holidays = []calendar.Holiday{{Date: day("2026-07-14"), Days: math.MaxInt}, {Date: day("2026-07-15"), Days: math.MaxInt}}
		})),
		build("1,000,000 dates with hours of their own", allowance{16, 64 << 10}, calendar.ErrTooMany, 32*million, with(func(s *calendar.Spec) {
			s.Dates = map[date.Date]calendar.Hours{}
			for _, d := range dates(million) {
				s.Dates[d] = nil
			}
		})),
		build("1,000,000 windows on a Monday", allowance{16, 64 << 10}, calendar.ErrTooMany, 16*million, with(func(s *calendar.Spec) {
			s.Weekly = calendar.Week{calendar.Mon: make(calendar.Hours, million)}
		})),
		decode("1,000,000 windows on a Monday", allowance{16, 64 << 10}, calendar.ErrTooMany, func() string {
			return `{"zone":"UTC","weekly":{"mon":[` + strings.Repeat(`"09:00-18:00",`, million-1) + `"09:00-18:00"]}}`
		}),
		build("1,000,000 yearly rules", allowance{2, 256 << 10}, calendar.ErrTooMany, 96*million, with(func(s *calendar.Spec) {
			s.Yearly = make([]calendar.YearlyRule, million)
		})),
		build("1,000,000 closures", allowance{4, 256 << 10}, calendar.ErrTooMany, 64*million, with(func(s *calendar.Spec) {
			s.Closures = make([]calendar.Exception, million)
		})),
		build("1,000,000 openings of all time", allowance{4, 256 << 10}, calendar.ErrTooMany, 64*million, with(func(s *calendar.Spec) {
			s.Openings = make([]calendar.Exception, million)
			for i := range s.Openings {
				s.Openings[i] = calendar.Exception{From: first, To: last}
			}
		})),
		build("1,000,000 sources of holidays", allowance{4, 256 << 10}, calendar.ErrSource, 40*million, with(func(s *calendar.Spec) {
			s.Sources = make([]calendar.SourceSpec, million)
			for i := range s.Sources {
				s.Sources[i] = calendar.SourceSpec{Name: "holidays", FromYear: 2026, UntilYear: 2027}
			}
		})),
		build("a source of 2,147,483,647 years", allowance{0, 64 << 10}, calendar.ErrYears, 0, with(func(s *calendar.Spec) {
			s.Sources = []calendar.SourceSpec{{Name: "holidays", FromYear: 1, UntilYear: math.MaxInt32}}
		})),
		build("a window of billions of hours", allowance{0, 64 << 10}, calendar.ErrWindow, 0, with(func(s *calendar.Spec) {
			s.Weekly[calendar.Mon] = calendar.Hours{{Start: 9 * time.Hour, End: math.MaxInt64}}
		})),
		build("a window that begins before all time", allowance{0, 64 << 10}, calendar.ErrWindow, 0, with(func(s *calendar.Spec) {
			s.Weekly[calendar.Mon] = calendar.Hours{{Start: math.MinInt64, End: math.MaxInt64}}
		})),
		build("a weekday that is none", allowance{0, 64 << 10}, calendar.ErrWeekday, 0, with(func(s *calendar.Spec) {
			s.Weekly[calendar.Weekday(255)] = nil
		})),
		build("Easter and 9,223,372,036,854,775,807 days", allowance{0, 64 << 10}, calendar.ErrRule, 0, with(func(s *calendar.Spec) {
			s.Yearly = []calendar.YearlyRule{calendar.EasterDay(math.MaxInt, "never")}
		})),
		build("yearly from -9,223,372,036,854,775,808 on", allowance{0, 64 << 10}, calendar.ErrYears, 0, with(func(s *calendar.Spec) {
			s.Yearly = []calendar.YearlyRule{{Day: 1225, FromYear: math.MinInt, UntilYear: math.MaxInt}}
		})),
		build("an opening before the year 1", allowance{0, 64 << 10}, calendar.ErrException, 0, with(func(s *calendar.Spec) {
			s.Openings = []calendar.Exception{{From: time.Unix(math.MinInt64, 0), To: time.Unix(math.MaxInt64, 0)}}
		})),
		build("a closure that ends before it begins", allowance{0, 64 << 10}, calendar.ErrException, 0, with(func(s *calendar.Spec) {
			s.Closures = []calendar.Exception{{From: last, To: first}}
		})),
		build("no form at all", allowance{0, 64 << 10}, calendar.ErrForm, 0, func() calendar.Spec { return calendar.Spec{} }),
		build("a zone that is a path", allowance{0, 64 << 10}, calendar.ErrZone, 0, with(func(s *calendar.Spec) { s.Zone = "../../etc/passwd" })),
		build("the zone of the machine", allowance{0, 64 << 10}, calendar.ErrZone, 0, with(func(s *calendar.Spec) { s.Zone = "Local" })),
		build("a zone with a NUL", allowance{0, 64 << 10}, calendar.ErrZone, 0, with(func(s *calendar.Spec) { s.Zone = "Europe/Paris\x00" })),
		build("a zone of a million letters", allowance{12, 64 << 10}, calendar.ErrZone, million, with(func(s *calendar.Spec) { s.Zone = huge() })),
		{"calendar: a zone a year away from UTC", allowance{0, 64 << 10}, calendar.ErrZone, func() (int, func() error) {
			far := func(string) (*time.Location, error) { return time.FixedZone("far", 365*24*3600), nil }
			return 0, func() error { _, err := calendar.New(office(), far); return err }
		}},
		{"calendar: no zones at all", allowance{0, 64 << 10}, calendar.ErrZone, func() (int, func() error) {
			return 0, func() error { _, err := calendar.New(office(), nil); return err }
		}},
	}, extremes(with)...)
}

// extremes are dates and windows at the ends of time.
func extremes(with func(func(*calendar.Spec)) func() calendar.Spec) (rows []row) {
	for name, d := range map[string]date.Date{
		"the year 0": date.New(0, 12, 31), "the year -290,000,000": date.New(-290_000_000, 1, 1),
		"the year 10,000": date.New(10_000, 1, 1), "the first there is": math.MinInt64, "the last there is": math.MaxInt64,
		"the one that nobody gave": 0,
	} {
		rows = append(rows,
			build("a holiday on a date of "+name, allowance{0, 64 << 10}, calendar.ErrDate, 0, with(func(s *calendar.Spec) {
				s.Holidays = []calendar.Holiday{{Date: d}}
			})),
			build("hours on a date of "+name, allowance{0, 64 << 10}, calendar.ErrDate, 0, with(func(s *calendar.Spec) {
				s.Dates = map[date.Date]calendar.Hours{d: nil}
			})))
		if d != 0 {
			rows = append(rows, build("a version from a date of "+name, allowance{0, 64 << 10}, calendar.ErrDate, 0, func() calendar.Spec {
				return calendar.Spec{Versions: []calendar.Version{{From: d, Calendar: office()}}}
			}))
		}
	}
	for _, text := range []string{"0000-01-01", "-001-01-01", "10000-01-01", "+2026-01-01", "2026-02-30", "2026-1-1", "99999999999-01-01"} {
		rows = append(rows, decode("a holiday on "+text, allowance{0, 64 << 10}, errSome, func() string {
			return fmt.Sprintf(`{"zone":"UTC","holidays":[{"date":%q}]}`, text)
		}), decode("hours on "+text, allowance{0, 64 << 10}, errSome, func() string {
			return fmt.Sprintf(`{"zone":"UTC","dates":{%q:[]}}`, text)
		}))
	}
	for _, text := range []string{
		"09:00-99999999999:00", "09:00-9999999999999999999999:00", "99999999999:00-09:00", "-09:00-18:00", "09:00--18:00",
		"09:00-178:00", "24:00-25:00", "09:60-18:00", "09:00-09:00", "09:00:00:00-18:00", "9-18", "09:00-18:00-19:00", "-", "",
	} {
		rows = append(rows, decode("the window "+text, allowance{0, 64 << 10}, calendar.ErrWindow, func() string {
			return fmt.Sprintf(`{"zone":"UTC","weekly":{"mon":[%q]}}`, text)
		}))
	}
	rows = append(rows, decode("the first and the last date there are", allowance{0, 64 << 10}, nil, func() string {
		return `{"zone":"UTC","holidays":[{"date":"0001-01-02"},{"date":"9999-12-31","days":366}],"dates":{"9999-12-31":["00:00-168:00"]}}`
	}))
	return rows
}
