package sla_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-0906fcc7/supportmodel/sla"
)

func TestWhatAnEventAndAQuestionAllocate(t *testing.T) {
	events := lifeOf(t, 600)
	p := gold(t, "PAR")
	c := p.Clock(events...)
	after := events[600].At.Add(time.Hour)
	_, err := c.Statuses(after) // the calendar's index grows with the years it is asked about
	require.NoError(t, err)

	whole := testing.AllocsPerRun(20, func() {
		c := p.Clock()
		for i := range events {
			c = c.With(events[i])
		}
	})
	require.LessOrEqual(t, whole/float64(len(events)), 1.2, "one for the event, and few for the index of ids")
	plain := make([]sla.Event, len(events))
	for i, e := range events {
		e.ID = ""
		plain[i] = e
	}
	whole = testing.AllocsPerRun(20, func() {
		c := p.Clock()
		for i := range plain {
			c = c.With(plain[i])
		}
	})
	require.LessOrEqual(t, whole/float64(len(plain)), 1.0)
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = c.Statuses(after) }))
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _, _ = c.Next(after) }))
}

// Two go on from one clock at the same time; under the race detector this is the test.
func TestAClockIsAValue(t *testing.T) {
	events := lifeOf(t, 60)
	p := gold(t, "PAR")
	common := p.Clock(events[:40]...)
	var group sync.WaitGroup
	ends := make([]sla.Clock, 4)
	for i := range ends {
		group.Add(1)
		go func() {
			defer group.Done()
			c := common
			for _, e := range events[40:] {
				if int(e.Seq)%4 != i {
					c = c.With(e)
				}
			}
			ends[i] = c
		}()
	}
	group.Wait()
	require.Len(t, common.Events(), 40)
	for _, c := range ends {
		require.Greater(t, len(c.Events()), 50)
	}
}
