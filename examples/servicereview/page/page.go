// Package page draws a service review as one page that needs nothing else: no network, no
// script, no font. It is read on a phone, on paper, in the dark, and aloud.
package page

import (
	"embed"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/contract"
)

//go:embed page.html style.css
var files embed.FS

// Data is what a page is made of.
type Data struct {
	Review   contract.Review
	Contract contract.Contract
	Zone     *time.Location    // of the instants that are printed
	Named    *strings.Replacer // ids of entries by what the work log calls them
}

// Write writes the page. The same data give the same bytes.
func Write(w io.Writer, d Data) error {
	style, err := files.ReadFile("style.css")
	if err != nil {
		return err
	}
	t, err := template.ParseFS(files, "page.html")
	if err != nil {
		return err
	}
	v := newView(d)
	v.Style = template.CSS(style) // a file of our own
	return t.ExecuteTemplate(w, "page.html", v)
}

// view is the page as data: everything is counted and put into words here, and the
// template only places it.
type view struct {
	Style       template.CSS
	Title       string
	Heading     contract.Heading
	Purpose     string
	From, To    string // the first and the last date
	AsOf, Zone  string
	Tickets     contract.TicketCounts
	Bars        []bars
	Credits     []credit // none where the contract has no service credits
	Backlog     []backlog
	Hours       *burndown
	Statements  []statement
	Timelines   []timeline
	More        int // breaches that are not listed
	Open        []openRow
	Week        week
	BeyondScope []contract.BeyondScope
	Exclusions  []contract.Exclusion
	Refused     []contract.Refusal
	RACI        raci
}

func newView(d Data) view {
	r := d.Review
	p := printer{d.Zone, d.Named}
	v := view{
		Title: "Service review of " + r.Contract.Client, Heading: r.Contract,
		Purpose: r.Contract.Model.Traits().Purpose,
		From:    long(r.Period.From), To: long(r.Period.To - 1), AsOf: p.instant(r.AsOf), Zone: d.Zone.String(),
		Tickets: r.Tickets, More: r.MoreBreaches,
		BeyondScope: r.BeyondScope, Exclusions: r.Exclusions, Refused: r.Refused,
		Hours: newBurndown(r.Hours, r.Outlook.Hours), Week: newWeek(d), RACI: newRACI(d),
	}
	for _, c := range r.Credits {
		v.Credits = append(v.Credits, newCredit(c))
	}
	for _, line := range r.Attainment {
		v.Bars = append(v.Bars, newBars(line))
	}
	for _, b := range r.Breaches {
		v.Timelines = append(v.Timelines, p.timeline(b, r.AsOf))
	}
	for _, o := range r.Open {
		v.Open = append(v.Open, p.open(o))
	}
	for _, b := range r.Backlog {
		v.Backlog = append(v.Backlog, newBacklog(b, d.Contract.Scale().Name(b.Severity)))
	}
	for _, s := range r.Hours {
		v.Statements = append(v.Statements, p.statement(s))
	}
	return v
}
