package main

import (
	"bytes"
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

// aboutPage returns what is known of the saved page besides its bytes: from
// its sidecar, or else from the comment that programs which save pages put at
// their beginning.
func aboutPage(name string, body []byte) (extract.Page, error) {
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

// savedMarks are what stands before the address in such comments.
var savedMarks = []string{
	"saved from url=(",                  // browsers: "saved from url=(0037)https://…"
	"Page saved with SingleFile\n url:", // an extension of browsers
}

// savedFrom returns the address in the comment at the beginning of a saved
// page, empty if there is none.
func savedFrom(body []byte) string {
	head := string(bytes.ReplaceAll(body[:min(len(body), 2048)], []byte("\r\n"), []byte("\n")))
	for _, mark := range savedMarks {
		_, rest, ok := strings.Cut(head, mark)
		if !ok {
			continue
		}
		if strings.HasSuffix(mark, "(") {
			_, rest, _ = strings.Cut(rest, ")")
		}
		address, _, _ := strings.Cut(strings.TrimLeft(rest, " "), "\n")
		address, _, _ = strings.Cut(address, " ")
		if isAddress(address) {
			return address
		}
	}
	return ""
}
