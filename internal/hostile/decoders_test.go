package hostile_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/contract"
	"github.com/seed-0906fcc7/supportmodel/internal/fault"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// decoder reads one type from JSON.
type decoder struct {
	name string // of the type
	key  string // a field that its JSON has; empty where it is no object
	read func(data []byte) error
	deep error // why what is nested too deep is refused, where that is no matter of depth
}

// of is the decoder of a type with an UnmarshalJSON of its own, which is fed without
// encoding/json before it.
func of[T any, P interface {
	*T
	json.Unmarshaler
}](key string) decoder {
	return decoder{name: reflect.TypeFor[T]().String(), key: key, read: func(data []byte) error {
		return P(new(T)).UnmarshalJSON(data)
	}}
}

// everyDecoder is all of them: see TestEveryDecoderAndEveryParserIsInTheTable.
func everyDecoder() []decoder {
	ratio := of[capacity.Ratio]("")
	ratio.deep = fault.ErrDecimal // it is no number in any case
	bound, err := contract.New(preset(), time.LoadLocation)
	if err != nil {
		panic(err)
	}
	return []decoder{
		of[calendar.Spec]("holidays"), of[calendar.Explanation]("pieces"), of[calendar.Rest]("open"),
		of[capacity.Entry]("note"), of[capacity.Journal]("entries"),
		of[capacity.PlanSpec]("alerts"), ratio, of[capacity.Statement]("lines"),
		of[contract.Amendment]("policy"), of[contract.Decision]("clocks"), of[contract.Piece]("facts"),
		of[contract.Portfolio]("parts"), of[contract.Comparison]("assumptions"), of[contract.Assumptions]("effort"),
		of[contract.Profile]("simple"), of[contract.PresetSpec]("business"), of[contract.Refusal]("ticket"),
		of[contract.Review]("breaches"), of[contract.Spec]("life"),
		of[scope.Spec]("exclusions"), of[scope.Verdict]("detail"), of[scope.Work]("hotfix"),
		of[sla.Attainment]("targets"), of[sla.CreditsSpec]("terms"), of[sla.Event]("facts"), of[sla.Facts]("product"),
		of[sla.Explanation]("timeline"), of[sla.HolderShare]("elapsed"), of[sla.HolderSplit]("shares"),
		of[sla.Stretch]("kind"), of[sla.Warning]("percent"),
		of[sla.PolicySpec]("targets"), of[sla.Status]("metric"), of[sla.TicketState]("severity"), of[sla.Snapshot]("ticket"),
		of[sla.VersionsSpec]("versions"),
		of[tiers.AccountabilitySpec]("agreements"), of[tiers.AgreementReport]("fits"),
		of[tiers.AgreementsSpec]("chains"), of[tiers.Case]("signals"), of[tiers.Change]("approvals"),
		of[tiers.ChangePolicySpec]("windows"), of[tiers.ChangeVerdict]("reason"), of[tiers.CommunicationSpec]("rules"),
		of[tiers.EscalationSpec]("rules"), of[tiers.GovernanceSpec]("meetings"), of[tiers.LevelSet](""),
		of[tiers.MatrixSpec]("rows"), of[tiers.Notice]("to"), of[tiers.NoticeFact]("event"),
		of[tiers.Occurrence]("why"), of[tiers.Path]("steps"), of[tiers.RoleSet](""), of[tiers.Route]("team"),
		of[tiers.StructureSpec]("teams"),
		{name: "sla.Clock", key: "events", read: func(data []byte) error { _, err := gold().StoredClock(data); return err }},
		{name: "sla.Versions.StoredClock", key: "events", read: func(data []byte) error {
			v, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{Policy: gold()})
			if err != nil {
				return err
			}
			_, err = v.StoredClock(data)
			return err
		}},
		{name: "contract.Contract.StoredClock", key: "events", read: func(data []byte) error {
			_, err := bound.StoredClock(data)
			return err
		}},
	}
}

// levels is how deep the nesting is that everybody has to refuse: encoding/json stops at 10,000.
const levels = 100_000

// decoders is what every decoder is fed with.
func decoders() (rows []row) {
	for _, d := range everyDecoder() {
		feed := func(what string, want error, times int, text func() string) {
			most := allowance{times, 32 << 10}
			rows = append(rows, row{"JSON: " + d.name + ": " + what, most, want, func() (int, func() error) {
				data := []byte(text())
				return len(data), func() error { return d.read(data) }
			}})
		}
		if d.key == "" {
			feed("nested 100,000 deep", cmp.Or(d.deep, fault.ErrDepth), 8, func() string { return nested(levels) })
			feed("an object", errSome, 4, func() string { return `{"product":1}` })
			feed("a number of 999,999,999 digits", errSome, 4, func() string { return `1e999999999` })
			continue
		}
		field := func(value string) func() string {
			return func() string { return fmt.Sprintf(`{%q:%s}`, d.key, value) }
		}
		unknown := func(key string) func() string { return func() string { return `{"` + key + `":1}` } }
		feed("nested 100,000 deep", fault.ErrDepth, 4, func() string { return field(nested(levels))() })
		feed("objects nested 100,000 deep", fault.ErrDepth, 4, func() string {
			return field(strings.Repeat(`{"union":`, levels) + "1" + strings.Repeat("}", levels))()
		})
		feed("a key given 100,000 times", fault.ErrDuplicate, 8, func() string {
			return "{" + strings.Repeat(fmt.Sprintf(`%q:1,`, d.key), 99_999) + fmt.Sprintf(`%q:1}`, d.key)
		})
		if d.name != "sla.Facts" { // of which every key is one
			feed("100,000 keys that nobody knows", fault.ErrUnknown, 32, func() string {
				return "{" + many(100_000, func(i int) string { return fmt.Sprintf(`"key%d":1,`, i) }) + `"key":1}`
			})
			feed("a key in capitals", fault.ErrUnknown, 4, unknown(strings.ToUpper(d.key)))
			feed("a key with a NUL", fault.ErrUnknown, 4, unknown(d.key+`\u0000`))
			feed("a key in Cyrillic", fault.ErrUnknown, 4, unknown(cyrillic(d.key)))
		}
		feed("bytes that are no UTF-8", fault.ErrUTF8, 4, field("\"\xff\xfe\""))
		feed("half a surrogate pair", fault.ErrUTF8, 4, field(`"\ud800"`))
		feed("a number of 999,999,999 digits", errSome, 4, field(`1e999999999`))
		feed("a list of 100,000 numbers", errSome, 200, func() string { return field("[" + strings.Repeat("0,", 99_999) + "0]")() })
		feed("a list that does not end", fault.ErrSyntax, 4, func() string { return field("[" + strings.Repeat("0,", 100_000))() })
	}
	return rows
}

// nested is a list in a list in a list.
func nested(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }

// many joins texts that differ by a number.
func many(n int, text func(i int) string) string {
	var all strings.Builder
	for i := range n {
		all.WriteString(text(i))
	}
	return all.String()
}
