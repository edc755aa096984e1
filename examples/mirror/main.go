// Mirror makes a Markdown site of news pages, for reading on a code host.
//
// Usage:
//
//	mirror build [flags] INPUT...
//	mirror import [flags] MIRROR...
//	mirror serve [flags] [FOLDER]
//
// README.md describes the commands, what they read and what they write.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// Exit codes of all commands.
const (
	exitOK       = 0
	exitFailed   = 1 // the work was not done or not finished
	exitUsage    = 2 // flags, configuration or names of inputs are wrong: nothing was begun
	exitPartial  = 3 // the work was done, but some inputs failed
	programUsage = `usage: mirror COMMAND [flags] [arguments]

Commands:
`
)

// A command is one thing that the program does.
type command struct {
	name string
	line string // what it does
	run  func(ctx context.Context, args []string, stdout, stderr io.Writer) int
}

func commands() []command {
	return []command{
		{"build", "make or renew a site of saved pages, archives, feeds and addresses", runBuild},
		{"import", "make or renew a site of the pages of old mirrors", runImport},
		{"serve", "show a site to browsers on this machine", runServe},
	}
}

func main() {
	// After a first interrupt the program stops at the next file; a second
	// one ends it at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs the command that args name and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(ctx, args[1:], stdout, stderr)
			}
		}
		if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
			usage(stdout)
			return exitOK
		}
		fmt.Fprintf(stderr, "mirror: unknown command %q\n", args[0])
	}
	usage(stderr)
	return exitUsage
}

func usage(w io.Writer) {
	fmt.Fprint(w, programUsage)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.line)
	}
	fmt.Fprint(w, "\n\"mirror COMMAND -h\" lists the flags of a command.\n")
}

// parseFlags parses the flags of a command. If done, the command ends with
// the code: help was asked for, or a flag is wrong, which was reported.
func parseFlags(flags *flag.FlagSet, args []string, stderr io.Writer) (code int, done bool) {
	flags.SetOutput(stderr)
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitOK, true
	case err != nil:
		return exitUsage, true
	}
	return exitOK, false
}
