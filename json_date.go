package jianbao

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// jsonDate is the JSON of a [Date].
type jsonDate struct {
	Time      string `json:"time,omitempty"`
	Precision string `json:"precision,omitempty"`
	Assumed   bool   `json:"assumed,omitempty"`
	Raw       string `json:"raw,omitempty"`
}

var precisionNames = []string{"", "year", "month", "day", "minute", "second"}

// MarshalJSON writes the date in the format of articles. A time that RFC 3339
// cannot express and an unknown precision are errors.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.Precision < 0 || int(d.Precision) >= len(precisionNames) {
		return nil, fmt.Errorf("jianbao: unknown precision %d", int(d.Precision))
	}
	j := jsonDate{Precision: precisionNames[d.Precision], Assumed: d.Assumed, Raw: d.Raw}
	if d.Precision != PrecisionNone || !d.Time.IsZero() {
		text, err := d.Time.MarshalText()
		if err != nil {
			return nil, fmt.Errorf("jianbao: %w", err)
		}
		j.Time = string(text)
	}
	return marshal(j)
}

// UnmarshalJSON reads a date in the format of articles. It leaves the date
// alone if it fails.
func (d *Date) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil // as is the custom
	}
	var j jsonDate
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("jianbao: %w", err)
	}
	precision := slices.Index(precisionNames, j.Precision)
	if precision < 0 {
		return fmt.Errorf("jianbao: %w: precision %q", ErrUnsupported, j.Precision)
	}
	read := Date{Precision: Precision(precision), Assumed: j.Assumed, Raw: j.Raw}
	if j.Time != "" {
		t, err := time.Parse(time.RFC3339, j.Time)
		if err != nil {
			return fmt.Errorf("jianbao: %w", err)
		}
		// Parse gives a zone of its own or even Local.
		_, offset := t.Zone()
		read.Time = t.In(Zone(offset))
	} else if read.Precision != PrecisionNone {
		return errors.New("jianbao: date with precision but no time")
	}
	*d = read
	return nil
}
