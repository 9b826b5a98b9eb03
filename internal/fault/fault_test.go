package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

var errOdd = errors.New("odd")

func TestPathsReadAsOneWouldWriteThem(t *testing.T) {
	for want, path := range map[string]fault.Path{
		"":                               "",
		"targets[2].within":              fault.Path("targets").At(2).Key("within"),
		"[2].within":                     fault.Path("").At(2).Key("within"),
		`weekly["mon day"]`:              fault.Path("weekly").Key("mon day"),
		`weekly[""].x`:                   fault.Path("weekly").Key("").Key("x"),
		"dates.2026-12-24[0]":            fault.Path("dates").Key("2026-12-24").At(0),
		`dates["é"]`:                     fault.Path("dates").Key("é"),
		`["a.b"]`:                        fault.Path("").Key("a.b"),
		`["` + rep("k", 60) + `..."][1]`: fault.Path("").Key(rep("k", 1_000)).At(1),
	} {
		assert.Equal(t, want, string(path))
	}
}

func rep(s string, n int) string { return strings.Repeat(s, n) }

func TestAListIsEmptyUntilSomethingIsWrong(t *testing.T) {
	var l fault.List
	assert.NoError(t, l.Err())
	assert.Zero(t, l.Len())
	l.Join("a", nil)
	assert.NoError(t, l.Err())
}

func TestAListKeepsTheFirstHundredAndCountsTheRest(t *testing.T) {
	var l, outer fault.List
	for i := range fault.Most + 5 {
		l.Add(fault.Path("").At(i), i, errOdd)
	}
	assert.Equal(t, fault.Most+5, l.Len())
	var e *fault.Error
	require.ErrorAs(t, l.Err(), &e)
	assert.Len(t, e.Faults, fault.Most)
	assert.Equal(t, 5, e.More)
	assert.Equal(t, "[99]: 99: odd", e.Faults[99].Error())
	assert.True(t, strings.HasSuffix(e.Error(), "\nand 5 more"))
	assert.Len(t, e.Unwrap(), fault.Most)

	outer.Add("first", nil, errOdd)
	outer.Join("all", l.Err())
	require.ErrorAs(t, outer.Err(), &e)
	assert.Equal(t, fault.Most+6, outer.Len())
	assert.Equal(t, "first: odd", e.Faults[0].Error())
	assert.Equal(t, "all[98]: 98: odd", e.Faults[99].Error())
	assert.Equal(t, 6, e.More)
}

func TestJoinCompletesPaths(t *testing.T) {
	inner := &fault.Error{Faults: []fault.Fault{{Path: "name", Err: errOdd}, {Path: "[1]", Err: errOdd}, {Err: errOdd}}}
	for name, tc := range map[string]struct {
		path fault.Path
		err  error
		want string
	}{
		"an error of many":              {"targets[2]", inner, "targets[2].name: odd\ntargets[2][1]: odd\ntargets[2]: odd"},
		"an error of many, at the top":  {"", inner, "name: odd\n[1]: odd\nodd"},
		"one fault":                     {"at", fault.Fault{Path: "x", Value: "5", Err: errOdd}, "at.x: 5: odd"},
		"an error of no path":           {"at", errOdd, "at: odd"},
		"an error of many in another's": {"at", fmt.Errorf("calendar: %w", inner), "at: calendar: name: odd\n[1]: odd\nodd"},
	} {
		t.Run(name, func(t *testing.T) {
			var l fault.List
			l.Join(tc.path, tc.err)
			assert.EqualError(t, l.Err(), tc.want)
			assert.ErrorIs(t, l.Err(), errOdd)
		})
	}
	assert.Equal(t, fault.Path("name"), inner.Faults[0].Path, "the joined error is not changed")
}

type failing struct{ n *int }

func (f failing) String() string { return fmt.Sprint(*f.n) }

func TestShowIsShortAndNeverPanics(t *testing.T) {
	n := 7
	for want, value := range map[string]any{
		"":       nil,
		`"a\nb"`: "a\nb",
		"12.5":   decimal.RequireFromString("12.5"),
		"7":      failing{&n},
		"true":   true,
		"[1 2]":  []int{1, 2},
	} {
		assert.Equal(t, want, fault.Show(value))
	}
	assert.Contains(t, fault.Show(failing{}), "PANIC")
	assert.NotPanics(t, func() { fault.Show((*failing)(nil)) })
	assert.Equal(t, "decimal with exponent 2000000000", fault.Show(decimal.New(1, 2_000_000_000)))
	for _, text := range []string{rep("é", 100), rep("x", 59) + "€€", rep("\xff", 100)} {
		short := fault.Short(text)
		assert.LessOrEqual(t, len(short), 63)
		assert.Equal(t, utf8.ValidString(text), utf8.ValidString(short))
		assert.True(t, strings.HasPrefix(text, strings.TrimSuffix(short, "...")))
	}
	assert.Equal(t, rep("x", 60), fault.Short(rep("x", 60)))
}
