package jianbao

import "time"

// A Date is a point in time as precise as the page gives it.
type Date struct {
	// Time is the moment, in a fixed-offset zone as made by [Zone], cut to
	// Precision: a date known to the day is midnight in its zone. The year is
	// 1 to 9999, the offset whole minutes up to 14 hours. It is the zero time
	// if Precision is PrecisionNone.
	Time time.Time
	// Precision says how much of Time the page gives.
	Precision Precision
	// Assumed reports that the page names no zone, so that Time's zone is the
	// parser's default. It is false if Precision is PrecisionNone.
	Assumed bool
	// Raw is the date as the page writes it: "2022年2月7日 09:05", "3小时前".
	// With PrecisionNone it may be all that is known.
	Raw string
}

// Precision says to which unit a [Date] is known.
type Precision int

// The precisions, from nothing to the second.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionMinute
	PrecisionSecond
)

// IsZero reports whether nothing is known, not even words.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the date as precisely as it is known, in the order of
// ISO 8601: "2022", "2022-02", "2022-02-07", and with a time of day in the
// form of RFC 3339, "2022-02-07T09:05:00+08:00". It returns Raw if only words
// are known.
func (d Date) String() string {
	switch d.Precision {
	case PrecisionNone:
		return d.Raw
	case PrecisionYear:
		return d.Time.Format("2006")
	case PrecisionMonth:
		return d.Time.Format("2006-01")
	case PrecisionDay:
		return d.Time.Format("2006-01-02")
	default:
		return d.Time.Format(time.RFC3339)
	}
}

// Zone returns the fixed-offset zone used for a [Date] that many seconds east
// of UTC: Zone(8*60*60) is that of Beijing. Two calls with the same offset give
// zones that are deeply equal. No table of zones is needed, nor the local one.
func Zone(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}
