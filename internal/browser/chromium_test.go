package browser

import (
	"context"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// root is where the module of the library begins, from here.
const root = "../.."

// widths are a phone, a tablet and a desk.
var widths = []int64{375, 768, 1280}

// names are what Chromium is called where it is installed.
var names = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"}

// chromium finds the browser; without one the test is skipped, but not in CI.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("there is no Chromium, and CI installs one")
	}
	t.Skip("there is no Chromium here: pages are not looked at")
	return ""
}

// A tab is an open page, and what it complained about.
type tab struct {
	*testing.T
	ctx        context.Context
	mu         sync.Mutex
	complaints []string
}

// open starts the browser with an empty page.
func open(t *testing.T) *tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox,
		chromedp.Flag("disable-dev-shm-usage", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil { // it lives as long as this context
		t.Fatal(err)
	}
	b := &tab{T: t, ctx: ctx}
	go b.listen(chromedp.Console(ctx))
	return b
}

// listen notes what the page complains about.
func (b *tab) listen(messages iter.Seq2[chromedp.ConsoleMessage, error]) {
	for m, err := range messages {
		if err != nil {
			return // the browser has ended
		}
		if m.IsException() || m.Type == "error" || m.Type == "warning" {
			b.mu.Lock()
			b.complaints = append(b.complaints, m.String())
			b.mu.Unlock()
		}
	}
}

// do does something in the page.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// tell evaluates an expression in the page.
func tell[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatal(err)
	}
	return value
}

// quiet expects that nothing was written to the console.
func (b *tab) quiet() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.Errorf("the console says: %s", c)
	}
}

// resize sets the width of the page, in the light or in the dark.
func (b *tab) resize(width int64, dark bool) {
	b.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.media(width, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

// paper shows the page as it is printed, on sheets of a width.
func (b *tab) paper(width int64) {
	b.Helper()
	b.media(width, emulation.SetEmulatedMediaParams{Media: "print"})
}

func (b *tab) media(width int64, media emulation.SetEmulatedMediaParams) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, 900))
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
		b.Fatal(err)
	}
}

// looks expects that the page can be read as it is shown: it is not wider than its window, no
// text is cut off, tiny, under another or too near to the colour behind it.
func (b *tab) looks(shown string) {
	b.Helper()
	for what, script := range flaws {
		for _, found := range tell[[]string](b, script) {
			b.Errorf("%s: %s: %s", shown, what, found)
		}
	}
}

// picture keeps a screenshot where SCREENSHOTS names a folder.
func (b *tab) picture(name string) {
	b.Helper()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		b.Fatal(err)
	}
}
