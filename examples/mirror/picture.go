package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/atomicfile"
	"github.com/jianbao-go/jianbao/internal/urlkey"
)

// pictureTypes are the media types of the pictures that are copied, with the
// endings of their files. SVG is not among them: it can hold scripts.
var pictureTypes = []struct{ mediaType, ending string }{
	{"image/jpeg", ".jpg"},
	{"image/png", ".png"},
	{"image/gif", ".gif"},
	{"image/webp", ".webp"},
}

// errNoPicture is the error of bytes that are none of pictureTypes.
var errNoPicture = errors.New("no JPEG, PNG, GIF or WebP picture")

// pictures returns the addresses of the article's pictures, each once.
func pictures(a *jianbao.Article) []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(u string) {
		if !seen[u] {
			seen[u] = true
			out = append(out, u)
		}
	}
	for b := range a.Blocks() {
		if f, ok := b.(*jianbao.Figure); ok {
			if f.Media == jianbao.MediaImage {
				add(f.URL)
			}
			add(f.Poster)
		}
		for in := range jianbao.Inlines(b) {
			if i, ok := in.(*jianbao.Image); ok {
				add(i.URL)
			}
		}
	}
	return out
}

// copyPictures fetches the pictures of the article that are not saved yet, and
// returns the names of the saved files by address, and an error for each that
// could not be fetched.
func (w *web) copyPictures(ctx context.Context, a *jianbao.Article) (names map[string]string, errs []error) {
	names = make(map[string]string)
	for _, u := range pictures(a) {
		if name, err := w.picture(ctx, u); err != nil {
			errs = append(errs, err)
		} else {
			names[u] = name
		}
	}
	return names, errs
}

// picture returns the name of the saved file of the picture at the address,
// which it fetches if need be.
func (w *web) picture(ctx context.Context, address string) (string, error) {
	host := w.host(address)
	host.Lock()
	defer host.Unlock()
	name := savedName(address, []byte(urlkey.Of(address)))
	for _, t := range pictureTypes {
		if isFile(w.pictureFile(name + t.ending)) {
			return name + t.ending, nil
		}
	}
	resp, err := w.pictures.Get(ctx, address)
	if err != nil {
		return "", err
	}
	for _, t := range pictureTypes {
		if t.mediaType == http.DetectContentType(resp.Body) {
			name += t.ending
			if err := os.MkdirAll(filepath.Dir(w.pictureFile(name)), 0o777); err != nil {
				return "", err
			}
			return name, atomicfile.Write(w.pictureFile(name), resp.Body)
		}
	}
	return "", fmt.Errorf("%s: %w", address, errNoPicture)
}

// pictureFile returns the path of the saved picture with the name, in a hidden
// folder: it is no input of its own.
func (w *web) pictureFile(name string) string { return filepath.Join(w.save, ".images", name) }

// picturePath returns the site path of the copied picture with the name.
func picturePath(name string) string { return "images/" + name }
