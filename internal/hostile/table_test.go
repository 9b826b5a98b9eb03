package hostile_test

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// row is one hostile input and what becomes of it.
type row struct {
	name string
	most allowance
	want error // the reason it is refused for; nil where it is legal and the answer is right
	// input makes the input and returns how many bytes it has, and what feeds it: that is
	// measured, the making is not.
	input func() (size int, feed func() error)
}

// allowance is how many bytes may be allocated: so many for each byte of the input, and so
// many more.
type allowance struct{ times, plus int }

func (a allowance) bytes(size int) int { return a.times*size + a.plus }

// one is an input of a few bytes, and how many may be allocated.
func one(name string, plus int, want error, feed func() error) row {
	return row{name, allowance{0, plus}, want, func() (int, func() error) { return 0, feed }}
}

// errSome is the reason of a row for which no sentinel can be matched: it wants a fault that says
// where it is, or what stands there.
var errSome = errors.New("a fault with its path or its value")

// textMost is how long the text of an error may be: a hundred faults of a few lines.
const textMost = 100 << 10

// outcome is what was measured of a row.
type outcome struct {
	name             string
	size, used, most int
	took             time.Duration
}

func TestHostileInputs(t *testing.T) {
	if isRace || testing.Short() {
		t.Skip("bytes are counted, and millions of inputs take a minute: without the race detector, and not in short")
	}
	rows := slices.Concat(decoders(), words(), numbers(), durations(), instants(), calendars(), combinations(),
		contracts(), policies(), tickets(), summaries(), catalogues(), people(), plans(), accounts())
	var table []outcome
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) { table = append(table, r.measure(t)) })
	}
	t.Log("\n" + print(table))
}

// measure feeds the input once and holds what it allocates to what the row allows.
func (r row) measure(t *testing.T) outcome {
	size, feed := r.input()
	o := outcome{name: r.name, size: size, most: r.most.bytes(size)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	text, err := answer(feed)
	o.took = time.Since(began)
	runtime.ReadMemStats(&after)
	o.used = int(after.TotalAlloc - before.TotalAlloc)
	r.judge(t, err, text)
	require.LessOrEqual(t, o.used, o.most, "bytes allocated for an input of %d", size)
	return o
}

// answer is the error and its text: writing it out is part of what an input can cost.
func answer(feed func() error) (text string, err error) {
	err = feed()
	if err == nil {
		return "", nil
	}
	return err.Error(), err
}

func (r row) judge(t *testing.T, err error, text string) {
	if r.want == nil {
		require.NoError(t, err)
		return
	}
	require.Error(t, err)
	require.LessOrEqual(t, len(text), textMost, "the text of an error is short")
	require.True(t, utf8.ValidString(text), "the text of an error can be written: %q", fault.Short(text))
	if r.want != errSome {
		require.ErrorIs(t, err, r.want, "%s", text)
		return
	}
	var f fault.Fault
	require.ErrorAs(t, err, &f, "%s", text)
	require.NotEmpty(t, string(f.Path)+f.Value, "it names the place or the value")
}

// print is the table in the order of the names.
func print(table []outcome) string {
	slices.SortFunc(table, func(a, b outcome) int { return cmp.Compare(a.name, b.name) })
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "input\ttime\tallocated\tat most\t")
	for _, o := range table {
		fmt.Fprintf(w, "%d\t%v\t%d\t%d\t %s\n", o.size, o.took.Round(time.Microsecond), o.used, o.most, o.name)
	}
	w.Flush()
	return text.String()
}
