package peers

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// job is one kind of question at one distance.
type job struct {
	name string
	add  bool
	d    time.Duration // between: how far the instants are apart; add: how much open time
}

const day = 24 * time.Hour

var jobs = []job{
	{"between 2h", false, 2 * time.Hour}, {"between 3d", false, 3 * day}, {"between 30d", false, 30 * day},
	{"between 365d", false, 365 * day}, {"between 10y", false, 3652 * day},
	{"add 4h", true, 4 * time.Hour}, {"add 40h", true, 40 * time.Hour}, {"add 400h", true, 400 * time.Hour},
	{"add 2000h", true, 2000 * time.Hour}, {"add 20000h", true, 20000 * time.Hour},
}

func TestEverybodyAgrees(t *testing.T) {
	all, zone, err := everybody()
	if err != nil {
		t.Fatal(err)
	}
	ours := all[0]
	for _, p := range all[1:] {
		for _, j := range jobs {
			every := 1
			if p.name != "floor, indexed" {
				every = 512 // they walk
				if j.d > 400*day {
					continue
				}
			}
			for i, s := range someInstants(zone) {
				if i%every == 0 {
					compare(t, ours, p, j, s)
				}
			}
		}
	}
}

func compare(t *testing.T, ours, p peer, j job, s time.Time) {
	t.Helper()
	if j.add {
		if got, want := p.add(s, j.d), ours.add(s, j.d); !got.Equal(want) {
			t.Errorf("%s %s from %s: %s, ours %s", p.name, j.name, s, got, want)
		}
		return
	}
	if got, want := p.between(s, s.Add(j.d)), ours.between(s, s.Add(j.d)); got != want {
		t.Errorf("%s %s from %s: %s, ours %s", p.name, j.name, s, got, want)
	}
}

// BenchmarkPeers has every question at every distance by every peer.
func BenchmarkPeers(b *testing.B) {
	all, zone, err := everybody()
	if err != nil {
		b.Fatal(err)
	}
	list := someInstants(zone)
	for _, j := range jobs {
		for _, p := range all {
			b.Run(j.name+"/"+p.name, func(b *testing.B) {
				b.ReportAllocs()
				sink = loop(p, j, list, b.N)
			})
		}
	}
}

var sink int64

// loop asks n questions.
func loop(p peer, j job, list []time.Time, n int) int64 {
	if j.add {
		return p.manyAdds(list, j.d, n)
	}
	return p.manyBetweens(list, j.d, n)
}

// rounds is how many turns everybody gets.
const rounds = 11

func TestTable(t *testing.T) {
	if os.Getenv("PEERS") == "" {
		t.Skip("set PEERS=1 to measure")
	}
	all, zone, err := everybody()
	if err != nil {
		t.Fatal(err)
	}
	list := someInstants(zone)
	fmt.Printf("%s %s/%s, time/tzdata embedded, medians of %d rounds, CPU ns a call (times the floor)\n\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, rounds)
	fmt.Printf("| | %s | %s | %s | %s | ours faster than cached cal |\n|---|---|---|---|---|---|\n",
		all[0].name, all[1].name, all[2].name, all[3].name)
	for _, j := range jobs {
		fmt.Println(measure(all, j, list))
	}
}

// measure is a row of the table.
func measure(all []peer, j job, list []time.Time) string {
	times := timed(all, j, list)
	row := "| " + j.name + " |"
	for i := range all {
		row += fmt.Sprintf(" %.1f (%.2g) |", median(times[i]), ratio(times[i], times[1]))
	}
	return row + fmt.Sprintf(" %.0f |", ratio(times[3], times[0]))
}

// timed is what a call of everybody takes, round by round.
func timed(all []peer, j job, list []time.Time) [][]float64 {
	times := make([][]float64, len(all))
	for range rounds {
		for i, p := range all {
			n := 1 << 16
			if i > 1 {
				n = max(4, int(time.Duration(1<<9)*(10*time.Hour)/j.d))
			}
			times[i] = append(times[i], spent(func() { sink += loop(p, j, list, n) })/float64(n))
		}
	}
	return times
}

// ratio is the median of the ratios within the rounds.
func ratio(a, b []float64) float64 {
	list := make([]float64, len(a))
	for i := range a {
		list[i] = a[i] / b[i]
	}
	return median(list)
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// spent is the CPU time of f in nanoseconds.
func spent(f func()) float64 {
	before := cpu()
	f()
	return cpu() - before
}

func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano() + u.Stime.Nano())
}
