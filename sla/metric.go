package sla

import (
	"errors"

	"github.com/seed-0906fcc7/supportmodel/internal/fault"
)

// Metric is what a target times. The zero value is no metric and is refused.
type Metric uint8

// The metrics, in the order in which a ticket usually meets them.
const (
	Response    Metric = iota + 1 // until the first reply of a person to the requester (time to own)
	Update                        // until the next reply, again and again
	Restoration                   // until the service works again, by whatever means
	Resolution                    // until the ticket is resolved (time to resolve)
	RootCause                     // until the root-cause analysis is delivered
)

// MetricCount is how many metrics there are; metrics run from 1 to MetricCount.
const MetricCount = 5

// ErrMetric is the reason for refusing a name that is no metric.
var ErrMetric = errors.New("no such metric")

var metricNames = [...]string{"", "response", "update", "restoration", "resolution", "root-cause"}

// IsValid reports whether m is one of the metrics.
func (m Metric) IsValid() bool { return m >= Response && m <= MetricCount }

// String returns the name, such as "root-cause", or "Metric(0)" for what is none.
func (m Metric) String() string { return fault.Word("Metric", metricNames[:], m) }

// ParseMetric reads a metric's name; another text is [ErrMetric].
func ParseMetric(text string) (Metric, error) {
	return fault.ParseWord[Metric](ErrMetric, metricNames[:], text)
}

// MarshalText returns the name; what is no metric is an error.
func (m Metric) MarshalText() ([]byte, error) {
	return fault.MarshalWord(ErrMetric, metricNames[:], m)
}

// UnmarshalText reads a name.
func (m *Metric) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMetric(string(text))
	return err
}
