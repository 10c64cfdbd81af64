import type { OpenArchive } from './archive.ts';
import { createLru } from './lru.ts';
import { articleMatches } from './topic-filter.ts';

interface TopicScope {
  /** See `TextChange`: of all texts that topics choose, whoever may see them. */
  readonly keys: Set<string>;
  /** Up to where the log has been looked through. */
  seq: number;
}

/** The keys of the texts that topics choose, as `articleMatches` tells, up to the head of the log: whoever asks has yet to see them. */
export type ChooseTexts = (topics: readonly string[]) => Promise<ReadonlySet<string>>;

/** So many channels' topics are remembered: what they chose is then looked up, and only what is new is read. */
const rememberedTopics = 64;

/** @param pause - awaited after each text that is looked at */
export function createTopicScopes(archive: Pick<OpenArchive, 'textsAfter'>, pause: () => Promise<void>): ChooseTexts {
  const scopes = createLru<string, TopicScope>(rememberedTopics);
  return async (topics) => {
    const name = topics.join('\n');
    const scope = scopes.get(name) ?? { keys: new Set(), seq: 0 };
    scopes.set(name, scope);
    for await (const change of archive.textsAfter(scope.seq)) {
      if (change.kind === 'gone') scope.keys.delete(change.key);
      else if (articleMatches(change.entry.article, topics)) scope.keys.add(change.key);
      scope.seq = Math.max(scope.seq, change.seq);
      await pause();
    }
    return scope.keys;
  };
}
