package qr_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"
	"strings"

	"github.com/jianbao-go/jianbao/qr"
)

// A picture for a web page, and the tag that shows it.
func Example() {
	const page = "https://example.org/news/1.html"
	c, err := qr.Encode(page, qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := qr.Printer{Scale: 6}
	b := p.PNG(c) // os.WriteFile("1.png", b, 0o644)

	img, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("<img src=\"1.png\" width=%d height=%d alt=%q>\n", img.Width, img.Height, page)
	// Output:
	// <img src="1.png" width=198 height=198 alt="https://example.org/news/1.html">
}

// A symbol drawn by other means than a Printer. The quiet zone of four modules
// is up to who draws.
func ExampleCode_Dark() {
	c, err := qr.Encode("https://example.org/news/1.html", qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	for y := range 7 {
		for x := range 7 {
			if c.Dark(x, y) {
				fmt.Print("# ")
			} else {
				fmt.Print(". ")
			}
		}
		fmt.Println("…")
	}
	// Output:
	// # # # # # # # …
	// # . . . . . # …
	// # . # # # . # …
	// # . # # # . # …
	// # . # # # . # …
	// # . . . . . # …
	// # # # # # # # …
}

func ExampleEncode() {
	c, err := qr.Encode(qr.EscapeURL("https://example.org/天气.html"), qr.M)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Size(), "modules a side")

	_, err = qr.Encode(strings.Repeat("天气", 500), qr.L)
	fmt.Println(errors.Is(err, qr.ErrTooLong), err)
	// Output:
	// 33 modules a side
	// true qr: text too long: 3000 bytes of UTF-8, level L holds 2952
}

func ExampleEscapeURL() {
	fmt.Println(qr.EscapeURL("https://example.org/天气 1.html?from=share"))
	fmt.Println(qr.EscapeURL("https://example.org/%E5%A4%A9%E6%B0%94%201.html?from=share"))
	// Output:
	// https://example.org/%E5%A4%A9%E6%B0%94%201.html?from=share
	// https://example.org/%E5%A4%A9%E6%B0%94%201.html?from=share
}

func ExamplePrinter_Terminal() {
	c, err := qr.Encode("HTTPS://EXAMPLE.ORG", qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := qr.Printer{Invert: true, QuietZone: 2}
	os.Stdout.Write(p.Terminal(c))
	// Output:
	// █████████████████████████
	// ██ ▄▄▄▄▄ ███▄█ █ ▄▄▄▄▄ ██
	// ██ █   █ █▄█▄█▀█ █   █ ██
	// ██ █▄▄▄█ ██ ▀▀▄█ █▄▄▄█ ██
	// ██▄▄▄▄▄▄▄█ █ ▀▄█▄▄▄▄▄▄▄██
	// ██ ▄ █▄▄▄▄▄▀ ▀▄  █▀▀ ▀▀██
	// ██ ▀▀ ▄▀▄ ▀▀▄▀▄ ██ ██████
	// ██▄▄▄▄▄▄▄█▀██▄  ▄▄▄███ ██
	// ██ ▄▄▄▄▄ █ ███▄▄ ▀▀▄▄████
	// ██ █   █ █▄ ▄ ▄▀▀█▄█▄▀███
	// ██ █▄▄▄█ █    ▄▄▄▄█▀█▀ ██
	// ██▄▄▄▄▄▄▄█▄███▄▄▄▄█▄██▄██
	// ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
}

func ExamplePrinter_SVG() {
	c, err := qr.Encode("https://example.org/1.html", qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := qr.Printer{Title: "手机扫码阅读", Scale: 6}
	svg, _, _ := strings.Cut(string(p.SVG(c)), "<rect")
	fmt.Println(svg)
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" width="198" height="198" viewBox="0 0 33 33" shape-rendering="crispEdges" role="img"><title>手机扫码阅读</title>
}

func ExamplePrinter_DataURI() {
	c, err := qr.Encode("https://example.org/1.html", qr.L)
	if err != nil {
		fmt.Println(err)
		return
	}
	var p qr.Printer
	uri := p.DataURI(c)
	fmt.Println(uri[:40] + "…")
	// Output:
	// data:image/png;base64,iVBORw0KGgoAAAANSU…
}
