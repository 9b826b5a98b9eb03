package scope

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Category is one of the four groups of the standard catalogue. Its zero value is
// invalid. JSON and text: the slug, which in the text of a [Set] stands for all
// activities of the category.
type Category uint8

// The categories, in the order of the catalogue.
const (
	Operations         Category = iota + 1 // operations and break-fix, L1 and L2
	Enhancements                           // planned change, L3
	OptionalServices                       // L3 services that are bought apart
	DeliveryManagement                     // delivery and service management, cross-level
)

// categories are all of them, in order.
var categories = [...]Category{Operations, Enhancements, OptionalServices, DeliveryManagement}

var categoryWords = [...]string{
	Operations:         "operations",
	Enhancements:       "enhancements",
	OptionalServices:   "optional",
	DeliveryManagement: "delivery-management",
}

// String returns the text form; "Category(n)" for a value that is no category.
func (c Category) String() string { return fault.Word("Category", categoryWords[:], c) }

// IsValid reports whether c is one of the constants.
func (c Category) IsValid() bool { return c > 0 && int(c) < len(categoryWords) }

// MarshalText returns the text form; an error that wraps [ErrCategory] for an invalid value.
func (c Category) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrCategory, categoryWords[:], c)
}

// UnmarshalText reads what MarshalText wrote, by [ParseCategory].
func (c *Category) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCategory(string(text))
	return err
}

// ParseCategory reads the text form of a category. Any other text is an error that wraps
// [ErrCategory] and names the nearest word, or all if none is near.
func ParseCategory(text string) (Category, error) {
	return fault.ParseWord[Category](ErrCategory, categoryWords[:], text)
}
