package extract

import "golang.org/x/net/html"

// A Decision is one thing that an extraction decided, for [Parser.Trace]. It is
// for people to read: the names of rules and their number may change in any
// release.
type Decision struct {
	// Keep reports whether what the decision is about is part of the article.
	Keep bool
	// Rule names the rule that decided: "story" for what is kept, "hidden",
	// "class:share", "words:延伸阅读"; for head fields where the value was found,
	// such as "line-below-headline" or "meta:og:title".
	Rule string
	// Field is the head field that the value was found for, in lower case
	// ("title", "source", "published"), or the [jianbao.Role] of a credit. It
	// is "line" for a line near the story that was read for head data, whatever
	// came of it, and empty if the decision is about the body.
	Field string
	// Text is the value, or the beginning of the text that was kept or dropped;
	// for a picture its address.
	Text string
	// Node is the element that the decision is about, nil if it has none. It
	// must not be changed.
	Node *html.Node
}

// trace reports a decision about the body.
func (r *run) trace(keep bool, rule, text string, n *html.Node) {
	if r.p.Trace != nil {
		r.p.Trace(Decision{Keep: keep, Rule: rule, Text: text, Node: n})
	}
}

// traceField reports where a head value came from.
func (r *run) traceField(field, rule, text string) {
	if r.p.Trace != nil && text != "" {
		r.p.Trace(Decision{Keep: true, Field: field, Rule: rule, Text: text})
	}
}
