package siterule

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// A Selector finds elements. It is a part of CSS: names, ids, classes,
// attributes and :not() of these, one inside another (a space) or directly so
// (">"), and lists of such. Other pseudo-classes and the combinators "+" and
// "~" are not in it: their cost grows faster than the page.
type Selector struct {
	text   string
	chains []chain
}

// A chain is one selector of a list: every step stands inside the one before.
type chain []step

// A step is what one element of a chain must be.
type step struct {
	child bool // its parent must be the step before, not any ancestor
	match cascadia.Sel
	// An attribute that it must have and what must be in its value, "" if that
	// is not known. Most elements of a page fail by them.
	key, value string
}

// Bounds of a selector.
const (
	maxChains = 32
	maxSteps  = 8 // as many as a byte has bits
)

// String returns the selector as it was written.
func (s *Selector) String() string { return s.text }

// compile reads a selector.
func compile(text string) (*Selector, error) {
	if text == "" {
		return nil, errors.New("no selector")
	}
	sel := &Selector{text: text}
	p := splitter{s: text}
	for {
		c, err := p.chain(true)
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", text, err)
		}
		if sel.chains = append(sel.chains, c); len(sel.chains) > maxChains {
			return nil, fmt.Errorf("selector %q: more than %d alternatives", text, maxChains)
		}
		if p.i >= len(p.s) {
			return sel, nil
		}
		p.i++ // the comma
	}
}

// A splitter cuts a selector into the parts that cascadia reads one by one.
type splitter struct {
	s string
	i int
}

// chain reads up to the comma after a selector or to the end.
func (p *splitter) chain(not bool) (chain, error) {
	var c chain
	p.space()
	child := false
	for {
		start := p.i
		if err := p.compound(not); err != nil {
			return nil, err
		}
		if p.i == start {
			if p.i < len(p.s) {
				return nil, fmt.Errorf("%q where an element is expected", p.s[p.i:])
			}
			return nil, errors.New("it ends where an element is expected")
		}
		m, err := cascadia.Parse(p.s[start:p.i])
		if err != nil {
			return nil, err
		}
		st := step{child: child, match: m}
		st.key, st.value = needs(p.s[start:p.i])
		if c = append(c, st); len(c) > maxSteps {
			return nil, fmt.Errorf("more than %d elements inside one another", maxSteps)
		}
		p.space()
		if p.i >= len(p.s) || p.s[p.i] == ',' {
			return c, nil
		}
		if child = p.s[p.i] == '>'; child {
			p.i++
			p.space()
		}
	}
}

func (p *splitter) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

// compound goes to the end of what one element must be. A :not() in it holds
// such compounds without a further :not().
func (p *splitter) compound(not bool) error {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; c {
		case ' ', '\t', ',', '>', ')':
			return nil
		case '+', '~':
			return fmt.Errorf("combinator %q is not supported", c)
		case '\\':
			// An escape may end in a space, which is no combinator then.
			return errors.New(`escapes are supported in attributes only: [id="…"]`)
		case '[':
			if err := p.brackets(); err != nil {
				return err
			}
		case ':':
			rest, ok := strings.CutPrefix(p.s[p.i:], ":not(")
			if !ok || !not {
				return errors.New("of the pseudo-classes only :not() of simple selectors is supported")
			}
			if err := p.negation(len(p.s) - len(rest)); err != nil {
				return err
			}
		default:
			p.i++
		}
	}
	return nil
}

// brackets goes behind an attribute selector.
func (p *splitter) brackets() error {
	quote := byte(0)
	for p.i++; p.i < len(p.s); p.i++ {
		switch c := p.s[p.i]; {
		case c == '\\':
			p.i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			return errors.New("regular expressions are not supported")
		case c == ']':
			p.i++
			return nil
		}
	}
	return errors.New("no ] for [")
}

// negation goes behind a :not() whose content begins at that place.
func (p *splitter) negation(at int) error {
	for p.i = at; ; p.i++ {
		p.space()
		start := p.i
		if err := p.compound(false); err != nil {
			return err
		}
		p.space()
		if p.i >= len(p.s) {
			return errors.New("no ) for :not(")
		}
		if p.i == start || p.s[p.i] != ',' && p.s[p.i] != ')' {
			return errors.New("of the pseudo-classes only :not() of simple selectors is supported")
		}
		if p.s[p.i] == ')' {
			p.i++
			return nil
		}
	}
}

// needs returns the first class or id that a compound names, or else the name
// of an attribute that an element must have to match it.
func needs(compound string) (key, value string) {
	at := strings.IndexAny(compound, "#.[:")
	if at < 0 {
		return "", ""
	}
	rest := compound[at+1:]
	end := strings.IndexAny(rest, "#.[]:=^$*~|! \t\"'")
	if end < 0 {
		end = len(rest)
	}
	switch compound[at] {
	case '#':
		return "id", rest[:end]
	case '.':
		return "class", rest[:end]
	case '[':
		if !strings.Contains(rest, "!=") { // that matches without the attribute too
			return strings.ToLower(rest[:end]), ""
		}
	}
	return "", ""
}

// is reports whether an element is what the step wants.
func (s *step) is(n *html.Node) bool {
	if s.key == "" {
		return s.match.Match(n)
	}
	for i := range n.Attr {
		if a := &n.Attr[i]; a.Key == s.key && strings.Contains(a.Val, s.value) {
			return s.match.Match(n)
		}
	}
	return false
}

// A Tree is elements in document order, each after its parent.
type Tree interface {
	Len() int
	// Element returns element i and the index of its parent, -1 if that is not
	// in the tree.
	Element(i int) (n *html.Node, parent int)
}

// All returns the elements of the tree that the selector matches, in document
// order. It takes time linear in the tree whatever the selector.
func (s *Selector) All(t Tree) []int {
	var found []int
	var states []state
	for _, c := range s.chains {
		if len(c) > 1 && states == nil {
			states = make([]state, t.Len())
		}
		found = c.all(t, states, found)
	}
	if len(s.chains) > 1 {
		slices.Sort(found)
		found = slices.Compact(found)
	}
	return found
}

// A state is how much of a chain has matched at an element: a bit a step.
type state struct {
	here  uint8 // up to the element itself
	above uint8 // up to it or to one of those around it
}

// all adds the elements that the chain matches.
func (c chain) all(t Tree, states []state, found []int) []int {
	last := len(c) - 1
	for i := range t.Len() {
		n, parent := t.Element(i)
		if last == 0 {
			if c[0].is(n) {
				found = append(found, i)
			}
			continue
		}
		var outer, st state
		if parent >= 0 {
			outer = states[parent]
		}
		for k := range c {
			bit := uint8(1) << k
			before := outer.above
			if c[k].child {
				before = outer.here
			}
			if (k == 0 || before&(bit>>1) != 0) && c[k].is(n) {
				st.here |= bit
			}
		}
		st.above = outer.above | st.here
		states[i] = st
		if st.here>>last != 0 {
			found = append(found, i)
		}
	}
	return found
}
