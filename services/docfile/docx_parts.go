package docfile

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"time"
)

const (
	xmlDeclaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relNamespace   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relType        = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	wordType       = `application/vnd.openxmlformats-officedocument.wordprocessingml.`

	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	packageRels = `<Relationships ` + relNamespace + `><Relationship Id="rId1" Type="` + relType + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
)

func (d *wordText) rels() string {
	var b strings.Builder
	b.WriteString(`<Relationships ` + relNamespace + `>`)
	for _, part := range []struct{ id, kind string }{{"rIdStyles", "styles"}, {"rIdNumbering", "numbering"}, {"rIdSettings", "settings"}} {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s.xml"/>`, part.id, relType+part.kind, part.kind)
	}
	b.WriteString(`<Relationship Id="rIdFooter" Type="` + relType + `footer" Target="footer1.xml"/>`)
	b.WriteString(`</Relationships>`)
	return b.String()
}

// core is who made the document and when: the person, and no program.
func (d *wordText) core() string {
	at := d.sheet.created().Format(time.RFC3339)
	var b strings.Builder
	b.WriteString(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, e := range []struct{ name, text string }{
		{"dc:title", collapsed(plain(d.sheet.Title))}, {"dc:creator", collapsed(plain(d.sheet.Author))},
		{"cp:lastModifiedBy", collapsed(plain(d.sheet.Author))}, {"dc:language", languageTag(d.sheet.Language)},
	} {
		if e.text != "" {
			fmt.Fprintf(&b, `<%s>%s</%[1]s>`, e.name, escaped(e.text))
		}
	}
	for _, name := range []string{"created", "modified"} {
		fmt.Fprintf(&b, `<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%[1]s>`, name, at)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}

// half are the half points in which Word counts the sizes of text.
func half(points float64) int { return int(math.Round(points * 2)) }

// stylesPart has the look: whoever edits the document changes a style, not each paragraph.
func (d *wordText) stylesPart() string {
	var b strings.Builder
	font := d.family.inWord
	lang := ""
	if tag := languageTag(d.sheet.Language); tag != "" {
		lang = `<w:lang w:val="` + tag + `"/>`
	}
	fmt.Fprintf(&b, `<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%[2]s" w:cs="%[2]s"/><w:sz w:val="%d"/><w:szCs w:val="%[3]d"/>%s</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		wordNamespaces, font, half(d.size), lang, d.line(d.leading))
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>`)
	for _, id := range styleOrder {
		d.style(&b, id, d.styles[id])
	}
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="%s"/><w:sz w:val="%d"/><w:szCs w:val="%[2]d"/></w:rPr></w:style>`, d.muted, half(smallest))
	fmt.Fprintf(&b, `<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="%s"/></w:rPr></w:style>`, d.accent)
	fmt.Fprintf(&b, `<w:style w:type="character" w:customStyle="1" w:styleId="Detail"><w:name w:val="Detail"/><w:rPr><w:color w:val="%s"/></w:rPr></w:style></w:styles>`, d.muted)
	return b.String()
}

// line is a line's height as Word counts it, in 240ths of what the font has by itself.
func (d *wordText) line(lead float64) int { return int(math.Round(lead / naturalLine * 240)) }

// style writes one, with its elements in the order of the schema.
func (d *wordText) style(b *strings.Builder, id styleID, s setStyle) {
	own := ""
	if id == styleOrganisation || id == styleContact || id == styleLine || id == styleBrief {
		own = ` w:customStyle="1"`
	}
	fmt.Fprintf(b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`, own, id, s.name)
	if s.level > 0 {
		b.WriteString(`<w:next w:val="BodyText"/>`)
	}
	b.WriteString(`<w:qFormat/><w:pPr>`)
	if s.level > 0 {
		b.WriteString(`<w:keepNext/><w:keepLines/>`)
	}
	b.WriteString(`<w:widowControl/>`)
	if s.hanging > 0 {
		b.WriteString(`<w:numPr><w:numId w:val="1"/></w:numPr>`)
	}
	if s.rule > 0 {
		fmt.Fprintf(b, `<w:pBdr><w:bottom w:val="single" w:sz="%d" w:space="%d" w:color="%s"/></w:pBdr>`, int(math.Round(s.rule*8)), int(s.ruleGap), d.ruleColour())
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:line="%d" w:lineRule="auto"/>`, twips(s.before*d.size*d.air), d.line(cmp.Or(s.leading, d.leading)))
	if s.centred {
		b.WriteString(`<w:jc w:val="center"/>`)
	}
	if s.level > 0 {
		fmt.Fprintf(b, `<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	if s.bold {
		b.WriteString(`<w:b/><w:bCs/>`)
	}
	if s.italic {
		b.WriteString(`<w:i/><w:iCs/>`)
	}
	if s.capitals {
		b.WriteString(`<w:caps/>`)
	}
	switch {
	case s.accent:
		fmt.Fprintf(b, `<w:color w:val="%s"/>`, d.accent)
	case s.muted:
		fmt.Fprintf(b, `<w:color w:val="%s"/>`, d.design.muted)
	}
	fmt.Fprintf(b, `<w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr></w:style>`, half(s.size*d.size))
}

func (d *wordText) numbering() string {
	hanging := twips(bulletGap * d.size)
	return fmt.Sprintf(`<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		wordNamespaces, hanging, hanging-twips(0.25*d.size))
}

// settings say which Word this is for, or newer ones show it as an old document.
func (d *wordText) settings() string {
	return `<w:settings ` + wordNamespaces + `><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

// footer is on each page but the first.
func (d *wordText) footer() string {
	name := collapsed(plain(d.sheet.Author))
	if name != "" {
		name += " · "
	}
	return `<w:ftr ` + wordNamespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">` + escaped(name) + `</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`
}
