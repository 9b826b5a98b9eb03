// Package browser looks at the pages of the examples in a headless Chromium: whether they
// hold at any width, in the light and in the dark, what they say, and what a click does.
//
// It is a module of its own, so that the driver of the browser is no dependency of the
// library. Without Chromium its tests are skipped and say so, but where CI is set they fail.
package browser
