package peers

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	root   = "../.."
	readme = root + "/README.md"
	begin  = "<!-- numbers: written by make numbers -->\n"
	end    = "<!-- /numbers -->\n"
)

// NUMBERS=5 measures everything five times and writes the numbers of the README anew: the
// least and the most of the runs, which a person then reads.
func TestNumbers(t *testing.T) {
	runs, err := strconv.Atoi(os.Getenv("NUMBERS"))
	if err != nil || runs < 1 {
		t.Skip("set NUMBERS to how many runs to make")
	}
	var b strings.Builder
	b.WriteString(begin)
	fmt.Fprintf(&b, "The least and the most of %d runs on %s: %s, %d cores, %s/%s, %s, zone data of that Go.\n\n", runs,
		time.Now().UTC().Format("2 January 2006"), processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	peersTable(t, &b, runs)
	m := measured{}
	for range runs {
		m.bench(t, "./capacity", "^BenchmarkReplay$", "2x")
		m.bench(t, "./sla/calendar", "^Benchmark(Between|Add|FirstQuery)$", "20000x")
		m.bench(t, "./sla", "^Benchmark(OneEventInTimeOrder|NextOfOpenTickets|Rejudge)$", "200ms")
		m.bench(t, "./capacity", "^Benchmark(LiveDraw|Quote)$", "200ms")
		m.bench(t, "./scope", "^BenchmarkClassify$", "200ms")
		m.bench(t, "./tiers", "^BenchmarkRoute$", "200ms")
		m.bench(t, "./contract", "^BenchmarkDecide$", "200ms")
	}
	m.growth(t, &b)
	m.memory(t, &b)
	b.WriteString(end)
	rewrite(t, b.String())
}

// rewrite puts the numbers between their marks.
func rewrite(t *testing.T, numbers string) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("the README has no marks for the numbers")
	}
	if err := os.WriteFile(readme, []byte(before+numbers+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// processor is what the machine says that it has.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	if m := regexp.MustCompile(`model name\s*:\s*(.*)`).FindSubmatch(text); m != nil {
		return string(m[1])
	}
	return runtime.GOARCH
}

// said is how the jobs are called in the README.
var said = map[string]string{
	"between 2h": "open time between instants 2 hours apart", "between 3d": "3 days apart", "between 30d": "30 days apart",
	"between 365d": "365 days apart", "between 10y": "10 years apart", "add 4h": "add 4 hours of open time",
	"add 40h": "add 40 hours", "add 400h": "add 400 hours", "add 2000h": "add 2,000 hours", "add 20000h": "add 20,000 hours",
}

// peersTable is ours beside the floor and rickar/cal.
func peersTable(t *testing.T, b *strings.Builder, runs int) {
	all, zone, err := everybody()
	if err != nil {
		t.Fatal(err)
	}
	list := someInstants(zone)
	b.WriteString("| working time | times the floor | times faster than rickar/cal, cached |\n|---|---|---|\n")
	for _, j := range jobs {
		var floors, cals []float64
		for range runs {
			times := timed(all, j, list)
			floors, cals = append(floors, ratio(times[0], times[1])), append(cals, ratio(times[3], times[0]))
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", said[j.name], span(floors, "%.2f"), span(cals, "%.0f"))
	}
	b.WriteString("\n")
}

// span is the least and the most.
func span(list []float64, format string) string {
	least, most := fmt.Sprintf(format, slices.Min(list)), fmt.Sprintf(format, slices.Max(list))
	if least == most {
		return least
	}
	return least + "-" + most
}

// measured is what benchmarks say, by name and unit.
type measured map[string]map[string][]float64

var benchLine = regexp.MustCompile(`(?m)^(Benchmark\S+)\s+\d+\s+(.*)$`)

// bench runs benchmarks of a package.
func (m measured) bench(t *testing.T, dir, names, benchtime string) {
	command := exec.Command("go", "test", "-run", "^$", "-bench", names, "-benchmem", "-benchtime", benchtime, dir)
	command.Dir = root
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", dir, err, output, &stderr)
	}
	for _, line := range benchLine.FindAllStringSubmatch(string(output), -1) {
		name := regexp.MustCompile(`-\d+$`).ReplaceAllString(line[1], "")
		fields := strings.Fields(line[2])
		for i := 0; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				t.Fatal(line[0])
			}
			if m[name] == nil {
				m[name] = map[string][]float64{}
			}
			m[name][fields[i+1]] = append(m[name][fields[i+1]], v)
		}
	}
}

// of is what a benchmark said in a unit.
func (m measured) of(t *testing.T, name, unit string) []float64 {
	list := m["Benchmark"+name][unit]
	if len(list) == 0 {
		t.Fatalf("%s says nothing in %s", name, unit)
	}
	return list
}

// growth is how the cost of one grows with how many there are.
func (m measured) growth(t *testing.T, b *strings.Builder) {
	b.WriteString("| cost of one draw in a replay of | 1,000 | 10,000 | 100,000 | 1,000,000 |\n|---|---|---|---|---|\n")
	for _, order := range []string{"ordered", "shuffled"} {
		row := "| " + map[string]string{"ordered": "entries in order", "shuffled": "in no order"}[order]
		first := m.of(t, "Replay/"+order+"/1000", "ns/draw")
		for _, n := range []string{"1000", "10000", "100000", "1000000"} {
			var times []float64
			for i, v := range m.of(t, "Replay/"+order+"/"+n, "ns/draw") {
				times = append(times, v/first[i])
			}
			row += " | " + span(times, "%.1f")
		}
		b.WriteString(row + " |\n")
	}
	million := m.of(t, "Replay/ordered/1000000", "ns/draw")
	shuffled := m.of(t, "Replay/shuffled/1000000", "ns/draw")
	fmt.Fprintf(b, "\nA million draws with 100,000 grants: %s s in order, %s s in no order.\n\n",
		span(scaled(million, 1e-3), "%.2f"), span(scaled(shuffled, 1e-3), "%.2f"))
}

func scaled(list []float64, by float64) (out []float64) {
	for _, v := range list {
		out = append(out, v*by)
	}
	return out
}

// memory is the time, and what is allocated, for the calls that are made most.
func (m measured) memory(t *testing.T, b *strings.Builder) {
	b.WriteString("| one call | ns | bytes | allocations |\n|---|---|---|---|\n")
	for _, c := range [][2]string{
		{"`calendar.Between`, 30 days", "Between/30d"}, {"`calendar.Add`, 40 hours", "Add/40h"},
		{"first `Between` of a new calendar, 365 days", "FirstQuery/365d"},
		{"`Clock.With`, one of 12 events", "OneEventInTimeOrder/a_ticket_of_12_events"},
		{"`Policy.Rejudge`, a ticket of 12 events", "Rejudge/rejudged"},
		{"`scope.Classify`", "Classify"}, {"`Matrix.Route`", "Route"},
		{"`Live.Book`, one more draw", "LiveDraw/1000000"}, {"`Account.Quote`", "Quote"},
		{"`Desk.Decide`, an incident", "Decide/sla-hotfix/incident"},
		{"`Desk.Decide`, an enhancement", "Decide/sla-hotfix/enhancement"},
	} {
		name := m.find(t, c[1])
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", c[0], span(m.of(t, name, "ns/op"), "%.0f"),
			span(m.of(t, name, "B/op"), "%.0f"), span(m.of(t, name, "allocs/op"), "%.0f"))
	}
	b.WriteString("\n")
}

// find is the benchmark of a name, or the last of those that begin with it.
func (m measured) find(t *testing.T, name string) string {
	if _, ok := m["Benchmark"+name]; ok {
		return name
	}
	last := ""
	for known := range m {
		if short := strings.TrimPrefix(known, "Benchmark"); strings.HasPrefix(short, name+"/") {
			last = max(last, short)
		}
	}
	if last == "" {
		t.Fatalf("there is no benchmark %s", name)
	}
	return last
}
