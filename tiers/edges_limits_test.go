package tiers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// many makes n of something, by their number.
func many[T any](n int, one func(i int) T) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = one(i)
	}
	return list
}

// crowd is a structure with as many of everybody as it may have.
func crowd() tiers.StructureSpec {
	spec := tiers.OneTeam()
	spec.Parties = append(spec.Parties, many(tiers.ItemsMost-2, func(i int) tiers.Party {
		return tiers.Party{ID: fmt.Sprint("vendor-", i), Kind: tiers.ThirdParty, Name: "x"}
	})...)
	spec.Teams = append(spec.Teams, many(tiers.ItemsMost-1, func(i int) tiers.Team {
		return tiers.Team{ID: fmt.Sprint("team-", i), Name: "x", Party: "provider", Levels: tiers.LevelsOf(scope.L2)}
	})...)
	spec.Authorities = many(tiers.ItemsMost, func(i int) tiers.Authority {
		return tiers.Authority{ID: fmt.Sprint("board-", i), Name: "x", Party: "client"}
	})
	for a := range scope.Standard().All() {
		for severity := sla.Severity(1); severity <= sla.SeverityMost && len(spec.Placements) < tiers.ItemsMost; severity++ {
			p := tiers.Placement{Activities: "+" + a.Slug, Severity: severity, Level: scope.L2}
			spec.Placements = append(spec.Placements, p)
		}
	}
	return spec
}

func TestAsManyAsTheLimitStandInAStructureAndOneMoreDoesNot(t *testing.T) {
	structure(t, crowd())
	for name, more := range map[string]func(s *tiers.StructureSpec){
		"parties":     func(s *tiers.StructureSpec) { s.Parties = append(s.Parties, tiers.Party{ID: "one-more"}) },
		"teams":       func(s *tiers.StructureSpec) { s.Teams = append(s.Teams, tiers.Team{ID: "one-more"}) },
		"authorities": func(s *tiers.StructureSpec) { s.Authorities = append(s.Authorities, s.Authorities[0]) },
		"placements":  func(s *tiers.StructureSpec) { s.Placements = append(s.Placements, tiers.Placement{Level: scope.L3}) },
	} {
		spec := crowd()
		more(&spec)
		_, err := tiers.NewStructure(spec, scope.Standard())
		require.ErrorIs(t, err, tiers.ErrTooMany, name)
	}
}

func TestIDsAndNamesMayBeAsLongAsTheirLimit(t *testing.T) {
	for _, row := range []struct {
		what, id, name string
		err            error
	}{
		{"an id of one letter", "a", "A", nil},
		{"of one digit", "0", "A", nil},
		{"of 64", strings.Repeat("a", 64), "A", nil},
		{"of 65", strings.Repeat("a", 65), "A", tiers.ErrID},
		{"of none", "", "A", tiers.ErrID},
		{"a hyphen first", "-a", "A", tiers.ErrID},
		{"a hyphen last", "a-", "A", tiers.ErrID},
		{"nothing but a hyphen", "-", "A", tiers.ErrID},
		{"from a to z", "az-09", "A", nil},
		{"a capital letter", "aB", "A", tiers.ErrID},
		{"a name of 120 characters", "a", strings.Repeat("é", 120), nil},
		{"of 121", "a", strings.Repeat("é", 121), tiers.ErrName},
		{"of none", "a", "", tiers.ErrName},
		{"a space first", "a", " A", tiers.ErrName},
		{"a space last", "a", "A ", tiers.ErrName},
		{"a control character", "a", "A\tB", tiers.ErrName},
		{"no UTF-8", "a", "A\xff", tiers.ErrName},
	} {
		spec := tiers.OneTeam()
		spec.Teams[0].ID, spec.Teams[0].Name = row.id, row.name
		_, err := tiers.NewStructure(spec, scope.Standard())
		require.ErrorIs(t, err, row.err, "%s: %v", row.what, err)
	}
}

func TestAMatrixMayNameEverybodyForEveryActivity(t *testing.T) {
	s := structure(t, crowd())
	cells := map[string]tiers.Duties{}
	for p := range s.Parties() {
		cells[p.ID] = tiers.Informed
	}
	for team := range s.Teams() {
		cells[team.ID] = tiers.Informed
	}
	require.Len(t, cells, 2*tiers.ItemsMost)
	cells["provider"], cells["support"] = tiers.Accountable, tiers.Responsible
	rows := map[string]map[string]tiers.Duties{"peak-support": cells}
	_, err := tiers.NewMatrix(tiers.MatrixSpec{Rows: rows}, s, scope.Set{})
	require.NoError(t, err)
	cells["one-more"] = tiers.Informed
	_, err = tiers.NewMatrix(tiers.MatrixSpec{Rows: rows}, s, scope.Set{})
	require.ErrorIs(t, err, tiers.ErrTooMany)

	full, err := scope.Catalogue{}.With(many(scope.ActivitiesMost, func(i int) scope.Activity {
		return scope.Activity{Slug: fmt.Sprint("own-", i), Category: scope.Operations, Level: scope.L1, Name: "x"}
	})...)
	require.NoError(t, err)
	s, err = tiers.NewStructure(tiers.OneTeam(), full)
	require.NoError(t, err)
	spec := tiers.StandardMatrix(s)
	require.Len(t, spec.Rows, scope.ActivitiesMost)
	_, err = tiers.NewMatrix(spec, s, full.Everything())
	require.NoError(t, err)
	spec.Rows["one-more"] = nil
	_, err = tiers.NewMatrix(spec, s, full.Everything())
	require.ErrorIs(t, err, scope.ErrTooMany)
}

func TestAnEscalationAndAPlanHaveAsManyRulesAsTheLimit(t *testing.T) {
	m := standard(t, managed())
	rules := func(n int) tiers.EscalationSpec {
		return tiers.EscalationSpec{Rules: many(n, func(i int) tiers.EscalationRule {
			return tiers.EscalationRule{ID: fmt.Sprint("r", i), Kind: tiers.Hierarchical, From: "technical", To: "sponsor",
				When: tiers.Trigger{Kind: tiers.OnRequest}, Severity: sla.Severity(i % (int(sla.SeverityMost) + 1))}
		})}
	}
	_, err := tiers.NewEscalation(rules(tiers.RulesMost), m)
	require.NoError(t, err)
	_, err = tiers.NewEscalation(rules(tiers.RulesMost+1), m)
	require.ErrorIs(t, err, tiers.ErrTooManyRules)

	everybody := structure(t, crowd())
	notices := func(n, to int, channel string) tiers.CommunicationSpec {
		return tiers.CommunicationSpec{Rules: many(n, func(i int) tiers.NoticeRule {
			return tiers.NoticeRule{ID: fmt.Sprint("r", i), Event: tiers.WhenOpened, By: "support", Channel: channel,
				To: many(to, func(i int) string { return fmt.Sprint("board-", i) })}
		})}
	}
	text := strings.Repeat("x", 500)
	_, err = tiers.NewCommunication(notices(tiers.RulesMost, tiers.ItemsMost, text), everybody, nil)
	require.NoError(t, err)
	_, err = tiers.NewCommunication(notices(tiers.RulesMost+1, 1, text), everybody, nil)
	require.ErrorIs(t, err, tiers.ErrTooManyRules)
	_, err = tiers.NewCommunication(notices(1, tiers.ItemsMost+1, text), everybody, nil)
	require.ErrorIs(t, err, tiers.ErrTooManyItems)
	_, err = tiers.NewCommunication(notices(1, 1, text+"x"), everybody, nil)
	require.ErrorIs(t, err, tiers.ErrText)
}

func TestAsManyAgreementsChainsTermsAndStagesAsTheLimit(t *testing.T) {
	b := binding(t)
	term := tiers.AgreementTerm{Severity: 1, Metric: sla.Restoration, Within: sla.Working(1), Calendar: "paris"}
	spec := func(agreements, chains, stages int) tiers.AgreementsSpec {
		return tiers.AgreementsSpec{
			Agreements: many(agreements, func(i int) tiers.AgreementSpec {
				return tiers.AgreementSpec{ID: fmt.Sprint("ola-", i), Kind: sla.OLA, By: "technical",
					Terms: []tiers.AgreementTerm{term}}
			}),
			Chains: many(chains, func(int) tiers.ChainSpec {
				return tiers.ChainSpec{Severity: 1, Metric: sla.Restoration,
					Stages: many(stages, func(int) tiers.StageSpec { return tiers.StageSpec{Agreement: "ola-0"} })}
			}),
		}
	}
	most := tiers.ItemsMost
	_, err := tiers.NewAgreements(spec(most, most, most), b)
	require.NoError(t, err)
	for _, over := range []tiers.AgreementsSpec{spec(most+1, 1, 1), spec(1, most+1, 1), spec(1, 1, most+1)} {
		_, err = tiers.NewAgreements(over, b)
		require.ErrorIs(t, err, tiers.ErrTooManyAgreements)
	}
	terms := spec(1, 1, 1) // more than there are severities and metrics, so some are given twice
	for n, tooMany := range map[int]bool{most: false, most + 1: true} {
		terms.Agreements[0].Terms = many(n, func(int) tiers.AgreementTerm { return term })
		_, err = tiers.NewAgreements(terms, b)
		if tooMany {
			require.ErrorIs(t, err, tiers.ErrTooManyAgreements)
			continue
		}
		require.ErrorIs(t, err, tiers.ErrDuplicate)
		require.NotErrorIs(t, err, tiers.ErrTooManyAgreements)
	}
}

func TestAsManyStandardChangesAuthoritiesAndWindowsAsTheLimit(t *testing.T) {
	s := structure(t, managed())
	_, calendars := gold(t)
	most := tiers.ItemsMost
	spec := func(standard int) tiers.ChangePolicySpec {
		p := changes(t).Spec()
		p.Standard = many(standard, func(i int) tiers.StandardChangeSpec {
			return tiers.StandardChangeSpec{ID: fmt.Sprint("s", i), Name: "x", ApprovedBy: "cab"}
		})
		return p
	}
	_, err := tiers.NewChangePolicy(spec(most), s, calendars)
	require.NoError(t, err)
	_, err = tiers.NewChangePolicy(spec(most+1), s, calendars)
	require.ErrorIs(t, err, tiers.ErrTooManyItems)
	_, err = tiers.NewChangePolicy(tiers.ChangePolicySpec{Authorities: make([]tiers.ChangeAuthority, most)}, s, nil)
	require.NotErrorIs(t, err, tiers.ErrTooManyItems, "there are other faults")
	_, err = tiers.NewChangePolicy(tiers.ChangePolicySpec{Authorities: make([]tiers.ChangeAuthority, most+1)}, s, nil)
	require.ErrorIs(t, err, tiers.ErrTooManyItems)
	_, err = tiers.NewChangePolicy(tiers.ChangePolicySpec{Windows: make([]tiers.ChangeWindow, most)}, s, nil)
	require.NotErrorIs(t, err, tiers.ErrTooManyItems, "there are other faults")
}

func TestGovernanceUpToItsLimits(t *testing.T) {
	s := structure(t, crowd())
	board := func(i int) string { return fmt.Sprint("board-", i) }
	report := func(int) string { return strings.Repeat("x", 500) }
	meeting := func(change func(m *tiers.MeetingSpec)) tiers.MeetingSpec {
		m := tiers.MeetingSpec{ID: "m", Name: "M", Cadence: tiers.Quarterly, Anchor: date.New(2026, 1, 31), Chair: "client"}
		change(&m)
		return m
	}
	until := func(d date.Date) *date.Date { return &d }
	for _, row := range []struct {
		name   string
		change func(m *tiers.MeetingSpec)
		err    error
	}{
		{"64 reports of 500 bytes", func(m *tiers.MeetingSpec) { m.Reports = many(64, report) }, nil},
		{"65 reports", func(m *tiers.MeetingSpec) { m.Reports = many(65, report) }, tiers.ErrTooManyItems},
		{"a report of 501 bytes", func(m *tiers.MeetingSpec) { m.Reports = []string{report(0) + "x"} }, tiers.ErrText},
		{"64 attendees", func(m *tiers.MeetingSpec) { m.Attendees = many(64, board) }, nil},
		{"65 attendees", func(m *tiers.MeetingSpec) { m.Attendees = many(65, board) }, tiers.ErrTooManyItems},
		{"every twelfth quarter", func(m *tiers.MeetingSpec) { m.Every = 12 }, nil},
		{"every thirteenth", func(m *tiers.MeetingSpec) { m.Every = 13 }, tiers.ErrEvery},
		{"less than every", func(m *tiers.MeetingSpec) { m.Every = -1 }, tiers.ErrEvery},
		{"until the day after the first", func(m *tiers.MeetingSpec) { m.Until = until(m.Anchor + 1) }, nil},
		{"until the first", func(m *tiers.MeetingSpec) { m.Until = until(m.Anchor) }, tiers.ErrUntil},
		{"from the last date", func(m *tiers.MeetingSpec) { m.Anchor = date.New(9999, 12, 31) }, nil},
		{"from the date after it", func(m *tiers.MeetingSpec) { m.Anchor = date.New(9999, 12, 31) + 1 }, fault.ErrDate},
		{"from the second date", func(m *tiers.MeetingSpec) { m.Anchor = 1 }, nil},
		{"from no date", func(m *tiers.MeetingSpec) { m.Anchor = 0 }, tiers.ErrAnchor},
	} {
		_, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{meeting(row.change)}}, s, nil)
		require.ErrorIs(t, err, row.err, "%s: %v", row.name, err)
	}
	for n, want := range map[int]error{tiers.ItemsMost: nil, tiers.ItemsMost + 1: tiers.ErrTooManyItems} {
		_, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: many(n, func(i int) tiers.MeetingSpec {
			return meeting(func(m *tiers.MeetingSpec) { m.ID = fmt.Sprint("m", i) })
		})}, s, nil)
		require.ErrorIs(t, err, want, n)
	}
}

func TestAHorizonHasElevenHundredDaysAndNoInstantMore(t *testing.T) {
	a, err := tiers.NewAgreements(tiers.AgreementsSpec{}, binding(t))
	require.NoError(t, err)
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	days := 1100 * 24 * time.Hour
	for length, want := range map[time.Duration]error{1: nil, days: nil, days + 1: tiers.ErrHorizon, 0: tiers.ErrHorizon} {
		_, err := a.Check(calendar.Interval{From: from, To: from.Add(length)})
		require.ErrorIs(t, err, want, length)
	}
	for length, want := range map[date.Date]error{
		1: nil, 1100: nil, 1101: tiers.ErrHorizon, 0: tiers.ErrHorizon, -1: tiers.ErrHorizon,
	} {
		_, err := tiers.Governance{}.Occurrences(calendar.DateRange{From: 800000, To: 800000 + length})
		require.ErrorIs(t, err, want, length)
	}
}
