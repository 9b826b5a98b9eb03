package browser

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// UPDATE_PICTURES=1 takes the pictures of examples/README.md anew: the top of the review and
// of the playground, as they are at a desk.
func TestPictures(t *testing.T) {
	if os.Getenv("UPDATE_PICTURES") == "" {
		t.Skip("UPDATE_PICTURES=1 takes them anew")
	}
	dir := filepath.Join(root, "examples", "pictures")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	take := func(b *tab, name string) {
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := open(t)
	file := filepath.Join(t.TempDir(), "review.html")
	if err := os.WriteFile(file, program(t, "./examples/servicereview", "-format", "html"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + file))
	b.resize(1280, false)
	take(b, "review.png")

	b = playground(t)
	b.do(chromedp.Click(`#at-form button`), chromedp.ScrollIntoView(`#desk`))
	b.set("#at", "2026-05-04 17:20")
	b.do(chromedp.Click(`#at-form button`))
	b.says("#clocks", "counted")
	tell[chromedp.Void](b, `document.getElementById('desk').scrollIntoView()`)
	take(b, "playground.png")
}
