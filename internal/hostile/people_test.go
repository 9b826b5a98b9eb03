package hostile_test

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// badTexts are texts that no id and no name is.
var badTexts = map[string]string{
	"of a million letters": huge(), "with a NUL": "a\x00b", "that is no UTF-8": "\xff", "with a line end": "a\nb", "that is empty": "",
	"of spaces": "   ", "that is a megabyte of zero-width spaces": strings.Repeat("\u200b", 350_000),
}

// catalogues is what is wrong with a scope, and with work that it is asked about.
func catalogues() (rows []row) {
	with := func(name string, most allowance, want error, size int, change func(*scope.Spec)) {
		rows = append(rows, row{"scope: " + name, most, want, func() (int, func() error) {
			s := scope.Spec{Covered: "operations", Optional: "optional"}
			change(&s)
			return size, func() error { _, err := scope.New(s); return err }
		}})
	}
	tiny := allowance{0, 256 << 10}
	with("1,000,000 activities", tiny, scope.ErrTooMany, 0, func(s *scope.Spec) { s.Activities = make([]scope.Activity, million) })
	with("1,000,000 exclusions", tiny, errSome, 0, func(s *scope.Spec) { s.Exclusions = make([]scope.Exclusion, million) })
	with("a set of 1,000,000 names", allowance{4, 256 << 10}, scope.ErrSetText, 2*million, func(s *scope.Spec) { s.Covered = strings.Repeat("a,", million) })
	with("as many unknown names as the text of a set holds", allowance{100, 512 << 10}, scope.ErrUnknownActivity, 17_000, func(s *scope.Spec) {
		s.Covered = strings.TrimSuffix(many(2400, func(i int) string { return fmt.Sprintf("n%d,", i) }), ",")
	})
	with("a set of nothing but signs", allowance{100, 256 << 10}, errSome, 17_000, func(s *scope.Spec) { s.Covered = strings.Repeat("+-", 8_000) })
	with("a set of nothing but commas", allowance{100, 256 << 10}, errSome, 17_000, func(s *scope.Spec) { s.Covered = strings.Repeat(",", 17_000) })
	with("a limit below zero", tiny, scope.ErrEffort, 0, func(s *scope.Spec) { s.ProjectLimit = math.MinInt64 })
	with("what becomes of the rest is nothing that there is", tiny, scope.ErrOtherwise, 0, func(s *scope.Spec) { s.Otherwise = 255 })
	for what, text := range badTexts {
		activity := scope.Activity{Slug: "chat-desk", Category: scope.Operations, Level: scope.L1, Name: "Chat desk"}
		with("an activity with a slug "+what, allowance{4, 256 << 10}, scope.ErrSlug, len(text), func(s *scope.Spec) {
			activity.Slug = text
			s.Activities = []scope.Activity{activity}
		})
		with("an activity with a name "+what, allowance{4, 256 << 10}, scope.ErrName, len(text), func(s *scope.Spec) {
			named := activity
			named.Slug, named.Name = "chat-desk", text
			s.Activities = []scope.Activity{named}
		})
		if what != "with a NUL" && what != "with a line end" && what[:6] != "that i" {
			with("an exclusion "+what, allowance{4, 256 << 10}, scope.ErrText, len(text), func(s *scope.Spec) {
				s.Exclusions = []scope.Exclusion{{ID: "client-code", Text: text}}
			})
		}
	}
	return append(rows, works()...)
}

// works is what a scope is asked about: it always answers, and never with "covered".
func works() (rows []row) {
	for name, w := range map[string]scope.Work{
		"no activity": {}, "an activity of a million letters": {Activity: huge()}, "an activity that is no UTF-8": {Activity: "\xff"},
		"an activity in Cyrillic":   {Activity: cyrillic("incident-management")},
		"an activity in capitals":   {Activity: "INCIDENT-MANAGEMENT"},
		"an activity with a NUL":    {Activity: "incident-management\x00"},
		"a kind that is none":       {Activity: "incident-management", Kind: 255},
		"an estimate below zero":    {Activity: "incident-management", Estimate: math.MinInt64},
		"an exclusion that is none": {Activity: "incident-management", Exclusion: huge()},
	} {
		rows = append(rows, row{"scope, asked: " + name, allowance{8, 16 << 10}, nil, func() (int, func() error) {
			s := must(scope.New(scope.Spec{Covered: "operations"}))
			return len(w.Activity) + len(w.Exclusion), func() error {
				v := s.Classify(w)
				return firstOf(same(scope.Unknown, v.Outcome), same(true, v.String() != ""))
			}
		}})
	}
	rows = append(rows, row{"scope, asked: 100,000 slugs that nobody knows", allowance{6, 64 << 10}, scope.ErrUnknownActivity, func() (int, func() error) {
		slugs := strings.Split(strings.Repeat("nothing-of-the-kind ", 100_000), " ")
		return 36 * len(slugs), func() error { _, err := scope.Standard().Everything().Include(slugs...); return err }
	}})
	return rows
}

// shape is the people of a contract.
func shape() tiers.StructureSpec {
	return tiers.StructureSpec{
		Parties: []tiers.Party{{ID: "client", Kind: tiers.Client, Name: "The client"}, {ID: "provider", Kind: tiers.Provider, Name: "The provider"}},
		Teams: []tiers.Team{
			{ID: "desk", Name: "Desk", Party: "provider", Levels: tiers.LevelsOf(scope.L1)},
			{ID: "technical", Name: "Technical", Party: "provider", Levels: tiers.LevelsOf(scope.L2, scope.L3, scope.CrossLevel)},
		},
		Authorities: []tiers.Authority{{ID: "manager", Name: "Manager", Party: "provider"}, {ID: "sponsor", Name: "Sponsor", Party: "client"}},
	}
}

func structure() tiers.Structure { return must(tiers.NewStructure(shape(), scope.Standard())) }

func matrix() tiers.Matrix {
	s := structure()
	return must(tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything()))
}

// people is what is wrong with structures, matrices and what is built on them.
func people() []row {
	rows := []row{}
	with := func(name string, most allowance, want error, size int, change func(*tiers.StructureSpec)) {
		rows = append(rows, row{"structure: " + name, most, want, func() (int, func() error) {
			s := shape()
			change(&s)
			return size, func() error { _, err := tiers.NewStructure(s, scope.Standard()); return err }
		}})
	}
	tiny := allowance{0, 64 << 10}
	with("1,000,000 parties", tiny, tiers.ErrTooMany, 0, func(s *tiers.StructureSpec) { s.Parties = make([]tiers.Party, million) })
	with("1,000,000 teams", tiny, tiers.ErrTooMany, 0, func(s *tiers.StructureSpec) { s.Teams = make([]tiers.Team, million) })
	with("1,000,000 authorities", tiny, tiers.ErrTooMany, 0, func(s *tiers.StructureSpec) { s.Authorities = make([]tiers.Authority, million) })
	with("1,000,000 placements", tiny, tiers.ErrTooMany, 0, func(s *tiers.StructureSpec) { s.Placements = make([]tiers.Placement, million) })
	with("a level that is none", tiny, scope.ErrLevel, 0, func(s *tiers.StructureSpec) { s.Teams[0].Levels = 255 })
	with("a role that is none", tiny, tiers.ErrRole, 0, func(s *tiers.StructureSpec) { s.Teams[0].Roles = 255 })
	with("a kind of party that is none", tiny, tiers.ErrPartyKind, 0, func(s *tiers.StructureSpec) { s.Parties[0].Kind = 255 })
	with("an id in Cyrillic", tiny, tiers.ErrID, 0, func(s *tiers.StructureSpec) { s.Teams[0].ID = cyrillic("desk") })
	with("64 placements of unknown activities", allowance{64, 1 << 20}, scope.ErrUnknownActivity, 64*17_000, func(s *tiers.StructureSpec) {
		text := strings.TrimSuffix(many(2400, func(i int) string { return fmt.Sprintf("n%d,", i) }), ",")
		for range tiers.ItemsMost {
			s.Placements = append(s.Placements, tiers.Placement{Activities: text, Level: scope.L1})
		}
	})
	for what, text := range badTexts {
		with("a team with an id "+what, allowance{4, 64 << 10}, tiers.ErrID, len(text), func(s *tiers.StructureSpec) { s.Teams[0].ID = text })
		with("a team with a name "+what, allowance{4, 64 << 10}, tiers.ErrName, len(text), func(s *tiers.StructureSpec) { s.Teams[0].Name = text })
		with("a team of a party "+what, allowance{4, 64 << 10}, tiers.ErrUnknownParty, len(text), func(s *tiers.StructureSpec) { s.Teams[0].Party = text })
	}
	rows = append(rows, matrices()...)
	rows = append(rows, escalations()...)
	return append(rows, meetings()...)
}

// matrices is what is wrong with a RACI matrix.
func matrices() []row {
	refuse := func(name string, most allowance, want error, size int, rows func() map[string]map[string]tiers.Duties) row {
		return row{"matrix: " + name, most, want, func() (int, func() error) {
			s, spec := structure(), tiers.MatrixSpec{Rows: rows()}
			return size, func() error { _, err := tiers.NewMatrix(spec, s, scope.Standard().Everything()); return err }
		}}
	}
	return []row{
		refuse("1,000,000 rows of activities that nobody knows", allowance{0, 1 << 20}, errSome, 0, func() map[string]map[string]tiers.Duties {
			rows := map[string]map[string]tiers.Duties{}
			for i := range million {
				rows[fmt.Sprint("nothing-", i)] = nil
			}
			return rows
		}),
		refuse("1,000,000 people in a row", allowance{0, 1 << 20}, errSome, 0, func() map[string]map[string]tiers.Duties {
			cells := map[string]tiers.Duties{}
			for i := range million {
				cells[fmt.Sprint("nobody-", i)] = tiers.Responsible
			}
			return map[string]map[string]tiers.Duties{"incident-management": cells}
		}),
		refuse("duties that are none", allowance{0, 1 << 20}, tiers.ErrDuties, 0, func() map[string]map[string]tiers.Duties {
			return map[string]map[string]tiers.Duties{"incident-management": {"desk": 255, "provider": 128}}
		}),
		{"matrix, asked: an activity of a million letters", allowance{4, 64 << 10}, errSome, func() (int, func() error) {
			m := matrix()
			return million, func() error { _, err := m.Route(huge(), math.MaxInt); return err }
		}},
	}
}

// escalations is what goes round in circles, or nowhere.
func escalations() (rows []row) {
	with := func(name string, most allowance, want error, size int, spec func() tiers.EscalationSpec) {
		rows = append(rows, row{"escalation: " + name, most, want, func() (int, func() error) {
			m, s := matrix(), spec()
			return size, func() error { _, err := tiers.NewEscalation(s, m); return err }
		}})
	}
	rule := func(i int, from, to string) tiers.EscalationRule {
		return tiers.EscalationRule{ID: fmt.Sprint("rule-", i), Kind: tiers.Functional, From: from, To: to,
			When: tiers.Trigger{Kind: tiers.OnRequest}}
	}
	with("to itself", allowance{0, 256 << 10}, tiers.ErrCircle, 0, func() tiers.EscalationSpec {
		return tiers.EscalationSpec{Rules: []tiers.EscalationRule{rule(0, "desk", "desk")}}
	})
	with("there and back, 256 times", allowance{0, 1 << 20}, tiers.ErrCircle, 0, func() tiers.EscalationSpec {
		var s tiers.EscalationSpec
		for i := range 128 {
			s.Rules = append(s.Rules, rule(2*i, "desk", "technical"), rule(2*i+1, "technical", "desk"))
		}
		return s
	})
	with("1,000,000 rules", allowance{0, 64 << 10}, tiers.ErrTooManyRules, 0, func() tiers.EscalationSpec {
		return tiers.EscalationSpec{Rules: make([]tiers.EscalationRule, million)}
	})
	with("256 rules of unknown people and activities", allowance{64, 1 << 20}, tiers.ErrUnknownID, 256*17_000, func() tiers.EscalationSpec {
		text := strings.TrimSuffix(many(2400, func(i int) string { return fmt.Sprintf("n%d,", i) }), ",")
		var s tiers.EscalationSpec
		name := huge()
		for i := range tiers.RulesMost {
			r := rule(i, name, name)
			r.Activities = text
			s.Rules = append(s.Rules, r)
		}
		return s
	})
	path := func(name string, most allowance, want error, size int, c func() tiers.Case) {
		rows = append(rows, row{"escalation, asked: " + name, most, want, func() (int, func() error) {
			m, one := matrix(), c()
			e := must(tiers.NewEscalation(tiers.StandardEscalation(m.Structure()), m))
			return size, func() error { _, err := e.Path(one); return err }
		}})
	}
	path("1,000,000 signals", allowance{8, 1 << 20}, nil, 64*million, func() tiers.Case {
		signals := make([]tiers.Signal, million)
		for i := range signals {
			signals[i] = tiers.Signal{At: opening.Add(time.Duration(million-i) * time.Second), Kind: tiers.OnShare, Metric: sla.Response, Percent: math.MaxInt}
		}
		return tiers.Case{Activity: "incident-management", Severity: 1, Opened: opening, Signals: signals}
	})
	path("1,000,000 signals from before the opening", allowance{4, 1 << 20}, tiers.ErrBeforeOpening, 64*million, func() tiers.Case {
		return tiers.Case{Activity: "incident-management", Severity: 1, Opened: opening, Signals: make([]tiers.Signal, million)}
	})
	path("1,000,000 requests of people that nobody knows", allowance{4, 1 << 20}, tiers.ErrUnknownID, 64*million, func() tiers.Case {
		signals := make([]tiers.Signal, million)
		for i := range signals {
			signals[i] = tiers.Signal{At: opening, Kind: tiers.OnRequest, By: "nobody"}
		}
		return tiers.Case{Activity: "incident-management", Severity: 1, Opened: opening, Signals: signals}
	})
	return rows
}

// meetings is what is wrong with agreements, notices and governance.
func meetings() (rows []row) {
	add := func(name string, plus int, want error, feed func() error) {
		rows = append(rows, row{"people: " + name, allowance{0, plus}, want, func() (int, func() error) { return 0, feed }})
	}
	lists := row{"people: 1,000,000 agreements, meetings, rules and procedures", allowance{0, 64 << 10}, tiers.ErrTooManyAgreements, nil}
	lists.input = func() (int, func() error) {
		m := matrix()
		spec := tiers.AccountabilitySpec{Version: 1, Agreements: &tiers.AgreementsSpec{Agreements: make([]tiers.AgreementSpec, million)},
			Governance:    &tiers.GovernanceSpec{Meetings: make([]tiers.MeetingSpec, million)},
			Communication: &tiers.CommunicationSpec{Rules: make([]tiers.NoticeRule, million)},
			Changes:       &tiers.ChangePolicySpec{Standard: make([]tiers.StandardChangeSpec, million)},
			Escalation:    &tiers.EscalationSpec{Rules: make([]tiers.EscalationRule, million)},
		}
		return 0, func() error {
			_, err := tiers.NewAccountability(spec, tiers.AccountabilityBinding{Matrix: m, Policy: gold(), Calendars: named()})
			return err
		}
	}
	rows = append(rows, lists)
	hours := named()
	meeting := tiers.MeetingSpec{ID: "weekly", Name: "Weekly", Cadence: tiers.Weekly, Anchor: day("2026-01-05"), Chair: "manager"}
	governance := func(change func(*tiers.MeetingSpec)) error {
		m := meeting
		change(&m)
		_, err := tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{m}}, structure(), hours)
		return err
	}
	add("1,000,000 attendees", 64<<20, tiers.ErrTooManyItems, func() error {
		return governance(func(m *tiers.MeetingSpec) { m.Attendees = make([]string, million) })
	})
	add("every 9,223,372,036,854,775,807 weeks", 256<<10, tiers.ErrEvery, func() error {
		return governance(func(m *tiers.MeetingSpec) { m.Every = math.MaxInt })
	})
	for name, d := range map[string]date.Date{"the first there is": math.MinInt64, "the last there is": math.MaxInt64, "the year 10,000": date.New(10_000, 1, 1)} {
		add("a first meeting on a date of "+name, 256<<10, errSome, func() error { return governance(func(m *tiers.MeetingSpec) { m.Anchor = d }) })
	}
	occurrences := func(from, to date.Date) error {
		g := must(tiers.NewGovernance(tiers.GovernanceSpec{Meetings: []tiers.MeetingSpec{meeting}}, structure(), hours))
		_, err := g.Occurrences(calendar.DateRange{From: from, To: to})
		return err
	}
	add("the meetings of 9,999 years", 256<<10, tiers.ErrHorizon, func() error { return occurrences(1, day("9999-12-31")) })
	add("the meetings of all dates there are", 256<<10, tiers.ErrHorizon, func() error { return occurrences(math.MinInt64, math.MaxInt64) })
	add("the meetings of the last year", 256<<10, nil, func() error { return occurrences(day("9999-01-01"), day("9999-12-31")) })
	add("the meetings before the first", 256<<10, nil, func() error { return occurrences(1, 300) })
	add("the meetings of the last dates there are", 256<<10, nil, func() error { return occurrences(math.MaxInt64-1, math.MaxInt64) })
	add("the meetings of the first dates there are", 256<<10, nil, func() error { return occurrences(math.MinInt64, math.MinInt64+1) })
	notices := func(every time.Duration, until time.Time) error {
		c := must(tiers.NewCommunication(tiers.CommunicationSpec{Rules: []tiers.NoticeRule{{ID: "hourly", Event: tiers.WhileOpen,
			To: []string{"sponsor"}, By: "desk", Every: sla.Working(every), Calendar: "24x7"}}}, structure(), hours))
		_, err := c.Notices(tiers.NoticeFact{Event: tiers.WhileOpen, Severity: 1, At: opening, Until: until})
		return err
	}
	add("a notice every nanosecond", 4<<20, tiers.ErrTooManyNotices, func() error { return notices(1, last) })
	add("a notice after the longest duration", 256<<10, nil, func() error { return notices(math.MaxInt64, opening.Add(time.Hour)) })
	add("notices until after all time", 4<<20, tiers.ErrTooManyNotices, func() error { return notices(time.Hour, time.Unix(math.MaxInt64/2, 0)) })
	return rows
}
