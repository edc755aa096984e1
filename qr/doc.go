/*
Package qr turns a text into a QR symbol and prints the symbol as PNG, SVG,
terminal text or data URI.

[Encode] makes the symbol, a [Printer] prints it:

	c, err := qr.Encode("https://example.org/news/1.html", qr.L)
	if err != nil {
		return err // errors.Is(err, qr.ErrTooLong): nothing that large exists
	}
	var p qr.Printer
	err = os.WriteFile("1.png", p.PNG(c), 0o644)

The zero Printer is what most printed and shown symbols want: four pixels a
module and the blank margin of four modules that the standard asks for. The
same symbol as a vector image with an accessible name, and on a terminal that
writes light on dark:

	p = qr.Printer{Title: "This page on your phone"}
	svg := p.SVG(c)

	p = qr.Printer{Invert: true}
	os.Stdout.Write(p.Terminal(c))

[Printer.DataURI] is the PNG for a src attribute. Equal symbols and Printers
print equal bytes; those of a PNG may differ between Go releases, as its
compression is the standard library's.

# Addresses

Phones differ in what they make of a Chinese file name in an address: some
scanners open it, some show it as text. Addresses should therefore go through
[EscapeURL], which leaves only ASCII:

	c, err := qr.Encode(qr.EscapeURL("https://example.org/天气.html"), qr.L)

Other texts are stored as the bytes they are. If these are UTF-8 and not just
ASCII, the symbol says so (ECI 26), so that no reader has to guess.

# Levels and sizes

A [Level] says how much of a symbol may be dirty or torn. A higher level makes
a larger symbol of the same text. L, the zero Level, is right for screens and
clean paper. Symbols have 21 to 177 modules a side (versions 1 to 40 of
ISO/IEC 18004), and the smallest that holds the text is taken. The largest
hold

	level  digits  alphanumeric  bytes
	L        7089          4296   2953
	M        5596          3391   2331
	Q        3993          2420   1663
	H        3057          1852   1273

where alphanumeric is 0-9, A-Z (capitals only), space and $%*+-./: and every
other text counts in bytes, one byte less if it is UTF-8 beyond ASCII. A text
is stored in one of these modes as a whole.
*/
package qr
