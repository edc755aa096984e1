//go:build ignore

// Startup prints how long programs take from start to end, at the least of
// many runs that take turns.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	log.SetFlags(0)
	programs := os.Args[1:]
	least := make([]time.Duration, len(programs))
	const runs = 200
	for range runs {
		for i, program := range programs {
			start := time.Now()
			if err := exec.Command(program).Run(); err != nil {
				log.Fatalf("%s: %v", program, err)
			}
			if d := time.Since(start); least[i] == 0 || d < least[i] {
				least[i] = d
			}
		}
	}
	for i, program := range programs {
		name := filepath.Join(filepath.Base(filepath.Dir(program)), filepath.Base(program))
		fmt.Printf("%-16s %9.2f ms to start and end, the least of %d\n", name, least[i].Seconds()*1000, runs)
	}
}
