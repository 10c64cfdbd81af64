import { makeZip, type ZipPart } from './make-zip.ts';

export interface DocxParagraph {
  readonly text: string;
  /** As Word calls it. */
  readonly style?: string;
  /** Whether it is an item of a numbered list. */
  readonly isNumbered?: boolean;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const styleIds: Readonly<Record<string, string>> = { Title: 'Title', 'heading 1': '1', 'heading 2': '2' };

function paragraphXml({ text, style, isNumbered = false }: DocxParagraph): string {
  const styled = style === undefined ? '' : `<w:pStyle w:val="${styleIds[style] ?? style}"/>`;
  const numbered = isNumbered ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : '';
  return `<w:p><w:pPr>${styled}${numbered}</w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

/** A .docx with the parts that Word writes, as far as reading needs them. */
export function makeDocx(paragraphs: readonly DocxParagraph[], more: readonly ZipPart[] = []): Buffer {
  return docxOf(
    `${head}<w:document ${word}><w:body>${paragraphs.map(paragraphXml).join('')}</w:body></w:document>`,
    more,
  );
}

/** A .docx whose main part is as given. */
export function docxOf(documentXml: string, more: readonly ZipPart[] = []): Buffer {
  const styles = Object.entries(styleIds).map(
    ([name, id]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`,
  );
  const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
  const parts: readonly ZipPart[] = [
    {
      name: '[Content_Types].xml',
      bytes: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      bytes: `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/numbering" Target="numbering.xml"/></Relationships>`,
    },
    { name: 'word/styles.xml', bytes: `${head}<w:styles ${word}>${styles.join('')}</w:styles>` },
    {
      name: 'word/numbering.xml',
      bytes: `${head}<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    },
    { name: 'word/document.xml', bytes: documentXml },
  ];
  const replaced = new Set(more.map(({ name }) => name));
  return makeZip([...parts.filter(({ name }) => !replaced.has(name)), ...more]);
}
