package warc_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/jianbao-go/jianbao/internal/warc"
)

func Example() {
	var file bytes.Buffer
	w := warc.NewWriter(&file)
	html := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	fetched := time.Date(2022, 2, 7, 1, 5, 0, 0, time.UTC)
	for i, title := range []string{"滨河大桥今天通车", "图书馆新馆开馆"} {
		rec := warc.Record{TargetURI: fmt.Sprintf("https://example.com/%d.html", i+1), Date: fetched}
		if err := w.Write(rec, warc.ResponseBlock(200, html, []byte("<title>"+title+"</title>"))); err != nil {
			fmt.Println(err)
		}
	}

	r := warc.NewReader(&file)
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		page, err := rec.HTTP()
		if err != nil {
			fmt.Println(err) // this record is damaged, the next need not be
			continue
		}
		fmt.Println(rec.TargetURI, rec.Date.Format(time.DateOnly), page.StatusCode, string(page.Body))
	}
	// Output:
	// https://example.com/1.html 2022-02-07 200 <title>滨河大桥今天通车</title>
	// https://example.com/2.html 2022-02-07 200 <title>图书馆新馆开馆</title>
}
