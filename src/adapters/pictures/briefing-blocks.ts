import type { Node } from '@takumi-rs/core';
import type { CardStory } from '../../ports/pictures.ts';
import { column, inks, row, words } from './nodes.ts';
import type { TypeCase } from './type-case.ts';

/** What stays on one picture. */
export interface Block {
  readonly node: Node;
  readonly story: number;
  /** Whether a story begins with it, and a rule parts it from what stands above. */
  readonly isStart: boolean;
  /** What of the story's words is in it. */
  readonly text: string;
}

/** So much of a title or a point stays together: at most some 17 lines. */
const pieceText = 360;
const titlePieceText = 160;
/** More than all pictures of a card hold: what comes after it is on none in any case. */
const mostText = 32_000;
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A story from top to bottom: its title with the first point, then the others; what is long, sentence by sentence. Ends past {@link mostText}. */
export function storyBlocks(story: CardStory, index: number, types: TypeCase): readonly Block[] {
  const [title = '', ...restOfTitle] = inPieces(story.title.slice(0, mostText), titlePieceText);
  const head: Node[] = [titleNode(title, 46, types)];
  const blocks: Block[] = [];
  const put = (nodes: readonly Node[], text: string) => {
    blocks.push({ node: column({}, nodes), story: index, isStart: blocks.length === 0, text });
  };
  let before = title;
  for (const piece of restOfTitle) {
    put(head.splice(0), before);
    head.push(titleNode(piece, 0, types));
    before = piece;
  }
  if (story.credit !== '') {
    head.push(
      words(story.credit, types, { fontSize: 28, fontWeight: 500, color: inks.faint, marginTop: 14, lineHeight: 1.4 }),
    );
  }
  before += '\n';
  let length = story.title.length;
  for (const { mark, text } of story.points) {
    const isNumbered = mark !== '';
    for (const [number, piece] of inPieces(text.slice(0, mostText), pieceText).entries()) {
      if (length > mostText) return blocks;
      length += piece.length;
      const shown = number === 0 ? mark : '';
      const node = pointNode(shown, piece, isNumbered, number === 0 ? 28 : 0, types);
      put([...head.splice(0), node], before + (shown === '' ? piece : `${shown} ${piece}`));
      before = '';
    }
  }
  if (head.length > 0) put(head, before.trimEnd());
  return blocks;
}

function titleNode(text: string, marginTop: number, types: TypeCase): Node {
  return words(text, types, { fontSize: 54, fontWeight: 800, lineHeight: 1.34, marginTop });
}

function pointNode(mark: string, text: string, isNumbered: boolean, marginTop: number, types: TypeCase): Node {
  const lineHeight = 65;
  const number = { fontSize: 38, fontWeight: 700, color: inks.red, lineHeight: `${lineHeight}px` };
  return row({ marginTop }, [
    // What goes on has no number of its own, and keeps to the column.
    ...(isNumbered ? [row({ width: 80, flexShrink: 0 }, mark === '' ? [] : [words(mark, types, number)])] : []),
    words(text, types, { flexGrow: 1, flexBasis: 0, fontSize: 40, fontWeight: 500, lineHeight: `${lineHeight}px` }),
  ]);
}

/** A text in pieces of at most `limit` UTF-16 units, of whole sentences where they aren't longer than that. A short one is one piece. */
export function inPieces(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  const add = (part: string) => {
    if (piece !== '' && piece.length + part.length > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  };
  for (const { segment: sentence } of sentences.segment(text)) {
    if (sentence.length <= limit) add(sentence);
    else for (const { segment } of graphemes.segment(sentence)) add(segment);
  }
  return piece === '' ? pieces : [...pieces, piece];
}
