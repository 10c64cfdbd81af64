import type { Audience } from '../../domain/source.ts';
import { isSaidTo } from './guilds-word.ts';
import { firstSeen, type KnownArticle, maySee, type Sighting } from './known-article.ts';
import { createToldStories, type ToldStories } from './told-stories.ts';

/** Which stories a guild is told otherwise than everyone. */
export interface GuildTellings {
  /** Those that its own sources told it. */
  readonly own: ToldStories;
  /** Those of everyone's that it had from its own sources before. */
  readonly hidden: ToldStories;
  hides(story: Sighting): boolean;
}

/**
 * Which sightings are stories to whom: the first that an audience sees of an article, unless it saw another one that tells the same before.
 * What an audience was told stays told.
 */
export interface Tellings {
  /** What everyone is told. */
  readonly everyone: ToldStories;
  /** Every article, where it came. */
  readonly whole: ToldStories;
  /** Undefined for a guild that sees what everyone does. */
  of(guildId: string): GuildTellings | undefined;
  /** Where the article is told to an audience. */
  toldTo(audience: Audience, article: KnownArticle): Sighting | undefined;
  /** Takes in the last sighting of an article, which has to be linked to its neighbours. */
  tell(article: KnownArticle, sighting: Sighting): void;
  /** The article is no more; of those that told the same, one may be a story now. They have to be linked no longer to it. */
  untell(article: KnownArticle, neighbours: ReadonlySet<KnownArticle>): void;
}

interface OwnTellings extends GuildTellings {
  readonly ownOf: Map<string, Sighting>;
  readonly hiddenOf: Map<string, Sighting>;
}

export function createTellings(): Tellings {
  const everyone = createToldStories();
  const whole = createToldStories();
  const guilds = new Map<string, OwnTellings>();

  function guild(guildId: string): OwnTellings {
    const there = guilds.get(guildId) ?? openTellings();
    guilds.set(guildId, there);
    return there;
  }

  function toldTo(audience: Audience, article: KnownArticle): Sighting | undefined {
    const own = audience === null ? undefined : guilds.get(audience);
    return own?.ownOf.get(article.id) ?? (own?.hiddenOf.has(article.id) ? undefined : article.toldToEveryone);
  }

  function tellEveryone(article: KnownArticle, sighting: Sighting): void {
    everyone.add(sighting);
    article.toldToEveryone = sighting;
    for (const guildId of guildsOf([article, ...article.near])) {
      const had = ({ sightings }: KnownArticle) =>
        sightings.some(({ audience, seq }) => audience === guildId && seq < sighting.seq);
      if (had(article) || nearTo(article, guildId).some(had)) put(guild(guildId), 'hidden', sighting);
    }
  }

  function tellGuild(guildId: string, sighting: Sighting): void {
    put(guild(guildId), 'own', sighting);
  }

  /** Whether an audience had another report of it before `seq`. */
  function hadReport(article: KnownArticle, audience: Audience, seq: number): boolean {
    return nearTo(article, audience).some((other) => (firstSeen(other, audience)?.seq ?? Infinity) < seq);
  }

  /** Tells an audience what it sees and has no earlier report of. */
  function settle(article: KnownArticle, audience: Audience): void {
    const first = firstSeen(article, audience);
    if (!first || toldTo(audience, article) || hadReport(article, audience, first.seq)) return;
    if (audience === null) tellEveryone(article, first);
    else if (first.audience === null) take(guild(audience), 'hidden', article.id);
    else tellGuild(audience, first);
  }

  return {
    everyone,
    whole,
    of: (guildId) => guilds.get(guildId),
    toldTo,
    tell(article, sighting) {
      const { audience, seq } = sighting;
      // Though it may be told nothing of it, a guild sees who else tells it.
      if (audience !== null) guild(audience);
      if (sighting === article.sightings[0]) whole.add(sighting);
      const before = article.sightings.some((other) => other.seq < seq && maySee(audience, other.audience));
      if (before || hadReport(article, audience, seq)) return;
      if (audience === null) tellEveryone(article, sighting);
      else tellGuild(audience, sighting);
    },
    untell(article, neighbours) {
      const of = guildsOf([article, ...neighbours]);
      const [story] = article.sightings;
      if (story) whole.remove(story);
      if (article.toldToEveryone) everyone.remove(article.toldToEveryone);
      article.toldToEveryone = undefined;
      for (const guildId of of) for (const list of ['own', 'hidden'] as const) take(guild(guildId), list, article.id);
      const inOrder = [...neighbours].sort((a, b) => (a.sightings[0]?.seq ?? 0) - (b.sightings[0]?.seq ?? 0));
      for (const audience of [null, ...of]) for (const other of inOrder) settle(other, audience);
    },
  };
}

function openTellings(): OwnTellings {
  const hiddenOf = new Map<string, Sighting>();
  return {
    own: createToldStories(),
    hidden: createToldStories(),
    hides: ({ articleId }) => hiddenOf.has(articleId),
    ownOf: new Map(),
    hiddenOf,
  };
}

function put(tellings: OwnTellings, list: 'own' | 'hidden', story: Sighting): void {
  tellings[list].add(story);
  tellings[`${list}Of`].set(story.articleId, story);
}

function take(tellings: OwnTellings, list: 'own' | 'hidden', articleId: string): void {
  const story = tellings[`${list}Of`].get(articleId);
  if (!story) return;
  tellings[list].remove(story);
  tellings[`${list}Of`].delete(articleId);
}

/** Those that tell the same, as far as an audience may know. */
function nearTo(article: KnownArticle, audience: Audience): readonly KnownArticle[] {
  return [...article.near].filter((other) => isSaidTo(article, other, (of) => maySee(audience, of)));
}

/** The guilds whose own sources brought one of the articles. */
function guildsOf(articles: readonly KnownArticle[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { sightings } of articles)
    for (const { audience } of sightings) if (audience !== null) found.add(audience);
  return found;
}
