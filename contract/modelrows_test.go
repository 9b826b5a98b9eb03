package contract_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// shop is the least that has to be said of a shop's contract.
func shop(m contract.Model) contract.PresetSpec {
	return contract.PresetSpec{
		ID: m.String(), Client: "Atelier Mistral", Provider: "Nordlicht Support", Zone: "Europe/Paris", Start: day("2026-01-01"),
		Allotment: 80 * capacity.Hour,
		Business:  calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("09:00-18:00"))},
	}
}

// rowOf is one line of the table of models.
func rowOf(t *testing.T, trait string) (values [4]string) {
	t.Helper()
	for _, row := range contract.ModelTable() {
		if row.Trait == trait {
			return row.Values
		}
	}
	t.Fatal("no such row: ", trait)
	return values
}

// each runs a test for each of the models, with its value of a trait.
func each(t *testing.T, trait string, test func(t *testing.T, m contract.Model, value string)) {
	values := rowOf(t, trait)
	for i, m := range contract.Models() {
		t.Run(m.String(), func(t *testing.T) { test(t, m, values[i]) })
	}
}

// refused expects that a changed preset contradicts its model, or that it does not.
func refused(t *testing.T, m contract.Model, want bool, change func(s *contract.Spec)) {
	t.Helper()
	spec := contract.Preset(m, shop(m))
	change(&spec)
	_, err := contract.New(spec, time.LoadLocation)
	if want {
		require.ErrorIs(t, err, contract.ErrContradiction)
		return
	}
	require.NoError(t, err)
}

// Every row of the playbook's table of models, as a contract of the model keeps it.
func TestTheTableOfModels(t *testing.T) {
	require.Equal(t, [4]string{"fixed-capacity", "sla-hotfix", "critical-sla", "managed-service"}, rowOf(t, "model"))
	t.Run("purpose", func(t *testing.T) {
		each(t, "purpose", func(t *testing.T, m contract.Model, value string) {
			require.NotEmpty(t, value)
			require.Equal(t, value, bind(t, contract.Preset(m, shop(m))).Spec().Title)
		})
	})
	t.Run("SLA covers", func(t *testing.T) { each(t, "SLA covers", coversWhatItStates) })
	t.Run("24x7", func(t *testing.T) { each(t, "24x7", isAroundTheClock) })
	t.Run("capacity", func(t *testing.T) { each(t, "capacity", sellsOneKindOfCapacity) })
	t.Run("operational support", func(t *testing.T) { each(t, "operational support", paysForOperations) })
	t.Run("hotfixes", func(t *testing.T) { each(t, "hotfixes", bringsHotfixes) })
	t.Run("more resources", func(t *testing.T) { each(t, "more resources", getsMore) })
	t.Run("roles", func(t *testing.T) { each(t, "roles", hasRoles) })
	t.Run("suits", func(t *testing.T) { each(t, "suits", suits) })
}

// A model whose SLA covers all incidents leaves no severity without a target; one that covers
// severity 1 commits to nothing below it.
func coversWhatItStates(t *testing.T, m contract.Model, value string) {
	committed := map[string]int{"all support incidents": 4, "severity 1 incidents": 1, contract.Silent: 0}[value]
	n := map[sla.Severity]bool{}
	for _, target := range bind(t, contract.Preset(m, shop(m))).At(day("2026-05-01")).Policy().Targets() {
		if target.Commitment == sla.Committed {
			n[target.Severity] = true
		}
	}
	require.Len(t, n, committed)
	refused(t, m, value == "severity 1 incidents", func(s *contract.Spec) {
		s.Policy.Targets = append(s.Policy.Targets, target(3, sla.Resolution, time.Hour, "business", sla.Committed))
	})
	refused(t, m, value == "all support incidents", func(s *contract.Spec) {
		s.Policy.Severities = append(s.Policy.Severities, sla.SeverityName{Name: "P5"})
	})
}

// Around the clock is a promise of model 4, and for severity 1 an option of models 2 and 3.
func isAroundTheClock(t *testing.T, m contract.Model, value string) {
	night := func(critical bool, s sla.Severity) string {
		spec := shop(m)
		spec.Critical24x7 = critical
		d := decide(t, bind(t, contract.Preset(m, spec)), contract.Facts{}, incident(s, 0), "2026-05-16 03:00") // a Saturday
		for _, c := range d.Clocks {
			if c.Metric == sla.Response {
				return c.Due.Format("Mon 15:04")
			}
		}
		return "no clock"
	}
	always := value == "included: response is 24x7"
	require.Equal(t, map[bool]string{true: "Sat 04:00", false: "Mon 10:00"}[always], night(false, 1))
	require.Equal(t, "Sat 04:00", night(true, 1))
	require.Equal(t, map[bool]string{true: "Sat 05:00", false: "Mon 11:00"}[always], night(true, 2))
	refused(t, m, always, func(s *contract.Spec) {
		s.Calendars["24x7"] = calendar.Spec{Zone: "Europe/Paris", Weekly: calendar.MonToFri(calendar.MustHours("00:00-24:00"))}
	})
}

func sellsOneKindOfCapacity(t *testing.T, m contract.Model, value string) {
	kind := bind(t, contract.Preset(m, shop(m))).Plan().Spec().Kind
	for _, other := range []capacity.Kind{capacity.Pool, capacity.Allocation, capacity.DeliveryResources} {
		refused(t, m, other != kind, func(s *contract.Spec) { s.Plan.Kind = other })
	}
	if m == contract.FixedCapacity {
		require.Contains(t, value, "typically 40-160")
		for hours, unusual := range map[capacity.Hours]bool{39: true, 40: false, 160: false, 161: true} {
			spec := shop(m)
			spec.Allotment = hours * capacity.Hour
			require.Equal(t, unusual, len(bind(t, contract.Preset(m, spec)).Advisories()) == 1, hours)
		}
	}
}

func paysForOperations(t *testing.T, m contract.Model, value string) {
	d := decide(t, bind(t, contract.Preset(m, shop(m))), contract.Facts{}, incident(2, 3*scope.Hour), "2026-05-06 10:00")
	unlimited := value == "unlimited"
	require.Equal(t, map[bool]string{true: "80h", false: "77h"}[unlimited], d.Pays.Quote.After.String())
	require.Equal(t, unlimited, contains(rules(d), contract.ByUnlimited))
	refused(t, m, true, func(s *contract.Spec) { s.Plan.UnlimitedOperations = !unlimited })
}

func contains(list []contract.ReasonRule, rule contract.ReasonRule) bool {
	for _, r := range list {
		if r == rule {
			return true
		}
	}
	return false
}

// Complete DevOps means that the provider approves by delegation; else the client approves. The
// pool pays where operations draw on it.
func bringsHotfixes(t *testing.T, m contract.Model, value string) {
	fix := contract.Piece{Severity: 2, Work: scope.Work{Activity: "incident-management", Kind: scope.Corrective, Estimate: 2 * scope.Hour,
		Hotfix: &scope.Hotfix{Incident: "SHOP-9"}}}
	d := decide(t, bind(t, contract.Preset(m, shop(m))), contract.Facts{}, fix, "2026-05-06 10:00")
	devOps := value == "complete DevOps for hotfixes"
	require.Equal(t, devOps, d.Delivery.Delegated)
	require.Equal(t, map[bool]contract.Outcome{true: contract.Proceed, false: contract.AwaitApproval}[devOps], d.Outcome)
	if strings.Contains(value, "out of the pool") {
		require.Equal(t, "78h", d.Pays.Quote.After.String())
	}
}

// Hours that are used up are followed by a change request; in model 1 a top-up is one.
func getsMore(t *testing.T, m contract.Model, value string) {
	require.True(t, strings.Contains(value, "agreed change process") == (m != contract.FixedCapacity))
	c := bind(t, contract.Preset(m, shop(m)))
	gone := contract.Facts{Work: []capacity.Entry{worked("2026-05-04", "80h", "design-and-development")}}
	d := decide(t, c, gone, enhancement(12*scope.Hour), "2026-05-06 10:00")
	require.Equal(t, contract.RequestChange, d.Outcome)
	require.Equal(t, 12*capacity.Hour, d.Change.Grant.Hours)
	c = with(t, c,
		contract.LifeFact{Kind: contract.RequestDrafted, On: day("2026-05-06"), Request: d.Change},
		contract.LifeFact{Kind: contract.RequestSubmitted, On: day("2026-05-07"), RequestID: d.Change.ID})
	_, err := c.With(contract.LifeFact{Kind: contract.RequestApproved, On: day("2026-05-08"), RequestID: d.Change.ID, By: "provider"})
	require.Error(t, err, "the change authority decides")
}

func hasRoles(t *testing.T, m contract.Model, value string) {
	all := strings.HasPrefix(value, "all: ")
	for _, role := range tiers.Roles() {
		if all {
			require.Contains(t, value, role.String())
		}
		refused(t, m, all, func(s *contract.Spec) {
			for i := range s.Structure.Teams {
				s.Structure.Teams[i].Roles &^= tiers.RolesOf(role)
			}
		})
	}
}

// What the playbook says a model suits speaks for it.
func suits(t *testing.T, m contract.Model, value string) {
	yes := contract.Profile{OwnTeam: contract.Yes, Simple: contract.Yes, Outcomes: contract.Yes}
	list, err := contract.Recommend(yes)
	require.NoError(t, err)
	var texts []string
	for _, r := range list[m-1].For {
		require.Equal(t, "suits", r.Trait)
		texts = append(texts, strings.TrimPrefix(r.Text, "it suits "))
	}
	if value == contract.Silent {
		require.Empty(t, texts)
		return
	}
	for _, text := range texts {
		require.Contains(t, value, text)
	}
	require.NotEmpty(t, texts)
}

// The page that everybody reads first shows the table as it is.
func TestTheReadmeShowsTheTableOfModels(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	require.Contains(t, string(readme), markdown(contract.ModelTable()))
}

// markdown is the table as the README has it.
func markdown(rows []contract.ModelRow) string {
	var b strings.Builder
	for i, r := range rows {
		cells := append([]string{r.Trait}, r.Values[:]...)
		if i == 0 {
			cells = []string{"| `" + strings.Join(r.Values[:], "` | `") + "`"}
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|---|---|---|---|---|\n")
		}
	}
	return b.String()
}
