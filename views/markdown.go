package views

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// MarkdownLimit is how many bytes of Markdown are rendered: some texts cost the square of their length.
const MarkdownLimit = 32 << 10

// markdownMost is how many bytes of HTML a text may become: a table's header of a hundred columns makes each short
// line below it a row of a hundred cells. What would become more is shown as it was written.
const markdownMost = 16 * MarkdownLimit

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Linkify, extension.Strikethrough,
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(lowerHeadings{}, 100))),
	goldmark.WithRendererOptions(html.WithHardWraps()),
)

// lowerHeadings puts a text's headings below those of the page that it is on.
type lowerHeadings struct{}

func (lowerHeadings) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(h.Level+2, 6)
		}
	}
}

// markdownPolicy is all HTML that Markdown can become. There are no pictures: one on another site would
// learn when someone reads their own notes.
var markdownPolicy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowStandardURLs()
	p.AllowRelativeURLs(false)
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "blockquote", "code", "pre",
		"ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("align").Matching(bluemonday.CellAlign).OnElements("td", "th")
	p.AllowAttrs("href").OnElements("a")
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	return p
}()

// Markdown renders untrusted text. It is the only place from which HTML that was not written here comes:
// no element, attribute or address but those of the policy is left in it.
func Markdown(source string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		if len(source) > MarkdownLimit {
			source = strings.ToValidUTF8(source[:MarkdownLimit], "")
		}
		var made bytes.Buffer
		if err := markdown.Convert([]byte(source), &made); err != nil {
			return err
		}
		if made.Len() > markdownMost {
			_, err := io.WriteString(w, "<pre>"+templ.EscapeString(source)+"</pre>")
			return err
		}
		_, err := markdownPolicy.SanitizeReader(&made).WriteTo(w)
		return err
	})
}
