import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { Clock } from '../../ports/clock.ts';
import { breathe } from '../../retrieval/breathe.ts';
import type { Archive } from '../archive.ts';
import { foldStory } from '../topic-filter.ts';

/** A story of the last seven days, ready to be looked through. */
export interface WeekStory {
  readonly seq: number;
  readonly articleId: string;
  readonly archivedAt: number;
  readonly updatedAt: number | undefined;
  readonly isPast: boolean;
  readonly folded: string;
  /** Title and key points as printed. */
  readonly head: string;
}

/** The stories of the last seven days, oldest first: read once, and kept folded. */
export interface WeekShelf {
  /** Another array whenever anything of it is another. @throws HexinError `store-failed` */
  current(): Promise<readonly WeekStory[]>;
}

export interface WeekShelfDeps {
  readonly archive: Pick<Archive, 'seqAt' | 'tells' | 'at' | 'about'>;
  /** The stories to keep with a greater `seq` than that, oldest first. */
  readonly after: (seq: number) => AsyncIterable<SeenEntry>;
  /** At most so many, and of long ones fewer: the newest. */
  readonly limits: { readonly stories: number; readonly textLength: number };
  readonly clock: Pick<Clock, 'now'>;
}

export const weekMs = 7 * 86_400_000;
/** Folding a story takes a tenth of a millisecond or so: that many go before something else may run. */
const foldedAtOnce = 20;

export function createWeekShelf({ archive, after, limits, clock }: WeekShelfDeps): WeekShelf {
  let stories: readonly WeekStory[] = [];
  let readTo = 0;
  let reading: Promise<unknown> = Promise.resolve();

  const lengthOf = (some: readonly WeekStory[]) => some.reduce((length, { folded }) => length + folded.length, 0);

  /** Those that came in the last seven days and are still there; the newest of them, where they are too many. */
  function keptOf(some: readonly WeekStory[]): readonly WeekStory[] {
    const since = clock.now() - weekMs;
    const there = some.filter(({ seq, archivedAt }) => archivedAt > since && archive.tells(seq));
    let length = lengthOf(there);
    let drop = 0;
    for (const { folded } of there) {
      if (there.length - drop <= limits.stories && length <= limits.textLength) break;
      length -= folded.length;
      drop += 1;
    }
    return drop === 0 && there.length === some.length ? some : there.slice(drop);
  }

  async function readNew(): Promise<void> {
    let added: WeekStory[] = [];
    let addedLength = 0;
    let count = 0;
    for await (const entry of after(Math.max(readTo, archive.seqAt(clock.now() - weekMs)))) {
      const story = toStory(entry);
      added.push(story);
      addedLength += story.folded.length;
      readTo = Math.max(readTo, entry.seq);
      if (addedLength > 2 * limits.textLength) {
        added = [...keptOf(added)];
        addedLength = lengthOf(added);
      }
      count += 1;
      if (count % foldedAtOnce === 0) await breathe();
    }
    stories = keptOf(added.length > 0 ? [...stories, ...added] : stories);
  }

  /** A text that was changed since it was read. */
  async function readChanged(): Promise<void> {
    const isChanged = ({ articleId, updatedAt }: WeekStory) => archive.about(articleId)?.updatedAt !== updatedAt;
    for (const changed of stories.filter(isChanged)) {
      const entry = await archive.at(changed.seq);
      if (entry) stories = stories.map((story) => (story === changed ? toStory(entry) : story));
    }
  }

  return {
    /** One at a time: two that read at once would each take in the same stories. */
    async current() {
      const read = reading.then(readNew).then(readChanged);
      reading = read.catch(() => undefined);
      await read;
      return stories;
    },
  };
}

function toStory({ seq, archivedAt, updatedAt, isPast, article }: SeenEntry): WeekStory {
  const head = [article.title, ...article.keyPoints].join('\n');
  return {
    seq,
    articleId: article.id,
    archivedAt,
    updatedAt,
    isPast: isPast === true,
    folded: foldStory(article),
    head,
  };
}
