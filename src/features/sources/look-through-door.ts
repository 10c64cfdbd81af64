import type { Look, SourceLooks } from './look-at-source.ts';

type ReadLook = Extract<Look, { kind: 'read' }>;

/** What is at an address, and all feeds that the page there names; none where there is a feed. */
export type LookBehind = Exclude<Look, ReadLook> | (ReadLook & { readonly feeds: readonly string[] });

/**
 * What is at the address that somebody gives for a source: of a page that names a feed, the feed. But a page that has a publisher's key points
 * itself is what is meant, and so is one whose feed can't be read.
 *
 * @throws as {@link SourceLooks}
 */
export async function lookThroughDoor(
  url: string,
  looks: Pick<SourceLooks, 'source'>,
  signal?: AbortSignal,
): Promise<LookBehind> {
  const found = await looks.source(url, null, signal);
  if (found.kind !== 'read') return found;
  const { feeds, items } = found.content;
  const [best] = feeds;
  const hasKeyPoints = items.some(({ articles }) => articles.some(({ keyPoints }) => keyPoints.length > 0));
  if (best === undefined || hasKeyPoints) return { ...found, feeds };
  const feed = await looks.source(best, null, signal);
  return feed.kind === 'read' && feed.content.kind === 'feed' ? { ...feed, feeds } : { ...found, feeds };
}
