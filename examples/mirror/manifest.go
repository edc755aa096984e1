package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// manifestFile is the site path of the manifest.
const manifestFile = "manifest.json"

// A manifest lists the files of a site with hashes (SHA-256, hexadecimal) of
// what they are and of what they are made of.
type manifest struct {
	Version int    `json:"manifest"` // of this form
	Library string `json:"library"`  // version of the library
	Config  string `json:"config"`   // hash of the configuration file and those it names
	Inputs  string `json:"inputs"`   // hash of the stories on the pages
	Time    string `json:"time,omitempty"`
	Files   []file `json:"files"` // in the order of paths
}

// A file is one output of a build.
type file struct {
	Path string `json:"path"`
	Sum  string `json:"sha256"`
	From string `json:"from"` // hash of all that the file is a function of
}

const manifestVersion = 1

// encode returns the manifest as JSON with a line for each file, so that the
// changes of a build can be read in a diff.
func (m *manifest) encode() ([]byte, error) {
	var lines bytes.Buffer
	for i, f := range m.Files {
		b, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			lines.WriteByte(',')
		}
		lines.WriteString("\n    ")
		lines.Write(b)
	}
	head := *m
	head.Files = []file{}
	b, err := json.MarshalIndent(head, "", "  ")
	if err != nil {
		return nil, err
	}
	before, ok := bytes.CutSuffix(b, []byte("[]\n}"))
	if !ok {
		panic("mirror: internal error: files are not the last field of the manifest")
	}
	return fmt.Appendf(nil, "%s[%s\n  ]\n}\n", before, lines.Bytes()), nil
}

// readManifest returns the manifest of the last build, an empty one if there
// is none.
func (t *tree) readManifest() (*manifest, error) {
	m := new(manifest)
	b, err := t.root.ReadFile(manifestFile)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err == nil {
		err = json.Unmarshal(b, m)
	}
	switch {
	case err != nil:
	case m.Version != manifestVersion:
		err = fmt.Errorf("version %d is not known to this program", m.Version)
	default:
		for _, f := range m.Files {
			if !isOutput(f.Path) {
				err = fmt.Errorf("%q is no file of a site", f.Path)
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", manifestFile, err)
	}
	return m, nil
}

// isOutput reports whether a build may have written the file, so that one may
// remove it. A manifest is a file that others can write, too.
func isOutput(name string) bool {
	if path.Clean(name) != name || strings.Contains(name, "\\") {
		return false
	}
	dir, _, _ := strings.Cut(name, "/")
	return slices.Contains(rootFiles, name) || dir != name && slices.Contains([]string{"pages", "indexes", "images"}, dir)
}

// paths returns the site paths of the files.
func (m *manifest) paths() []string {
	paths := make([]string, len(m.Files))
	for i, f := range m.Files {
		paths[i] = f.Path
	}
	return paths
}

// libraryVersion returns the version of the library in this program, as far
// as the program knows it.
func libraryVersion() string {
	const library = "github.com/jianbao-go/jianbao"
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == library {
				version = d.Version
			}
		}
	}
	return version
}

// stampTime returns the time as the manifest has it.
func stampTime(t time.Time) string { return t.Format(time.RFC3339) }

func hexSum(sum [32]byte) string { return hex.EncodeToString(sum[:]) }
