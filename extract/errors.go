package extract

import "errors"

// Errors of [Parser.Parse] and its siblings. [ErrBlocked], [ErrGone] and
// [ErrList] are each also an [ErrNoArticle] to [errors.Is].
var (
	// ErrNoArticle: the page holds no article that could be found.
	ErrNoArticle = errors.New("extract: no article found")
	// ErrBlocked: the page asks for a verification (环境异常, 请输入验证码), an
	// account or a script, or turns the visitor away (访问受限, 403).
	ErrBlocked error = kindError("extract: page is a verification or a refusal")
	// ErrGone: the article was deleted or never was (页面不存在).
	ErrGone error = kindError("extract: article is gone")
	// ErrList: the page lists articles; see [Parser.Links]. The body of the
	// article is what would be its story if it were none.
	ErrList error = kindError("extract: page is a list of articles")
	// ErrTooLarge: the page has more than [Parser.MaxBytes] bytes.
	ErrTooLarge = errors.New("extract: page is too large")
)

// A kindError is a page without an article of which the kind is known.
type kindError string

func (e kindError) Error() string        { return string(e) }
func (e kindError) Is(target error) bool { return target == ErrNoArticle }

// A readError wraps the error of the reader given to Parse.
type readError struct{ err error }

func (e readError) Error() string { return "extract: reading page: " + e.err.Error() }
func (e readError) Unwrap() error { return e.err }
