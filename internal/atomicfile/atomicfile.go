// Package atomicfile writes files that are never seen half written.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write makes data the content of the named file. A reader sees the old file
// or the new one, whatever fails: data goes to a temporary file in the same
// folder, which then is renamed. An existing file keeps its permissions, and
// of a symbolic link the target is written. Write refuses to replace what is
// no regular file, such as a device.
func Write(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	temp := filepath.Join(filepath.Dir(name), ".tmp-"+rand.Text())
	old, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = writeNew(temp, data)
	case err != nil:
		return err
	case !old.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", name)
	default:
		if err = writeNew(temp, data); err == nil {
			err = os.Chmod(temp, old.Mode().Perm())
		}
	}
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

// writeNew writes a file that is not there yet, down to the disk.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
