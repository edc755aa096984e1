package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/jianbao-go/jianbao/nav"
	"github.com/jianbao-go/jianbao/render"
)

// A config is the configuration file that the package comment shows. Its zero
// value prints the article alone.
type config struct {
	Profile       profile         `json:"profile"`
	Layout        []part          `json:"layout"`
	Header        nav.Bar         `json:"header"`
	Footer        nav.Bar         `json:"footer"`
	Insert        render.Insert   `json:"insert"`
	Counter       string          `json:"counter"`
	Words         json.RawMessage `json:"words"`
	Links         linkPolicy      `json:"links"`
	Images        imagePolicy     `json:"images"`
	HeadingOffset int             `json:"headingOffset"`
	FrontMatter   bool            `json:"frontMatter"`
	StripMarkers  bool            `json:"stripMarkers"`
}

// The options of package render by the names that a config has for them.
type (
	profile     render.Profile
	part        render.Part
	linkPolicy  render.LinkPolicy
	imagePolicy render.ImagePolicy
)

var (
	profiles = map[string]profile{"clean": profile(render.Clean), "compat": profile(render.Compat)}
	parts    = map[string]part{
		"header": part(render.Header), "title": part(render.Title), "meta": part(render.Meta), "body": part(render.Body),
		"notices": part(render.Notices), "share": part(render.Share), "footer": part(render.Footer),
	}
	linkPolicies = map[string]linkPolicy{
		"keep": linkPolicy(render.LinksKeep), "absolute": linkPolicy(render.LinksAbsolute), "text": linkPolicy(render.LinksText),
	}
	imagePolicies = map[string]imagePolicy{"keep": imagePolicy(render.ImagesKeep), "none": imagePolicy(render.ImagesNone)}
)

func (v *profile) UnmarshalText(b []byte) error     { return choose(v, profiles, b) }
func (v *part) UnmarshalText(b []byte) error        { return choose(v, parts, b) }
func (v *linkPolicy) UnmarshalText(b []byte) error  { return choose(v, linkPolicies, b) }
func (v *imagePolicy) UnmarshalText(b []byte) error { return choose(v, imagePolicies, b) }

// choose sets v to the value that has the name.
func choose[V any](v *V, values map[string]V, name []byte) error {
	chosen, ok := values[string(name)]
	if !ok {
		return fmt.Errorf("%q is none of %s", name, strings.Join(slices.Sorted(maps.Keys(values)), ", "))
	}
	*v = chosen
	return nil
}

// loadConfig reads a configuration. Without a name it is the zero value.
func loadConfig(name string) (*config, error) {
	var c config
	if name == "" {
		return &c, nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading configuration: %w", err)
	}
	if err := unmarshal(b, &c); err != nil {
		return nil, usageError{fmt.Errorf("configuration %s: %w", name, err)}
	}
	if c.Words != nil {
		if err := unmarshal(c.Words, new(render.Words)); err != nil {
			return nil, usageError{fmt.Errorf("configuration %s: words: %w", name, err)}
		}
	}
	return &c, nil
}

// surrounds reports whether the config puts anything around articles.
func (c *config) surrounds() bool {
	return len(c.Header.Links)+len(c.Footer.Links)+len(c.Insert.Rows) > 0 || c.Counter != ""
}

// unmarshal reads one JSON value. A key that v has no field for is an error
// that names it.
func unmarshal(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more follows after the JSON value")
	}
	return nil
}

// printer returns the printer of articles in a language.
func (c *config) printer(lang string) *render.Printer {
	words := render.WordsFor(lang)
	if c.Words != nil {
		// loadConfig has read them once, so there is no error.
		_ = unmarshal(c.Words, &words)
	}
	var layout []render.Part
	for _, p := range c.Layout {
		layout = append(layout, render.Part(p))
	}
	return &render.Printer{
		Profile:       render.Profile(c.Profile),
		Layout:        layout,
		HeadingOffset: c.HeadingOffset,
		Links:         render.LinkPolicy(c.Links),
		Images:        render.ImagePolicy(c.Images),
		FrontMatter:   c.FrontMatter,
		StripMarkers:  c.StripMarkers,
		Words:         &words,
	}
}
