package hostile_test

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// parser reads one type from text.
type parser struct {
	name  string // of the function, or of the type that has an UnmarshalText
	right string // a text that it reads
	want  error  // the reason for every other
	read  func(text string) error
}

// by is the parser of a Parse function.
func by[T any](name, right string, want error, parse func(string) (T, error)) parser {
	return parser{name, right, want, func(text string) error { _, err := parse(text); return err }}
}

// text is the parser of a type with an UnmarshalText of its own.
func text[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](right string, want error) parser {
	name := reflect.TypeFor[T]().String() + ".UnmarshalText"
	return parser{name, right, want, func(text string) error { return P(new(T)).UnmarshalText([]byte(text)) }}
}

// everyParser is all of them: see TestEveryDecoderAndEveryParserIsInTheTable.
func everyParser() []parser {
	return append(append(parsersOfTime(), parsersOfHours()...), parsersOfPeople()...)
}

func parsersOfTime() []parser {
	window := func(text string) (calendar.Hours, error) { return calendar.ParseHours(text) }
	return []parser{
		by("calendar.ParseCause", "weekly-hours", calendar.ErrCause, calendar.ParseCause),
		by("calendar.ParseHours", "09:00-18:00", calendar.ErrWindow, window),
		by("calendar.ParseMonthDay", "12-25", calendar.ErrMonthDay, calendar.ParseMonthDay),
		by("calendar.ParseObserved", "nearest", calendar.ErrObserved, calendar.ParseObserved),
		by("calendar.ParseWeekday", "mon", calendar.ErrWeekday, calendar.ParseWeekday),
		by("calendar.ParseWindow", "09:00-18:00", calendar.ErrWindow, calendar.ParseWindow),
		text[calendar.Cause]("holiday", calendar.ErrCause), text[calendar.MonthDay]("02-29", calendar.ErrMonthDay),
		text[calendar.Observed]("next-free", calendar.ErrObserved), text[calendar.Weekday]("sun", calendar.ErrWeekday),
		text[calendar.Window]("22:00-06:00", calendar.ErrWindow),
		by("sla.ParseAgreement", "sla", sla.ErrAgreement, sla.ParseAgreement),
		by("sla.ParseAttribution", "due", sla.ErrAttribution, sla.ParseAttribution),
		by("sla.ParseBackdating", "cures-breach", sla.ErrBackdating, sla.ParseBackdating),
		by("sla.ParseChangeKind", "warned", sla.ErrChangeKind, sla.ParseChangeKind),
		by("sla.ParseCommitment", "committed", sla.ErrCommitment, sla.ParseCommitment),
		by("sla.ParseFollow", "opening", sla.ErrFollow, sla.ParseFollow),
		by("sla.ParseOffering", "gold", sla.ErrOffering, sla.ParseOffering),
		by("sla.ParsePeriodUnit", "monthly", sla.ErrPeriodUnit, sla.ParsePeriodUnit),
		by("sla.ParseReopening", "resume", sla.ErrReopening, sla.ParseReopening),
		by("sla.ParseSeverityChange", "recount", sla.ErrSeverityChange, sla.ParseSeverityChange),
		by("sla.ParseStart", "opened", sla.ErrStart, sla.ParseStart),
		by("sla.ParseState", "breached", sla.ErrState, sla.ParseState),
		by("sla.ParseStretchKind", "paused", sla.ErrStretchKind, sla.ParseStretchKind),
		by("sla.ParseUpdateRule", "periodic", sla.ErrUpdateRule, sla.ParseUpdateRule),
		by("sla.ParseEventKind", "opened", sla.ErrEventKind, sla.ParseEventKind),
		by("sla.ParseMetric", "response", sla.ErrMetric, sla.ParseMetric),
		by("sla.ParseTargetTime", "2 business days", sla.ErrTargetTime, sla.ParseTargetTime),
		by("sla.Scale.Parse", "P1", sla.ErrSeverity, gold().Scale().Parse),
		text[sla.Agreement]("sla", sla.ErrAgreement), text[sla.Attribution]("due", sla.ErrAttribution),
		text[sla.Backdating]("cures-breach", sla.ErrBackdating), text[sla.ChangeKind]("warned", sla.ErrChangeKind),
		text[sla.Commitment]("committed", sla.ErrCommitment), text[sla.EventKind]("paused", sla.ErrEventKind),
		text[sla.Follow]("opening", sla.ErrFollow), text[sla.Metric]("restoration", sla.ErrMetric),
		text[sla.Offering]("gold", sla.ErrOffering), text[sla.PeriodUnit]("monthly", sla.ErrPeriodUnit),
		text[sla.Reopening]("resume", sla.ErrReopening), text[sla.SeverityChange]("recount", sla.ErrSeverityChange),
		text[sla.Start]("opened", sla.ErrStart), text[sla.State]("breached", sla.ErrState),
		text[sla.StretchKind]("paused", sla.ErrStretchKind),
		text[sla.TargetTime]("4h", sla.ErrTargetTime), text[sla.Total]("3600", fault.ErrDecimal),
		text[sla.UpdateRule]("periodic", sla.ErrUpdateRule),
	}
}

func parsersOfHours() []parser {
	return []parser{
		by("capacity.ParseAlertOf", "allotment", capacity.ErrAlertOf, capacity.ParseAlertOf),
		by("capacity.ParseAlertRearm", "below", capacity.ErrAlertRearm, capacity.ParseAlertRearm),
		by("capacity.ParseAlertWhen", "reached", capacity.ErrAlertWhen, capacity.ParseAlertWhen),
		by("capacity.ParseAllocateBy", "work-date", capacity.ErrAllocateBy, capacity.ParseAllocateBy),
		by("capacity.ParseBurn", "first", capacity.ErrBurn, capacity.ParseBurn),
		by("capacity.ParseChargePer", "entry", capacity.ErrChargePer, capacity.ParseChargePer),
		by("capacity.ParseCycle", "2-weeks", capacity.ErrCycle, capacity.ParseCycle),
		by("capacity.ParseEntryKind", "draw", capacity.ErrEntryKind, capacity.ParseEntryKind),
		by("capacity.ParseHours", "7h30m", capacity.ErrHours, capacity.ParseHours),
		by("capacity.ParseKind", "pool", capacity.ErrKind, capacity.ParseKind),
		by("capacity.ParseLate", "refuse", capacity.ErrLate, capacity.ParseLate),
		by("capacity.ParseLineKind", "draw", capacity.ErrLineKind, capacity.ParseLineKind),
		by("capacity.ParseMoney", "EUR 12.50", errSome, capacity.ParseMoney),
		by("capacity.ParseMultiplyIn", "hours", capacity.ErrMultiplyIn, capacity.ParseMultiplyIn),
		by("capacity.ParseNonChargeable", "warranty", capacity.ErrNonChargeable, capacity.ParseNonChargeable),
		by("capacity.ParseOverageMode", "bill", capacity.ErrOverageMode, capacity.ParseOverageMode),
		by("capacity.ParsePeriodState", "closed", capacity.ErrPeriodState, capacity.ParsePeriodState),
		by("capacity.ParseProration", "whole", capacity.ErrProration, capacity.ParseProration),
		by("capacity.ParseRatio", "1.5", fault.ErrDecimal, capacity.ParseRatio),
		by("capacity.ParseResourceBasis", "business-days", capacity.ErrResourceBasis, capacity.ParseResourceBasis),
		by("capacity.ParseRolloverBasis", "unused", capacity.ErrRolloverBasis, capacity.ParseRolloverBasis),
		by("capacity.ParseSource", "block", capacity.ErrSource, capacity.ParseSource),
		by("capacity.ParseTrim", "oldest", capacity.ErrTrim, capacity.ParseTrim),
		by("capacity.ParseWhy", "cap", capacity.ErrWhy, capacity.ParseWhy),
		text[capacity.AlertOf]("granted", capacity.ErrAlertOf), text[capacity.AlertRearm]("below", capacity.ErrAlertRearm),
		text[capacity.AlertWhen]("passed", capacity.ErrAlertWhen), text[capacity.AllocateBy]("work-date", capacity.ErrAllocateBy),
		text[capacity.Burn]("last", capacity.ErrBurn), text[capacity.ChargePer]("day", capacity.ErrChargePer),
		text[capacity.Cycle]("month", capacity.ErrCycle), text[capacity.EntryKind]("grant", capacity.ErrEntryKind),
		text[capacity.Hours]("45m", capacity.ErrHours), text[capacity.Kind]("allocation", capacity.ErrKind),
		text[capacity.Late]("adjust", capacity.ErrLate), text[capacity.LineKind]("expiry", capacity.ErrLineKind),
		text[capacity.Money]("USD 1", errSome), text[capacity.MultiplyIn]("money", capacity.ErrMultiplyIn),
		text[capacity.NonChargeable]("goodwill", capacity.ErrNonChargeable), text[capacity.OverageMode]("borrow", capacity.ErrOverageMode),
		text[capacity.PeriodState]("open", capacity.ErrPeriodState), text[capacity.Proration]("by-days", capacity.ErrProration),
		text[capacity.Ratio]("25", fault.ErrDecimal), text[capacity.ResourceBasis]("flat", capacity.ErrResourceBasis),
		text[capacity.RolloverBasis]("allotment", capacity.ErrRolloverBasis), text[capacity.Source]("overage", capacity.ErrSource),
		text[capacity.Trim]("newest", capacity.ErrTrim), text[capacity.Why]("age", capacity.ErrWhy),
	}
}

func parsersOfPeople() []parser {
	return []parser{
		by("scope.ParseCategory", "operations", scope.ErrCategory, scope.ParseCategory),
		by("scope.ParseEffort", "7h30m", scope.ErrEffort, scope.ParseEffort),
		by("scope.ParseLevel", "L1", scope.ErrLevel, scope.ParseLevel),
		by("scope.ParseOutcome", "covered", scope.ErrOutcome, scope.ParseOutcome),
		by("scope.ParseRule", "optional", scope.ErrRule, scope.ParseRule),
		by("scope.ParseWorkKind", "corrective", scope.ErrWorkKind, scope.ParseWorkKind),
		by("scope.Catalogue.Lookup", "peak-support", scope.ErrUnknownActivity, scope.Standard().Lookup),
		by("scope.Catalogue.ParseSet", "peak-support", errSome, scope.Standard().ParseSet),
		text[scope.Category]("optional", scope.ErrCategory), text[scope.Effort]("40h", scope.ErrEffort),
		text[scope.Level]("L3", scope.ErrLevel), text[scope.Outcome]("excluded", scope.ErrOutcome),
		text[scope.Rule]("project", scope.ErrRule), text[scope.WorkKind]("adaptive", scope.ErrWorkKind),
		by("tiers.ParseCadence", "weekly", tiers.ErrCadence, tiers.ParseCadence),
		by("tiers.ParseChangeKind", "normal", tiers.ErrChangeKind, tiers.ParseChangeKind),
		by("tiers.ParseChangeOutcome", "approved", tiers.ErrChangeOutcome, tiers.ParseChangeOutcome),
		by("tiers.ParseChangeRisk", "low", tiers.ErrChangeRisk, tiers.ParseChangeRisk),
		by("tiers.ParseDuties", "RA", tiers.ErrDuties, tiers.ParseDuties),
		by("tiers.ParseEscalationKind", "functional", tiers.ErrEscalationKind, tiers.ParseEscalationKind),
		by("tiers.ParseFitOutcome", "fits", tiers.ErrFitOutcome, tiers.ParseFitOutcome),
		by("tiers.ParseLevelRule", "catalogue", tiers.ErrLevelRule, tiers.ParseLevelRule),
		by("tiers.ParseNoticeEvent", "opened", tiers.ErrNoticeEvent, tiers.ParseNoticeEvent),
		by("tiers.ParsePartyKind", "client", tiers.ErrPartyKind, tiers.ParsePartyKind),
		by("tiers.ParseRole", "dev", tiers.ErrRole, tiers.ParseRole),
		by("tiers.ParseShift", "next", tiers.ErrShift, tiers.ParseShift),
		by("tiers.ParseTeamRule", "team-at-level", tiers.ErrTeamRule, tiers.ParseTeamRule),
		by("tiers.ParseTrigger", "75% of response", tiers.ErrTrigger, tiers.ParseTrigger),
		by("tiers.ParseTriggerKind", "share", tiers.ErrTriggerKind, tiers.ParseTriggerKind),
		text[tiers.Cadence]("monthly", tiers.ErrCadence),
		text[tiers.ChangeKind]("emergency", tiers.ErrChangeKind), text[tiers.ChangeOutcome]("refused", tiers.ErrChangeOutcome),
		text[tiers.ChangeRisk]("high", tiers.ErrChangeRisk), text[tiers.Duties]("C", tiers.ErrDuties),
		text[tiers.EscalationKind]("hierarchical", tiers.ErrEscalationKind), text[tiers.FitOutcome]("fits", tiers.ErrFitOutcome),
		text[tiers.Length]("-45m", tiers.ErrLength), text[tiers.LevelRule]("placement", tiers.ErrLevelRule),
		text[tiers.NoticeEvent]("while-open", tiers.ErrNoticeEvent), text[tiers.PartyKind]("provider", tiers.ErrPartyKind),
		text[tiers.Role]("qa", tiers.ErrRole), text[tiers.Shift]("previous", tiers.ErrShift),
		text[tiers.TeamRule]("party-alone", tiers.ErrTeamRule), text[tiers.Trigger]("breach of restoration", tiers.ErrTrigger),
		text[tiers.TriggerKind]("request", tiers.ErrTriggerKind),
		by("contract.ParseLifeKind", "signed", contract.ErrLifeKind, contract.ParseLifeKind),
		by("contract.ParseOutcome", "proceed", contract.ErrOutcome, contract.ParseOutcome),
		by("contract.ParsePhase", "active", contract.ErrPhase, contract.ParsePhase),
		by("contract.ParseReasonRule", "scope", contract.ErrReasonRule, contract.ParseReasonRule),
		by("contract.ParseRenewalKind", "tacit", contract.ErrRenewalKind, contract.ParseRenewalKind),
		by("contract.ParseRequestState", "draft", contract.ErrRequestState, contract.ParseRequestState),
		by("contract.ParseSuspendedHours", "withheld", contract.ErrSuspendedHours, contract.ParseSuspendedHours),
		by("contract.ParseUnusedKind", "forfeited", contract.ErrUnusedKind, contract.ParseUnusedKind),
		by("contract.ParseModel", "sla-hotfix", contract.ErrModel, contract.ParseModel),
		text[contract.Answer]("no", contract.ErrAnswer), text[contract.NeededCoverage]("all", contract.ErrNeededCoverage),
		text[contract.UncoveredReason]("outside-term", contract.ErrUncoveredReason),
		by("contract.ParseAnswer", "yes", contract.ErrAnswer, contract.ParseAnswer),
		by("contract.ParseNeededCoverage", "severity-1", contract.ErrNeededCoverage, contract.ParseNeededCoverage),
		by("contract.ParseUncoveredReason", "beyond-hours", contract.ErrUncoveredReason, contract.ParseUncoveredReason),
		text[contract.Elapsed]("4h", errSome), text[contract.LifeKind]("signed", contract.ErrLifeKind),
		text[contract.Model]("critical-sla", contract.ErrModel), text[contract.Outcome]("proceed", contract.ErrOutcome),
		text[contract.Phase]("active", contract.ErrPhase), text[contract.ReasonRule]("scope", contract.ErrReasonRule),
		text[contract.RenewalKind]("tacit", contract.ErrRenewalKind), text[contract.RequestState]("draft", contract.ErrRequestState),
		text[contract.SuspendedHours]("withheld", contract.ErrSuspendedHours), text[contract.UnusedKind]("forfeited", contract.ErrUnusedKind),
	}
}

// words is what every parser is fed with: texts that look like one that it reads.
func words() (rows []row) {
	for _, p := range everyParser() {
		rows = append(rows, row{"text: " + p.name + ": a text that it reads", allowance{0, 8 << 10}, nil,
			func() (int, func() error) { return len(p.right), func() error { return p.read(p.right) } }})
		for _, f := range forgeries {
			if f.isRead != nil && f.isRead(p) {
				continue
			}
			rows = append(rows, row{"text: " + p.name + ": " + f.name, allowance{4, 32 << 10}, p.want, func() (int, func() error) {
				text := f.forge(p.right)
				return len(text), func() error { return p.read(text) }
			}})
		}
	}
	return rows
}

// forgeries make a text that looks like another and is not.
var forgeries = []struct {
	name   string
	forge  func(right string) string
	isRead func(p parser) bool // legal for some, and said so where they are documented
}{
	{name: "nothing", forge: func(string) string { return "" }},
	{name: "the other case", forge: otherCase,
		isRead: func(p parser) bool { return p.name == "sla.Scale.Parse" || otherCase(p.right) == p.right }},
	{name: "Cyrillic letters", forge: cyrillic},
	{name: "full-width letters", forge: fullWidth},
	{name: "a zero-width space in it", forge: func(s string) string { return s[:1] + "\u200b" + s[1:] }},
	{name: "a byte-order mark before it", forge: func(s string) string { return "\ufeff" + s }},
	{name: "text that runs the other way", forge: func(s string) string { return "\u202e" + s }},
	{name: "a space after it", forge: func(s string) string { return s + " " },
		isRead: func(p parser) bool { return p.name == "scope.Catalogue.ParseSet" }},
	{name: "a line end after it", forge: func(s string) string { return s + "\n" }},
	{name: "a NUL after it", forge: func(s string) string { return s + "\x00" }},
	{name: "bytes that are no UTF-8", forge: func(s string) string { return s + "\xff\xfe" }},
	{name: "half a character", forge: func(s string) string { return s + "\xe2\x82" }},
	{name: "itself a million times", forge: func(s string) string { return strings.Repeat(s, 1_000_000) }},
	{name: "a million letters", forge: func(string) string { return huge() }},
	{name: "a million bytes that are no UTF-8", forge: func(string) string { return strings.Repeat("\x80", 1_000_000) }},
}

func otherCase(s string) string {
	if upper := strings.ToUpper(s); upper != s {
		return upper
	}
	return strings.ToLower(s)
}

// cyrillic puts a letter or a digit of another script that looks the same in place of one.
func cyrillic(s string) string {
	lookalikes := [...]string{"a", "а", "e", "е", "o", "о", "p", "р", "c", "с", "x", "х", "i", "і", "s", "ѕ", "y", "у",
		"m", "м", "u", "υ", "b", "Ь", "g", "ɡ", "q", "ԛ", "h", "һ", "A", "А", "P", "Р", "L", "Ꮮ", "C", "С", "R", "Ꭱ",
		"D", "Ꭰ", "U", "Ս", "E", "Е", "0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤"}
	for i := 0; i < len(lookalikes); i += 2 {
		if forged := strings.Replace(s, lookalikes[i], lookalikes[i+1], 1); forged != s {
			return forged
		}
	}
	return "А" + s
}

// fullWidth is the text in the letters of an East Asian typewriter.
func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, s)
}
