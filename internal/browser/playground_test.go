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
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// heaviest is what the page may weigh, compressed.
const heaviest = 3_000_000

// playground builds the page, serves it as any static host would, and opens it.
func playground(t *testing.T) *tab {
	t.Helper()
	b := open(t)
	dir := t.TempDir()
	program(t, "./examples/playground", "-out", dir)
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
		e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true})); })()`, selector, value))
}

func TestThePlaygroundIsLight(t *testing.T) {
	dir := t.TempDir()
	program(t, "./examples/playground", "-out", dir)
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
	selected := tell[string](b, `(() => { const s = document.getElementById('spec'); return s.value.slice(s.selectionStart, s.selectionEnd); })()`)
	if selected != `"unlimitedOperations"` {
		t.Errorf("the click on the fault selects %q", selected)
	}
	b.set("#spec", "{")
	b.says("#faults", "the whole")
	b.set("#spec", whole)
	b.says("#verdict", "Nothing is wrong with it.")

	// A night: when would a severity 1 be due, and why?
	b.set("#at", "2026-08-15 03:10")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#clocks", "Sat 15 Aug 2026 04:10 CEST")
	b.says("#clocks", "counted")
	b.set("#at", "yesterday")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#decision", "want a time")

	// A click into the week asks for that time.
	b.do(chromedp.Click(`#grid .day`))
	if at := tell[string](b, `document.getElementById('at').value`); !strings.HasPrefix(at, "2026-") || !strings.HasSuffix(at, ":00") {
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

	// Told and not asserted: how long it takes is a matter of what else this machine does.
	t.Logf("the slowest answer took %.1f ms: %s", tell[float64](b, `Number(document.body.dataset.slowest)`),
		tell[string](b, `document.body.dataset.times`))
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
