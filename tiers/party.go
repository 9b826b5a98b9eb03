package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// PartyKind is on which side of a contract a party stands. Its zero value is invalid.
type PartyKind uint8

// The kinds of party.
const (
	Client           PartyKind = iota + 1 // who the support is for
	Provider                              // who gives it
	PlatformProvider                      // who makes or hosts the platform
	ThirdParty                            // who runs an integration: payment, search, shipping
	ClientInternal                        // a support function inside the client: network, identity, finance
)

var partyKindWords = [...]string{
	Client: "client", Provider: "provider", PlatformProvider: "platform-provider",
	ThirdParty: "third-party", ClientInternal: "client-internal",
}

// Party is somebody who can answer for work. Parties are comparable; the zero value
// is invalid.
type Party struct {
	ID   string    `json:"id"` // unique among parties and teams; 1 to 64 of a-z, 0-9, inner hyphens
	Kind PartyKind `json:"kind"`
	Name string    `json:"name"` // for readers
}

func (p Party) check(l *fault.List, path fault.Path) {
	checkNamed(l, path, p.ID, p.Name)
	if !p.Kind.IsValid() {
		l.Add(path.Key("kind"), p.Kind, ErrPartyKind)
	}
}

// String returns the text form; "PartyKind(n)" for a value that is no kind of party.
func (k PartyKind) String() string { return fault.Word("PartyKind", partyKindWords[:], k) }

// IsValid reports whether k is one of the constants.
func (k PartyKind) IsValid() bool { return k > 0 && int(k) < len(partyKindWords) }

// MarshalText returns the text form; an error that wraps [ErrPartyKind] for an invalid value.
func (k PartyKind) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrPartyKind, partyKindWords[:], k)
}

// UnmarshalText reads what MarshalText wrote, by [ParsePartyKind].
func (k *PartyKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParsePartyKind(string(text))
	return err
}

// ParsePartyKind reads the text form of a kind of party. Any other text is an error that wraps
// [ErrPartyKind] and names the nearest word, or all if none is near.
func ParsePartyKind(text string) (PartyKind, error) {
	return fault.ParseWord[PartyKind](ErrPartyKind, partyKindWords[:], text)
}
