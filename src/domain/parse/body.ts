import type { Section } from '../article.ts';
import { type Cut, createCut } from './clues.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import { follows, readMarker } from './marker.ts';
import type { Page } from './page.ts';
import { appendLine, type Piece, pieceText, startPiece } from './piece.ts';
import { endsSentence, endsWithColon } from './sentence-end.ts';
import {
  beginsTurn,
  couldBeHeading,
  isBodyLabel,
  isDivider,
  isEndMark,
  isPlainNumber,
  isWhole,
} from './standing-line.ts';
import { goesOn, isApart, weighWords } from './weigh-cut.ts';

/** Words alone must say so much before text is joined over a line that stands in between. */
const overAnother = 5;
/** So many lines in a row that could be headings are a list or a table. */
const listRun = 3;
const widestQuestion = 44;
const widestListed = 60;
const widestAnnouncement = 28;
const announcing = /(?:如下|包括)[：:]$|^(?:各位|尊敬的|亲爱的|親愛的)/u;
/** How items of lists are built that have no marks: dates, titles of works, names with amounts. */
const builtLike: readonly RegExp[] = [/^\d/, /^《[^》]*》$/u, /\d[^\d]{0,4}$/u];
const speaker = /^([\p{Script=Han}A-Za-z·]{1,10})[：:]/u;
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
    if (next && !cut.isEnded && goesOnOver(cut, next, lines[index + 2])) {
      // What stands between the two halves of a sentence, as a heading, a caption or a footnote, stands behind it.
      appendLine(left, next, layout);
      pieces.push(left);
      current = startPiece(right);
      index += 1;
      continue;
    }
    pieces.push(left);
    current = startPiece(right);
  }
  if (current) pieces.push(current);
  return pieces;
}

/** Whether a text goes on below the line behind it: past what is no text on less evidence than past what may be. */
function goesOnOver(cut: Cut, right: Line, next: Line | undefined): boolean {
  const over = { ...cut, right, next };
  if (isWhole(cut.right)) return goesOn(over);
  const mayStandBetween = !cut.mayStand && (couldBeHeading(cut.right, cut.layout) || isApart(cut));
  return mayStandBetween && weighWords(over) >= overAnother && goesOn(over);
}

/** A number on a line of its own above a heading is the heading's, if it counts on from the one before. */
function joinNumbers(lines: readonly Line[], layout: Layout): readonly Line[] {
  const joined: Line[] = [];
  let last = 0;
  for (const line of lines) {
    const above = joined.at(-1);
    const number = above && /^\d{1,2}$/.test(above.text) ? Number(above.text) : undefined;
    if (above && number !== undefined && (number === 1 || number === last + 1) && couldBeHeading(line, layout)) {
      last = number;
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
  return columns <= widestListed && (readMarker(text) !== undefined || beginsTurn(text) || isPlainNumber(text));
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

/** A heading has text below it: what could be one but is the last, or one of several in a row, or an item of a list, is text. */
function findHeadings(pieces: readonly Piece[], page: Page): ReadonlySet<number> {
  const found = new Set<number>();
  const isMarked = pieces.map(({ first }) => first.level > 0 && couldBeHeading(first, page.layout));
  const isTurn = findTurns(pieces);
  const isLike = pieces.map(
    (piece, index) => !isTurn(index) && isHeading(piece, pieces[index - 1], pieces[index + 1], page),
  );
  const isListed = findListed(pieces, page.layout);
  const announcesList = (index: number) => endsWithColon(pieces[index]?.tail ?? '') && isListed(index + 1);
  let run: number[] = [];
  const closeRun = () => {
    if (run.length < listRun) for (const heading of run) found.add(heading);
    run = [];
  };
  for (const index of pieces.keys()) {
    if (isMarked[index]) found.add(index);
    if (isMarked[index] || !isLike[index] || isListed(index) || announcesList(index)) closeRun();
    else run.push(index);
  }
  return found;
}

/** Whether a piece is an item of a list: its mark counts on or is counted on from, or what could be a heading beside it is built alike. */
function findListed(pieces: readonly Piece[], layout: Layout): (index: number) => boolean {
  const marks = pieces.map(({ first }) => readMarker(first.text));
  const builds = pieces.map(({ first, parts }) =>
    parts.length === 1 && couldBeHeading(first, layout) ? builtLike.findIndex((build) => build.test(first.text)) : -1,
  );
  const areListed = (upper: number) => {
    const [before, after] = [marks[upper], marks[upper + 1]];
    if (before && after) return follows(after, before);
    return builds[upper] !== undefined && builds[upper] !== -1 && builds[upper] === builds[upper + 1];
  };
  return (index) => areListed(index - 1) || areListed(index);
}

/** Whether a piece is a turn of a conversation: it and one beside it begin with names and colons that come again. */
function findTurns(pieces: readonly Piece[]): (index: number) => boolean {
  const speakers = pieces.map(({ first }) => speaker.exec(first.text)?.[1]);
  const times = new Map<string | undefined, number>();
  for (const name of speakers) times.set(name, (times.get(name) ?? 0) + 1);
  const comesAgain = (index: number) => speakers[index] !== undefined && (times.get(speakers[index]) ?? 0) > 1;
  return (index) => comesAgain(index) && (comesAgain(index - 1) || comesAgain(index + 1));
}

function isHeading(piece: Piece, before: Piece | undefined, next: Piece | undefined, { layout }: Page): boolean {
  const { text, columns, blanks, page, quoted } = piece.first;
  if (piece.parts.length > 1 || !couldBeHeading(piece.first, layout)) return false;
  // What adjoins an open line above where paragraphs stand apart goes with it, and so does what is quoted there.
  const adjoins = layout.blankBetween && blanks === 0 && !page && readMarker(text) === undefined;
  if (before && ((adjoins && !endsSentence(before.tail)) || (quoted && !before.last.quoted))) return false;
  if (next && isPlainNumber(next.first.text)) return false;
  if (endsWithColon(text)) {
    return (
      next !== undefined &&
      columns <= widestAnnouncement &&
      !announcing.test(text) &&
      !/^[“"「『]/u.test(next.first.text) &&
      !next.first.quoted &&
      !readMarker(next.first.text)
    );
  }
  if (!endsSentence(text)) return true;
  return /[?？!！][】〕\]丨|｜]?$/u.test(text) && columns <= widestQuestion && !spoken.test(text);
}
