import { addBalance, type Balance, readBalance } from './balance.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import { endsInNumber } from './sentence-end.ts';

/** A paragraph, a heading or a key point while it is put together from lines. */
export interface Piece {
  readonly first: Line;
  last: Line;
  readonly parts: string[];
  /** The last characters, whatever line they are from. */
  tail: string;
  columns: number;
  balance: Balance;
}

const tailLength = 96;

/** A piece that a line begins. */
export function startPiece(line: Line): Piece {
  return {
    first: line,
    last: line,
    parts: [line.text],
    tail: line.text.slice(-tailLength),
    columns: line.columns,
    balance: readBalance(line.text),
  };
}

/** Puts a line behind a piece, with a space where the text would have one. */
export function appendLine(piece: Piece, line: Line, layout: Pick<Layout, 'spacesLatin'>): void {
  const isApart = needsSpace(piece.tail.at(-1) ?? '', line.text[0] ?? '', layout.spacesLatin);
  const space = isApart && !endsInNumber(piece.tail, line.text) ? ' ' : '';
  piece.parts.push(space + line.text);
  piece.tail = (piece.tail + space + line.text.slice(-tailLength)).slice(-tailLength);
  piece.columns += line.columns;
  piece.balance = addBalance(piece.balance, readBalance(line.text));
  piece.last = line;
}

/** The text of a piece, as printed but for white space where lines met. */
export function pieceText(piece: Piece): string {
  return piece.parts.length === 1 ? (piece.parts[0] ?? '') : piece.parts.join('');
}

/** Between Latin words and after half-width punctuation; between Chinese and Latin where the text does so elsewhere. */
function needsSpace(before: string, after: string, spacesLatin: boolean): boolean {
  const latinBefore = /[\p{Script=Latin}\d]/u.test(before);
  const latinAfter = /[\p{Script=Latin}\d]/u.test(after);
  if (latinBefore && latinAfter) return !(/\d/.test(before) && /\d/.test(after));
  if (/[,;:!?.)%]/.test(before)) return latinAfter || (spacesLatin && /\p{Script=Han}/u.test(after));
  if (!spacesLatin) return false;
  return (latinBefore && /\p{Script=Han}/u.test(after)) || (/\p{Script=Han}/u.test(before) && latinAfter);
}
