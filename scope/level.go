package scope

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// Level is where in the support organisation an activity is done. Its zero value is
// invalid. JSON and text: "L0" to "L3", "cross-level". Levels compare in this order;
// CrossLevel is beside them, not above.
type Level uint8

// The levels.
const (
	L0         Level = iota + 1 // self-service and the client's own first contact
	L1                          // the desk: monitoring, incidents, requests
	L2                          // technical: problems, changes, continuous service improvement
	L3                          // engineering: enhancements and specialist services
	CrossLevel                  // part of every support function: delivery and service management
)

var levelWords = [...]string{L0: "L0", L1: "L1", L2: "L2", L3: "L3", CrossLevel: "cross-level"}

// String returns the text form; "Level(n)" for a value that is no level.
func (l Level) String() string { return fault.Word("Level", levelWords[:], l) }

// IsValid reports whether l is one of the constants.
func (l Level) IsValid() bool { return l > 0 && int(l) < len(levelWords) }

// MarshalText returns the text form; an error that wraps [ErrLevel] for an invalid value.
func (l Level) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrLevel, levelWords[:], l)
}

// UnmarshalText reads what MarshalText wrote, by [ParseLevel].
func (l *Level) UnmarshalText(text []byte) (err error) {
	*l, err = ParseLevel(string(text))
	return err
}

// ParseLevel reads the text form of a level. Any other text is an error that wraps
// [ErrLevel] and names the nearest word, or all if none is near.
func ParseLevel(text string) (Level, error) {
	return fault.ParseWord[Level](ErrLevel, levelWords[:], text)
}
