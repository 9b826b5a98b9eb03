package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// A heard is what a screen reader says of a part of the page.
type heard struct{ role, name string }

// named are the roles that mean nothing without a name.
var named = []string{"image", "button", "link", "textbox", "combobox", "radio", "radiogroup",
	"region", "columnheader", "heading", "DisclosureTriangle"}

// aloud is the page as a screen reader has it, in its order. The browser makes it, so that
// labels count that the reader can find, not those that somebody meant.
func (b *tab) aloud() []heard {
	b.Helper()
	tree, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		b.Fatal(err)
	}
	var all []heard
	for _, n := range tree.Nodes {
		if !n.Ignored {
			all = append(all, heard{said(b, n.Role), said(b, n.Name)})
		}
	}
	return all
}

func said(b *tab, v *accessibility.Value) (text string) {
	b.Helper()
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	if err := json.Unmarshal(v.Value, &text); err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(text)
}

// readsAloud expects that everything has a name, that the headings are a table of contents,
// and that the landmarks are there once.
func (b *tab) readsAloud(page string) {
	b.Helper()
	count := map[string]int{}
	for _, h := range b.aloud() {
		count[h.role]++
		if h.name == "" && slices.Contains(named, h.role) {
			b.Errorf("%s: a %s has no name", page, h.role)
		}
	}
	for _, landmark := range []string{"main", "banner", "contentinfo"} {
		if count[landmark] != 1 {
			b.Errorf("%s: %d times %s, want one", page, count[landmark], landmark)
		}
	}
	if count["heading"] < 5 || count["region"] < 4 {
		b.Errorf("%s: %d headings and %d regions are no table of contents", page, count["heading"], count["region"])
	}
	for what, script := range map[string]string{
		"the title and the language are missing": `document.title && document.documentElement.lang ? [] : ['?']`,
		"a heading leaves a level out": `[...document.querySelectorAll('h1, h2, h3, h4')].filter((h, i, all) =>
			i === 0 ? h.tagName !== 'H1' : h.tagName === 'H1' || h.tagName[1] - all[i - 1].tagName[1] > 1)
			.map(h => h.textContent)`,
		"a section is not named by its heading": `[...document.querySelectorAll('main section')].filter(s =>
			s.getAttribute('aria-labelledby') !== s.querySelector('h2').id).map(s => s.id)`,
		"a drawing is no picture with a title": `[...document.querySelectorAll('svg')].filter(s =>
			s.getAttribute('role') !== 'img' || !s.querySelector('title')).map(s => s.outerHTML.slice(0, 60))`,
		"no table stands behind a picture": `[...document.querySelectorAll('svg, [role=img]')].filter(s =>
			!(s.closest('article, .desk') ?? s.closest('section')).querySelector('table tbody tr'))
			.map(s => s.outerHTML.slice(0, 60))`,
		"a table has no headings": `[...document.querySelectorAll('table')].filter(t =>
			!t.querySelector('th[scope]')).map(t => t.textContent)`,
		"what scrolls cannot be reached by keys": `[...document.querySelectorAll('*')].filter(e =>
			/auto|scroll/.test(getComputedStyle(e).overflowX) && e.tabIndex < 0)
			.filter(e => !['TEXTAREA', 'HTML'].includes(e.tagName))
			.map(e => e.className)`,
	} {
		for _, found := range tell[[]string](b, script) {
			b.Errorf("%s: %s: %s", page, what, found)
		}
	}
}

// Somebody who does not see the pages hears all that is drawn on them.
func TestTheReviewReadAloud(t *testing.T) {
	b := open(t)
	for _, model := range models {
		b.review(model)
		tell[chromedp.Void](b, `document.querySelectorAll('details').forEach(d => d.open = true)`)
		b.readsAloud(model)
		bars := 0
		for _, h := range b.aloud() {
			if h.role == "image" && strings.HasPrefix(h.name, "P") && strings.Contains(h.name, " met") {
				bars++
			}
		}
		if bars == 0 {
			t.Errorf("%s: no bar says how many were met", model)
		}
	}
}

func TestThePlaygroundReadAloud(t *testing.T) {
	b := playground(t)
	for _, model := range models {
		b.do(chromedp.Click(fmt.Sprintf("#model-%s", model)))
		b.set("#at", "2026-05-04 17:20")
		b.do(chromedp.Click(`#at-form button`))
		b.says("#clocks", "due")
		b.readsAloud(model)
	}
}
