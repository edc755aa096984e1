package nav

// An IndexPage is one page of a channel's index.
type IndexPage struct {
	// Path is the site path of the index page.
	Path string
	// Number is 0 for the front page, which holds the newest pages, and counts
	// the others from the oldest, which is 1.
	Number int
	// Pages are the entries, in the order of the channel.
	Pages []Page
	// Newer and Older are the site paths of the index pages before and after
	// this one, empty at the ends.
	Newer, Older string
}

// Index cuts the list of a channel's pages, newest first, into index pages of
// size entries. A page that is listed twice comes once; none is left out. If
// size is 0 or less, there is one index page with all entries. There is always
// a front page, if need be an empty one.
//
// Index pages are counted from the oldest, and the front page holds what does
// not fill a page of its own yet along with the newest full one: size to
// 2*size-1 entries. So a new page changes the front page alone, until size of
// them have come and fill one more index page; then its older neighbor changes
// too, for the link between them. Numbering from the newest would change every
// index page with every new page.
//
// Dropped is how many of the channel's oldest pages are no longer in the list,
// if a mirror keeps only so many. Index pages then keep their numbers and
// entries; the oldest may be short, and those wholly dropped are gone.
func (s *Site) Index(channel string, pages []Page, size, dropped int) []IndexPage {
	list := unique(pages)
	if size <= 0 {
		return []IndexPage{{Path: s.IndexPath(channel, 0), Pages: list}}
	}
	dropped = max(dropped, 0)
	gone, rest := dropped/size, dropped%size // whole index pages dropped, and entries of the next
	full := (rest+len(list))/size - 1        // index pages but for the front page

	index := []IndexPage{{Path: s.IndexPath(channel, 0)}}
	cut := 0 // list[:cut] is in the index
	for k := full; k > 0; k-- {
		end := len(list) + rest - k*size // where the part of number gone+k begins
		index[len(index)-1].Pages = list[cut:end:end]
		cut = end
		number := gone + k
		index = append(index, IndexPage{Path: s.IndexPath(channel, number), Number: number})
	}
	index[len(index)-1].Pages = list[cut:]

	for i := range index[1:] {
		index[i].Older = index[i+1].Path
		index[i+1].Newer = index[i].Path
	}
	return index
}
