import { breathe } from '../../retrieval/breathe.ts';
import { withoutOrders } from '../answering/without-orders.ts';
import { extractKeyPoints } from '../extract-key-points.ts';
import { cutIntoPieces } from './pieces.ts';

const limits = {
  /** Taking points out of so much takes some ten milliseconds. In UTF-16 units, as all of these. */
  piece: 3_000,
  pointsOfPiece: 3,
  charactersOfPiece: 300,
} as const;

/**
 * A text without the sentences in which it gives orders to models, if it is no longer than `most`; of a longer one, what matters most in
 * each part of it, in order and a line each, again and again until that fits. Lets the process do other things every some ten milliseconds.
 *
 * @param most - in UTF-16 units; some thousands
 * @throws the signal's reason once it aborts
 */
export async function condense(text: string, title: string, most: number, signal?: AbortSignal): Promise<string> {
  if (text.length <= most) return withoutOrders(text, 'article') || text;
  let left = text;
  while (left.length > most) {
    const kept: string[] = [];
    for (const piece of cutIntoPieces(left, limits.piece)) {
      signal?.throwIfAborted();
      kept.push(...pointsOf(left === text ? withoutOrders(piece, 'article') : piece, title));
      await breathe();
    }
    left = kept.join('\n');
  }
  return left || text.slice(0, most);
}

function pointsOf(piece: string, title: string): readonly string[] {
  const { pointsOfPiece: points, charactersOfPiece: characters } = limits;
  return extractKeyPoints(piece, { title, points, characters });
}
