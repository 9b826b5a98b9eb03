package calendar_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

func TestNewHoursFromADateOn(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [
		{"calendar": {"zone": "Europe/Paris", "weekly": {"tue": ["22:00-06:00"], "wed": ["09:00-17:00"]}}},
		{"from": "2026-07-01", "calendar": {"zone": "America/New_York", "weekly": {"wed": ["08:00-12:00"]}}}]}`))
	// 1 July 2026 is a Wednesday and begins in New York six hours after Paris.
	at := func(zone, text string) bool { return c.Open(clock(zone, text)) }
	require.True(t, at("Europe/Paris", "2026-06-24 10:00"))
	require.True(t, at("Europe/Paris", "2026-07-01 05:59"), "Tuesday's night runs until the switch")
	require.False(t, at("Europe/Paris", "2026-07-01 10:00"), "New York's July has begun")
	require.True(t, at("America/New_York", "2026-07-01 08:00"))
	require.False(t, at("Europe/Paris", "2026-06-30 12:00"))
	require.True(t, c.IsBusinessDay(date.New(2026, time.June, 30)))
	require.False(t, c.IsBusinessDay(date.New(2026, time.July, 7)))
	due, err := c.Add(clock("Europe/Paris", "2026-06-30 23:00"), 8*time.Hour)
	require.NoError(t, err)
	require.Equal(t, "2026-07-01 09:00", due.In(zone("America/New_York")).Format("2006-01-02 15:04"))
}

func TestTheHolidaysOfTheVersionInForce(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [
		{"calendar": {"zone": "UTC", "yearly": [{"day": "06-30", "name": "old"}, {"day": "07-01", "name": "old"}]}},
		{"from": "2026-07-01", "calendar": {"zone": "UTC", "yearly": [{"day": "06-30", "name": "new"}, {"day": "07-01", "name": "new"}]}}]}`))
	for day, want := range map[date.Date]string{
		date.New(2026, time.June, 30): "old", date.New(2026, time.July, 1): "new", date.New(2027, time.June, 30): "new",
	} {
		name, _ := c.HolidayOn(day)
		require.Equal(t, want, name, day)
	}
}

func TestASwitchCutsWhatSpillsOverIt(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [
		{"calendar": {"zone": "Europe/Paris", "weekly": {"tue": ["22:00-06:00"]}}},
		{"from": "2026-07-01", "calendar": {"zone": "Europe/Paris"}}]}`))
	closes, err := c.NextClose(clock("Europe/Paris", "2026-06-30 23:00"))
	require.NoError(t, err)
	require.Equal(t, "2026-07-01 00:00", closes.Format("2006-01-02 15:04"))
}

func TestASwitchOnADateWithoutAMidnight(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [
		{"calendar": "24x7"}, {"from": "2026-09-06", "calendar": {"zone": "America/Santiago"}}]}`))
	closes, err := c.NextClose(clock("America/Santiago", "2026-09-05 12:00"))
	require.NoError(t, err)
	require.Equal(t, "2026-09-06T01:00:00-03:00", closes.Format(time.RFC3339), "the first instant of that date")
}

func TestBeforeTheFirstVersionItIsClosed(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [{"from": "2026-07-01", "calendar": "24x7"}]}`))
	require.False(t, c.Open(clock("UTC", "2026-06-30 23:59")))
	opens, err := c.NextOpen(clock("UTC", "2020-01-01 00:00"))
	require.NoError(t, err)
	require.Equal(t, clock("UTC", "2026-07-01 00:00"), opens)
	require.False(t, c.IsBusinessDay(date.New(2026, time.June, 30)))
	require.True(t, c.IsBusinessDay(date.New(2026, time.July, 1)))
}

func TestTheZoneOfAVersionOfSeveralDesksIsThatOfTheFirst(t *testing.T) {
	c := mustNew(t, decode(t, `{"versions": [{"from": "2026-07-01", "calendar":
		{"union": [{"zone": "Asia/Tokyo", "weekly": {"wed": ["00:00-24:00"]}}, "24x7"]}}]}`))
	opens, err := c.NextOpen(clock("UTC", "2026-06-01 00:00"))
	require.NoError(t, err)
	require.Equal(t, clock("Asia/Tokyo", "2026-07-01 00:00").UTC(), opens)
	_, err = calendar.Never().NextOpen(opens)
	require.ErrorIs(t, err, calendar.ErrNever)
}
