package browser

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// models are the four support models, by the names of their sample contracts.
var models = []string{"fixed-capacity", "sla-hotfix", "critical-sla", "managed-service"}

// program runs one of the examples and returns what it prints.
func program(t *testing.T, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", append([]string{"run"}, args...)...)
	command.Dir, command.Stderr = root, os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// review opens the page of the sample under a model, and returns how heavy it is.
func (b *tab) review(model string) (weight, compressed int) {
	b.Helper()
	html := program(b.T, "./examples/servicereview", "-format", "html", "-contract", model)
	file := filepath.Join(b.TempDir(), model+".html")
	if err := os.WriteFile(file, html, 0o644); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + file))
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(html); err != nil || w.Close() != nil {
		b.Fatal(err)
	}
	return len(html), zipped.Len()
}

// A service manager reads the review on a phone, on a tablet, at the desk, in the dark.
func TestTheReviewHoldsAtEveryWidth(t *testing.T) {
	b := open(t)
	for _, model := range models {
		weight, compressed := b.review(model)
		t.Logf("%s: %d bytes, %d compressed", model, weight, compressed)
		for _, unfolded := range []bool{false, true} {
			tell[chromedp.Void](b,
				fmt.Sprintf(`document.querySelectorAll('details').forEach(d => d.open = %t)`, unfolded))
			for _, dark := range []bool{false, true} {
				for _, width := range widths {
					b.resize(width, dark)
					b.looks(fmt.Sprintf("%s at %d, dark %t, unfolded %t", model, width, dark, unfolded))
					if !unfolded {
						b.picture(fmt.Sprintf("review-%s-%d-dark-%t", model, width, dark))
					}
				}
			}
		}
	}
	b.quiet()
}

// A report is the part of a review that its page must repeat.
type report struct {
	Review struct {
		Attainment  []struct{ Met, Breached, Running, Excluded, Cancelled int }
		Breaches    []struct{ Ticket string }
		Open        []struct{}
		BeyondScope []struct{}
		Exclusions  []struct{}
		Credits     []struct{}
		Tickets     struct{ Judged int }
		Hours       []struct {
			Lines []struct {
				Parts []struct{ Source string }
			}
		}
		Outlook struct{ Hours *struct{} }
	}
}

// A figure is an expression on the page, and what the review has for it.
type figure struct {
	what, expression string
	want             int
}

func number(selector string) string {
	return fmt.Sprintf("document.querySelectorAll(%q).length", selector)
}

func sum(selector string) string {
	return fmt.Sprintf("[...document.querySelectorAll(%q)].reduce((n, e) => n + Number(e.textContent), 0)", selector)
}

// figures are what the page has to show of a review.
func (r report) figures(calendars int) []figure {
	var met, breached, running, excluded, cancelled, lines, overage, forecast int
	for _, a := range r.Review.Attainment {
		met, breached, running = met+a.Met, breached+a.Breached, running+a.Running
		excluded, cancelled = excluded+a.Excluded, cancelled+a.Cancelled
	}
	for _, h := range r.Review.Hours {
		lines += len(h.Lines)
		for _, l := range h.Lines {
			for _, p := range l.Parts {
				if p.Source == "overage" {
					overage++
				}
			}
		}
	}
	if r.Review.Outlook.Hours != nil {
		forecast = 1
	}
	return []figure{
		{"promises", number(".bars .row"), len(r.Review.Attainment)},
		{"met", sum("[data-met]"), met}, {"met, in the chart", sum(".bar .met"), met},
		{"breached", sum("[data-breached]"), breached}, {"breached, in the chart", sum(".bar .breached"), breached},
		{"running", sum("[data-running]"), running}, {"running, in the chart", sum(".bar .running"), running},
		{"excluded", sum("[data-excluded]"), excluded}, {"excluded, in the chart", sum(".bar .excluded"), excluded},
		{"cancelled", sum("[data-cancelled]"), cancelled},
		{"cancelled, in the chart", sum(".bar .cancelled"), cancelled},
		{"credits", number(".note"), len(r.Review.Credits)},
		{"burn-down", number("svg .balance"), min(1, len(r.Review.Hours))},
		{"forecast", number("svg .forecast"), forecast},
		{"overage", number("svg .overage"), overage},
		{"statements", number("#hours .figures"), len(r.Review.Hours)},
		{"lines of the statements", number("[data-line]"), lines},
		{"timelines", number(".breach .time"), len(r.Review.Breaches)},
		{"open targets", number("[data-open]"), len(r.Review.Open)},
		{"days of the weeks", number(".desk .day"), 7 * calendars},
		{"change requests", number("[data-request]"), len(r.Review.BeyondScope)},
		{"exclusions", number("#requests [aria-label=Exclusions] tbody tr"), len(r.Review.Exclusions)},
		{"tickets", `parseInt(document.querySelector('[data-total=judged]').textContent)`, r.Review.Tickets.Judged},
		{"activities", number(".raci tbody tr"), 28},
		{"activities with one who is accountable",
			`[...document.querySelectorAll('.raci tbody tr')].filter(r =>
				[...r.querySelectorAll('td')].filter(c => c.textContent.includes('A')).length === 1).length`, 28},
	}
}

// The page says what the review says, under every contract; and every part of the page has
// something to show under at least one.
func TestThePageSaysWhatTheReviewSays(t *testing.T) {
	b := open(t)
	shown := map[string]int{}
	for _, model := range models {
		var r report
		text := program(t, "./examples/servicereview", "-format", "json", "-contract", model)
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		b.review(model)
		for _, f := range r.figures(calendarsOf(t, model)) {
			if got := tell[int](b, f.expression); got != f.want {
				t.Errorf("%s, %s: the page says %d, the review %d", model, f.what, got, f.want)
			}
			shown[f.what] += f.want
		}
	}
	for what, n := range shown {
		if n == 0 {
			t.Errorf("no contract has any %s: the page is not tested", what)
		}
	}
	b.quiet()
}

// calendarsOf counts the calendars of a sample contract.
func calendarsOf(t *testing.T, model string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "examples", "servicereview", "contracts", model+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var spec struct{ Calendars map[string]json.RawMessage }
	if err := json.Unmarshal(text, &spec); err != nil {
		t.Fatal(err)
	}
	return len(spec.Calendars)
}

// A timeline is to scale and has no gap.
func TestTheTimelinesAddUp(t *testing.T) {
	b := open(t)
	b.review("managed-service")
	widths := tell[[]float64](b,
		`[...document.querySelectorAll('.time')].map(t =>
			[...t.children].reduce((n, e) => n + parseFloat(e.style.width), 0))`)
	for i, w := range widths {
		if w < 99.9 || w > 100.1 {
			t.Errorf("the stretches of timeline %d are %.2f %% of it", i, w)
		}
	}
	if len(widths) == 0 {
		t.Error("there is no timeline")
	}
}

// On paper nothing is folded, cut off or too wide for a sheet of A4 with its margins.
func TestTheReviewOnPaper(t *testing.T) {
	const inside = 718 // pixels of 1/96 inch: 210 mm less two margins of a centimetre
	b := open(t)
	for _, model := range models {
		b.review(model)
		b.paper(inside)
		b.looks(model + " on paper")
		for _, hidden := range tell[[]string](b, unseen) {
			t.Errorf("%s: not on paper: %s", model, hidden)
		}
		b.picture("review-" + model + "-paper")
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d sheets", model, bytes.Count(pdf, []byte("/Type /Page\n")))
	}
	b.quiet()
}
