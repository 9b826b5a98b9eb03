package tiers_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// worked is a managed service whose severity 1 goes straight to engineering, and with
// rows that meet every rule for teams.
func worked(t require.TestingT) tiers.Matrix {
	spec := tiers.ClientDesk()
	spec.Placements = append([]tiers.Placement{
		{Activities: "incident-management", Severity: 1, Level: scope.L3},
	}, spec.Placements...)
	spec.Teams = spec.Teams[:3] // no delivery team
	spec.Unstaffed = tiers.LevelsOf(scope.CrossLevel)
	s := structure(t, spec)
	matrix := tiers.StandardMatrix(s)
	matrix.Rows["problem-management"] = map[string]tiers.Duties{"provider": tiers.Responsible, "technical": tiers.Accountable}
	matrix.Rows["change-management"] = map[string]tiers.Duties{"client": tiers.Accountable, "engineering": tiers.Responsible}
	matrix.Rows["peak-support"] = map[string]tiers.Duties{"client": tiers.Accountable | tiers.Responsible}
	matrix.Rows["platform-upgrades"] = map[string]tiers.Duties{"provider": tiers.Accountable, "platform": tiers.Responsible}
	delete(matrix.Rows, "process-audit")
	m, err := tiers.NewMatrix(matrix, s, scope.Standard().InCategory(scope.Operations))
	require.NoError(t, err)
	return m
}

func TestRoute(t *testing.T) {
	m := worked(t)
	for _, row := range []struct {
		name, activity string
		severity       sla.Severity
		says           string
	}{
		{"the worst incidents go straight to engineering", "incident-management", 1,
			"incident-management, severity 1: L3 by the placement; team engineering of provider, which is responsible; accountable: provider"},
		{"other incidents are managed by the provider's L2", "incident-management", 2,
			"incident-management, severity 2: L2 by the placement; team technical of provider, which is responsible; accountable: provider"},
		{"monitoring stays with the client's desk", "event-management", 2,
			"event-management, severity 2: L1 by the catalogue; team client-desk of client, which is responsible; accountable: client"},
		{"work without a severity", "incident-management", 0,
			"incident-management: L2 by the placement; team technical of provider, which is responsible; accountable: provider"},
		{"a responsible party lends its team", "problem-management", 3,
			"problem-management, severity 3: L2 by the catalogue; team technical, because provider is responsible; accountable: technical of provider"},
		{"the client is accountable and engineering does it", "change-management", 0,
			"change-management: L2 by the catalogue; team engineering of provider, which is responsible though at another level; accountable: client"},
		{"the client does it with the desk it has", "peak-support", 0,
			"peak-support: L2 by the catalogue; team client-desk, though at another level, because client is responsible; accountable: client"},
		{"the platform provider has no team here", "platform-upgrades", 0,
			"platform-upgrades: L3 by the catalogue; platform itself, which is responsible and has no team; accountable: provider"},
		{"nobody holds delivery management", "service-reporting", 0,
			"service-reporting: cross-level by the catalogue, unstaffed, so L3; team engineering of provider, which is responsible; accountable: provider"},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, err := m.Route(row.activity, row.severity)
			require.NoError(t, err)
			assert.Equal(t, row.says, r.String())
			roundTrip(t, r)
		})
	}
}

func TestWhatCannotBeRouted(t *testing.T) {
	m := worked(t)
	_, err := m.Route("process-audit", 1)
	assert.ErrorIs(t, err, tiers.ErrNoRow)
	_, err = m.Route("process-audits", 1)
	assert.ErrorIs(t, err, scope.ErrUnknownActivity)
	assert.ErrorContains(t, err, `the nearest is "process-audit"`)
	for _, severity := range []sla.Severity{-1, sla.SeverityMost + 1} {
		_, err = m.Route("incident-management", severity)
		assert.ErrorIs(t, err, sla.ErrSeverity)
	}
	var r tiers.Route
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"queue": "x"}`), &r), "unknown field")
}

func TestRouteDoesNotAllocate(t *testing.T) {
	m := worked(t)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		_, _ = m.Route("incident-management", 1)
		_, _ = m.Route("service-reporting", 0)
		_ = m.Duties("incident-management", "client")
	}))
}

func FuzzMatrix(f *testing.F) {
	raw, _ := json.Marshal(tiers.StandardMatrix(structure(f, tiers.ClientDesk())))
	f.Add(raw)
	f.Add([]byte(`{"rows": {"peak-support": {"client": "RA"}}}`))
	s := structure(f, tiers.ClientDesk())
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.MatrixSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		m, err := tiers.NewMatrix(spec, s, scope.Set{})
		if err != nil {
			return
		}
		for a := range m.Activities() {
			if _, err := m.Route(a.Slug, 1); err != nil {
				t.Fatal(err)
			}
		}
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var back tiers.MatrixSpec
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzStructure(f *testing.F) {
	for _, shape := range shapes() {
		raw, _ := json.Marshal(shape.spec)
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var spec tiers.StructureSpec
		if json.Unmarshal(data, &spec) != nil {
			return
		}
		s, err := tiers.NewStructure(spec, scope.Standard())
		if err != nil {
			return
		}
		first, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back tiers.StructureSpec
		if err := json.Unmarshal(first, &back); err != nil {
			t.Fatal(err)
		}
		if second, _ := json.Marshal(back); string(first) != string(second) {
			t.Fatalf("%s\n%s", first, second)
		}
		if _, err := tiers.NewMatrix(tiers.StandardMatrix(s), s, scope.Standard().Everything()); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzParseDuties(f *testing.F) {
	f.Add("RACI")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := tiers.ParseDuties(text)
		if err != nil {
			return
		}
		if back, err := tiers.ParseDuties(d.String()); err != nil || back != d {
			t.Fatalf("%q -> %q -> %q, %v", text, d, back, err)
		}
	})
}

func BenchmarkRoute(b *testing.B) {
	m := worked(b)
	b.ReportAllocs()
	for range b.N {
		_, _ = m.Route("incident-management", 2)
	}
}
