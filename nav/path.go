package nav

import "strings"

// Rel returns the relative URL that leads from the page at one site path to
// another site path. Resolving it against the first (RFC 3986, section 5)
// gives the second, whatever characters the names hold:
//
//	Rel("indexes/S看世界.md", "pages/p9/997232.md") == "../pages/p9/997232.md"
//
// A path that ends in a slash is a folder; "" is the root. "." and ".." are
// followed and cannot leave the root. The result is never empty and never
// read as a scheme or an absolute path: "a:b" becomes "./a:b".
//
// To link to another repository on the same host, give both paths from what
// they share: the owner's folder, say.
func Rel(from, to string) string {
	base, _ := splitPath(from)
	dirs, name := splitPath(to)
	for len(base) > 0 && len(dirs) > 0 && base[0] == dirs[0] {
		base, dirs = base[1:], dirs[1:]
	}
	var b strings.Builder
	for range base {
		b.WriteString("../")
	}
	writePath(&b, dirs, name)
	rel := b.String()
	if rel == "" {
		return "./"
	}
	if i := strings.IndexAny(rel, ":/"); i >= 0 && rel[i] == ':' {
		return "./" + rel
	}
	return rel
}

// Abs returns the URL of a site path, given the URL of the site's root, with
// or without its final slash. The root has no query and no fragment.
func Abs(root, to string) string {
	var b strings.Builder
	b.WriteString(strings.TrimRight(root, "/"))
	b.WriteByte('/')
	dirs, name := splitPath(to)
	writePath(&b, dirs, name)
	return b.String()
}

// splitPath cuts a site path into its folders and its file name, which is
// empty if the path names a folder. Empty and dot segments are resolved.
func splitPath(p string) (dirs []string, name string) {
	for seg := range strings.SplitSeq(p, "/") {
		if name != "" {
			dirs, name = append(dirs, name), ""
		}
		switch seg {
		case "", ".":
		case "..":
			if len(dirs) > 0 {
				dirs = dirs[:len(dirs)-1]
			}
		default:
			name = seg
		}
	}
	return dirs, name
}

func writePath(b *strings.Builder, dirs []string, name string) {
	for _, d := range dirs {
		writeSegment(b, d)
		b.WriteByte('/')
	}
	writeSegment(b, name)
}
