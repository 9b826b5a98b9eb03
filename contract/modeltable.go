package contract

import "strings"

// ModelRow is one line of the comparison of the four models: a trait, and what each of them
// states of it, in the order of [Models].
type ModelRow struct {
	Trait  string    `json:"trait"`
	Values [4]string `json:"values"`
}

// ModelTable is the comparison of the four models, generated from their traits: the rows of
// the playbook, in its order. Where the playbook says nothing, the value says "silent".
func ModelTable() []ModelRow {
	rows := []ModelRow{}
	for _, row := range [...]struct {
		trait string
		of    func(Traits) string
	}{
		{"model", func(t Traits) string { return t.Model.String() }},
		{"purpose", func(t Traits) string { return t.Purpose }},
		{"SLA covers", func(t Traits) string { return string(t.SLACovers) }},
		{"24x7", func(t Traits) string { return string(t.Round) }},
		{"capacity", func(t Traits) string { return t.Capacity }},
		{"operational support", func(t Traits) string { return string(t.Operational) }},
		{"hotfixes", func(t Traits) string { return t.Hotfixes }},
		{"more resources", func(t Traits) string { return t.More }},
		{"roles", Traits.roles},
		{"suits", func(t Traits) string { return orSilent(t.Suits) }},
	} {
		r := ModelRow{Trait: row.trait}
		for i, m := range Models() {
			r.Values[i] = row.of(m.Traits())
		}
		rows = append(rows, r)
	}
	return rows
}

// roles are the roles of the teams as text, such as "all: dev, qa, sa, pm, rm, operations".
func (t Traits) roles() string {
	if len(t.Roles) == 0 {
		return t.RolesNote
	}
	names := make([]string, len(t.Roles))
	for i, r := range t.Roles {
		names[i] = r.String()
	}
	return t.RolesNote + ": " + strings.Join(names, ", ")
}

func orSilent(text string) string {
	if text == "" {
		return Silent
	}
	return text
}
