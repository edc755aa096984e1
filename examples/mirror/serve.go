package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
)

const serveUsage = `usage: mirror serve [flags] [FOLDER]

Shows the site in a folder ("site" if none is named) to browsers on this
machine, until interrupted.

Flags:
`

// runServe is the command serve.
func runServe(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), serveUsage)
		flags.PrintDefaults()
	}
	addr := flags.String("addr", "localhost:8080", "`address` to listen at; port 0 is any free one")
	if code, done := parseFlags(flags, args, stderr); done {
		return code
	}
	dir := "site"
	switch flags.NArg() {
	case 0:
	case 1:
		dir = flags.Arg(0)
	default:
		fmt.Fprintln(stderr, "mirror serve: one folder at a time")
		return exitUsage
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		fmt.Fprintln(stderr, "mirror serve:", err)
		return exitUsage
	}
	defer root.Close()
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", *addr)
	if err != nil {
		fmt.Fprintln(stderr, "mirror serve:", err)
		return exitUsage
	}
	fmt.Fprintf(stdout, "%s is at http://%s/\n", dir, l.Addr())
	if err := serve(ctx, l, siteHandler(root)); err != nil {
		fmt.Fprintln(stderr, "mirror serve:", err)
		return exitFailed
	}
	return exitOK
}

// serve answers requests until ctx is done, and then those that have begun.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	const patience = 5 * time.Second
	s := &http.Server{Handler: h, ReadHeaderTimeout: patience, IdleTimeout: time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := s.Shutdown(stopping); err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// contentTypes are those of the files of a site. They are not the system's,
// which differ from one machine to the next.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".md":   "text/markdown; charset=utf-8", // RFC 7763; browsers show it as text
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".xml":  "application/xml",
	".png":  "image/png",
	".jpg":  "image/jpeg",
	".gif":  "image/gif",
	".webp": "image/webp",
}

// siteHandler serves the files of a site: no folders, no hidden files, and
// nothing outside of the root, whatever links lead there.
func siteHandler(root *os.Root) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = htmlHub
			if _, err := root.Stat(name); errors.Is(err, fs.ErrNotExist) {
				http.Redirect(w, r, "/README.md", http.StatusFound)
				return
			}
		}
		f, info, err := openPublic(root, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		kind := contentTypes[strings.ToLower(path.Ext(name))]
		switch {
		case name == feedFile:
			kind = "application/atom+xml"
		case kind == "":
			kind = "application/octet-stream"
		}
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-cache") // the next build may change it
		http.ServeContent(w, r, "", info.ModTime(), f)
	})
}

// openPublic opens a file that is neither hidden nor in a hidden folder.
func openPublic(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return nil, nil, fs.ErrNotExist
		}
	}
	// Opening what is no file may block, so look before.
	if info, err := root.Stat(name); err != nil || !info.Mode().IsRegular() {
		return nil, nil, fs.ErrNotExist
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, nil, fs.ErrNotExist
	}
	return f, info, nil
}
