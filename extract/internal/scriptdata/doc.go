// Package scriptdata reads what a news page keeps in its scripts: the story
// itself where the page draws it with JavaScript, head data as JSON-LD, and
// single variables that hold a date, a title or an account.
//
// Nothing is executed. One lenient reader takes JSON and the literals of
// JavaScript alike, code around them is passed over, and a story is known by
// its content – a long Chinese text with punctuation – not by the site or the
// variable that holds it. All work is linear in the script's length; anything
// nested deeper than 100 levels is passed over.
package scriptdata
