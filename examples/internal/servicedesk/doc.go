// Package servicedesk reads the public log of a real IT service desk: the
// "Incident management process enriched event log", no. 498 of the UCI Machine
// Learning Repository (CC BY 4.0), as a stream of incidents. It knows nothing of
// contracts or targets; the program beside it makes tickets of what it yields.
//
// A row of the file is one update of an incident. The rows of an incident stand
// together, and [Log.Incidents] yields an incident when its last row has been read,
// so that a file of any length takes the memory of one incident and of the numbers
// seen. Columns are found by their names in the first line; those that are not
// needed may be missing, or stand anywhere. Compressed (gzip) and plain files are
// told apart by their first bytes.
//
// # What happens to a row
//
// Every row is used or refused, and counted: [Counts] holds rows = used + refused,
// always. A row is refused, with its reason, where it is well-formed and says
// something that cannot be true:
//
//   - its state is none of the eight, as "-100" ([UnknownState]);
//   - it was updated before its incident was opened ([BeforeOpening]);
//   - it gives its incident another opening than the rows before ([OtherOpening]);
//   - its incident was over: other incidents stood in between ([NotAdjacent]).
//
// What is not well-formed stops the reading with an [Error] that names the file, the
// line, the column and the value: broken CSV or gzip, a wrong number of fields, a
// date that is none, an unknown priority, a count that is no number, a line of more
// than a million characters. There is no way to go on without guessing, and no
// partial result without an error.
//
// # Times
//
// Times in the file are readings of a wall clock, to the minute, without a zone. The
// zone is the caller's to say. A reading becomes the earliest instant at which the
// clock there shows it or more: a reading that the clock shows twice is the first of
// the two, one that it skips is the end of the gap. So the order of readings is the
// order of instants, and which rows are refused does not depend on the zone.
package servicedesk
