package contract

import (
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// HotfixSpec is who approves hotfixes and who deploys them: parties, teams or authorities of
// the structure. What is empty follows from the model: under [ManagedService], where the
// provider does the complete DevOps for hotfixes, the provider approves by delegation, and under
// the others the client does. The provider's first team with a release manager deploys, or the
// provider, where no team has one.
type HotfixSpec struct {
	Approver string `json:"approver,omitempty"`
	Deployer string `json:"deployer,omitempty"`
}

// Delivery is how a change of software gets to where it runs: as a hotfix, released outside
// of the calendar because of an incident, or as planned work.
type Delivery struct {
	Hotfix    bool   `json:"hotfix"`
	Incident  string `json:"incident,omitempty"`  // behind a hotfix
	Approver  string `json:"approver,omitempty"`  // id of who approves it, or has approved it
	Approved  bool   `json:"approved"`            // somebody has approved it, or the provider may without asking
	Delegated bool   `json:"delegated,omitempty"` // the provider approves for the client
	Deployer  string `json:"deployer,omitempty"`  // id of who releases it
}

// bindHotfix finds out who approves and deploys hotfixes.
func (b *binder) bindHotfix() {
	client, provider := b.firstParty(tiers.Client), b.firstParty(tiers.Provider)
	b.t.client = client
	h := HotfixSpec{Approver: client, Deployer: b.releaser(provider)}
	if b.spec.Model == ManagedService {
		h.Approver = provider
	}
	if own := b.spec.Hotfix; own != nil {
		if own.Approver != "" {
			b.known("hotfix.approver", own.Approver)
			h.Approver = own.Approver
		}
		if own.Deployer != "" {
			b.known("hotfix.deployer", own.Deployer)
			h.Deployer = own.Deployer
		}
	}
	b.t.hotfix = h
	approver, _ := b.t.structure.PartyOf(h.Approver) // one whom nobody knows is a fault
	b.t.isDelegated = approver.Kind == tiers.Provider
}

// firstParty is the id of the first party of a kind.
func (b *binder) firstParty(kind tiers.PartyKind) string {
	for p := range b.t.structure.Parties() {
		if p.Kind == kind {
			return p.ID
		}
	}
	return ""
}

// releaser is the team of a party that has a release manager, or else the party.
func (b *binder) releaser(party string) string {
	for t := range b.t.structure.Teams() {
		if t.Party == party && t.Roles.Has(tiers.RM) {
			return t.ID
		}
	}
	return party
}

// deliver says how work gets to where it runs; nil where no software is changed. A hotfix
// that the provider may approve is approved.
func (t *terms) deliver(w *scope.Work) *Delivery {
	if w.Kind == 0 && w.Hotfix == nil {
		return nil
	}
	d := &Delivery{Hotfix: w.Hotfix != nil}
	if !d.Hotfix {
		return d
	}
	d.Incident, d.Approver, d.Deployer = w.Hotfix.Incident, t.hotfix.Approver, t.hotfix.Deployer
	d.Delegated = t.isDelegated
	switch {
	case w.Hotfix.Approver != "":
		d.Approver, d.Approved, d.Delegated = w.Hotfix.Approver, true, false
	case t.isDelegated:
		approved := *w.Hotfix
		approved.Approver = t.hotfix.Approver
		w.Hotfix, d.Approved = &approved, true
	}
	if w.Hotfix.Deployer != "" {
		d.Deployer = w.Hotfix.Deployer
	}
	return d
}
