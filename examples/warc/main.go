// Warc cuts the Chinese articles out of a web archive (ISO 28500): WARC in,
// plain or gzip, one line of JSON an article out, in the order of the archive.
//
// Usage:
//
//	warc [-from OFFSET] [-q] FILE > articles.jsonl
//	zstdcat crawl.warc.zst | warc - > articles.jsonl
//
// A line is the article as package jianbao writes it, with the record it was
// cut from in front, so that jianbao reads lines as they are:
//
//	{"record":{"offset":10482,"url":"https://…","date":"2022-06-16T00:05:00Z"},"version":1,"title":"…",…}
//
// All processors work (GOMAXPROCS=1 in the environment leaves it at one), and
// a few records for each of them are all that is in memory, whatever the size
// of the archive. How far and how fast it goes is told on standard error, and at
// the end how many records gave no article, by reason; with -q only errors are.
//
// # Going on
//
// A run that is interrupted (once; twice kills it), cannot write or finds the
// archive cut short finishes the records before that point and tells where
// to go on:
//
//	warc -from 10482 FILE >> articles.jsonl
//
// OFFSET is a byte of the file, compressed as it is, at which a record begins.
// Of a run that was killed the last line tells it: delete that line, whole or
// not, and go on from its offset. Where one gzip member holds several records,
// all have the offset of the member, and lines of that offset come again.
//
// # Exit codes
//
//	0    the archive was read to its end
//	1    it was not: it is damaged or cut short, or the output cannot be written
//	2    wrong usage, or the archive cannot be opened
//	130  interrupted
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
)

const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() {
	// Little is in use at any time, so that the collector would run all the
	// time to keep the heap at twice that. Five times costs some 20 MB and
	// saves a quarter of the work.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // so that a second signal kills
	os.Exit(command(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// command runs the program and returns its exit code.
func command(ctx context.Context, args []string, stdin, stdout, stderr *os.File) int {
	flags := flag.NewFlagSet("warc", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: warc [-from OFFSET] [-q] FILE > articles.jsonl")
		flags.PrintDefaults()
	}
	from := flags.Int64("from", 0, "begin with the record at this `byte` of the file")
	quiet := flags.Bool("q", false, "tell nothing but errors")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return exitOK
	} else if err != nil {
		return exitUsage
	}
	if flags.NArg() != 1 || *from < 0 {
		flags.Usage()
		return exitUsage
	}
	f, size, err := open(flags.Arg(0), stdin, *from)
	if err != nil {
		fmt.Fprintln(stderr, "warc:", err)
		return exitUsage
	}
	defer f.Close()

	p := &progress{quiet: *quiet, w: stderr, terminal: isTerminal(stderr), total: size - *from}
	end := scan(ctx, f, *from, stdout, p)
	p.finish(end.counts)
	switch {
	case errors.Is(end.err, context.Canceled):
		fmt.Fprintf(stderr, "warc: interrupted; %s\n", end.place())
		return exitInterrupted
	case end.err != nil:
		fmt.Fprintf(stderr, "warc: %s; %s\n", strings.TrimPrefix(end.err.Error(), "warc: "), end.place())
		return exitFailed
	}
	return exitOK
}

// open opens the archive at the byte from. The size is 0 if it is unknown.
func open(name string, stdin *os.File, from int64) (f *os.File, size int64, err error) {
	f = stdin
	if name != "-" {
		if f, err = os.Open(name); err != nil {
			return nil, 0, err
		}
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	if size > 0 && from > size {
		return nil, 0, fmt.Errorf("%s has %d bytes, none at %d", name, size, from)
	}
	if from == 0 {
		return f, size, nil
	}
	if size > 0 {
		_, err = f.Seek(from, io.SeekStart)
	} else {
		_, err = io.CopyN(io.Discard, f, from) // a pipe
	}
	if err != nil {
		return nil, 0, fmt.Errorf("going to byte %d of %s: %w", from, name, err)
	}
	return f, size, nil
}
