import type { Section } from '../article.ts';
import { createCut } from './clues.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import { readMarker } from './marker.ts';
import type { Page } from './page.ts';
import { appendLine, type Piece, pieceText, startPiece } from './piece.ts';
import { endsSentence, endsWithColon } from './sentence-end.ts';
import { beginsTurn, couldBeHeading, isBodyLabel, isDivider, isEndMark } from './standing-line.ts';
import { goesOn, weighWords } from './weigh-cut.ts';

/** Words alone must say so much before text is joined over a line that stands in between. */
const overAnother = 5;
/** So many lines in a row that could be headings are a list or a table. */
const listRun = 3;
const widestQuestion = 44;
const widestListed = 60;
const widestAnnouncement = 28;
const announcing = /(?:如下|包括)[：:]$/u;
/** A question that a person in the story asks, or the writer in passing, is no heading. */
const spoken = /^[“"「『][^”"」』]*[”"」』]$|^(?:那么|那麼|然而|不过|不過|但是|可是|但|可)[，,\p{Script=Han}]/u;

/** Joins the lines of a body to paragraphs and puts them under their headings; dividers, end marks and a lone 正文 are left out. */
export function readBody(page: Page): readonly Section[] {
  return toSections(joinLines(page), page);
}

/** The same for lines of which none is a heading. */
export function readParagraphs(page: Page): readonly string[] {
  return joinLines(page).map(pieceText);
}

function joinLines(page: Page): readonly Piece[] {
  const { lines: all, layout } = page;
  const lines = joinNumbers(
    all.filter((line) => !isDivider(line) && !isEndMark(line) && !isBodyLabel(line)),
    layout,
  );
  const pieces: Piece[] = [];
  let current: Piece | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const right = lines[index];
    if (!right) break;
    const next = lines[index + 1];
    if (!current || endsPiece(current)) {
      if (current) pieces.push(current);
      current = startPiece(right);
      continue;
    }
    const left: Piece = current;
    const mayStand = left.parts.length === 1 && (couldBeHeading(left.first, layout) || standsInList(left.first));
    const cut = createCut(left, right, next, page, mayStand);
    if (goesOn(cut)) {
      appendLine(left, right, layout);
      continue;
    }
    if (next && !mayStand && !cut.isEnded && couldBeHeading(right, layout)) {
      const over = { ...cut, right: next, next: lines[index + 2] };
      if (weighWords(over) >= overAnother && goesOn(over)) {
        // A heading between the two halves of a sentence: it stands behind the sentence.
        appendLine(left, next, layout);
        pieces.push(left);
        current = startPiece(right);
        index += 1;
        continue;
      }
    }
    pieces.push(left);
    current = startPiece(right);
  }
  if (current) pieces.push(current);
  return pieces;
}

/** A number on a line of its own above a heading is the heading's. */
function joinNumbers(lines: readonly Line[], layout: Layout): readonly Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const above = joined.at(-1);
    if (above && /^\d{1,2}$/.test(above.text) && couldBeHeading(line, layout)) {
      joined[joined.length - 1] = {
        ...line,
        text: `${above.text} ${line.text}`,
        blanks: above.blanks,
        page: above.page,
      };
    } else joined.push(line);
  }
  return joined;
}

/** An item of a list, a turn of a conversation or a number needs no full stop. */
function standsInList({ text, columns }: Line): boolean {
  return columns <= widestListed && (readMarker(text) !== undefined || beginsTurn(text) || /^[\d\s.,/:-]+$/.test(text));
}

function endsPiece(piece: Piece): boolean {
  return piece.first.level > 0;
}

function toSections(pieces: readonly Piece[], page: Page): readonly Section[] {
  const sections: { readonly heading: string | null; readonly paragraphs: string[] }[] = [];
  const headings = findHeadings(pieces, page);
  for (const [index, piece] of pieces.entries()) {
    const text = pieceText(piece);
    if (headings.has(index)) sections.push({ heading: text, paragraphs: [] });
    else if (sections.length === 0) sections.push({ heading: null, paragraphs: [text] });
    else sections.at(-1)?.paragraphs.push(text);
  }
  return sections;
}

/** A heading has text below it: what could be one but is the last, or one of several in a row, is text. */
function findHeadings(pieces: readonly Piece[], page: Page): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.first.level > 0 && couldBeHeading(piece.first, page.layout)) found.add(index);
    else if (isHeading(piece, pieces[index + 1], page)) {
      run.push(index);
      continue;
    }
    if (run.length < listRun) for (const heading of run) found.add(heading);
    run = [];
  }
  return found;
}

function isHeading(piece: Piece, next: Piece | undefined, { layout }: Page): boolean {
  const { text, columns } = piece.first;
  if (!next || piece.parts.length > 1 || !couldBeHeading(piece.first, layout)) return false;
  if (endsWithColon(text)) {
    return (
      columns <= widestAnnouncement &&
      !announcing.test(text) &&
      !/^[“"「『]/u.test(next.first.text) &&
      !readMarker(next.first.text)
    );
  }
  if (!endsSentence(text)) return true;
  return /[?？!！]$/u.test(text) && columns <= widestQuestion && !spoken.test(text);
}
