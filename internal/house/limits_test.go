package house

import (
	"go/constant"
	"go/types"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// limits are the rows of the tables of limits in the documentation of the packages, and the
// constants that they speak of.
var limits = map[string]map[string]string{
	"scope": {
		"activities of a catalogue, the standard ones included": "ActivitiesMost",
		"bytes of a slug":                   "slugMost",
		"characters of a name":              "nameMost",
		"exclusions of a scope":             "exclusionsMost",
		"bytes of the text of an exclusion": "exclusionMost",
	},
	"sla/calendar": {
		"windows of a day": "windowsMost",
		"holidays by date, each date of a longer one":    "holidaysMost",
		"dates with hours of their own":                  "datesMost",
		"yearly rules":                                   "yearlyMost",
		"openings, and as many closures":                 "exceptionsMost",
		"calendars in one, by union, versions and so on": "specsMost",
		"pieces of an explanation":                       "piecesMost",
	},
	"sla": {
		"severities": "SeverityMost",
		"targets, pauses and other lists of a policy, each": "listMost",
		"days of a target":                                "daysMost",
		"months of a target":                              "monthsMost",
		"bytes of all facts of an event":                  "factsMost",
		"pauses of a ticket that were recorded later":     "backdatedMost",
		"times that clocks of a ticket are counted again": "recountsMost",
		"tickets in a count":                              "countMost",
	},
	"tiers": {
		"parties, teams, authorities, meetings and so on, each": "ItemsMost",
		"rules of an escalation or a communication plan":        "RulesMost",
		"bytes of an id":       "idMost",
		"characters of a name": "nameMost",
		"percent of a target at which somebody is told":       "ShareMost",
		"notices that are listed at once":                     "NoticesMost",
		"days of a horizon over which agreements are checked": "horizonMost",
	},
	"capacity": {
		"periods of a plan, in the years 1 to 9999": "PeriodsMost",
		"weeks of a period":                         "WeeksMost",
		"entries of an account":                     "entriesMost",
		"resources of a plan":                       "resourcesMost",
		"entities that share the hours":             "entitiesMost",
		"alerts of a plan":                          "alertsMost",
		"priority of a grant, 0 the first":          "priorityMost",
		"bytes of a note and of other texts, each":  "textMost",
		"reopenings of periods":                     "reopeningsMost",
		"days of a forecast":                        "forecastDays",
		"days of a pace":                            "paceDaysMost",
		"moved entries that a preview lists":        "movedMost",
	},
	"contract": {
		"calendars of a contract":                                 "CalendarsMost",
		"facts of its life":                                       "LifeMost",
		"bytes of an id and of a title":                           "textMost",
		"contracts in a replay":                                   "ReplayMost",
		"entries of each list of a review, unless told otherwise": "listedMost",
	},
}

// The numbers in the tables of limits are those of the code.
func TestTheTablesOfLimitsAreRight(t *testing.T) {
	files, err := readTree(root)
	require.NoError(t, err)
	packages, err := exports()
	require.NoError(t, err)
	h := newHouse(files, packages)
	row := regexp.MustCompile(`(?m)^//\t(.*\S) {2,}([0-9,]+)$`)
	for rel, names := range limits {
		doc, err := os.ReadFile(root + "/" + rel + "/doc.go")
		require.NoError(t, err)
		_, table, ok := strings.Cut(string(doc), "// # Limits\n")
		require.True(t, ok, rel)
		found := row.FindAllStringSubmatch(table, -1)
		require.Len(t, found, len(names), rel)
		for _, r := range found {
			name, ok := names[r[1]]
			require.True(t, ok, "%s: %q", rel, r[1])
			c, ok := h.pkgs[rel].types.Scope().Lookup(name).(*types.Const)
			require.True(t, ok, "%s has no constant %s", rel, name)
			want, exact := constant.Int64Val(constant.ToInt(c.Val()))
			require.True(t, exact)
			got, err := strconv.ParseInt(strings.ReplaceAll(r[2], ",", ""), 10, 64)
			require.NoError(t, err)
			require.Equal(t, want, got, "%s: %s", rel, r[1])
		}
	}
}
