//go:build unix

// Package clock tells benchmarks how long the program ran.
package clock

import (
	"syscall"
	"time"
)

// Processor returns how long this program ran. Unlike the time of day it
// does not go on while other programs run.
func Processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("clock: internal error: no times of this process: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
