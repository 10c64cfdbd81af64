import type { ArchiveEntry } from '../domain/article.ts';
import { matchesTopics } from '../domain/topics.ts';
import type { TopicCount } from '../domain/week-counts.ts';
import type { Clock } from '../ports/clock.ts';
import { breathe } from '../retrieval/breathe.ts';
import type { Archive } from './archive.ts';
import { foldStory, foldTopics } from './topic-filter.ts';
import type { SuggestWords } from './week/suggest-words.ts';

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
 * The stories of the last seven days, as they are asked for while somebody chooses topics. Read once and kept folded, so that an answer
 * reads only what has come since: the newest 2,000 at most, and of long ones fewer, about 16 MB in all.
 */
export interface Week {
  /** What topics would have chosen. No topics choose every story. @throws HexinError `store-failed` */
  match(topics: readonly string[]): Promise<WeekMatches>;
  /** The newest stories that topics choose, newest first. @throws HexinError `store-failed` */
  newest(topics: readonly string[], count: number): Promise<readonly ArchiveEntry[]>;
  /** Words that tell the stories apart, the most telling first, each with how many it would choose. @throws HexinError `store-failed` */
  suggestTopics(count: number): Promise<readonly TopicCount[]>;
}

export interface WeekDeps {
  readonly archive: Pick<Archive, 'head' | 'seqAt' | 'after' | 'at'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly suggestWords: SuggestWords;
}

const weekMs = 7 * 86_400_000;
const kept = { stories: 2_000, textLength: 8_000_000 } as const;
/** Folding a story takes a tenth of a millisecond or so: that many go before something else may run. */
const foldedAtOnce = 20;
/** Finding words takes a fifth of a second for a busy week, and a story more or less changes little. */
const suggestAgainMs = 10 * 60_000;

interface Story {
  readonly seq: number;
  readonly archivedAt: number;
  readonly folded: string;
  /** Title and key points as printed. */
  readonly head: string;
}

export function createWeek({ archive, clock, suggestWords }: WeekDeps): Week {
  let stories: Story[] = [];
  let textLength = 0;
  let readTo = 0;
  let reading: Promise<unknown> = Promise.resolve();
  let suggested: { readonly at: number; readonly topics: readonly TopicCount[] } | undefined;

  function dropOld() {
    const since = clock.now() - weekMs;
    let drop = 0;
    for (const { archivedAt, folded } of stories) {
      const isKept = archivedAt > since && stories.length - drop <= kept.stories && textLength <= kept.textLength;
      if (isKept) break;
      textLength -= folded.length;
      drop += 1;
    }
    stories = stories.slice(drop);
  }

  async function readNew() {
    const from = Math.max(readTo, archive.seqAt(clock.now() - weekMs), archive.head - kept.stories);
    let count = 0;
    for await (const { seq, archivedAt, article } of archive.after(from)) {
      const story = {
        seq,
        archivedAt,
        folded: foldStory(article),
        head: [article.title, ...article.keyPoints].join('\n'),
      };
      stories.push(story);
      textLength += story.folded.length;
      readTo = seq;
      if (textLength > kept.textLength) dropOld();
      count += 1;
      if (count % foldedAtOnce === 0) await breathe();
    }
    dropOld();
  }

  /** One at a time: two that read at once would each take in the same stories. */
  async function current(): Promise<readonly Story[]> {
    const read = reading.then(readNew);
    reading = read.catch(() => undefined);
    await read;
    return stories;
  }

  const countOf = (among: readonly Story[], foldedTopics: readonly string[]) =>
    among.reduce((count, { folded }) => count + (matchesTopics(folded, foldedTopics) ? 1 : 0), 0);

  return {
    async match(topics) {
      const among = await current();
      const each = topics.map((topic) => ({ topic, count: countOf(among, foldTopics([topic.replace(/^-/, '')])) }));
      const isWhole = (among[0]?.seq ?? 0) <= archive.seqAt(clock.now() - weekMs) + 1;
      return { stories: among.length, isWhole, matched: countOf(among, foldTopics(topics)), topics: each };
    },
    async newest(topics, count) {
      const wanted = foldTopics(topics);
      const found: number[] = [];
      for (const { seq, folded } of (await current()).toReversed()) {
        if (found.length === count) break;
        if (matchesTopics(folded, wanted)) found.push(seq);
      }
      const entries = await Promise.all(found.map((seq) => archive.at(seq)));
      return entries.filter((entry) => entry !== undefined);
    },
    async suggestTopics(count) {
      const among = await current();
      if (!suggested?.topics.length || clock.now() - suggested.at >= suggestAgainMs) {
        const words = await suggestWords(among.map(({ head }) => head));
        const topics = words.map((topic) => ({ topic, count: countOf(among, foldTopics([topic])) }));
        suggested = { at: clock.now(), topics };
      }
      return suggested.topics.slice(0, count);
    },
  };
}
