package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// A tree is the folder of a site. Its methods take site paths and never reach
// out of the folder, whatever links are in it. A file of the tree is never
// seen half written: it is written in tempDir and then renamed.
//
// Nothing is forced onto the disk. If the power goes, files may be damaged;
// the next build compares them all and repairs them.
type tree struct {
	root *os.Root
	next atomic.Int64 // number of the next temporary file
}

const (
	// tempDir holds what a build that is under way needs. One that a killed
	// build left is cleared by the next.
	tempDir = ".mirror-tmp"
	// journalFile lists the files that may be the program's, so that a build
	// that is killed before it writes its manifest leaves no orphans.
	journalFile = tempDir + "/journal"
)

// openTree opens the folder of a site and makes it if it is not there.
func openTree(dir string) (*tree, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &tree{root: root}, nil
}

// begin prepares for writing the files at paths. It returns all the files
// that belong to the program: those of the last build, of builds that were
// killed, and paths. It is an error if one of paths is somebody else's file,
// unless force is set.
func (t *tree) begin(last, paths []string, force bool) (owned map[string]bool, err error) {
	owned = make(map[string]bool)
	journal, err := t.root.ReadFile(journalFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, p := range slices.Concat(last, strings.Fields(string(journal))) {
		if isOutput(p) {
			owned[p] = true
		}
	}
	var foreign []string
	for _, p := range paths {
		if _, err := t.root.Lstat(p); !owned[p] && err == nil {
			foreign = append(foreign, p)
		}
		owned[p] = true
	}
	if len(foreign) > 0 && !force {
		slices.Sort(foreign)
		return nil, fmt.Errorf("%s: not written by mirror (%d files like it); -force replaces them", foreign[0], len(foreign))
	}
	if err := t.clear(); err != nil {
		return nil, err
	}
	lines := make([]string, 0, len(owned))
	for p := range owned {
		lines = append(lines, p)
	}
	slices.Sort(lines)
	_, err = t.write(journalFile, []byte(strings.Join(lines, "\n")+"\n"))
	return owned, err
}

// clear removes what a killed build left in tempDir, but for the journal.
func (t *tree) clear() error {
	dir, err := t.root.Open(tempDir)
	if errors.Is(err, fs.ErrNotExist) {
		return t.root.Mkdir(tempDir, 0o777)
	}
	if err != nil {
		return err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return err
	}
	for _, name := range names {
		if p := tempDir + "/" + name; p != journalFile {
			err = errors.Join(err, t.root.Remove(p))
		}
	}
	return err
}

// end removes tempDir when all is done.
func (t *tree) end() error {
	return errors.Join(t.root.Remove(journalFile), t.root.Remove(tempDir))
}

// write makes data the content of the file, if it is not so already.
func (t *tree) write(name string, data []byte) (changed bool, err error) {
	same, err := t.holds(name, data)
	if same || err != nil {
		return false, err
	}
	temp := tempDir + "/" + strconv.FormatInt(t.next.Add(1), 10)
	if err = t.writeNew(temp, data); err == nil {
		if err = t.root.MkdirAll(path.Dir(name), 0o777); err == nil {
			err = t.root.Rename(temp, name)
		}
	}
	if err != nil {
		t.root.Remove(temp)
		return false, fmt.Errorf("%s: %w", name, err)
	}
	return true, nil
}

func (t *tree) writeNew(name string, data []byte) error {
	f, err := t.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// holds reports whether the file has just these bytes.
func (t *tree) holds(name string, data []byte) (bool, error) {
	info, err := t.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false, err
	}
	f, err := t.root.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	old, err := io.ReadAll(io.LimitReader(f, int64(len(data))+1))
	return bytes.Equal(old, data), err
}

// removeAll removes the owned files that are none of paths, and returns how
// many there were.
func (t *tree) removeAll(owned map[string]bool, paths []string) (removed int, err error) {
	kept := make(map[string]string, len(paths)) // by lower case
	for _, p := range paths {
		kept[strings.ToLower(p)] = p
		delete(owned, p)
	}
	for p := range owned {
		// Where case does not matter, the old name of a file that is now
		// called "local" and was called "Local" is that of the new one.
		if t.same(p, kept[strings.ToLower(p)]) {
			continue
		}
		gone, err := t.remove(p)
		if err != nil {
			return removed, err
		}
		if gone {
			removed++
		}
	}
	return removed, nil
}

// same reports whether both paths name one file.
func (t *tree) same(a, b string) bool {
	if b == "" {
		return false
	}
	x, err1 := t.root.Stat(a)
	y, err2 := t.root.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// remove removes a file and the folders that are empty without it.
func (t *tree) remove(name string) (removed bool, err error) {
	if err := t.root.Remove(name); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return false, err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if t.root.Remove(dir) != nil { // most likely not empty
			break
		}
	}
	return true, nil
}
