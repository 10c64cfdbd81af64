import type { SourceContent } from '../../../ports/source-reader.ts';
import { oneLine } from '../one-line.ts';
import { webAddress } from '../web-address.ts';
import type { Feed, FeedContext } from './feed.ts';
import { parseAnyFeed } from './parse-feed.ts';
import { readItem } from './read-item.ts';

/**
 * A feed's items with their articles.
 *
 * @throws HexinError `not-a-source` for what isn't a feed
 */
export function readFeed(text: string, context: FeedContext): SourceContent {
  const feed = parseAnyFeed(text);
  const base = webAddress(feed.base, context.url) ?? webAddress(feed.site, context.url) ?? context.url;
  const title = oneLine(feed.title);
  const about = {
    ...context,
    base,
    feedTitle: title,
    meaningless: meaningless(feed),
  };
  const seen = new Set<string>();
  return {
    kind: 'feed',
    title: title === '' ? null : title,
    // A feed that has an item twice has it once.
    items: feed.items.map((item) => readItem(item, about)).filter(({ key }) => !seen.has(key) && seen.add(key)),
    feeds: [],
    pollHintMs: feed.pollHintMs,
  };
}

/**
 * What stands at items and says nothing of them: ids and addresses that items with other titles have as well, and times that are the feed's own
 * or those of most items.
 */
function meaningless({ items, builtAt }: Feed): ReadonlySet<string> {
  const titles = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  for (const { id, link, title, summary, updated } of items) {
    for (const name of [id, link]) {
      if (name !== null) titles.set(name, (titles.get(name) ?? new Set()).add(title || summary));
    }
    if (updated !== null) times.set(updated, (times.get(updated) ?? 0) + 1);
  }
  const shared = [...titles].filter(([, { size }]) => size > 1).map(([name]) => name);
  const generated = [...times].filter(([, count]) => count > 1 && count * 2 > items.length).map(([time]) => time);
  // The newest entry of an Atom feed has the feed's own time by right: https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15
  const stamped = builtAt.filter((time) => items.length === 1 || times.get(time) !== 1);
  return new Set([...stamped, ...shared, ...generated]);
}
