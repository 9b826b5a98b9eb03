package schema

import (
	"reflect"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/seed-0906fcc7/supportmodel/capacity"
	"github.com/seed-0906fcc7/supportmodel/scope"
	"github.com/seed-0906fcc7/supportmodel/sla"
	"github.com/seed-0906fcc7/supportmodel/sla/calendar"
	"github.com/seed-0906fcc7/supportmodel/tiers"
)

// patterns are the types with a text form that is no list of words.
var patterns = map[reflect.Type]string{
	reflect.TypeFor[date.Date]():         `^\d{4}-\d{2}-\d{2}$`,
	reflect.TypeFor[time.Time]():         `^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$`,
	reflect.TypeFor[decimal.Decimal]():   `^-?\d+(\.\d+)?$`,
	reflect.TypeFor[capacity.Hours]():    `^-?(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?$`,
	reflect.TypeFor[capacity.Money]():    `^(0|[A-Z]{3} -?\d{1,18}(\.\d{1,12})?)$`,
	reflect.TypeFor[capacity.Ratio]():    `^-?\d+(\.\d+)?$`,
	reflect.TypeFor[capacity.Cycle]():    `^(month|quarter|year|week|[1-9]\d{0,2}-weeks)$`,
	reflect.TypeFor[scope.Effort]():      `^(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?$`,
	reflect.TypeFor[sla.TargetTime]():    `^((\d+h)?(\d+m)?(\d+s)?|[1-9]\d* (business days?|days?|months?))$`,
	reflect.TypeFor[calendar.Window]():   `^\d{2}:\d{2}-\d{2,3}:\d{2}$`,
	reflect.TypeFor[calendar.MonthDay](): `^\d{2}-\d{2}$`,
	reflect.TypeFor[tiers.Trigger]():     `^.+$`,
	reflect.TypeFor[tiers.Duties]():      `^R?A?C?I?$`,
}

// special is the schema of a type whose form its Go type does not tell; nil for others.
func special(t reflect.Type) *jsonschema.Schema {
	if p, ok := patterns[t]; ok {
		return &jsonschema.Schema{Type: "string", Pattern: p}
	}
	switch t {
	case reflect.TypeFor[tiers.RoleSet]():
		return &jsonschema.Schema{Type: "array", Items: enum(reflect.TypeFor[tiers.Role]())}
	case reflect.TypeFor[tiers.LevelSet]():
		return &jsonschema.Schema{Type: "array", Items: enum(reflect.TypeFor[scope.Level]())}
	case reflect.TypeFor[sla.Severity]():
		least, most := 1.0, float64(sla.SeverityMost)
		return &jsonschema.Schema{Type: "integer", Minimum: &least, Maximum: &most}
	}
	return nil
}

// required reports whether a field without "omitempty" has to be there: where its zero value
// means nothing, reading fails without it.
func required(t reflect.Type, field string) bool {
	return !optional[t.Name()+"."+field]
}

// optional are fields that are written also where they are zero, and need not be read.
var optional = map[string]bool{}
