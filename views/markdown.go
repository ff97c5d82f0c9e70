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

var markdown, answerMarkdown = markdownWith(), markdownWith(util.Prioritized(writtenLinks{}, 200))

func markdownWith(more ...util.PrioritizedValue) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Linkify, extension.Strikethrough,
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
		goldmark.WithParserOptions(parser.WithASTTransformers(append(more, util.Prioritized(lowerHeadings{}, 100), util.Prioritized(shownHTML{}, 100))...)),
		goldmark.WithRendererOptions(html.WithHardWraps()),
	)
}

// lowerHeadings puts a text's headings below those of the page that it is on.
type lowerHeadings struct{}

func (lowerHeadings) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(h.Level+2, 6)
		}
	}
}

// shownHTML shows blocks of HTML as they were written: without it a text that begins with an element would be empty.
type shownHTML struct{}

func (shownHTML) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	blocks := []*ast.HTMLBlock{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if block, ok := n.(*ast.HTMLBlock); ok && entering {
			blocks = append(blocks, block)
		}
		return ast.WalkContinue, nil
	})
	for _, block := range blocks {
		code := ast.NewCodeBlock()
		code.SetLines(block.Lines())
		if block.HasClosure() {
			code.Lines().Append(block.ClosureLine)
		}
		block.Parent().ReplaceChild(block.Parent(), block, code)
	}
}

// markdownPolicy is all HTML that Markdown can become. There are no pictures: one on another site would
// learn when someone reads their own notes.
var markdownPolicy = func() *bluemonday.Policy {
	p := textPolicy()
	p.AllowStandardURLs()
	p.AllowRelativeURLs(false)
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowAttrs("href").OnElements("a")
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	return p
}()

// answerPolicy is the same without links: a model may have been told what to link to.
var answerPolicy = textPolicy()

func textPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "blockquote", "code", "pre",
		"ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("align").Matching(bluemonday.CellAlign).OnElements("td", "th")
	return p
}

// writtenLinks puts a link's address behind its words.
type writtenLinks struct{}

func (writtenLinks) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			if address := string(link.Destination); address != plainText(link, reader.Source()) {
				link.AppendChild(link, ast.NewString([]byte(" ("+address+")")))
			}
		}
		return ast.WalkContinue, nil
	})
}

func plainText(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(source))
		}
	}
	return b.String()
}

// Markdown renders untrusted text. It is the only place from which HTML that was not written here comes:
// no element, attribute or address but those of the policy is left in it.
func Markdown(source string) templ.Component {
	return sanitised(source, markdown, markdownPolicy)
}

// Answer renders what a model wrote. Links are not links in it: their addresses are written out, to be read before
// somebody goes there.
func Answer(source string) templ.Component {
	return sanitised(source, answerMarkdown, answerPolicy)
}

func sanitised(source string, markdown goldmark.Markdown, policy *bluemonday.Policy) templ.Component {
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
		_, err := policy.SanitizeReader(&made).WriteTo(w)
		return err
	})
}
