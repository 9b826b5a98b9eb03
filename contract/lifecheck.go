package contract

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// checkLife reports what is wrong with facts by themselves, and which ones cannot be judged
// because of it: nobody knows what would follow on a fact that is wrong. One about a change
// request leaves the others of that request open, any other one the whole life.
func (b *binder) checkLife() (isOpen []bool) {
	isOpen = make([]bool, len(b.spec.Life))
	requests, all := map[string]bool{}, false
	for i := range b.spec.Life {
		var l fault.List
		f := &b.spec.Life[i]
		if f.check(&l); l.Len() == 0 {
			continue
		}
		b.l.Join(lifePath(i), l.Err())
		isOpen[i], requests[f.requestID()] = true, true
		all = all || !f.Kind.isOfRequest()
	}
	for i := range b.spec.Life {
		f := &b.spec.Life[i]
		isOpen[i] = isOpen[i] || all || f.Kind.isOfRequest() && requests[f.requestID()]
	}
	return isOpen
}

// requestID is the id of the change request that the fact is about.
func (f *LifeFact) requestID() string {
	if f.Request != nil {
		return f.Request.ID
	}
	return f.RequestID
}

// check reports what is wrong with a fact by itself.
func (f *LifeFact) check(l *fault.List) {
	if !f.Kind.IsValid() {
		l.Add("kind", nil, ErrLifeKind)
		return
	}
	if checkDay(l, "on", f.On) && f.Agreed != nil && checkDay(l, "agreed", *f.Agreed) && *f.Agreed > f.On {
		l.Add("on", f.On, fmt.Errorf("%w: it was agreed on %s", ErrPast, *f.Agreed))
	}
	checkText(l, "by", f.By)
	checkText(l, "note", f.Note)
	f.checkFields(l)
	if f.Until != nil && f.Kind == Suspended && *f.Until <= f.On {
		l.Add("until", *f.Until, ErrTerm)
	}
	if f.Hours != 0 && !f.Hours.IsValid() {
		l.Add("hours", nil, ErrSuspendedHours)
	}
	if f.Unused != nil && f.Kind == Terminated {
		f.Unused.check(l, "unused", f.On)
	}
	if f.Request != nil && f.Kind == RequestDrafted {
		f.Request.check(l, "request")
	}
	if f.Amendment != nil && f.Kind == Amended && f.Amendment.IsEmpty() {
		l.Add("amendment", nil, fmt.Errorf("%w: it replaces nothing", ErrMissing))
	}
}

// has says which fields a kind of fact has: may, or has to.
type has struct{ until, hours, unused, amendment, request, requestID, by need }

type need uint8

const (
	not need = iota
	may
	must
)

var factFields = [RequestDone + 1]has{
	Signed:           {by: may},
	Suspended:        {by: may, until: may, hours: may},
	Resumed:          {by: may},
	Notice:           {by: may},
	Renewed:          {by: may, until: may},
	Extended:         {by: may, until: must},
	Terminated:       {by: may, unused: must},
	Amended:          {by: may, amendment: must},
	RequestDrafted:   {by: may, request: must},
	RequestSubmitted: {by: may, requestID: must},
	RequestApproved:  {by: must, requestID: must},
	RequestRejected:  {by: must, requestID: must},
	RequestDone:      {by: may, requestID: must},
}

// checkFields refuses fields that have no meaning for the kind, and wants those it needs.
func (f *LifeFact) checkFields(l *fault.List) {
	h := factFields[f.Kind]
	h.until.check(l, "until", f.Until != nil)
	h.hours.check(l, "hours", f.Hours != 0)
	h.unused.check(l, "unused", f.Unused != nil)
	h.amendment.check(l, "amendment", f.Amendment != nil)
	h.request.check(l, "request", f.Request != nil)
	h.requestID.check(l, "requestId", f.RequestID != "")
	h.by.check(l, "by", f.By != "")
	if f.Until != nil && h.until != not {
		l.Join("until", fault.CheckDate(*f.Until))
	}
}

func (n need) check(l *fault.List, path fault.Path, isThere bool) {
	switch {
	case isThere && n == not:
		l.Add(path, nil, ErrUnused)
	case !isThere && n == must:
		l.Add(path, nil, ErrMissing)
	}
}

// check reports what is wrong with a request by itself.
func (r *ChangeRequest) check(l *fault.List, path fault.Path) {
	if r.ID == "" {
		l.Add(path.Key("id"), nil, ErrMissing)
	}
	checkText(l, path.Key("id"), r.ID)
	checkText(l, path.Key("title"), r.Title)
	if r.By == "" {
		l.Add(path.Key("by"), nil, ErrMissing)
	}
	if r.Estimate < 0 {
		l.Add(path.Key("estimate"), r.Estimate, capacity.ErrNegative)
	}
	if r.Amendment != nil && r.Amendment.IsEmpty() {
		l.Add(path.Key("amendment"), nil, fmt.Errorf("%w: it replaces nothing", ErrMissing))
	}
	if r.End != nil {
		l.Join(path.Key("end"), fault.CheckDate(*r.End))
	}
	if r.Grant != nil {
		r.Grant.check(l, path.Key("grant"))
	}
	if r.Price != nil {
		_, err := r.Cost()
		l.Join(path.Key("price"), err)
	}
}

func (g GrantSpec) check(l *fault.List, path fault.Path) {
	if g.Hours <= 0 {
		l.Add(path.Key("hours"), g.Hours, fmt.Errorf("%w: want more than 0h", capacity.ErrHours))
	}
	if g.Expires != nil {
		l.Join(path.Key("expires"), fault.CheckDate(*g.Expires))
	}
	if g.Role != 0 && !g.Role.IsValid() {
		l.Add(path.Key("role"), g.Role, tiers.ErrRole)
	}
}

// checkDay reports whether a day is a date of the calendar, and that it is given.
func checkDay(l *fault.List, path fault.Path, day date.Date) bool {
	if day == 0 {
		l.Add(path, nil, ErrMissing)
		return false
	}
	err := fault.CheckDate(day)
	l.Join(path, err)
	return err == nil
}
