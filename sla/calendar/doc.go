// Package calendar says when time counts: working time in any zone, in answers that
// are right on the days on which clocks change, cost the same at any distance, and
// can be explained.
//
// There is one definition. An instant is open if the wall clock at the desk reads an
// opening hour. The desk is a zone, and opening hours are the windows of the local
// date. Everything else follows from it:
//
//   - A window inside a gap does not exist that day and one across a gap is cut at
//     it; in a fold the clock shows the hour twice, so the desk is open twice.
//     Elapsed time is real time.
//   - A window of date D is the civil interval from D + start to D + end. It may end
//     after midnight ("22:00-06:00") and belongs to the date on which it starts: a
//     holiday on that date takes all of it away, one on the next date none of it. A
//     date that a zone skips has no windows.
//   - On a date, hours given for that date come first, then holidays, then the weekly
//     hours. Then, by instant, openings are added and closures taken out; closures win.
//   - Windows that overlap are merged and never counted twice. Every stretch is
//     half-open: from its start up to, and not including, its end.
//
// # Making one
//
// A [Spec] is plain data, in Go or as JSON. [New] checks all of it at once and returns
// a [Calendar], a value that never changes:
//
//	{"zone": "Europe/Paris",
//	 "weekly": {"mon": ["09:00-12:30", "13:30-18:00"], "fri": ["22:00-06:00"]},
//	 "yearly": [{"easter": 1, "name": "Easter Monday"}],
//	 "holidays": [{"date": "2026-07-14", "name": "Bastille Day"}],
//	 "dates": {"2026-12-24": ["09:00-13:00"]}}
//
// Calendars combine as sets of instants do: [Union], [Intersection] and [Difference],
// with [Always] and [Never], and versions that follow each other by date. The zone of
// each is kept, so the union of Paris and New York is a desk that follows the sun.
// [Spec] has all of these forms too.
//
// # Asking it
//
// [Calendar.Open], [Calendar.Between], [Calendar.Add] and [Calendar.Sub] are the four
// that the rest of this library calls; [Calendar.NextOpen] and its three siblings find
// edges; [Calendar.Intervals] streams what is open; [Calendar.Explain] tells which
// windows were counted and what closed the desk between them. Days are counted apart
// from hours: see [Calendar.AddBusinessDays].
//
// Add returns the earliest instant by which the time has passed. What runs out at
// closing time is due at closing time, not at the next opening.
//
// # Limits
//
// Instants are those of the years 1 to 9999 in UTC, in nanoseconds. A time.Duration
// ends at 292 years; a sum beyond it is [ErrOverflow]. A calendar that does not open
// again says [ErrNever]. A window lasts a week at most; a Spec has at most
//
//	windows of a day                                              100
//	holidays by date, each date of a longer one                100,000
//	dates with hours of their own                              100,000
//	yearly rules                                                   200
//	openings, and as many closures                              10,000
//	calendars in one, by union, versions and so on                 200
//
// and an [Explanation] goes on, after the last of its pieces, with the sum of the rest:
//
//	pieces of an explanation                                     2,000
//
// # Cost
//
// A calendar keeps an index of its open time in chunks of 388 days, each of which is
// built when a query first needs it, in some 20 microseconds for office hours, and
// holds about 24 bytes for each window in it. After that Open, Between, Add and Sub
// look up one or two places, take no lock and allocate nothing, whatever the distance
// and however many holidays there are. A desk with one window a day that is used in
// two years takes less than 32 KiB. The index never grows with the number of queries.
//
// Three things are slower: an answer more than 18 years of open time away, sums to add
// where the years hold very different amounts of open time, and instants in different ones
// of the eras that start in 1905, in 2177 and every 272 years before and after. They add
// up the sums of the chunks between, some nanoseconds for each year, under a lock. The
// first such question measures those years; all 9,999 of them take about a tenth of a
// second for office hours, once. So does finding that a calendar with weekly hours never
// opens again, or never closes.
//
// What a query costs depends on whether its part of the index is in a cache of the
// processor, not on how far apart its instants are.
// Many goroutines may ask one calendar at once.
package calendar
