//go:build !unix

package jianbao_test

import "time"

// processorTime returns the time of day, the next best where package syscall
// does not tell how long a program ran.
func processorTime() time.Duration { return wallTime() }
