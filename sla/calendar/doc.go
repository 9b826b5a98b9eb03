// Package calendar says when time counts.
//
// The one definition: an instant is open if the wall clock at the desk reads an
// opening hour. The desk is a zone; opening hours are the windows of the local date.
package calendar
