package calendar

// run is a stretch of open time within one chunk.
type run struct {
	chunk    uint64
	from, to instant
}

func runOf(k uint64, s span) run { return run{k, instantIn(k, s.from), instantIn(k, s.to)} }

// runFrom returns the run in which i lies, or the first one after it.
func (x *index) runFrom(i instant) (run, bool) {
	k := i.chunk()
	here := x.chunk(k)
	n, at := here.markAt(i.inChunk())
	if n == 0 || here.span(n).to <= at {
		n++
	}
	if n <= here.spans() {
		return runOf(k, here.span(n)), true
	}
	k, _, ok := x.forward(k+1, 1)
	if !ok {
		return run{}, false
	}
	return runOf(k, x.chunk(k).span(1)), true
}

// runUpTo returns the last run that starts at or before i.
func (x *index) runUpTo(i instant) (run, bool) {
	k := i.chunk()
	here := x.chunk(k)
	if n, _ := here.markAt(i.inChunk()); n > 0 {
		return runOf(k, here.span(n)), true
	}
	return x.lastRunBefore(k)
}

// runBefore returns the last run that starts before i.
func (x *index) runBefore(i instant) (run, bool) {
	k := i.chunk()
	here := x.chunk(k)
	n, at := here.markAt(i.inChunk())
	if n > 0 && here.span(n).from == at {
		n--
	}
	if n > 0 {
		return runOf(k, here.span(n)), true
	}
	return x.lastRunBefore(k)
}

func (x *index) lastRunBefore(k uint64) (run, bool) {
	k, _, ok := x.backward(k, 1)
	if !ok {
		return run{}, false
	}
	last := x.chunk(k)
	return runOf(k, last.span(last.spans())), true
}

// runEnd returns where the open time that r belongs to ends, maybe chunks later. The
// end of the year 9999 means that it does not.
func (x *index) runEnd(r run) instant {
	k := r.chunk + 1
	if k == chunkCount || r.to != instantIn(k, 0) {
		return r.to
	}
	if k = x.firstNotFull(k); k == chunkCount {
		return instant{sec: endOfTime}
	}
	if next := x.chunk(k); next.spans() > 0 && next.span(1).from == 0 {
		return instantIn(k, next.span(1).to)
	}
	return instantIn(k, 0)
}

// runStart returns where the open time that r belongs to starts, maybe chunks
// before; ok is false if that is before the year 1.
func (x *index) runStart(r run) (start instant, ok bool) {
	k := r.chunk
	if r.from != instantIn(k, 0) {
		return r.from, true
	}
	if k = x.lastNotFull(k); k == chunkCount {
		return instant{}, false
	}
	before := x.chunk(k)
	if n := before.spans(); n > 0 && before.span(n).to == chunkNanos {
		return instantIn(k, before.span(n).from), true
	}
	return instantIn(k+1, 0), true
}

// firstNotFull returns the first chunk from k on that is not open throughout, or chunkCount.
func (x *index) firstNotFull(k uint64) uint64 {
	x.build.Lock()
	defer x.build.Unlock()
	for k < chunkCount && x.total(k) == lengthOf(k) {
		k++
	}
	return k
}

// lastNotFull returns the last chunk before k that is not open throughout, or chunkCount.
func (x *index) lastNotFull(k uint64) uint64 {
	x.build.Lock()
	defer x.build.Unlock()
	for k > 0 {
		if k--; x.total(k) != lengthOf(k) {
			return k
		}
	}
	return chunkCount
}
