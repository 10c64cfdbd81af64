import type { OtherReport } from '../../domain/other-report.ts';
import type { Audience, Origin } from '../../domain/source.ts';

/** What is kept in memory of a story: all but its text. */
export interface CatalogueEntry {
  readonly seq: number;
  readonly articleId: string;
  readonly title: string;
  /** Milliseconds since the epoch; never less than that of the entry before. */
  readonly archivedAt: number;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
  /** As {@link SeenEntry.isPast}. */
  readonly isPast?: true;
}

/** That a source brought an article: what stands in the log as a story or a sighting. */
export interface Sighting extends CatalogueEntry, OtherReport, Origin {}

/** A text of an article. Every audience that sees the article reads the story's own, those of `audience` the latest of theirs or everyone's. */
export interface KnownText {
  readonly seq: number;
  readonly key: string;
  readonly audience: Audience;
  readonly title: string;
  readonly archivedAt: number;
}

/** What a guild's source says of an article beside its text, and nobody's of everyone's: what it is recognised by, or another that tells the same. */
export interface GuildsWord {
  readonly said: string | KnownArticle;
  readonly guildId: string;
}

/** An article that stands in the log. */
export interface KnownArticle {
  readonly id: string;
  /** In the order of the log; the first is the story. */
  readonly sightings: Sighting[];
  /** The texts that it was given later, in the order of the log. */
  updates: readonly KnownText[];
  /** Those that tell the same, both ways. */
  near: ReadonlySet<KnownArticle>;
  /** Where everyone is told it; not where they had another report before, or don't see it. */
  toldToEveryone: Sighting | undefined;
  /** What it is found by. */
  readonly readAs: string[];
  readonly urlKeys: string[];
  /** What of all this, and of those that tell the same, guilds' sources alone say. @defaultValue nothing: everyone's say all of it */
  guildsWords?: readonly GuildsWord[];
}

/** Whether who sees what `audience` sees may know of something of `of`. */
export function maySee(audience: Audience, of: Audience): boolean {
  return of === null || of === audience;
}

/** Where an audience first saw the article; undefined when it doesn't see it. */
export function firstSeen(article: KnownArticle, audience: Audience): Sighting | undefined {
  return article.sightings.find((sighting) => maySee(audience, sighting.audience));
}

/** The text that an audience, which has to see the article, reads of it. */
export function textFor(article: KnownArticle, audience: Audience): KnownText {
  return article.updates.findLast((text) => maySee(audience, text.audience)) ?? storyText(article);
}

/** The text with which it came. */
export function storyText(article: KnownArticle): KnownText {
  const [story] = article.sightings;
  if (!story) throw new TypeError(`The article ${article.id} has no story`);
  return {
    seq: story.seq,
    key: article.id,
    audience: story.audience,
    title: story.title,
    archivedAt: story.archivedAt,
  };
}

/** The last `seq` that says something of the article. */
export function lastSeq({ sightings, updates }: KnownArticle): number {
  return Math.max(sightings.at(-1)?.seq ?? 0, updates.at(-1)?.seq ?? 0);
}

/** The key of a text that an article was given at `seq`. */
export function updateKey(articleId: string, seq: number): string {
  return `${articleId}@${seq}`;
}

/** The id of the article that a text is of. */
export function articleOfText(textKey: string): string {
  const at = textKey.indexOf('@');
  return at < 0 ? textKey : textKey.slice(0, at);
}
