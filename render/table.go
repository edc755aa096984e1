package render

import "github.com/jianbao-go/jianbao"

// grid returns the cells of a table by row and column. A cell that covers
// several columns or rows stands in the first of them, and nil in the others;
// rows end with their last cell. Spans that would fill far more places than
// the table has cells are not followed, so that a small page cannot ask for a
// huge print.
func grid(t *jianbao.Table) [][]*jianbao.TableCell {
	const most = 16 // places to a cell, on average
	cells, places := 0, 0
	for i, row := range t.Rows {
		cells += len(row.Cells)
		for j := range row.Cells {
			cols, rows := spanOf(&row.Cells[j], len(t.Rows)-i)
			places += cols * rows
		}
	}
	follow := places <= most*cells+1000

	out := make([][]*jianbao.TableCell, len(t.Rows))
	var until []int // the row down to which each column is covered, itself not
	for i, row := range t.Rows {
		for j := range row.Cells {
			for len(out[i]) < len(until) && until[len(out[i])] > i {
				out[i] = append(out[i], nil)
			}
			cols, rows := 1, 1
			if follow {
				cols, rows = spanOf(&row.Cells[j], len(t.Rows)-i)
			}
			for k := range cols {
				if at := len(out[i]); at == len(until) {
					until = append(until, i+rows)
				} else {
					until[at] = max(until[at], i+rows)
				}
				if k == 0 {
					out[i] = append(out[i], &row.Cells[j])
				} else {
					out[i] = append(out[i], nil)
				}
			}
		}
	}
	return out
}

// spanOf returns how many columns and rows c covers if there are no more than
// rows rows from its own on.
func spanOf(c *jianbao.TableCell, rows int) (cols, height int) {
	cols = min(max(c.ColSpan, 1), jianbao.MaxSpan)
	return cols, min(max(c.RowSpan, 1), rows)
}

// isHeader reports whether a table's first row is its header.
func isHeader(row jianbao.TableRow) bool {
	for i := range row.Cells {
		if row.Cells[i].Header {
			return true
		}
	}
	return false
}
