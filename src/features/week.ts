import type { SeenEntry } from '../domain/seen-entry.ts';
import { matchesTopics } from '../domain/topics.ts';
import type { TopicCount } from '../domain/week-counts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Archive, Archives } from './archive.ts';
import { createLru } from './lru.ts';
import { foldTopics } from './topic-filter.ts';
import type { SuggestWords } from './week/suggest-words.ts';
import { createWeekShelf, type WeekShelf, type WeekStory, weekMs } from './week/week-shelf.ts';

export interface WeekMatches {
  /** The stories that were looked at. */
  readonly stories: number;
  /** Whether these are all of the last seven days; if not, the newest. */
  readonly isWhole: boolean;
  /** Those that the topics choose, taken together. */
  readonly matched: number;
  /** Each topic by itself, in the order given. */
  readonly topics: readonly TopicCount[];
}

/**
 * The stories of the last seven days as one audience sees them, as they are asked for while somebody chooses topics. Read once and kept folded, so that
 * an answer reads only what has come since.
 */
export interface Week {
  /** What topics would have chosen. No topics choose every story. @throws HexinError `store-failed` */
  match(topics: readonly string[]): Promise<WeekMatches>;
  /** The newest stories that topics choose, newest first. @throws HexinError `store-failed` */
  newest(topics: readonly string[], count: number): Promise<readonly SeenEntry[]>;
  /** Words that tell the stories apart, the most telling first, each with how many it would choose. @throws HexinError `store-failed` */
  suggestTopics(count: number): Promise<readonly TopicCount[]>;
}

export interface Weeks {
  /** @param guildId - null for what everyone may see */
  seenFrom(guildId: string | null): Week;
}

export interface WeekDeps {
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly suggestWords: SuggestWords;
}

/** What everyone sees takes about 16 MB at most; what guilds have for themselves, 4 MB each. */
const kept = {
  ofEveryone: { stories: 2_000, textLength: 8_000_000 },
  ofGuild: { stories: 500, textLength: 2_000_000 },
  guilds: 16,
} as const;
/** Finding words takes a fifth of a second for a busy week, and a story more or less changes little. */
const suggestAgainMs = 10 * 60_000;

/** Reads each story once, whoever asks: what everyone sees is kept once, and for a guild what it has beside that. */
export function createWeeks({ archives, clock, suggestWords }: WeekDeps): Weeks {
  const everyone = archives.seenFrom(null);
  const shared = createWeekShelf({
    archive: everyone,
    after: (seq) => everyone.after(Math.max(seq, lastBefore(everyone, kept.ofEveryone.stories))),
    limits: kept.ofEveryone,
    clock,
  });
  const ofEveryone = createWeek({ archive: everyone, current: shared.current, clock, suggestWords });
  const ofGuilds = createLru<Archive, Week>(kept.guilds);

  function open(archive: Archive): Week {
    const after = (seq: number) => ownAfter(archive, everyone, seq);
    const own = createWeekShelf({ archive, after, limits: kept.ofGuild, clock });
    const current = () => together(archive, shared, own);
    return createWeek({ archive, current, clock, suggestWords, like: ofEveryone });
  }

  return {
    seenFrom(guildId) {
      // Asked anew each time: a guild sees what everyone does until it has something of its own.
      const archive = archives.seenFrom(guildId);
      if (archive === everyone) return ofEveryone;
      const week = ofGuilds.get(archive) ?? open(archive);
      ofGuilds.set(archive, week);
      return week;
    },
  };
}

/** What comes before the newest so many. */
function lastBefore(archive: Pick<Archive, 'outline'>, count: number): number {
  return Iterator.from(archive.outline()).drop(count).next().value?.seq ?? 0;
}

/** What a guild sees and not everyone does, oldest first. */
async function* ownAfter(archive: Archive, everyone: Pick<Archive, 'tells'>, after: number): AsyncGenerator<SeenEntry> {
  const seqs: number[] = [];
  for (const { seq } of archive.outline()) {
    if (seq <= after || seqs.length === kept.ofGuild.stories) break;
    if (!everyone.tells(seq)) seqs.push(seq);
  }
  for (const seq of seqs.reverse()) {
    const entry = await archive.at(seq);
    if (entry) yield entry;
  }
}

/** What everyone sees, as far as the guild doesn't have it otherwise, and its own: the very array that everyone has, if that is all. */
async function together(archive: Archive, shared: WeekShelf, own: WeekShelf): Promise<readonly WeekStory[]> {
  const all = await shared.current();
  const mine = await own.current();
  if (mine.length === 0 && all.every(({ seq }) => archive.tells(seq))) return all;
  return [...all.filter(({ seq }) => archive.tells(seq)), ...mine].sort((a, b) => a.seq - b.seq);
}

const newsOf = (stories: readonly WeekStory[]) => stories.filter(({ isPast }) => !isPast);

interface OneWeek extends Pick<WeekDeps, 'clock' | 'suggestWords'> {
  readonly archive: Pick<Archive, 'seqAt' | 'countAfter' | 'at'>;
  readonly current: () => Promise<readonly WeekStory[]>;
  /** Who has the words already, if the stories are the same. */
  readonly like?: Week & { readonly stories: () => Promise<readonly WeekStory[]> };
}

function createWeek({ archive, current, clock, suggestWords, like }: OneWeek) {
  let suggested:
    | { readonly at: number; readonly among: readonly WeekStory[]; readonly topics: readonly TopicCount[] }
    | undefined;

  const countOf = (among: readonly WeekStory[], foldedTopics: readonly string[]) =>
    among.reduce((count, { folded }) => count + (matchesTopics(folded, foldedTopics) ? 1 : 0), 0);

  /** Good for a while, but not for a story that is no longer there, or that reads otherwise. */
  function isGood(among: readonly WeekStory[]): boolean {
    if (!suggested?.topics.length || clock.now() - suggested.at >= suggestAgainMs) return false;
    if (suggested.among === among) return true;
    const there = new Set(among);
    const since = among[0]?.seq ?? 0;
    return suggested.among.every((story) => story.seq < since || there.has(story));
  }

  return {
    stories: current,
    async match(topics: readonly string[]): Promise<WeekMatches> {
      const among = await current();
      const news = newsOf(among);
      const each = topics.map((topic) => ({ topic, count: countOf(news, foldTopics([topic.replace(/^-/, '')])) }));
      const isWhole = archive.countAfter(archive.seqAt(clock.now() - weekMs)) <= among.length;
      return { stories: news.length, isWhole, matched: countOf(news, foldTopics(topics)), topics: each };
    },
    async newest(topics: readonly string[], count: number): Promise<readonly SeenEntry[]> {
      const wanted = foldTopics(topics);
      const found: number[] = [];
      for (const { seq, isPast, folded } of (await current()).toReversed()) {
        if (found.length === count) break;
        if (!isPast && matchesTopics(folded, wanted)) found.push(seq);
      }
      const entries = await Promise.all(found.map((seq) => archive.at(seq)));
      return entries.filter((entry) => entry !== undefined);
    },
    async suggestTopics(count: number): Promise<readonly TopicCount[]> {
      const among = await current();
      if (like && among === (await like.stories())) return like.suggestTopics(count);
      if (!isGood(among)) {
        const news = newsOf(among);
        const words = await suggestWords(news.map(({ head }) => head));
        const topics = words.map((topic) => ({ topic, count: countOf(news, foldTopics([topic])) }));
        suggested = { at: clock.now(), among, topics };
      }
      return suggested?.topics.slice(0, count) ?? [];
    },
  };
}
