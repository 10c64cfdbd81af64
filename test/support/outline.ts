const cellBreak = /(?<!\\)\|/;

/** The cells of a table's line, without the space around them. */
function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(cellBreak)
    .map((cell) => cell.trim());
}

const isRow = (line: string) => line.trimStart().startsWith('|');
const isRule = (line: string) => /^\s*\|[-:| ]+\|\s*$/.test(line);

/** The rows of a text's tables, without their heads. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => isRow(line) && !isRule(line) && !isRule(lines[index + 1] ?? '')).map(cellsOf);
}

/** What stands under a heading of the second level; empty where there is none. */
export function section(text: string, heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

/**
 * What a Markdown text has whatever its language, a line each: headings by level, list items by number, rows by their cells, blocks of code
 * without comments, and the code, links and pictures of each paragraph. Code in Chinese is a name in that language, and left out.
 */
export function outline(markdown: string): readonly string[] {
  const lines: string[] = [];
  let isInCode = false;
  for (const line of markdown.split('\n')) {
    const text = line.trim();
    const isFence = text.startsWith('```');
    if (isInCode || isFence) lines.push(`code ${withoutComment(text)}`);
    else if (text !== '') lines.push(`${kindOf(line)} ${marksOf(text).join(' ')}`);
    if (isFence) isInCode = !isInCode;
  }
  return lines;
}

function kindOf(line: string): string {
  const indent = line.search(/\S/);
  const text = line.trim();
  const lead = /^(#+|-|\d+\.)(?= )/.exec(text)?.[1];
  if (lead !== undefined) return `${indent} ${lead}`;
  return isRow(text) ? `row of ${cellsOf(text).length}` : `${indent} text`;
}

/** Words differ in a comment; that there is one doesn't. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '$1#');
}

/** The code, the addresses, and how many words are set bold: sorted, since languages put them in another order. */
function marksOf(text: string): readonly string[] {
  const code = [...text.matchAll(/`[^`]+`/g)].map(([span]) => span).filter((span) => !/^`\/\p{Script=Han}/u.test(span));
  const links = [...text.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)].map(
    ([, picture, to = '']) => `${picture}(${to.replace('.zh-CN', '')})`,
  );
  const bold = [...text.matchAll(/\*\*[^*]+\*\*/g)].map(() => '**');
  return [...code, ...links, ...bold].sort();
}

/** The lines of two texts' outlines that differ, as `here ≠ there`. */
export function compareOutlines(one: string, other: string): readonly string[] {
  const [here, there] = [outline(one), outline(other)];
  const longest = Math.max(here.length, there.length);
  return Array.from({ length: longest }, (_, index) => [here[index], there[index]])
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => `${a} ≠ ${b}`);
}
