package sla

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// attainmentVersion is the version of the JSON form of a summary, with its buckets.
const attainmentVersion = 2

// ErrAttainmentForm is the reason for refusing a stored summary.
var ErrAttainmentForm = errors.New("not a summary as it is written")

type attainmentForm struct {
	Version     int          `json:"version"`
	AsOf        time.Time    `json:"asOf"`
	Unit        PeriodUnit   `json:"unit"`
	Zone        string       `json:"zone"`
	Attribution Attribution  `json:"attribution"`
	Cuts        []date.Date  `json:"cuts,omitempty"`
	Linked      int64        `json:"linked"`
	Later       int64        `json:"later"`
	Targets     []targetForm `json:"targets"`
	Tickets     []ticketForm `json:"tickets"`
	Backlog     []Backlog    `json:"backlog"`
}

type targetForm struct {
	Period     date.Date  `json:"period"`
	Severity   Severity   `json:"severity"`
	Metric     Metric     `json:"metric"`
	Commitment Commitment `json:"commitment"`
	Met        int64      `json:"met"`
	Breached   int64      `json:"breached"`
	Running    int64      `json:"running"`
	Overdue    int64      `json:"overdue,omitempty"`
	Cancelled  int64      `json:"cancelled"`
	Excluded   int64      `json:"excluded"`
	Stopped    int64      `json:"stopped"`
	Elapsed    Total      `json:"elapsed"`
	Wall       Total      `json:"wall"`
	Buckets    []int64    `json:"buckets"` // without the empty ones at the end
}

type ticketForm struct {
	Period   date.Date `json:"period"`
	Severity Severity  `json:"severity"`
	Opened   int64     `json:"opened"`
	Ended    int64     `json:"ended"`
}

// MarshalJSON writes the summary: the same tickets, the same bytes.
func (a *Attainment) MarshalJSON() ([]byte, error) {
	form := attainmentForm{
		attainmentVersion, a.asOf, a.unit, a.zoneName, a.attribution, a.cuts, a.linked, a.later,
		make([]targetForm, len(a.targets)), make([]ticketForm, len(a.tickets)), a.Backlog(),
	}
	for i := range a.targets {
		k, n := a.targets[i].key, &a.targets[i].counts
		form.Targets[i] = targetForm{k.period, k.severity, k.metric, k.commitment, n.met, n.breached, n.running,
			n.overdue, n.cancelled, n.excluded, n.stopped, n.elapsed, n.wall, trimmed(n.buckets.n[:])}
	}
	for i, t := range a.tickets {
		form.Tickets[i] = ticketForm{t.period, t.severity, t.opened, t.ended}
	}
	return json.Marshal(form)
}

func trimmed(buckets []int64) []int64 {
	n := len(buckets)
	for n > 0 && buckets[n-1] == 0 {
		n--
	}
	return append([]int64{}, buckets[:n]...)
}

// UnmarshalJSON reads a summary strictly: what Merge takes, and nothing that MarshalJSON
// does not write.
func (a *Attainment) UnmarshalJSON(data []byte) error {
	var form attainmentForm
	if err := fault.Decode(data, &form); err != nil {
		return err
	}
	read := Attainment{
		asOf: form.AsOf.UTC(), unit: form.Unit, zoneName: form.Zone, attribution: form.Attribution,
		cuts: form.Cuts, linked: form.Linked, later: form.Later,
	}
	var l fault.List
	if form.Version != attainmentVersion {
		l.Add("version", form.Version, fmt.Errorf("%w: want version %d", ErrAttainmentForm, attainmentVersion))
	}
	if form.Zone == "" || !form.Unit.IsValid() || !form.Attribution.IsValid() || !areCounts(form.Linked, form.Later) {
		l.Add("", nil, ErrAttainment)
	}
	for i := 1; i < len(form.Cuts); i++ {
		if form.Cuts[i] <= form.Cuts[i-1] {
			l.Add(fault.Path("cuts").At(i), form.Cuts[i], ErrAttainmentForm)
		}
	}
	for i, t := range form.Targets {
		l.Join(fault.Path("targets").At(i), read.takeTarget(t))
	}
	for i, t := range form.Tickets {
		l.Join(fault.Path("tickets").At(i), read.takeTicket(t))
	}
	for i, b := range form.Backlog {
		l.Join(fault.Path("backlog").At(i), read.takeBacklog(b))
	}
	if l.Len() == 0 {
		*a = read
	}
	return l.Err()
}

func (a *Attainment) takeTarget(t targetForm) error {
	sum := targetSum{key: targetKey{t.Period, t.Severity, t.Metric, t.Commitment}, counts: counts{
		met: t.Met, breached: t.Breached, running: t.Running, overdue: t.Overdue, cancelled: t.Cancelled,
		excluded: t.Excluded,
		stopped:  t.Stopped, elapsed: t.Elapsed, wall: t.Wall,
	}}
	total := int64(0)
	for i, n := range t.Buckets {
		if n < 0 || n > t.Stopped || i >= bucketCount {
			return ErrAttainmentForm
		}
		sum.buckets.add(i, n)
		total += n
	}
	n := len(a.targets)
	isNext := n == 0 || a.keys[n-1] < sum.key.packed()
	isCounts := areCounts(t.Met, t.Breached, t.Running, t.Overdue, t.Running-t.Overdue, t.Cancelled,
		t.Excluded, t.Stopped)
	if !isNext || !isCounts || total != t.Stopped || t.Stopped > t.Met+t.Breached ||
		!t.Metric.IsValid() || !t.Commitment.IsValid() || t.Severity < 1 || t.Severity > SeverityMost {
		return ErrAttainmentForm
	}
	a.targets, a.keys = append(a.targets, sum), append(a.keys, sum.key.packed())
	return nil
}

func (a *Attainment) takeTicket(t ticketForm) error {
	sum := ticketSum{t.Period, t.Severity, t.Opened, t.Ended}
	n := len(a.tickets)
	if n > 0 && a.tickets[n-1].packed() >= sum.packed() || !areCounts(t.Opened, t.Ended) || !isCounted(t.Severity) {
		return ErrAttainmentForm
	}
	a.tickets = append(a.tickets, sum)
	return nil
}

func (a *Attainment) takeBacklog(b Backlog) error {
	n := len(a.backlog)
	if n > 0 && a.backlog[n-1].severity >= b.Severity || !areCounts(b.Under30, b.From30, b.From60, b.From90) ||
		!isCounted(b.Severity) {
		return ErrAttainmentForm
	}
	sum := backlogSum{b.Severity, [ageCount]int64{b.Under30, b.From30, b.From60, b.From90}}
	a.backlog = append(a.backlog, sum)
	return nil
}

func areCounts(list ...int64) bool { return slices.Min(list) >= 0 && slices.Max(list) <= countMost }

// isCounted reports whether a ticket may have a severity, or none.
func isCounted(s Severity) bool { return s >= 0 && s <= SeverityMost }
