package scriptdata

import (
	"strconv"
	"strings"
)

// isFlight reports whether a script pushes chunks of a Next.js stream (React
// Server Components): self.__next_f.push([1,"…"]).
func isFlight(src string) bool {
	return strings.Contains(src[:min(len(src), 200)], "__next_f")
}

// flight returns the rows of the stream that the scripts push. Rows and even
// characters may be cut between two scripts.
func flight(scripts []string) []value {
	var stream strings.Builder
	for _, src := range scripts {
		root := parse(src)
		for i := range root.members {
			for _, arg := range root.members[i].val.members {
				if arg.val.kind != kindArray {
					continue
				}
				for _, e := range arg.val.members {
					if e.val.kind == kindString {
						stream.WriteString(e.val.str)
					}
				}
			}
		}
	}
	return flightRows(stream.String())
}

// flightRows cuts a stream into its rows: JSON, "id:JSON\n", and texts of known
// length, "id:Tlen,text", the length in hexadecimal bytes. Where a JSON row
// says "$id", the text is put in.
func flightRows(stream string) []value {
	if !mayHoldStory(stream) {
		return nil
	}
	var rows []value
	texts := make(map[string]string)
	for stream != "" {
		id, _, ok := strings.Cut(stream[:min(len(stream), 17)], ":")
		if !ok {
			// Not the beginning of a row: go on behind the next line break.
			_, stream, _ = strings.Cut(stream, "\n")
			continue
		}
		rest := stream[len(id)+1:]
		if length, _, ok := strings.Cut(rest[:min(len(rest), 10)], ","); ok && strings.HasPrefix(length, "T") {
			if n, err := strconv.ParseUint(length[1:], 16, 31); err == nil {
				text := rest[len(length)+1:]
				end := min(int(n), len(text))
				texts["$"+id] = text[:end]
				stream = text[end:]
				continue
			}
		}
		var row string
		row, stream, _ = strings.Cut(rest, "\n")
		rows = append(rows, expand(row))
	}
	for i := range rows {
		putTexts(rows[i].members, texts)
	}
	return rows
}

// putTexts puts texts in the place of the references to them.
func putTexts(ms []member, texts map[string]string) {
	for i := range ms {
		v := &ms[i].val
		if v.kind == kindString && strings.HasPrefix(v.str, "$") {
			if text, ok := texts[v.str]; ok {
				v.str = text
			}
		}
		putTexts(v.members, texts)
	}
}
