package tiers

import "github.com/seed-0906fcc7/supportmodel/internal/fault"

// NoticeEvent is what somebody is notified of. Its zero value is invalid.
type NoticeEvent uint8

// The events, in the order in which they usually happen.
const (
	WhenOpened          NoticeEvent = iota + 1 // work was opened
	WhenResponded                              // the requester has had a first reply
	WhileOpen                                  // nothing new: again and again until the service is restored
	WhenSeverityChanged                        // the severity rose or fell
	WhenEscalated                              // a step of an escalation was taken
	WhenBreached                               // a target was breached
	WhenRestored                               // the service works again
	WhenResolved                               // the ticket is resolved
	WhenAnalysed                               // the root-cause analysis is delivered
	WhenChangeScheduled                        // a change is going to be deployed
	WhenChangeDeployed                         // it was
)

var noticeEventWords = [...]string{
	WhenOpened:          "opened",
	WhenResponded:       "responded",
	WhileOpen:           "while-open",
	WhenSeverityChanged: "severity-changed",
	WhenEscalated:       "escalated",
	WhenBreached:        "breached",
	WhenRestored:        "restored",
	WhenResolved:        "resolved",
	WhenAnalysed:        "analysed",
	WhenChangeScheduled: "change-scheduled",
	WhenChangeDeployed:  "change-deployed",
}

// String returns the text form; "NoticeEvent(n)" for a value that is no event.
func (n NoticeEvent) String() string { return fault.Word("NoticeEvent", noticeEventWords[:], n) }

// IsValid reports whether n is one of the constants.
func (n NoticeEvent) IsValid() bool { return n > 0 && int(n) < len(noticeEventWords) }

// MarshalText returns the text form; an error that wraps [ErrNoticeEvent] for an invalid value.
func (n NoticeEvent) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrNoticeEvent, noticeEventWords[:], n)
}

// UnmarshalText reads what MarshalText wrote, by [ParseNoticeEvent].
func (n *NoticeEvent) UnmarshalText(text []byte) (err error) {
	*n, err = ParseNoticeEvent(string(text))
	return err
}

// ParseNoticeEvent reads the text form of an event. Any other text is an error that wraps
// [ErrNoticeEvent] and names the nearest word, or all if none is near.
func ParseNoticeEvent(text string) (NoticeEvent, error) {
	return fault.ParseWord[NoticeEvent](ErrNoticeEvent, noticeEventWords[:], text)
}
