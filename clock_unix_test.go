//go:build unix

package jianbao_test

import (
	"syscall"
	"time"
)

// processorTime returns how long this program ran. Unlike the time of day it
// does not go on while other programs run.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("jianbao: internal error: no times of this process: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
