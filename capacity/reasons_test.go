package capacity_test

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
)

// The comment of a function names the reasons for which it refuses, and they can be matched.
func TestReasonsCanBeMatched(t *testing.T) {
	second := func(_ any, err error) error { return err }
	plan := monthly(t, func(s *PlanSpec) { s.Late = LateRefuse })
	a := replay(t, plan, drawn("T-1", "2026-02-05", "1h"))
	tiny, huge := decimal.New(1, -13), decimal.New(1, 18)
	million := Money{decimal.New(999_999_999, 9), "EUR"}
	far := date.Date(1 << 40)
	days := func(from, to date.Date) calendar.DateRange { return calendar.DateRange{From: from, To: to} }
	shut := ClosingSpec{ID: id("close"), Booked: midnight("2026-02-01")}
	wrong := granted("g", "2026-01-01", "1h", "2026-02-01")
	wrong.Expires = far
	line := drawn("n", "2026-01-05", "1h")
	line.Note = "a\nb"
	for name, c := range map[string]struct{ err, want error }{
		"hours of too many digits":   {second(HoursFromDecimal(tiny)), ErrDecimal},
		"hours of a third":           {second(HoursFromDecimal(decimal.New(333_333_333_333, -12))), ErrFractions},
		"hours that are too many":    {second(HoursFromDecimal(decimal.New(3, 6))), ErrOverflow},
		"a text of too many hours":   {second(ParseHours("3000000h")), ErrOverflow},
		"a ratio of too many digits": {second(NewRatio(huge)), ErrDecimal},
		"a text that is no ratio":    {second(ParseRatio("1e3")), ErrDecimal},
		"too much money":             {second(NewMoney(huge, "EUR")), ErrDecimal},
		"money of no currency":       {second(NewMoney(tiny, "")), ErrCurrency},
		"a text of no currency":      {second(ParseMoney("eur 1")), ErrCurrency},
		"a text of no amount":        {second(ParseMoney("EUR 1e9")), ErrDecimal},
		"a text that is no money":    {second(ParseMoney("1")), ErrMoney},
		"a sum that is too large":    {second(million.Add(million)), ErrDecimal},
		"a price that is too large":  {second(million.Charge(1000 * Hour)), ErrDecimal},
		"shares of half a cent":      {second(MustMoney("EUR 0.005").Split([]Hours{1})), ErrInexact},
		"shares of no weight":        {second(MustMoney("EUR 1").Split([]Hours{0})), ErrMissing},
		"shares of less than none":   {second(MustMoney("EUR 1").Split([]Hours{-1})), ErrNegative},
		"a day that is none":         {second(plan.Period(far)), ErrDate},
		"the balance of such a day":  {second(a.Balance(-far)), ErrDate},
		"a statement from before":    {second(a.Statement(day("2025-01-01"))), ErrBeforeStart},
		"terms of the zero value":    {second(Plan{}.SpecOn(far)), ErrBinding},
		"a grant until such a day":   {wrong.Check(), ErrDate},
		"a note of two lines":        {line.Check(), ErrText},
		"an instant that is none":    {second(a.AsOf(time.Unix(1<<50, 0))), ErrInstant},
		"closing out of order":       {second(a.Closing(day("2026-02-01"), shut)), ErrNotClosed},
		"closing before the end": {
			second(a.Closing(day("2026-01-01"), ClosingSpec{ID: shut.ID, Booked: midnight("2026-01-31")})), ErrOrder},
		"closing without a rule":     {second(replay(t, monthly(t, nil)).Closing(day("2026-01-01"), shut)), ErrMissing},
		"compacting what is open":    {second(a.Compact(day("2026-02-01"))), ErrNotClosed},
		"the pace of no days":        {second(a.Pace(days(0, 0), false)), ErrPace},
		"the pace of such days":      {second(a.Pace(days(far, far+1), true)), calendar.ErrRange},
		"a forecast of the past":     {second(a.Forecast(ForecastSpec{On: day("2026-02-01"), Until: day("2026-02-01")})), ErrOrder},
		"a journal of another time":  {Journal{Version: 9}.Check(), ErrVersion},
		"what is no draw":            {second(a.Quote(granted("h", "2026-01-01", "1h", ""))), ErrEntryKind},
		"figures that do not add up": {Figures{Granted: Hour}.Check(), ErrUnbalanced},
	} {
		assert.ErrorIs(t, c.err, c.want, name)
	}
}
