package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jianbao-go/jianbao/extract"
)

// A sidecar is the file beside a saved page that says where it came from:
// page.json beside page.html.
type sidecar struct {
	URL         string    `json:"url"`
	ContentType string    `json:"contentType,omitempty"`
	Retrieved   time.Time `json:"retrieved,omitzero"`
}

const sidecarExt = ".json"

func sidecarName(page string) string {
	return strings.TrimSuffix(page, filepath.Ext(page)) + sidecarExt
}

// aboutFile returns what is known of the saved page or feed besides its bytes:
// from its sidecar, or else from the comment that programs which save pages put at
// their beginning.
func aboutFile(name string, body []byte) (extract.Page, error) {
	b, err := os.ReadFile(sidecarName(name))
	if errors.Is(err, fs.ErrNotExist) {
		return extract.Page{URL: savedFrom(body)}, nil
	}
	var s sidecar
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil {
		return extract.Page{}, fmt.Errorf("%s: %w", sidecarName(name), err)
	}
	return extract.Page{URL: s.URL, ContentType: s.ContentType, Retrieved: s.Retrieved}, nil
}

// savedMarks are what stands before the address in such comments: texts that
// follow each other, with anything between them.
var savedMarks = [][]string{
	{"saved from url=(", ")"},              // browsers: "saved from url=(0037)https://…"
	{"Page saved with SingleFile", "url:"}, // an extension of browsers
}

// savedFrom returns the address in the comment at the beginning of a saved
// page, empty if there is none.
func savedFrom(body []byte) string {
	head := string(body[:min(len(body), 2048)])
	for _, marks := range savedMarks {
		rest, found := head, true
		for _, mark := range marks {
			if found {
				_, rest, found = strings.Cut(rest, mark)
			}
		}
		words := strings.Fields(rest)
		if found && len(words) > 0 && isAddress(words[0]) {
			return words[0]
		}
	}
	return ""
}
