package contract

import (
	"slices"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// bindPeople binds scope, parties, teams and accountability, which lean on each other.
func (b *binder) bindPeople() {
	s, err := scope.New(b.spec.Scope)
	b.l.Join("scope", err)
	if err != nil {
		return // teams are placed over the activities of the scope
	}
	b.t.scope = s
	structure, err := tiers.NewStructure(b.spec.Structure, s.Catalogue())
	b.l.Join("structure", err)
	if err != nil {
		return
	}
	b.t.structure = structure
	matrix := tiers.StandardMatrix(structure)
	if b.spec.Matrix != nil {
		matrix = *b.spec.Matrix
	}
	b.t.matrix, err = tiers.NewMatrix(matrix, structure, s.Covered())
	b.l.Join("matrix", err)
}

// bindAccountability binds how the people work together, which leans on all other terms.
func (b *binder) bindAccountability() {
	spec := tiers.AccountabilitySpec{Version: tiers.AccountabilityVersion}
	if b.spec.Accountability != nil {
		spec = *b.spec.Accountability
	}
	all, err := tiers.NewAccountability(spec,
		tiers.AccountabilityBinding{Matrix: b.t.matrix, Policy: b.t.policy, Calendars: b.t.calendars})
	b.l.Join("accountability", err)
	b.t.accountability = all
	b.checkAgreements()
}

// checkAgreements advises on agreements that cannot fit inside the promise that they serve,
// on the calendars of the first year of the term.
func (b *binder) checkAgreements() {
	year := calendar.Interval{From: b.c.from, To: b.c.from.AddDate(1, 0, 0)}
	report, err := b.t.accountability.Agreements().Check(year)
	if err != nil {
		b.l.Join("accountability.agreements", err)
		return
	}
	for i, fit := range report.Fits {
		if fit.Outcome != tiers.Fits {
			b.advise(fault.Path("accountability.agreements.chains").At(i), "%s", fit)
		}
	}
}

// heading says which contract it is, by the terms of a day.
func (c Contract) heading(period Period) Heading {
	h := Heading{
		ID: c.c.spec.ID, Title: c.c.spec.Title, Model: c.c.spec.Model, Zone: c.c.zone.String(),
		Attribution: c.attribution(period), Advisories: slices.Clone(c.c.advisories),
	}
	for p := range c.c.on(period.From).structure.Parties() {
		switch {
		case p.Kind == tiers.Client && h.Client == "":
			h.Client = p.Name
		case p.Kind == tiers.Provider && h.Provider == "":
			h.Provider = p.Name
		}
	}
	return h
}
