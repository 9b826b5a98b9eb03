package browser

import (
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

// A service manager reads the review on a phone, on a tablet, at the desk, in the dark.
func TestTheReviewHoldsAtEveryWidth(t *testing.T) {
	b := open(t)
	for _, model := range models {
		file := filepath.Join(t.TempDir(), model+".html")
		html := program(t, "./examples/servicereview", "-format", "html", "-contract", model)
		if err := os.WriteFile(file, html, 0o644); err != nil {
			t.Fatal(err)
		}
		b.do(chromedp.Navigate("file://" + file))
		for _, dark := range []bool{false, true} {
			for _, width := range widths {
				b.resize(width, dark)
				b.noOverflow()
				b.contrast()
				b.picture(fmt.Sprintf("review-%s-%d-dark-%t", model, width, dark))
			}
		}
		tell[chromedp.Void](b, `document.querySelectorAll('details').forEach(d => d.open = true)`)
		for _, width := range widths {
			b.resize(width, false)
			b.noOverflow()
			b.contrast()
		}
	}
	b.quiet()
}

// The page says what the review says: the totals of its table are those of the data.
func TestTheReviewHasTheRightTotals(t *testing.T) {
	b := open(t)
	file := filepath.Join(t.TempDir(), "review.html")
	if err := os.WriteFile(file, program(t, "./examples/servicereview", "-format", "html"), 0o644); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Review struct {
			Attainment []struct{ Met, Breached int }
			Breaches   []struct{ Ticket string }
			Open       []struct{}
			Requests   []struct{}
			Tickets    struct{ Judged int }
			Hours      []struct{ Lines []struct{} }
		}
	}
	if err := json.Unmarshal(program(t, "./examples/servicereview", "-format", "json"), &report); err != nil {
		t.Fatal(err)
	}
	r := report.Review
	met, breached := 0, 0
	for _, a := range r.Attainment {
		met, breached = met+a.Met, breached+a.Breached
	}
	b.do(chromedp.Navigate("file://" + file))
	sum := func(selector string) string {
		return `[...document.querySelectorAll('` + selector + `')].reduce((n, e) => n + Number(e.textContent), 0)`
	}
	lines := 0
	for _, h := range r.Hours {
		lines += len(h.Lines)
	}
	for _, c := range []struct {
		what, expression string
		want             int
	}{
		{"met", sum("[data-met]"), met},
		{"met, in the chart", sum(".bar .met"), met},
		{"breached", sum("[data-breached]"), breached},
		{"breached, in the chart", sum(".bar .breached"), breached},
		{"timelines", `document.querySelectorAll('.breach').length`, len(r.Breaches)},
		{"open targets", `document.querySelectorAll('[data-open]').length`, len(r.Open)},
		{"change requests", `document.querySelectorAll('[data-request]').length`, len(r.Requests)},
		{"tickets", `parseInt(document.querySelector('[data-total=judged]').textContent)`, r.Tickets.Judged},
		{"lines of the statements", `document.querySelectorAll('[data-line]').length`, lines},
	} {
		got := tell[int](b, c.expression)
		if got != c.want || c.want == 0 {
			t.Errorf("%s: the page says %d, the review %d", c.what, got, c.want)
		}
	}
	b.quiet()
}

// A timeline is to scale and has no gap.
func TestTheTimelinesAddUp(t *testing.T) {
	b := open(t)
	file := filepath.Join(t.TempDir(), "review.html")
	if err := os.WriteFile(file, program(t, "./examples/servicereview", "-format", "html"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + file))
	widths := tell[[]float64](b, `[...document.querySelectorAll('.time')].map(t => [...t.children].reduce((n, e) => n + parseFloat(e.style.width), 0))`)
	for i, w := range widths {
		if w < 99.9 || w > 100.1 {
			t.Errorf("the stretches of timeline %d are %.2f %% of it", i, w)
		}
	}
	if len(widths) == 0 {
		t.Error("there is no timeline")
	}
}
