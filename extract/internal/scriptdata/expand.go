package scriptdata

import (
	"strconv"
	"strings"
)

// maxNested is how many times JSON may be quoted inside JSON.
const maxNested = 3

// expand parses a script and opens what is data in disguise: a block that is
// percent-encoded as a whole, JSON quoted in strings, arrays whose objects
// refer to other elements by number.
func expand(src string) value {
	if t := strings.TrimSpace(src); hasPrefixFold(t, "%7b") || hasPrefixFold(t, "%5b") {
		src = unpercent(t)
	}
	root := parse(src)
	budget := 4 * len(src)
	openStrings(root.members, maxNested, &budget)
	for i := range root.members {
		resolve(root.members[i].val)
	}
	return root
}

// openStrings replaces strings that hold JSON by what they hold. The budget is
// in bytes.
func openStrings(ms []member, levels int, budget *int) {
	for i := range ms {
		v := &ms[i].val
		if v.kind != kindString {
			openStrings(v.members, levels, budget)
			continue
		}
		if levels == 0 || *budget <= 0 || len(v.str) < minHan {
			continue
		}
		s := strings.TrimSpace(v.str)
		if hasPrefixFold(s, "%7b") || hasPrefixFold(s, "%5b") {
			s = unpercent(s)
		}
		s = trimJSONQuotes(s)
		if !isJSON(s) || !mayHoldStory(s) {
			continue
		}
		*budget -= len(s)
		inner := parse(s)
		openStrings(inner.members, levels-1, budget)
		if len(inner.members) == 1 {
			*v = inner.members[0].val
		}
	}
}

// trimJSONQuotes opens a string that was quoted twice: "\"{\\\"a\\\":1}\"".
func trimJSONQuotes(s string) string {
	if strings.HasPrefix(s, `"{\"`) || strings.HasPrefix(s, `"[{\"`) {
		return unescape(strings.Trim(s, `"`))
	}
	return s
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// resolve opens the format of Nuxt 3 (devalue): an array in which every
// object holds, in the place of its values, their indexes in the array. After
// it the tree may share parts and hold cycles.
func resolve(v value) {
	if v.kind != kindArray || !isIndexed(v.members) {
		return
	}
	for i := range v.members {
		e := &v.members[i].val
		if e.kind != kindObject && e.kind != kindArray {
			continue
		}
		for j := range e.members {
			if n, ok := index(e.members[j].val, len(v.members)); ok {
				e.members[j].val = v.members[n].val
			}
		}
	}
}

// isIndexed reports whether all objects of the array hold nothing but
// indexes of the array, and there is more than one index.
func isIndexed(elems []member) bool {
	count := 0
	for i := range elems {
		if elems[i].val.kind != kindObject {
			continue
		}
		for j := range elems[i].val.members {
			v := elems[i].val.members[j].val
			if _, ok := index(v, len(elems)); !ok && !isNegative(v) {
				return false
			}
			count++
		}
	}
	return count > 1
}

// isNegative reports whether v is one of the negative numbers by which devalue
// writes undefined, holes and the like.
func isNegative(v value) bool {
	return v.kind == kindNumber && strings.HasPrefix(v.str, "-")
}

// index returns v as an index below n.
func index(v value, n int) (int, bool) {
	if v.kind != kindNumber || len(v.str) > 9 {
		return 0, false
	}
	i, err := strconv.Atoi(v.str)
	return i, err == nil && i >= 0 && i < n
}
