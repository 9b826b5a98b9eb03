package capacity

import (
	"time"

	"github.com/google/uuid"
	"github.com/rickb777/date/v2"
)

type base struct{ periods int }

func (b *base) knows(*Entry) (bool, error)                { return false, nil }
func (b *base) has(uuid.UUID) bool                        { return false }
func (b *base) counted(uuid.UUID) (on date.Date, ok bool) { return 0, false }
func (b *booker) resume()                                 {}
func (b *base) isKnownAt(time.Time) error                 { return nil }
func (b *base) balance(date.Date) Balance                 { return Balance{} }
func (b *base) statement(date.Date) Statement             { return Statement{} }
