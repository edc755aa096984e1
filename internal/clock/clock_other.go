//go:build !unix

// Package clock tells benchmarks how long the program ran.
package clock

import "time"

// Processor returns the time of day, the next best where package syscall
// does not tell how long a program ran.
func Processor() time.Duration { return time.Since(begun) }

// begun is when the program did.
var begun = time.Now()
