package servicedesk

// A reading is what a wall clock without a zone shows: minutes since 1970-01-01
// 00:00 on it.
type reading int64

const minutesPerDay = 24 * 60

// parseReading reads d/m/yyyy HH:MM, the day and the month with one digit or two.
// It is written out because a file holds half a million of them.
func parseReading(s []byte) (reading, bool) {
	const clock = len(" 15:04")
	if len(s) < len("2/1/2006 15:04") || len(s) > len("02/01/2006 15:04") {
		return 0, false
	}
	day, s := leading(s)
	month, s := leading(s)
	if day < 1 || month < 1 || month > 12 || len(s) != 4+clock || s[4] != ' ' || s[7] != ':' {
		return 0, false
	}
	year := 100*pair(s) + pair(s[2:])
	hour, minute := pair(s[5:]), pair(s[8:])
	if pair(s) < 0 || pair(s[2:]) < 0 || year < 1 || day > daysIn(year, month) ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return 0, false
	}
	return reading(daysBefore(year, month)+day-1)*minutesPerDay + reading(hour*60+minute), true
}

// leading reads one or two digits and the slash behind them; -1 if they are not there.
func leading(s []byte) (n int, rest []byte) {
	switch {
	case s[1] == '/' && s[0]-'0' <= 9:
		return int(s[0] - '0'), s[2:]
	case s[2] == '/':
		return pair(s), s[3:]
	}
	return -1, s
}

// pair reads two digits; -1 if they are not there.
func pair(s []byte) int {
	tens, ones := s[0]-'0', s[1]-'0'
	if tens > 9 || ones > 9 {
		return -1
	}
	return int(tens)*10 + int(ones)
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// monthStart is the day of a common year, counted from 0, on which a month starts.
var monthStart = [...]int{1: 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

func daysIn(year, month int) int {
	if month == 2 && isLeap(year) {
		return 29
	}
	return monthStart[month+1] - monthStart[month]
}

// daysBefore is the number of days from 1970-01-01 to the first of a month.
func daysBefore(year, month int) int {
	const before1970 = 719162 // from 0001-01-01
	y := year - 1
	days := 365*y + y/4 - y/100 + y/400 + monthStart[month] - before1970
	if month > 2 && isLeap(year) {
		days++
	}
	return days
}
