package calendar

// run is a stretch of open time within one chunk.
type run struct {
	chunk    uint64
	from, to instant
}

func runOf(k uint64, s span) run { return run{k, instantIn(k, s.from), instantIn(k, s.to)} }

// runFrom returns the run in which i lies, or the first one after it in the chunks
// before end.
func (x *index) runFrom(i instant, end uint64) (run, bool) {
	k := i.chunk()
	here := x.chunk(k)
	n, at := here.markAt(i.inChunk())
	if n == 0 || here.span(n).to <= at {
		n++
	}
	if n <= here.spans() {
		return runOf(k, here.span(n)), true
	}
	k, _, ok := x.forward(k+1, end, 1)
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
	return x.lastRunBefore(k, 0)
}

// runBefore returns the last run that starts before i, in chunk first or later.
func (x *index) runBefore(i instant, first uint64) (run, bool) {
	k := i.chunk()
	here := x.chunk(k)
	n, at := here.markAt(i.inChunk())
	if here.span(n).from == at {
		n--
	}
	if n > 0 {
		return runOf(k, here.span(n)), true
	}
	return x.lastRunBefore(k, first)
}

func (x *index) lastRunBefore(k, first uint64) (run, bool) {
	k, _, ok := x.backward(k, first, 1)
	if !ok {
		return run{}, false
	}
	last := x.chunk(k)
	return runOf(k, last.span(last.spans())), true
}

// runEnd returns where the open time that r belongs to ends, maybe chunks later. It
// looks no further than the start of chunk end.
func (x *index) runEnd(r run, end uint64) instant {
	k := r.chunk + 1
	if r.to != startOf(k) {
		return r.to
	}
	if k = x.skipFull(k, end); k == end {
		return startOf(end)
	}
	if next := x.chunk(k).span(1); next.from == 0 { // where there is none, it is after all time
		return instantIn(k, next.to)
	}
	return startOf(k)
}

// runStart returns where the open time that r belongs to starts, maybe chunks
// before. It looks no further than the start of chunk first.
func (x *index) runStart(r run, first uint64) instant {
	k := r.chunk
	if r.from != startOf(k) {
		return r.from
	}
	if k = x.skipFullBack(k, first); k == first {
		return startOf(first)
	}
	before := x.chunk(k - 1)
	if last := before.span(before.spans()); last.to == chunkNanos { // where there is none, it is empty
		return instantIn(k-1, last.from)
	}
	return startOf(k)
}

// skipFull returns the first chunk from k on that is not open throughout, or end.
func (x *index) skipFull(k, end uint64) uint64 {
	x.build.Lock()
	defer x.build.Unlock()
	for k < end && x.total(k) == lengthOf(k) {
		k++
	}
	return k
}

// skipFullBack returns the first of the chunks open throughout that end where chunk
// k starts; k itself if there are none.
func (x *index) skipFullBack(k, first uint64) uint64 {
	x.build.Lock()
	defer x.build.Unlock()
	for k > first && x.total(k-1) == lengthOf(k-1) {
		k--
	}
	return k
}

// startOf returns the start of chunk k, or the end of the years.
func startOf(k uint64) instant { return instant{sec: min(int64(k)<<chunkBits, endOfTime)} }
