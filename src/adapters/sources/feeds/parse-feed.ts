import { DetectError, parseFeed } from 'feedsmith';
import { HexinError } from '../../../domain/hexin-error.ts';
import type { Feed, FeedItem } from './feed.ts';
import { type FeedPieces, feedPieces, mendItem } from './feed-pieces.ts';
import { toFeed } from './to-feed.ts';

/** Feeds keep some ten to a hundred; the archive of a whole site is no news. */
const mostItems = 500;
/** The head of a feed is read again for each item of one that is broken. */
const longestHead = 64 * 1024;

/** A document type may declare entities, and entities of entities; feeds need none of it. */
const doctype = /<!DOCTYPE\s[^[>]{0,2000}(?:\[[\s\S]*?\]\s*)?>/giu;

/**
 * Reads a feed of any format; of one that is broken, what can be read: of a feed that breaks off its whole items, of one that isn't well-formed
 * each item as far as it makes sense.
 *
 * @throws HexinError `not-a-source` for what isn't a feed
 */
export function parseAnyFeed(text: string): Feed {
  const plain = text.replace(/^[\ufeff\s]+/u, '').replace(doctype, '');
  try {
    return read(plain);
  } catch (error) {
    const pieces = error instanceof DetectError ? undefined : feedPieces(plain, mostItems);
    const mended = pieces && readPieces(pieces);
    if (mended) return mended;
    throw new HexinError('not-a-source', 'It is no feed that can be read', { cause: error });
  }
}

function read(text: string): Feed {
  return toFeed(parseFeed<string>(text, { maxItems: mostItems }));
}

function tryRead({ head, items, tail }: FeedPieces): Feed | undefined {
  try {
    return read(head + items.join('') + tail);
  } catch {
    return undefined;
  }
}

function readPieces(pieces: FeedPieces): Feed | undefined {
  const all = tryRead(pieces);
  if (all || pieces.head.length > longestHead) return all;
  const bare = tryRead({ ...pieces, items: [] });
  const one = (item: string) =>
    tryRead({ ...pieces, items: [item] }) ?? tryRead({ ...pieces, items: [mendItem(item)] });
  const feeds = pieces.items.map(one);
  const items: readonly FeedItem[] = feeds.flatMap((feed) => feed?.items ?? []);
  const about = bare ?? feeds.find((feed) => feed !== undefined);
  return about && { ...about, items };
}
