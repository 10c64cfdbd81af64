import { matchesTopics } from '../domain/topics.ts';
import type { Clock } from '../ports/clock.ts';
import { fold } from '../retrieval/fold.ts';
import type { IndexedArticle, PassageIndex } from '../retrieval/passage-index.ts';
import type { AcceptsArticle } from '../retrieval/retriever.ts';
import { waitFor } from './library/wait-for.ts';
import { createLru } from './lru.ts';
import { foldTopics } from './topic-filter.ts';

/** What topics choose of the index, whoever may see it. */
export interface TopicScope {
  readonly accepts: AcceptsArticle;
  /** The `seq` from which on all of it was looked at: 0 where everything was. */
  readonly from: number;
}

/** @param waitsMs - how long to wait for what wasn't looked at yet, of which the newest comes first */
export type ChooseByTopics = (topics: readonly string[], waitsMs: number) => Promise<TopicScope>;

export interface TopicScopesDeps {
  readonly index: Pick<PassageIndex, 'articles'>;
  /** Awaited after each article that is looked at: of 100,000, all take some ten seconds. */
  readonly pause: () => Promise<void>;
  readonly clock: Pick<Clock, 'after'>;
}

/** So many channels' topics are remembered: only what is new has to be looked at. */
const rememberedTopics = 64;

/** Chooses as `articleMatches` does. */
export function createTopicScopes({ index, pause, clock }: TopicScopesDeps): ChooseByTopics {
  const scopes = createLru<string, ReturnType<typeof open>>(rememberedTopics);

  function open(topics: readonly string[]) {
    const folded = foldTopics(topics);
    const chosen = new WeakMap<IndexedArticle, boolean>();
    let from = 0;
    let underWay: Promise<void> | undefined;

    async function look(): Promise<void> {
      const unknown = Iterator.from(index.articles()).filter((article) => !chosen.has(article));
      const newestFirst = [...unknown].sort((a, b) => b.seq - a.seq);
      for (const article of newestFirst) {
        from = article.seq + 1;
        chosen.set(article, matchesTopics(fold(toldIn(article)), folded));
        await pause();
      }
      from = 0;
    }

    return {
      accepts: (article: IndexedArticle) => chosen.get(article) === true,
      from: () => from,
      async inStep(): Promise<void> {
        // What is under way doesn't look at what came after it began.
        await underWay;
        underWay ??= look().finally(() => {
          underWay = undefined;
        });
        await underWay;
      },
    };
  }

  return async (topics, waitsMs) => {
    const name = topics.join('\n');
    const scope = scopes.get(name) ?? open(topics);
    scopes.set(name, scope);
    await waitFor(scope.inStep(), waitsMs, clock);
    return { accepts: scope.accepts, from: scope.from() };
  };
}

function toldIn({ title, unquoted, text }: IndexedArticle): string {
  return [title, ...unquoted, text].join('\n');
}
