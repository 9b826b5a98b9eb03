package hostile_test

import (
	"encoding/json"
	"fmt"
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

// decoder reads one type from JSON.
type decoder struct {
	name string // of the type
	key  string // a field that its JSON has; empty where it is no object
	read func(data []byte) error
}

// of is the decoder of a type with an UnmarshalJSON of its own, which is fed without
// encoding/json before it.
func of[T any, P interface {
	*T
	json.Unmarshaler
}](key string) decoder {
	return decoder{reflect.TypeFor[T]().String(), key, func(data []byte) error {
		return P(new(T)).UnmarshalJSON(data)
	}}
}

// everyDecoder is all of them: see TestEveryDecoderAndEveryParserIsInTheTable.
func everyDecoder() []decoder {
	return []decoder{
		of[calendar.Spec]("holidays"), of[capacity.Entry]("note"), of[capacity.Journal]("entries"),
		of[capacity.PlanSpec]("alerts"), of[capacity.Ratio](""), of[capacity.Statement]("lines"),
		of[contract.Amendment]("policy"), of[contract.Decision]("clocks"), of[contract.Piece]("facts"),
		of[contract.Portfolio]("parts"), of[contract.Comparison]("assumptions"), of[contract.Assumptions]("effort"),
		of[contract.Profile]("simple"), of[contract.PresetSpec]("business"), of[contract.Refusal]("ticket"),
		of[contract.Review]("breaches"), of[contract.Spec]("life"),
		of[scope.Spec]("exclusions"), of[scope.Verdict]("detail"), of[scope.Work]("hotfix"),
		of[sla.Attainment]("targets"), of[sla.CreditsSpec]("terms"), of[sla.Event]("facts"), of[sla.Facts]("product"),
		of[sla.PolicySpec]("targets"), of[sla.Status]("metric"), of[sla.VersionsSpec]("versions"),
		of[tiers.AccountabilitySpec]("agreements"), of[tiers.AgreementReport]("fits"),
		of[tiers.AgreementsSpec]("chains"), of[tiers.Case]("signals"), of[tiers.Change]("approvals"),
		of[tiers.ChangePolicySpec]("windows"), of[tiers.ChangeVerdict]("reason"), of[tiers.CommunicationSpec]("rules"),
		of[tiers.EscalationSpec]("rules"), of[tiers.GovernanceSpec]("meetings"), of[tiers.LevelSet](""),
		of[tiers.MatrixSpec]("rows"), of[tiers.Notice]("to"), of[tiers.NoticeFact]("event"),
		of[tiers.Occurrence]("why"), of[tiers.Path]("steps"), of[tiers.RoleSet](""), of[tiers.Route]("team"),
		of[tiers.StructureSpec]("teams"),
		{"sla.Clock", "events", func(data []byte) error { _, err := gold().StoredClock(data); return err }},
		{"sla.Versions.StoredClock", "events", func(data []byte) error {
			v, err := sla.VersionsOf(sla.FollowOpening, sla.PolicyVersion{Policy: gold()})
			if err != nil {
				return err
			}
			_, err = v.StoredClock(data)
			return err
		}},
	}
}

// levels is how deep the nesting is that everybody has to refuse: encoding/json stops at 10,000.
const levels = 100_000

// decoders is what every decoder is fed with.
func decoders() (rows []row) {
	for _, d := range everyDecoder() {
		feed := func(what string, want error, most allowance, text string) {
			rows = append(rows, row{"JSON: " + d.name + ": " + what, most, want, func() (int, func() error) {
				return len(text), func() error { return d.read([]byte(text)) }
			}})
		}
		if d.key == "" {
			deep := fault.ErrDepth
			if d.name == "capacity.Ratio" {
				deep = fault.ErrDecimal
			}
			feed("nested 100,000 deep", deep, allowance{8, 16 << 10}, nested(levels))
			feed("an object", some, allowance{4, 16 << 10}, `{"product":1}`)
			feed("a number of 999,999,999 digits", some, allowance{4, 16 << 10}, `1e999999999`)
			continue
		}
		field := func(value string) string { return fmt.Sprintf(`{%q:%s}`, d.key, value) }
		object := func(members string) string { return "{" + strings.TrimSuffix(members, ",") + "}" }
		feed("nested 100,000 deep", fault.ErrDepth, allowance{4, 16 << 10}, field(nested(levels)))
		feed("objects nested 100,000 deep", fault.ErrDepth, allowance{4, 16 << 10},
			field(strings.Repeat(`{"union":`, levels)+"1"+strings.Repeat("}", levels)))
		feed("a key given 100,000 times", fault.ErrDuplicate, allowance{32, 128 << 10},
			object(strings.Repeat(fmt.Sprintf(`%q:1,`, d.key), 100_000)))
		if d.name != "sla.Facts" { // of which every key is one
			feed("100,000 keys that nobody knows", fault.ErrUnknown, allowance{64, 128 << 10},
				object(many(100_000, func(i int) string { return fmt.Sprintf(`"key%d":1,`, i) })))
			feed("a key in capitals", fault.ErrUnknown, allowance{4, 32 << 10}, object(`"`+strings.ToUpper(d.key)+`":1,`))
			feed("a key with a NUL", fault.ErrUnknown, allowance{4, 32 << 10}, object(`"`+d.key+`\u0000":1,`))
			feed("a key in Cyrillic", fault.ErrUnknown, allowance{4, 32 << 10}, object(`"`+cyrillic(d.key)+`":1,`))
		}
		feed("bytes that are no UTF-8", fault.ErrUTF8, allowance{4, 32 << 10}, field("\"\xff\xfe\""))
		feed("half a surrogate pair", fault.ErrUTF8, allowance{4, 32 << 10}, field(`"\ud800"`))
		feed("a number of 999,999,999 digits", some, allowance{4, 32 << 10}, field(`1e999999999`))
		feed("a list of 100,000 numbers", some, allowance{200, 128 << 10}, field("["+strings.Repeat("0,", 99_999)+"0]"))
		feed("a list that does not end", fault.ErrSyntax, allowance{4, 32 << 10}, field("["+strings.Repeat("0,", 100_000)))
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
