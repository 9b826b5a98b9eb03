package browser

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// heaviest is what the page may weigh, compressed.
const heaviest = 3_000_000

// built is the folder of the playground, made once for all tests.
var built = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "playground")
	if err != nil {
		return ""
	}
	return dir
})

// site is the playground as it would lie on a static host.
func site(t *testing.T) string {
	t.Helper()
	dir := built()
	if dir == "" {
		t.Fatal("there is no folder for the playground")
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		program(t, "./examples/playground", "-out", dir)
	}
	return dir
}

// TestMain takes the folder of the playground away again.
func TestMain(m *testing.M) {
	code := m.Run()
	os.RemoveAll(built())
	os.Exit(code)
}

// playground serves the page as any static host would, and opens it.
func playground(t *testing.T) *tab {
	t.Helper()
	b := open(t)
	dir := site(t)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	b.resize(1280, false)
	b.do(chromedp.Navigate(server.URL), chromedp.WaitVisible(`body[data-ready=yes]`))
	return b
}

func (b *tab) text(selector string) string {
	b.Helper()
	return tell[string](b, fmt.Sprintf("document.querySelector(%q).textContent", selector))
}

// says expects a text on the page, and waits for it a little.
func (b *tab) says(selector, want string) {
	b.Helper()
	var got string
	for range 40 {
		if got = b.text(selector); strings.Contains(got, want) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Errorf("%s says %q, want %q in it", selector, got, want)
}

// set writes into a field as a person would.
func (b *tab) set(selector, value string) {
	b.Helper()
	tell[chromedp.Void](b, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.value = %q;
		for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {bubbles: true}));
	})()`, selector, value))
}

func TestThePlaygroundIsLight(t *testing.T) {
	dir := site(t)
	total := int64(0)
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, err := d.Info()
			if err != nil {
				return err
			}
			total += info.Size()
		}
		return err
	})
	if err != nil || total > heaviest {
		t.Errorf("%d bytes, want at most %d: %v", total, heaviest, err)
	}
	t.Logf("%.2f MB", float64(total)/1e6)
	code, err := os.ReadFile(filepath.Join(dir, "supportmodel.wasm.gz"))
	if err != nil || !bytes.HasPrefix(code, []byte{0x1f, 0x8b}) {
		t.Error("the library is not compressed", err)
	}
}

// A newcomer chooses a model, breaks the contract and mends it, asks for a night, and logs
// hours.
func TestAnEveningInThePlayground(t *testing.T) {
	b := playground(t)
	b.says("#verdict", "Nothing is wrong with it.")

	b.do(chromedp.Click(`#model-managed-service`))
	b.says("#verdict", "Nothing is wrong with it.")
	if !strings.Contains(tell[string](b, `document.getElementById('spec').value`), `"model": "managed-service"`) {
		t.Error("the contract is not that of the model")
	}

	// A contradiction is shown where it is.
	whole := tell[string](b, `document.getElementById('spec').value`)
	b.set("#spec", strings.Replace(whole, `"unlimitedOperations": true`, `"unlimitedOperations": false`, 1))
	b.says("#verdict", "wrong with it")
	b.says("#faults", "plan.unlimitedOperations")
	b.do(chromedp.Click(`#faults .path`))
	if _, selected := b.selected(); selected != `"unlimitedOperations"` {
		t.Errorf("the click on the fault selects %q", selected)
	}
	b.set("#spec", whole)
	b.says("#verdict", "Nothing is wrong with it.")

	// A night: when would a severity 1 be due, and why?
	b.set("#at", "2026-08-15 03:10")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#clocks", "Sat 15 Aug 2026 04:10 CEST")
	b.says("#clocks", "counted")
	b.says("#monday", "week of 2026-08-10") // the week of the question is turned to, and marked
	if n := tell[int](b, number(".day[data-date='2026-08-15'] .mark")); n != 1 {
		t.Errorf("the night is marked %d times", n)
	}
	b.set("#at", "yesterday")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#decision", "want a time")

	// A click into the week asks for that time.
	b.do(chromedp.Click(`#grid .day`))
	at := tell[string](b, `document.getElementById('at').value`)
	if !strings.HasPrefix(at, "2026-") || !strings.HasSuffix(at, ":00") {
		t.Errorf("the click into the middle of the day asks for %q", at)
	}
	b.do(chromedp.Click(`#after`))
	b.says("#monday", "week of 2026-")

	// Hours.
	before := b.text("#left")
	b.do(chromedp.Click(`#log-form button`))
	b.says("#statement", "7h30m")
	if after := b.text("#left"); after == before {
		t.Errorf("logging changed nothing: %q", after)
	}
	b.set("#log-hours", "seven")
	b.do(chromedp.Click(`#log-form button`))
	b.says("#log-error", "want hours")
	b.do(chromedp.Click(`#undo`))
	b.says("#left", before)

	// The sample under all four models.
	b.do(chromedp.Click(`#replay`))
	b.says("#comparison tbody tr", "managed-service")
	b.says("#comparison", "people would have worked at the same times")
	if columns := tell[float64](b, `document.querySelectorAll('#comparison thead th').length`); columns != 4 {
		t.Errorf("%v contracts are compared, want 4", columns)
	}

	t.Logf("the slowest answer took %.1f ms; the slowest of each: %s",
		tell[float64](b, `Number(document.body.dataset.slowest)`), tell[string](b, `document.body.dataset.times`))
	b.quiet()
}

// selected is what is selected in the contract, and the text before it.
func (b *tab) selected() (before, selected string) {
	b.Helper()
	both := tell[[]string](b, `(() => { const s = document.getElementById('spec');
		return [s.value.slice(0, s.selectionStart), s.value.slice(s.selectionStart, s.selectionEnd)]; })()`)
	return both[0], both[1]
}

func (b *tab) isStale() bool {
	b.Helper()
	return tell[bool](b, `[...document.querySelectorAll('.stale')].every(e => e.checkVisibility())`)
}

// A stranger chooses each model, breaks its contract in every way that comes to mind, and is
// led to where it is broken; the answers below say that they are not those of this contract.
func TestAStrangerBreaksEachContract(t *testing.T) {
	b := playground(t)
	for _, model := range models {
		b.do(chromedp.Click("#model-" + model))
		whole := tell[string](b, `document.getElementById('spec').value`)
		if !strings.Contains(whole, `"mon": ["09:00-18:00"]`) {
			t.Errorf("%s: the contract is not laid out for people: %.300s", model, whole)
		}
		second := strings.Index(whole, `"targets"`)
		for range 2 {
			second += strings.Index(whole[second:], `"within": "`) + len(`"within": "`)
		}
		for _, c := range []struct{ broken, path, selects string }{
			{whole[:second] + "x" + whole[second:], "policy.targets[1].within", `"within"`},
			{strings.Replace(whole, `"2026-01-01",`, `"2026-01-01"`, 1), "line 9, column 3", `"`},
			{strings.Replace(whole, `"09:00-18:00"`, `"9-18"`, 1), "calendars.business.weekly.mon[0]", `"9-18"`},
			{strings.Replace(whole, `"model": "`, `"model": "x`, 1), "model", `"model"`},
			{strings.Replace(whole, `"title"`, `"titel"`, 1), "titel", `"titel"`},
			{"{}", "plan.kind", ""},
			{"", "line 1, column 1", ""},
		} {
			b.set("#spec", c.broken)
			b.says("#verdict", "wrong with it")
			b.says("#faults", c.path)
			tell[chromedp.Void](b, fmt.Sprintf(
				`[...document.querySelectorAll('#faults .path')].find(e => e.textContent === %q).click()`, c.path))
			before, selected := b.selected()
			if selected != c.selects {
				t.Errorf("%s: the click on %s selects %q, want %q", model, c.path, selected, c.selects)
			}
			if c.path == "policy.targets[1].within" && len(before) != second-len(`"within": "`) {
				t.Errorf("%s: another target is selected: %q", model, before[max(0, len(before)-60):])
			}
			if !b.isStale() {
				t.Errorf("%s: the answers do not say whose they are", model)
			}
			b.set("#spec", whole)
			b.says("#verdict", "Nothing is wrong with it.")
			if b.isStale() {
				t.Errorf("%s: the answers are those of another contract", model)
			}
		}
	}
	b.quiet()
}

// A change of the contract is seen in the answers at once: the question and the work stay.
func TestAChangeIsSeenAtOnce(t *testing.T) {
	b := playground(t)
	b.do(chromedp.Click(`#model-critical-sla`))
	b.set("#at", "2026-01-07 10:00")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#clocks", "response within 1h")
	at := tell[string](b, `document.querySelector('.day[data-date="2026-01-07"] .mark').style.left`)
	if !strings.HasPrefix(at, "41.66") {
		t.Errorf("ten o'clock is marked at %s", at)
	}
	all := b.text("#left")
	b.do(chromedp.Click(`#log-form button`))
	b.says("#statement", "2026-01-07  draw")
	left := b.text("#left")
	whole := tell[string](b, `document.getElementById('spec').value`)
	b.set("#spec", strings.Replace(whole, `"within": "1h"`, `"within": "30m"`, 1))
	b.says("#clocks", "response within 30m")
	b.says("#left", left)
	b.do(chromedp.Click(`#undo`))
	b.says("#left", all)
	b.set("#spec", "{")
	b.says("#verdict", "wrong with it")
	b.do(chromedp.Click(`#model-managed-service`)) // it may take another at any time
	b.says("#verdict", "Nothing is wrong with it.")
	b.says("#clocks", "due")
	b.quiet()
}

// Every button does something.
func TestNoButtonIsDead(t *testing.T) {
	b := playground(t)
	for _, dead := range tell[[]string](b, `(() => {
		const fields = () => [...document.querySelectorAll('input, select, textarea')].map(e => e.value);
		const state = () => document.body.innerHTML + fields();
		const found = [];
		for (let i = 0; i < document.querySelectorAll('button').length; i++) {
			document.getElementById('at').value = '2026-01-07 10:' + (i + 10);
			const button = document.querySelectorAll('button')[i], before = state();
			const name = button.ariaLabel ?? button.textContent;
			button.click();
			if (state() === before) found.push(name);
		}
		return found;
	})()`) {
		t.Errorf("the button %q does nothing", dead)
	}
	b.quiet()
}

func TestThePlaygroundHoldsAtEveryWidth(t *testing.T) {
	b := playground(t)
	b.set("#at", "2026-05-04 17:20")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#clocks", "due")
	for _, dark := range []bool{false, true} {
		for _, width := range widths {
			b.resize(width, dark)
			b.looks(fmt.Sprintf("the playground at %d, dark %t", width, dark))
			b.picture(fmt.Sprintf("playground-%d-dark-%t", width, dark))
		}
	}
	b.quiet()
}
