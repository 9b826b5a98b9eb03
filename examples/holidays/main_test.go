package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func holidays(args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, &out, &err)
	return code, out.String(), err.String()
}

func TestTheHolidaysOfACountryCloseItsOffice(t *testing.T) {
	for country, want := range map[string][]string{
		"fr": {"Mon 2026-04-06", "Thu 2026-05-14", "Tue 2026-07-14", "252 business days"},
		"us": {"Fri 2026-07-03", "Thu 2026-11-26", "business days"},
		"de": {"Sat 2026-10-03", "business days"},
		"gb": {"Mon 2026-12-28", "business days"},
	} {
		code, stdout, stderr := holidays("-country", country, "-year", "2026")
		if code != 0 || stderr != "" {
			t.Fatalf("%s: exit status %d: %s", country, code, stderr)
		}
		for _, w := range want {
			if !strings.Contains(stdout, w) {
				t.Errorf("%s: no %q in\n%s", country, w, stdout)
			}
		}
	}
}

func TestADueTimeOverTheFourthOfJuly(t *testing.T) {
	desk, err := office("us", 2026)
	if err != nil {
		t.Fatal(err)
	}
	opened := time.Date(2026, 7, 2, 16, 0, 0, 0, desk.Zone())
	due, err := desk.Add(opened, 12*time.Hour)
	if want := time.Date(2026, 7, 7, 12, 0, 0, 0, desk.Zone()); err != nil || !due.Equal(want) {
		t.Errorf("due %s, %v, want %s", due, err, want)
	}
}

func TestWhatThereIsNot(t *testing.T) {
	for _, args := range [][]string{{"-country", "atlantis"}, {"-year", "1500"}} {
		if code, stdout, stderr := holidays(args...); code != 1 || stdout != "" || !strings.Contains(stderr, args[1]) {
			t.Errorf("%v: exit status %d, %q, %q", args, code, stdout, stderr)
		}
	}
	if code, _, _ := holidays("-colour"); code != 2 {
		t.Errorf("an unknown flag: exit status %d", code)
	}
}
