import type { Article } from '../../domain/article.ts';
import { idForAudience } from '../../domain/article-id.ts';
import type { SightingEntry, StoryEntry, UpdateEntry } from '../../domain/log-entry.ts';
import type { Audience, Origin } from '../../domain/source.ts';
import { isSaidToAll } from './guilds-word.ts';
import type { Identity } from './identify.ts';
import { firstSeen, maySee, storyText } from './known-article.ts';
import type { Ledger } from './ledger.ts';
import { type Likeness, titleKeyOf } from './likeness.ts';
import type { Unplaced } from './log-end.ts';
import type { LogTexts } from './log-texts.ts';
import type { NearWindow, RecentText } from './near-window.ts';
import { isChanged, tellTheSame } from './same-story.ts';
import { sketchOf, writeSketch } from './sketch.ts';

export interface WriteEntryDeps {
  readonly ledger: Ledger;
  readonly texts: LogTexts;
  readonly window: NearWindow;
  readonly likenessOf: (article: Article) => Likeness;
  readonly now: () => number;
}

/**
 * What the log is to say of an article that arrives. What is written of one that guilds don't see may name theirs that tell the same: it tells those guilds alone
 * something.
 *
 * @throws HexinError `store-failed`
 */
export async function writeEntry(
  deps: WriteEntryDeps,
  identity: Extract<Identity, { kind: 'story' | 'sighting' | 'update' }>,
  arriving: { readonly article: Article; readonly origin: Origin; readonly urlKeys: readonly string[] },
): Promise<Unplaced<StoryEntry | SightingEntry | UpdateEntry>> {
  const { article, origin, urlKeys } = arriving;
  const likeness = deps.likenessOf(article);
  const sketch = sketchOf(likeness);
  if (identity.kind === 'sighting') {
    const { id: articleId } = identity.article;
    const { title, source, url, publishedAt } = article;
    const publication = { title, source, url, publishedAt };
    const isWider = firstSeen(identity.article, origin.audience) === undefined;
    const nearTo = isWider ? await findNear(articleId) : [];
    return { kind: 'sighting', articleId, origin, publication, urlKeys, nearTo };
  }
  const text = { origin, readAs: article.id, urlKeys, sketch: writeSketch(sketch) };
  if (identity.kind === 'update') {
    return { kind: 'update', article: { ...article, id: identity.article.id }, ...text };
  }
  const id = freeId(deps.ledger, article.id, origin.audience);
  return { kind: 'story', article: { ...article, id }, nearTo: await findNear(id), ...text };

  /** The articles that tell the same and are seen by that audience; where everyone is to see it, then those of guilds, who had it before. */
  async function findNear(ownId: string): Promise<readonly string[]> {
    const theirs = await compare(ownId, (text) => isReadBy(origin.audience, text), compared.own);
    if (origin.audience !== null) return theirs;
    const guilds = await compare(ownId, isOfGuilds, compared.guilds);
    return [...new Set([...theirs, ...guilds, ...(await sameOfGuilds(ownId))])];
  }

  /** The articles of guilds that it would have been another report or another text of, if everyone saw them; however long ago they came. */
  async function sameOfGuilds(ownId: string): Promise<readonly string[]> {
    const { articles } = deps.ledger;
    const same = new Set(articles.readAs(article.id).filter((other) => isSaidToAll(other, article.id)));
    for (const candidate of articles.knownAt(urlKeys).slice(-compared.guilds)) {
      if (!urlKeys.some((key) => candidate.urlKeys.includes(key) && isSaidToAll(candidate, key))) continue;
      const text = same.has(candidate) ? undefined : await deps.texts.read(storyText(candidate).seq);
      if (text && isChanged(deps.likenessOf(text), likeness)) same.add(candidate);
    }
    return [...same].filter((other) => other.id !== ownId && !firstSeen(other, null)).map(({ id }) => id);
  }

  async function compare(ownId: string, accepts: (text: RecentText) => boolean, limit: number) {
    const near = new Set<string>();
    const wanted = { titleKey: titleKeyOf(article.title), sketch, archivedAt: deps.now() };
    for (const { articleId, seq } of deps.window.candidates(wanted, accepts, limit)) {
      if (articleId === ownId || near.has(articleId)) continue;
      const text = await deps.texts.read(seq);
      if (text && tellTheSame(deps.likenessOf(text), likeness)) near.add(articleId);
    }
    return [...near];
  }

  /** Read by all who see its article, and not by everyone. */
  function isOfGuilds(text: RecentText): boolean {
    const { sightings = [] } = deps.ledger.articles.get(text.articleId) ?? {};
    return sightings.every(({ audience }) => audience !== null && isReadBy(audience, text));
  }

  function isReadBy(audience: Audience, { articleId, seq }: RecentText): boolean {
    const other = deps.ledger.articles.get(articleId);
    const update = other?.updates.find((later) => later.seq === seq);
    return (
      other !== undefined && firstSeen(other, audience) !== undefined && maySee(audience, update?.audience ?? null)
    );
  }
}

/** So many texts are read and compared with one that arrives: of those that its audience sees, and of others. */
const compared = { own: 8, guilds: 32 } as const;

/** The id that an article is kept under: its own, or where another audience has an article of that id in other words, one of its own. */
function freeId({ articles }: Ledger, id: string, audience: Audience): string {
  let free = id;
  for (let attempt = 0; articles.get(free); attempt += 1) free = idForAudience(id, audience, attempt);
  return free;
}
