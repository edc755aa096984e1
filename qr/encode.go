package qr

import (
	"errors"
	"fmt"
	"strconv"

	"rsc.io/qr/coding"
)

// A Level is the amount of error correction in a symbol. The zero Level is L.
type Level int

// The levels, with the share of damaged codewords that a reader can restore.
const (
	L Level = iota // 7 %
	M              // 15 %
	Q              // 25 %
	H              // 30 %
)

// String returns the letter of the level, or "Level(7)" if there is no such level.
func (l Level) String() string {
	if l < L || l > H {
		return "Level(" + strconv.Itoa(int(l)) + ")"
	}
	return "LMQH"[l : l+1]
}

var (
	// ErrTooLong means that no symbol of the level holds so long a text.
	// The error that wraps it gives the length and the limit.
	ErrTooLong = errors.New("qr: text too long")
	// ErrEmpty means that there is no text. A symbol of nothing can be made,
	// but whoever scans it gets nothing, which nobody wants to print.
	ErrEmpty = errors.New("qr: empty text")
)

// A Code is a QR symbol: a square of dark and light modules, made by [Encode].
// It never changes and is safe for concurrent use. The zero Code has no modules.
type Code struct {
	symbol coding.Code
}

// Encode returns the smallest symbol that holds text at the level. The text is
// stored byte for byte; it need not be UTF-8. The error is [ErrEmpty],
// an error that wraps [ErrTooLong], or one that names an unknown level.
func Encode(text string, level Level) (*Code, error) {
	if level < L || level > H {
		return nil, fmt.Errorf("qr: no such level: %v", level)
	}
	if text == "" {
		return nil, ErrEmpty
	}
	m := modeOf(text)
	if limit := limits[m].max[level]; len(text) > limit {
		return nil, fmt.Errorf("%w: %d %s, level %v holds %d", ErrTooLong, len(text), limits[m].unit, level, limit)
	}
	segments := m.segments(text)
	// Readers take any mask. Mask 0 saves making and rating all eight.
	plan, err := coding.NewPlan(smallest(segments, coding.Level(level)), coding.Level(level), 0)
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	symbol, err := plan.Encode(segments...)
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	return &Code{symbol: *symbol}, nil
}

// smallest returns the first version that has room for the segments.
func smallest(segments []coding.Encoding, level coding.Level) coding.Version {
	for v := coding.Version(coding.MinVersion); v < coding.MaxVersion; v++ {
		bits := 0
		for _, s := range segments {
			bits += s.Bits(v)
		}
		if bits <= 8*v.DataBytes(level) {
			return v
		}
	}
	return coding.MaxVersion
}

// Size returns the number of modules on a side, without the quiet zone:
// 21 (version 1) to 177 (version 40), or 0 for the zero Code.
func (c *Code) Size() int { return c.symbol.Size }

// Dark reports whether the module in column x and row y is dark. Both count
// from 0 at the upper left; everything outside the symbol is light.
func (c *Code) Dark(x, y int) bool { return c.symbol.Black(x, y) }
