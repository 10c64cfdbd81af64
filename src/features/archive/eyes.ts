import type { Audience } from '../../domain/source.ts';
import { type KnownArticle, maySee, type Sighting } from './known-article.ts';
import type { Ledger } from './ledger.ts';

/** Who looks at the archive: which stories they are told, in order, and which text of them. */
export interface Eyes {
  readonly guildId: string | null;
  sees(audience: Audience): boolean;
  /** As whom they read an article. */
  readsAs(article: KnownArticle): Audience;
  readonly revision: string;
  readonly size: number;
  countTo(seq: number): number;
  at(seq: number): Sighting | undefined;
  of(article: KnownArticle): Sighting | undefined;
  /** The first story with a greater `seq`. */
  next(seq: number): Sighting | undefined;
  /** Those with a `seq` less than `before`, to be walked through at once. @defaultValue all */
  newest(before?: number): Iterable<Sighting>;
}

/** Those of a guild, or of everyone (null). */
export function createEyes({ tellings, revisions }: Ledger, guildId: string | null): Eyes {
  const { everyone } = tellings;
  const guild = () => (guildId === null ? undefined : tellings.of(guildId));

  return {
    guildId,
    sees: (audience) => maySee(guildId, audience),
    readsAs: () => guildId,
    get revision() {
      return revisions.of(guildId);
    },
    get size() {
      const { own, hidden } = guild() ?? {};
      return everyone.size + (own?.size ?? 0) - (hidden?.size ?? 0);
    },
    countTo(seq) {
      const { own, hidden } = guild() ?? {};
      return everyone.countTo(seq) + (own?.countTo(seq) ?? 0) - (hidden?.countTo(seq) ?? 0);
    },
    at(seq) {
      const story = everyone.at(seq);
      return guild()?.own.at(seq) ?? (story && !guild()?.hides(story) ? story : undefined);
    },
    of: (article) => tellings.toldTo(guildId, article),
    next(seq) {
      for (let last = seq; ; ) {
        const next = everyone.nth(everyone.countTo(last));
        const own = guild()?.own;
        const nextOwn = own?.nth(own.countTo(last));
        const isOwn = (nextOwn?.seq ?? Infinity) < (next?.seq ?? Infinity);
        const story = isOwn ? nextOwn : next;
        if (!story || isOwn || !guild()?.hides(story)) return story;
        last = story.seq;
      }
    },
    *newest(before = Infinity) {
      const own = guild()?.own;
      let index = everyone.countTo(before - 1) - 1;
      let ownIndex = (own?.countTo(before - 1) ?? 0) - 1;
      for (;;) {
        const next = everyone.nth(index);
        const nextOwn = own?.nth(ownIndex);
        const isOwn = (nextOwn?.seq ?? 0) > (next?.seq ?? 0);
        const story = isOwn ? nextOwn : next;
        if (!story) return;
        if (isOwn) ownIndex -= 1;
        else index -= 1;
        if (isOwn || !guild()?.hides(story)) yield story;
      }
    },
  };
}

/** The operator's: every article is a story, where it came and as its first audience reads it. */
export function createOperatorsEyes({ tellings: { whole }, timeline }: Ledger): Eyes {
  return {
    guildId: null,
    sees: () => true,
    readsAs: ({ sightings }) => sightings[0]?.audience ?? null,
    get revision() {
      return String(timeline.head);
    },
    get size() {
      return whole.size;
    },
    countTo: whole.countTo,
    at: whole.at,
    of: ({ sightings }) => sightings[0],
    next: (seq) => whole.nth(whole.countTo(seq)),
    *newest(before = Infinity) {
      for (let index = whole.countTo(before - 1) - 1; index >= 0; index -= 1) {
        const story = whole.nth(index);
        if (story) yield story;
      }
    },
  };
}
