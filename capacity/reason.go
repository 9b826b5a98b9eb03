package capacity

import (
	"fmt"
	"strings"
)

// Reason says in one sentence why the line is what it is: which hours it took, and why
// some of them are overage, expired or not charged.
func (l Line) Reason() string {
	reasons := make([]string, 0, len(l.Parts)+2)
	for _, p := range l.Parts {
		reasons = append(reasons, p.reason(l.Kind))
	}
	if own := l.ownReason(); own != "" {
		reasons = append(reasons, own)
	}
	if l.Dated != nil {
		reasons = append(reasons, fmt.Sprintf("its date is %v, but it was booked too late to count there", *l.Dated))
	}
	if l.UsedCount > 0 {
		reasons = append(reasons, l.usedUp())
	}
	if l.Note != "" {
		reasons = append(reasons, l.Note)
	}
	return strings.Join(reasons, "; ")
}

// ownReason is what the kind of the line says by itself.
func (l Line) ownReason() string {
	switch {
	case l.Kind == LineReversed:
		return "never counted"
	case l.Why != 0:
		return fmt.Sprintf("%v not charged: %s", l.Worked, l.Why.sentence())
	case l.Kind == LineAllotment && l.Role != 0:
		return "the hours of the period for " + l.Role.String()
	case l.Kind == LineDraw && (l.Hours != l.Worked || l.In != 0):
		return l.charged()
	case l.Kind == LineCompensation && l.overage() > 0:
		return "can be used instead"
	case l.Kind == LineCompensation && l.Target != nil:
		return fmt.Sprintf("makes up for %v, which is reversed and counted in a closed period", *l.Target)
	}
	if int(l.Kind) >= len(lineReasons) {
		return ""
	}
	return lineReasons[l.Kind]
}

var lineReasons = [...]string{
	LineAllotment: "the hours of the period", LineGrant: "granted once",
	LineOpening: "brought in from elsewhere", LineRepayment: "borrowed before",
	LineForgiveness: "a balance below zero is given up", LineReservation: "held",
	LineRelease: "held no longer", LineLapse: "held until then",
	LineVoid: "what was left is withdrawn", LineCompensation: "",
}

// charged says why a draw costs other hours than were worked.
func (l Line) charged() string {
	text := fmt.Sprintf("%v worked", l.Worked)
	switch {
	case l.Multiplier != nil && l.SeverityMultiplier != nil:
		text += fmt.Sprintf(", of which %v after hours x %v and the rest, for its severity, x %v",
			l.AfterHours, *l.Multiplier, *l.SeverityMultiplier)
	case l.Multiplier != nil:
		text += fmt.Sprintf(", of which %v after hours x %v", l.AfterHours, *l.Multiplier)
	case l.SeverityMultiplier != nil:
		text += fmt.Sprintf(", for its severity x %v", *l.SeverityMultiplier)
	}
	if l.In == InMoney {
		text += " in money"
	}
	return text + fmt.Sprintf(", charged as %v", l.Hours)
}

// usedUp says by whom the hours of the period had been used.
func (l Line) usedUp() string {
	if l.UsedCount == 1 && len(l.UsedBefore) == 1 {
		return "the hours before were used by entry " + l.UsedBefore[0].String()
	}
	names := make([]string, len(l.UsedBefore))
	for i, id := range l.UsedBefore {
		names[i] = id.String()
	}
	return fmt.Sprintf("the hours before were used by %d entries, the last %s",
		l.UsedCount, strings.Join(names, ", "))
}

// reason says where hours came from, or why they are gone.
func (p Part) reason(kind LineKind) string {
	switch {
	case p.Source == FromOverage:
		return fmt.Sprintf("%v overage because %s", p.Hours, p.Why.sentence())
	case p.Source == FromNext:
		return fmt.Sprintf("%v borrowed because %s", p.Hours, p.Why.sentence())
	case p.Source == FromDeficit && p.Why != 0:
		return fmt.Sprintf("%v owed because %s", p.Hours, p.Why.sentence())
	case p.Source == FromDeficit:
		return fmt.Sprintf("%v fill up what was owed", p.Hours)
	case kind == LineExpiry:
		return fmt.Sprintf("%v of the %v of %v expired: %s", p.Hours, p.Source, p.Since, p.Why.sentence())
	}
	return fmt.Sprintf("%v from the %v of %v", p.Hours, p.Source, p.Since)
}

var whySentences = [...]string{
	WhyNoRollover: "the plan rolls nothing over",
	WhyCap:        "the rollover cap was reached",
	WhyAge:        "rollover could not be used any longer",
	WhyExpiryDate: "the grant reached its expiry date",
	WhyUsedUp:     "no hours were left",
	WhyCritical:   "no hours were left, and a critical incident is never refused: to be ratified",
	WhyUnlimited:  "operational support is unlimited",
	WhyWarranty:   "warranty, a defect of our own",
	WhyRework:     "rework",
	WhyGoodwill:   "goodwill",
	WhyInternal:   "internal work",
	WhyBilled:     "it was billed when its period was closed, and stays so",
	WhyBorrowed:   "no hours were left, and the plan lends those of the next allotment",
	WhyOwed:       "no hours were left, and the balance may go below zero",
	WhyShare:      "only a share of what is unused rolls over",
}

// sentence says the rule in words.
func (w Why) sentence() string {
	if w == 0 || int(w) >= len(whySentences) {
		return w.String()
	}
	return whySentences[w]
}
