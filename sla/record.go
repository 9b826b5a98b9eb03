package sla

import (
	"slices"
	"time"
)

// A recorder keeps what a fold passes by, for explanations and recounts. A nil recorder
// keeps nothing.
type recorder struct {
	spans    [MetricCount][]span
	past     [MetricCount][][]span // of cycles that are over, by their numbers
	origin   [MetricCount]int      // the first span that a recount counts again
	outcomes [MetricCount][]Status // of cycles that are over
}

// span is a stretch of a run that is over.
type span struct {
	from, to instant
	mode     mode   // waiting for what a rule did
	why      string // reason of a pause, team, or rule
	holder   string
	target   *target       // by whose calendar it counted; nil where there was none
	within   time.Duration // of the target
	counted  time.Duration
}

// begin puts away what led to a cycle: that of the cycle before it, by its number, unless that
// was done. A count that turned out not to have started yet leaves nothing.
func (rec *recorder) begin(m Metric, before uint32) {
	if rec == nil {
		return
	}
	if len(rec.past[m-1]) == int(before) {
		rec.past[m-1] = append(rec.past[m-1], rec.spans[m-1])
	}
	rec.spans[m-1], rec.origin[m-1] = nil, 0
}

// forget takes what lies behind out of later recounts.
func (rec *recorder) forget(m Metric) {
	if rec != nil {
		rec.origin[m-1] = len(rec.spans[m-1])
	}
}

// span keeps what a run did until t.
func (rec *recorder) span(f *fold, m Metric, t instant, counted time.Duration) {
	r := f.run(m)
	if rec == nil || r.mode == waiting || t <= r.since {
		return
	}
	s := span{r.since, t, r.mode, "", f.s.holder, r.target, r.within, counted}
	switch {
	case r.mode == held && f.s.phase == closed:
		s.why = "closed"
	case r.mode == held:
		s.why = f.s.reason
	case r.mode == away:
		s.why = f.s.holder
	}
	rec.spans[m-1] = append(rec.spans[m-1], s)
}

// adjust keeps what a rule did.
func (rec *recorder) adjust(m Metric, by time.Duration, why string, t instant) {
	if rec != nil && by != 0 {
		rec.spans[m-1] = append(rec.spans[m-1], span{from: t, to: t, why: why, counted: by})
	}
}

// outcome keeps the status of a cycle that is over.
func (rec *recorder) outcome(f *fold, m Metric) error {
	if rec == nil {
		return nil
	}
	s, err := f.status(m, f.run(m).since)
	rec.outcomes[m-1] = append(rec.outcomes[m-1], s)
	return err
}

// since are the stretches that a recount counts again, without what rules did, for it to
// change.
func (rec *recorder) since(m Metric) []span {
	all, origin := rec.spans[m-1], rec.origin[m-1]
	isRule := func(s span) bool { return s.mode == waiting }
	all = append(all[:origin:origin], slices.DeleteFunc(slices.Clone(all[origin:]), isRule)...)
	rec.spans[m-1] = all
	return all[origin:]
}
