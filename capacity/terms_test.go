package capacity_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// paris is Mon-Fri 09:00-18:00 with the French holidays of 2026.
func paris(t testing.TB) (*time.Location, calendar.Calendar) {
	t.Helper()
	loc := zone(t, "Europe/Paris")
	holidays := []calendar.Holiday{}
	for _, d := range []string{"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
		"2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"} {
		holidays = append(holidays, calendar.Holiday{Date: day(d), Name: d})
	}
	c, err := calendar.New(calendar.Spec{Zone: "Europe/Paris", Holidays: holidays,
		Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
		func(string) (*time.Location, error) { return loc, nil })
	require.NoError(t, err)
	return loc, c
}

// planned makes a plan bound to 2026 in Paris, changed by the two.
func planned(t testing.TB, terms func(*PlanSpec), binding func(*Binding)) (Plan, error) {
	t.Helper()
	loc, hours := paris(t)
	spec := PlanSpec{Kind: DeliveryResources, Period: Monthly(), Overage: OverageSpec{Mode: Refuse}}
	to := Binding{Start: day("2026-01-01"), Zone: loc, BusinessHours: hours}
	if terms != nil {
		terms(&spec)
	}
	if binding != nil {
		binding(&to)
	}
	return NewPlan(spec, to)
}

func mustPlan(t testing.TB, terms func(*PlanSpec), binding func(*Binding)) Plan {
	t.Helper()
	p, err := planned(t, terms, binding)
	require.NoError(t, err)
	return p
}

func by(e Entry, role tiers.Role) Entry {
	e.Role = role
	return e
}

func TestOneAndAHalfDevelopersInMay2026InFrance(t *testing.T) {
	for _, c := range []struct {
		basis       ResourceBasis
		hours, want string
	}{{BusinessDays, "7h", "178h30m"}, {FlatHours, "151h40m", "227h30m"}} {
		p := mustPlan(t, func(s *PlanSpec) {
			s.Resources = []ResourceSpec{{Role: tiers.Dev, Share: MustRatio("1.5"), Basis: c.basis, Hours: MustHours(c.hours)}}
		}, nil)
		s := statement(t, replay(t, p), "2026-05-01")
		assert.Equal(t, c.want, s.Allotment.String())
		assert.Equal(t, c.want, available(t, replay(t, p), "2026-05-31"))
	}
}

func TestHoursOfARoleAreForThatRole(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment = 4 * Hour
		s.Roles = []RoleAllotment{{tiers.Dev, 10 * Hour}, {tiers.QA, 5 * Hour}}
	}, nil)
	a := replay(t, p, by(drawn("dev", "2026-01-05", "12h"), tiers.Dev))
	parts := statement(t, a, "2026-01-01").Lines[3].Parts
	require.Len(t, parts, 2)
	assert.Equal(t, "10h dev, 2h Role(0)", parts[0].Hours.String()+" "+parts[0].Role.String()+", "+parts[1].Hours.String()+" "+parts[1].Role.String())
	_, err := a.With(by(drawn("more dev", "2026-01-06", "3h"), tiers.Dev))
	assert.ErrorIs(t, err, ErrExhausted, "the hours of QA are not theirs")
	_, err = a.With(drawn("anybody", "2026-01-06", "3h"))
	assert.ErrorIs(t, err, ErrExhausted)
	_, err = a.With(by(drawn("tests", "2026-01-06", "7h"), tiers.QA))
	assert.NoError(t, err)
}

func TestRolesRollOverEachForItself(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment = 10 * Hour
		s.Roles = []RoleAllotment{{tiers.Dev, 10 * Hour}}
		s.Rollover = &RolloverSpec{Cap: ptr(12 * Hour), Periods: 1, Burn: BurnFirst}
	}, nil)
	a := replay(t, p)
	assert.Equal(t, 12*Hour, statement(t, a, "2026-02-01").Figures.Rollover, "all of it together")
	a = replay(t, p, by(drawn("dev", "2026-02-05", "22h"), tiers.Dev))
	assert.Equal(t, "10h", available(t, a, "2026-02-05"))
}

func TestAPercentageOfTheAllotmentCapsAllRollover(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment = 40 * Hour
		s.Rollover = &RolloverSpec{Percent: ptr(MustRatio("25")), Basis: OfAllotment, Periods: 2, Burn: BurnLast, Trim: TrimOldest}
	}, nil)
	a := replay(t, p, drawn("january", "2026-01-05", "33h"))
	assert.Equal(t, 7*Hour, statement(t, a, "2026-02-01").Figures.Rollover)
	assert.Equal(t, 10*Hour, statement(t, a, "2026-03-01").Figures.Rollover)
}

func TestAShareOfWhatIsUnusedRollsOver(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment = 40 * Hour
		s.Rollover = &RolloverSpec{Percent: ptr(MustRatio("50")), Basis: OfUnused, Periods: 1, Burn: BurnLast}
	}, nil)
	a := replay(t, p, drawn("january", "2026-01-05", "30h"))
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, "5h 5h", s.Figures.Expired.String()+" "+s.Figures.Closing.String())
	assert.Contains(t, s.Lines[2].Reason(), "5h of the allotment of 2026-01-01 expired: only a share of what is unused rolls over")
}

func TestPartialPeriodsAreProratedByDays(t *testing.T) {
	cut := func(b *Binding) { b.Anchor, b.Start, b.End = day("2026-01-01"), day("2026-01-15"), day("2026-03-11") }
	terms := func(proration Proration) func(*PlanSpec) {
		return func(s *PlanSpec) {
			s.Allotment, s.Proration, s.Fee = 40*Hour, proration, ptr(MustMoney("EUR 1000"))
			s.Resources = []ResourceSpec{{Role: tiers.Dev, Share: MustRatio("1"), Basis: BusinessDays, Hours: 7 * Hour}}
		}
	}
	_, err := planned(t, terms(0), cut)
	assert.ErrorIs(t, err, ErrMissing)
	a := replay(t, mustPlan(t, terms(ByDays), cut))
	january, march := statement(t, a, "2026-01-15"), statement(t, a, "2026-03-01")
	assert.Equal(t, "2026-01-15 to 2026-01-31", january.Period.String())
	assert.Equal(t, "21h57m", january.Lines[0].Hours.String(), "40h x 17/31, up to the minute")
	assert.Equal(t, 12*7*Hour, january.Lines[1].Hours, "the business days there are")
	assert.Equal(t, "EUR 548.39", january.Fee.String())
	assert.Equal(t, "2026-03-01 to 2026-03-10", march.Period.String())
	assert.Equal(t, "12h55m", march.Lines[0].Hours.String())
	assert.Equal(t, 40*Hour, statement(t, a, "2026-02-01").Lines[0].Hours)
	whole := statement(t, replay(t, mustPlan(t, terms(Whole), cut)), "2026-01-15")
	assert.Equal(t, 40*Hour, whole.Lines[0].Hours)
	assert.Equal(t, "EUR 1000.00", whole.Fee.String())
	_, err = a.Statement(day("2026-03-11"))
	assert.ErrorIs(t, err, ErrAfterEnd)
	_, err = a.With(drawn("too late", "2026-03-11", "1h"))
	assert.ErrorIs(t, err, ErrAfterEnd)
	all, err := a.Statements()
	require.NoError(t, err)
	assert.Len(t, all, 1)
}

func TestBorrowedHoursAreRepaidOutOfTheNextAllotments(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment, s.Overage = 10*Hour, OverageSpec{Mode: Borrow, Limit: ptr(15 * Hour)}
	}, nil)
	a := replay(t, p, drawn("january", "2026-01-05", "23h"))
	january, february, march := statement(t, a, "2026-01-01"), statement(t, a, "2026-02-01"), statement(t, a, "2026-03-01")
	assert.Equal(t, "13h 0h 13h", january.Figures.Borrowed.String()+" "+january.Figures.Closing.String()+" "+january.Owed.String())
	assert.Equal(t, "10h 0h 3h", february.Figures.Repaid.String()+" "+february.Figures.Closing.String()+" "+february.Owed.String())
	assert.Equal(t, 3*Hour, march.Figures.Repaid)
	assert.Equal(t, "7h", available(t, a, "2026-03-01"))
	assert.Contains(t, january.Lines[1].Reason(), "13h borrowed because no hours were left, and the plan lends those of the next allotment")
	_, err := a.With(drawn("more", "2026-01-06", "2h1m"))
	assert.ErrorIs(t, err, ErrExhausted)
	critical := drawn("p1", "2026-01-06", "3h")
	critical.Critical = true
	a, err = a.With(critical)
	require.NoError(t, err)
	assert.Equal(t, "1h", statement(t, a, "2026-01-01").Figures.Ratify.String())
}

func TestTrap22ADeficitIsCarriedOnceOrForgivenAndSaidSo(t *testing.T) {
	terms := func(mode OverageMode) func(*PlanSpec) {
		return func(s *PlanSpec) { s.Allotment, s.Overage = 10*Hour, OverageSpec{Mode: mode, Limit: ptr(5 * Hour)} }
	}
	work := drawn("january", "2026-01-05", "13h")
	a := replay(t, mustPlan(t, terms(CarryDeficit), nil), work)
	assert.Equal(t, "-3h", statement(t, a, "2026-01-01").Figures.Closing.String())
	assert.Equal(t, "-3h", available(t, a, "2026-01-05"))
	february := statement(t, a, "2026-02-01")
	assert.Equal(t, "-3h", february.Figures.Opening.String())
	assert.Equal(t, "7h", available(t, a, "2026-02-01"))
	assert.Equal(t, "10h", available(t, a, "2026-03-01"), "once")
	assert.Contains(t, february.Lines[0].Reason(), "3h fill up what was owed")
	b, err := a.With(granted("top-up", "2026-01-20", "5h", "2026-02-15"))
	require.NoError(t, err)
	assert.Equal(t, "2h", available(t, b, "2026-01-20"), "a top-up fills it up")
	_, err = a.With(drawn("more", "2026-01-06", "2h1m"))
	assert.ErrorIs(t, err, ErrExhausted)

	a = replay(t, mustPlan(t, terms(ForgiveDeficit), nil), work)
	s := statement(t, a, "2026-01-01")
	assert.Equal(t, "3h 0h", s.Figures.Forgiven.String()+" "+s.Figures.Closing.String())
	assert.Equal(t, "10h", available(t, a, "2026-02-01"))
	assert.Contains(t, s.String(), "forgiveness")
}

func TestTheCascadeIsATerm(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment, s.Cascade = 10*Hour, []Source{FromBlock, FromAllotment, FromRollover, FromOverage}
		s.Rollover = &RolloverSpec{NeverExpires: true, Burn: BurnLast}
	}, nil)
	a := replay(t, p, granted("block", "2026-01-02", "3h", ""), drawn("work", "2026-01-05", "5h"))
	assert.Equal(t, "3h from the block of 2026-01-02; 2h from the allotment of 2026-01-01", statement(t, a, "2026-01-01").Lines[2].Reason())
	_, err := planned(t, func(s *PlanSpec) {
		s.Cascade = []Source{FromRollover, FromAllotment, FromBlock}
		s.Rollover = &RolloverSpec{NeverExpires: true, Burn: BurnLast}
	}, nil)
	assert.ErrorIs(t, err, ErrContradicted)
	for _, cascade := range [][]Source{{FromAllotment}, {FromOverage}, {FromAllotment, FromAllotment, FromBlock}, {FromAllotment, FromRollover, FromNext}} {
		_, err := planned(t, func(s *PlanSpec) { s.Cascade = cascade }, nil)
		assert.ErrorIs(t, err, ErrSource)
	}
}

func TestThePriorityOfABlockComesBeforeItsExpiry(t *testing.T) {
	p := mustPlan(t, nil, nil)
	soon, first := granted("soon", "2026-01-01", "5h", "2026-02-01"), granted("first", "2026-01-01", "5h", "")
	soon.Priority = 1
	a := replay(t, p, soon, first, drawn("work", "2026-01-05", "6h"))
	assert.Equal(t, id("first"), *statement(t, a, "2026-01-01").Lines[3].Parts[0].Grant)
	assert.Equal(t, 4*Hour, statement(t, a, "2026-01-01").Figures.Expired)
}

func TestTrap26TheLargestMultiplierAppliesAndNeverBoth(t *testing.T) {
	multipliers := func(in MultiplyIn) func(*PlanSpec) {
		return func(s *PlanSpec) {
			s.Kind, s.Allotment = Pool, 2*Hour
			s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 100"))}
			s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("1.5")), In: in,
				Severity: []SeverityMultiplier{{1, MustRatio("2")}, {2, MustRatio("1.25")}}}
		}
	}
	work := span(t, "T", "2026-01-05T17:00:00+01:00", "2026-01-05T19:00:00+01:00") // half of it after hours
	for _, c := range []struct {
		severity     sla.Severity
		hours, price string
	}{{0, "2h30m", "EUR 50.00"}, {1, "4h", "EUR 200.00"}, {2, "2h45m", "EUR 75.00"}} {
		work.Severity = c.severity
		s := statement(t, replay(t, mustPlan(t, multipliers(InHours), nil), work), "2026-01-01")
		assert.Equal(t, c.hours, s.Figures.Drawn.String())
		assert.Equal(t, c.price, s.Charge.String(), "the rate is not multiplied as well")
	}
	work.Severity = 2
	before := drawn("before", "2026-01-02", "1h")
	before.From, before.To, before.Date, before.Hours = instant(t, "2026-01-02T10:00:00+01:00"), instant(t, "2026-01-02T11:00:00+01:00"), 0, 0
	s := statement(t, replay(t, mustPlan(t, multipliers(InMoney), nil), before, work), "2026-01-01")
	assert.Equal(t, "3h", s.Figures.Drawn.String(), "an hour is an hour")
	assert.Equal(t, "EUR 137.50", s.Charge.String(), "1h of overage at (1.25 + 1.5) / 2")
	assert.Contains(t, s.Lines[2].Reason(), "of which 1h after hours x 1.5 and the rest, for its severity, x 1.25 in money")
}

func TestAMinimumADayIsChargedOnce(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment, s.Increment, s.Minimum, s.ChargePer = 40*Hour, 15*Minute, Hour, PerDay
	}, nil)
	a := replay(t, p, drawn("a", "2026-01-05", "10m"), drawn("b", "2026-01-05", "20m"), drawn("c", "2026-01-05", "40m"), drawn("d", "2026-01-06", "10m"))
	var got []string
	for _, line := range statement(t, a, "2026-01-01").Lines[1:5] {
		got = append(got, line.Hours.String())
	}
	assert.ElementsMatch(t, []string{"1h", "0h", "15m"}, got[:3])
	assert.Equal(t, "1h", got[3])
	assert.Equal(t, "2h15m", statement(t, a, "2026-01-01").Figures.Drawn.String())
}

func TestOverageOfARoleHasItsRate(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 100")), Rates: []RoleRate{{tiers.SA, MustMoney("EUR 160")}}}
	}, nil)
	s := statement(t, replay(t, p, by(drawn("a", "2026-01-05", "20m"), tiers.SA), by(drawn("b", "2026-01-06", "20m"), tiers.QA)), "2026-01-01")
	assert.Equal(t, "EUR 86.67", s.Charge.String(), "rounded once")
	assert.Equal(t, "EUR 53.34 EUR 33.33", s.Lines[1].Charge.String()+" "+s.Lines[2].Charge.String(), "nothing lost")
}

func TestFeesAndTheTrueUpOfACommitment(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment, s.Fee = 10*Hour, ptr(MustMoney("EUR 1000"))
		s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 100"))}
		s.Commitment = &CommitmentSpec{Amount: MustMoney("EUR 4000"), Periods: 3}
	}, nil)
	a := replay(t, p, drawn("overage", "2026-02-05", "13h"))
	assert.Nil(t, statement(t, a, "2026-01-01").TrueUp)
	assert.Equal(t, "EUR 1300.00", statement(t, a, "2026-02-01").Total.String())
	assert.Equal(t, "EUR 700.00", statement(t, a, "2026-03-01").TrueUp.String())
	assert.Contains(t, statement(t, a, "2026-03-01").String(), "True-up                    EUR 700.00\n  Total                      EUR 1700.00")
	assert.Equal(t, "EUR 1000.00", statement(t, a, "2026-06-01").TrueUp.String())
}

func TestEntitiesShareHoursAndAreReportedApart(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment, s.Entities = 10*Hour, []string{"Mistral", "Nordlicht", "Levante"}
		s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 100"))}
	}, nil)
	work := func(name, hours, entity string) Entry {
		e := drawn(name, "2026-01-05", hours)
		e.Entity = entity
		return e
	}
	a := replay(t, p, work("a", "7h", "Mistral"), work("b", "2h", "Nordlicht"), work("c", "3h", "Mistral"))
	s := statement(t, a, "2026-01-01")
	require.Len(t, s.Entities, 3)
	assert.Equal(t, "Levante", s.Entities[0].Entity)
	assert.Equal(t, 10*Hour, s.Entities[1].Drawn)
	sum, err := s.Entities[1].Charge.Add(s.Entities[2].Charge)
	require.NoError(t, err)
	assert.True(t, sum.Equal(s.Charge))
	_, err = a.With(work("d", "1h", "Mistrel"))
	assert.ErrorContains(t, err, `entity: "Mistrel": no such entity, the nearest is "Mistral"`)
}

func TestTrap25ThresholdsSayWhatTheyMean(t *testing.T) {
	alert := func(at string, when AlertWhen, of AlertOf, rearm AlertRearm) AlertSpec {
		return AlertSpec{MustRatio(at), when, of, rearm}
	}
	p := mustPlan(t, func(s *PlanSpec) {
		s.Allotment = 40 * Hour
		s.Alerts = []AlertSpec{alert("80", WhenReached, AlertOfAllotment, RearmNextPeriod), alert("80", WhenPassed, AlertOfAllotment, RearmNextPeriod),
			alert("80", WhenReached, AlertOfGranted, RearmBelow)}
	}, nil)
	entries := []Entry{drawn("exactly 80 %", "2026-01-05", "32h"), granted("top-up", "2026-01-06", "20h", ""),
		drawn("more", "2026-01-07", "1m"), drawn("much more", "2026-01-08", "16h")}
	s := statement(t, replay(t, p, entries...), "2026-01-01")
	var got []string
	for _, a := range s.Alerts {
		got = append(got, a.String())
	}
	assert.Equal(t, []string{
		"2026-01-05: 80 % of 40h (allotment): 32h are used",
		"2026-01-05: 80 % of 40h (granted): 32h are used",
		"2026-01-07: 80 % of 40h (allotment): 32h1m are used",
		"2026-01-08: 80 % of 60h (granted): 48h1m are used",
	}, got)
	assert.Contains(t, s.String(), "! 2026-01-05: 80 % of 40h (allotment): 32h are used")
}

func TestUnlimitedSupportHasAFairUseThreshold(t *testing.T) {
	p := mustPlan(t, func(s *PlanSpec) {
		s.UnlimitedOperations, s.FairUse = true, ptr(5*Hour)
		s.Alerts = []AlertSpec{{MustRatio("100"), WhenPassed, AlertOfFairUse, RearmNextPeriod}}
	}, nil)
	night := func(name, hours string) Entry {
		e := drawn(name, "2026-01-05", hours)
		e.Operational = true
		return e
	}
	assert.Empty(t, statement(t, replay(t, p, night("a", "5h")), "2026-01-01").Alerts)
	s := statement(t, replay(t, p, night("a", "5h"), night("b", "1m")), "2026-01-01")
	require.Len(t, s.Alerts, 1)
	assert.Equal(t, 5*Hour, *s.FairUse)
	assert.Zero(t, s.Figures.Drawn)
}

const everyTerm = `{"kind":"delivery-resources","period":"month","allotment":"40h","roles":[{"role":"qa","hours":"8h"}],` +
	`"resources":[{"role":"dev","share":"1.5","basis":"business-days","hours":"7h"}],"proration":"by-days",` +
	`"rollover":{"percent":"25","basis":"allotment","periods":2,"burn":"last","trim":"newest"},` +
	`"overage":{"mode":"bill","rate":"EUR 120.00","rates":[{"role":"sa","rate":"EUR 160.00"}],"limit":"8h"},` +
	`"cascade":["allotment","block","rollover","overage"],"allocateBy":"entry-order","late":"adjust","increment":"15m","minimum":"30m",` +
	`"chargePer":"day","multipliers":{"afterHours":"1.5","severity":[{"severity":1,"multiplier":"2"}],"in":"money"},` +
	`"unlimitedOperations":true,"fairUse":"20h","fee":"EUR 5000.00","commitment":{"amount":"EUR 70000.00","periods":12},` +
	`"entities":["Mistral","Nordlicht"],"alerts":[{"at":"80","when":"reached","of":"granted","rearm":"below"}]}`

func TestEveryTermRoundTripsInJSON(t *testing.T) {
	var spec PlanSpec
	require.NoError(t, json.Unmarshal([]byte(everyTerm), &spec))
	assert.Equal(t, everyTerm, jsonOf(t, spec))
	p, err := planned(t, func(s *PlanSpec) { *s = spec }, nil)
	require.NoError(t, err)
	assert.Equal(t, everyTerm, jsonOf(t, p.Spec()))
	p.Spec().Entities[0] = "changed"
	p.Spec().Multipliers.Severity[0].Multiplier = MustRatio("9")
	assert.Equal(t, everyTerm, jsonOf(t, p.Spec()))
	require.NoError(t, json.Unmarshal([]byte(strings.ReplaceAll(everyTerm, `"1.5"`, `1.50`)), &spec), "a number is read, too")
	assert.Equal(t, everyTerm, jsonOf(t, spec))
}

func TestTermsThatContradictEachOtherAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*PlanSpec)
		path   string
		err    error
	}{
		"a role twice":           {func(s *PlanSpec) { s.Roles = []RoleAllotment{{tiers.QA, Hour}, {tiers.QA, Hour}} }, "roles[1].role", ErrContradicted},
		"no role":                {func(s *PlanSpec) { s.Roles = []RoleAllotment{{99, Hour}} }, "roles[0].role", tiers.ErrRole},
		"people without a share": {func(s *PlanSpec) { s.Resources = []ResourceSpec{{Role: tiers.QA, Basis: FlatHours}} }, "resources[0].share", ErrRatio},
		"flat hours in weeks": {func(s *PlanSpec) {
			s.Period = Weekly(2)
			s.Resources = []ResourceSpec{{tiers.QA, MustRatio("1"), FlatHours, Hour}}
		}, "resources[0].basis", ErrContradicted},
		"a cap twice": {func(s *PlanSpec) {
			s.Rollover = &RolloverSpec{Cap: ptr(Hour), Percent: ptr(MustRatio("1")), Basis: OfUnused, Periods: 1, Burn: BurnLast}
		}, "rollover.percent", ErrContradicted},
		"a percentage of what": {func(s *PlanSpec) {
			s.Rollover = &RolloverSpec{Percent: ptr(MustRatio("1")), Periods: 1, Burn: BurnLast}
		}, "rollover.basis", ErrMissing},
		"more than all of it": {func(s *PlanSpec) {
			s.Rollover = &RolloverSpec{Percent: ptr(MustRatio("101")), Basis: OfUnused, Periods: 1, Burn: BurnLast}
		}, "rollover.percent", ErrRatio},
		"a basis of nothing":       {func(s *PlanSpec) { s.Rollover = &RolloverSpec{Basis: OfUnused, Periods: 1, Burn: BurnLast} }, "rollover.percent", ErrMissing},
		"borrowing without an end": {func(s *PlanSpec) { s.Allotment, s.Overage = Hour, OverageSpec{Mode: Borrow} }, "overage.limit", ErrMissing},
		"borrowing of nothing":     {func(s *PlanSpec) { s.Overage = OverageSpec{Mode: Borrow, Limit: ptr(Hour)} }, "overage.mode", ErrContradicted},
		"rates of two currencies": {func(s *PlanSpec) {
			s.Overage = OverageSpec{Mode: Bill, Rate: ptr(MustMoney("EUR 1")), Rates: []RoleRate{{tiers.QA, MustMoney("USD 1")}}}
		}, "overage.rates[0].rate", ErrMixed},
		"a fee in another currency":     {func(s *PlanSpec) { s.Overage.Rate, s.Fee = ptr(MustMoney("EUR 1")), ptr(MustMoney("USD 1")) }, "fee", ErrMixed},
		"a fee of half a cent":          {func(s *PlanSpec) { s.Fee = ptr(MustMoney("EUR 0.005")) }, "fee", ErrInexact},
		"a commitment of no time":       {func(s *PlanSpec) { s.Commitment = &CommitmentSpec{Amount: MustMoney("EUR 1")} }, "commitment.periods", ErrCycle},
		"a multiplier of money of none": {func(s *PlanSpec) { s.Multipliers = &MultipliersSpec{AfterHours: ptr(MustRatio("2")), In: InMoney} }, "overage.rate", ErrMissing},
		"a multiplier of zero":          {func(s *PlanSpec) { s.Multipliers = &MultipliersSpec{Severity: []SeverityMultiplier{{1, Ratio{}}}} }, "multipliers.severity[0].multiplier", ErrMultiplier},
		"a severity twice": {func(s *PlanSpec) {
			s.Multipliers = &MultipliersSpec{Severity: []SeverityMultiplier{{1, MustRatio("2")}, {1, MustRatio("3")}}}
		}, "multipliers.severity[1].severity", ErrContradicted},
		"fair use of what is not limited": {func(s *PlanSpec) { s.FairUse = ptr(Hour) }, "fairUse", ErrContradicted},
		"an entity twice":                 {func(s *PlanSpec) { s.Entities = []string{"a", "a"} }, "entities[1]", ErrContradicted},
		"an entity on two lines":          {func(s *PlanSpec) { s.Entities = []string{"a\nb"} }, "entities[0]", ErrText},
		"an entity without a name":        {func(s *PlanSpec) { s.Entities = []string{"a", ""} }, "entities[1]", ErrMissing},
		"an alert without its words": {func(s *PlanSpec) {
			s.Alerts = []AlertSpec{{At: MustRatio("80"), When: WhenPassed, Of: AlertOfAllotment}}
		}, "alerts[0].rearm", ErrAlertRearm},
		"a fair-use alert without one": {func(s *PlanSpec) { s.Alerts = []AlertSpec{{MustRatio("80"), WhenPassed, AlertOfFairUse, RearmBelow}} }, "alerts[0].of", ErrMissing},
	} {
		_, err := planned(t, c.change, nil)
		var all *SpecError
		if !assert.ErrorAs(t, err, &all, name) {
			continue
		}
		assert.Len(t, all.Faults, 1, name)
		assert.Equal(t, c.path, string(all.Faults[0].Path), name)
		assert.ErrorIs(t, err, c.err, name)
	}
}
