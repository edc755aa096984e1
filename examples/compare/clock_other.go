//go:build !unix

package main

import "time"

// processorTime returns the time of day, the next best where package syscall
// does not tell how long a program ran.
func processorTime() time.Duration { return time.Since(begun) }

// begun is when the program did.
var begun = time.Now()
