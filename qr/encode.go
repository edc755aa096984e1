package qr

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	rsc "rsc.io/qr"
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
	symbol rsc.Code
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
	if limit := m.limit[level]; len(text) > limit {
		return nil, fmt.Errorf("%w: %d %s, level %v holds %d", ErrTooLong, len(text), m.unit, level, limit)
	}
	symbol, err := rsc.Encode(text, rsc.Level(level))
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	return &Code{symbol: *symbol}, nil
}

// Size returns the number of modules on a side, without the quiet zone:
// 21 (version 1) to 177 (version 40), or 0 for the zero Code.
func (c *Code) Size() int { return c.symbol.Size }

// Dark reports whether the module in column x and row y is dark. Both count
// from 0 at the upper left; everything outside the symbol is light.
func (c *Code) Dark(x, y int) bool {
	return c.symbol.Black(x, y)
}

// A mode is a way to store a text.
type mode struct {
	unit  string            // what the length counts
	holds func(c byte) bool // whether the mode can store c
	limit [H + 1]int        // capacity of version 40, ISO/IEC 18004 table 7
}

// modes are in the order in which they are tried, densest first.
var modes = [...]mode{
	{"digits", func(c byte) bool { return '0' <= c && c <= '9' }, [...]int{7089, 5596, 3993, 3057}},
	{"alphanumeric characters", isAlphanumeric, [...]int{4296, 3391, 2420, 1852}},
	{"bytes", func(byte) bool { return true }, [...]int{2953, 2331, 1663, 1273}},
}

// isAlphanumeric reports whether c is in the alphanumeric mode's set.
func isAlphanumeric(c byte) bool {
	return strings.IndexByte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", c) >= 0
}

// modeOf returns the densest mode that can store the whole text.
func modeOf(text string) *mode {
	i := 0
	for j := range len(text) {
		for !modes[i].holds(text[j]) {
			i++
		}
		if i == len(modes)-1 {
			break
		}
	}
	return &modes[i]
}
