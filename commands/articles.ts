import { HexinError } from '../src/domain/hexin-error.ts';
import type { Archive } from '../src/features/archive.ts';
import type { ListedArticle } from '../src/features/library.ts';
import type { Subscriptions } from '../src/features/subscriptions.ts';
import { countDays } from '../src/features/week/count-days.ts';
import { weekTopics } from '../src/features/week/week-topics.ts';
import type { Weeks } from '../src/features/week.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Caller, Command, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import type { Log } from '../src/ports/log.ts';
import type { Pictures } from '../src/ports/pictures.ts';
import { type ArticleLine, articleListCount, renderArticleList } from '../src/views/article-list.ts';
import { commandLabels, everywhere, stringOption } from '../src/views/declaration.ts';
import { renderWeek, toWeekCard, type WeekCounts } from '../src/views/week-overview.ts';
import type { ArticleDeps } from './call/find-article.ts';
import { readText } from './call/options.ts';
import { seenBy } from './call/seen-by.ts';

export const articlesDeclaration = {
  ...commandLabels('articles'),
  ...everywhere,
  options: [stringOption('query', { max_length: 100 })],
} satisfies CommandDeclaration;

export interface ArticlesDeps extends ArticleDeps {
  readonly weeks: Weeks;
  readonly subscriptions: Pick<Subscriptions, 'get'>;
  readonly pictures: Pictures;
  readonly clock: Clock;
  /** The IANA zone in which days are days where no subscription says so. */
  readonly timeZone: string;
  readonly log: Log;
}

const newestCount = 5;
const topicCount = 7;

/** `/articles`: the week at a glance with the newest articles, or those whose title matches. Private, since it is for finding one's way. */
export function createArticles(deps: ArticlesDeps): Command {
  return {
    declaration: articlesDeclaration,
    isPrivate: () => true,
    async *run(call) {
      const query = readText(call, 'query') ?? '';
      const library = seenBy(deps.libraries, call);
      const archive = seenBy(deps.archives, call);
      if (query !== '') {
        const found = await toLines(await library.titles(query, articleListCount), archive);
        yield renderArticleList(found, query, call.locale);
        return;
      }
      const newest = await toLines(await library.titles('', articleListCount), archive);
      const counts = await countWeek(call, deps);
      const isQuiet = counts.days.every(({ count }) => count === 0);
      yield isQuiet
        ? renderArticleList(newest, '', call.locale)
        : await drawWeek(counts, newest.slice(0, newestCount), deps);
    },
  };
}

function toLines(listed: readonly ListedArticle[], archive: Pick<Archive, 'get'>): Promise<readonly ArticleLine[]> {
  return Promise.all(
    listed.map(async ({ articleId, title, publishedAt, archivedAt }) => {
      const entry = await archive.get(articleId);
      const url = entry?.article.url ?? null;
      return { id: articleId, title, publishedAt, archivedAt, url, updatedAt: entry?.updatedAt };
    }),
  );
}

/** What a channel ordered is its own: only its topics are asked for, and those of the channel that the caller is in. */
async function countWeek(caller: Caller, deps: ArticlesDeps): Promise<WeekCounts> {
  const { channelId, locale } = caller;
  const { subscriptions, clock } = deps;
  const order = (await subscriptions.get(channelId))?.subscription;
  const schedule = order?.schedule;
  const timeZone = (schedule && 'timeZone' in schedule && schedule.timeZone) || deps.timeZone;
  return {
    days: countDays(seenBy(deps.archives, caller), clock.now(), timeZone),
    topics: await weekTopics(seenBy(deps.weeks, caller), order?.topics ?? [], topicCount),
    locale,
    timeZone,
  };
}

async function drawWeek(
  counts: WeekCounts,
  newest: readonly ArticleLine[],
  { pictures, log }: ArticlesDeps,
): Promise<MessageBody> {
  try {
    return renderWeek(counts, newest, await pictures.draw(toWeekCard(counts)));
  } catch (error) {
    if (!(error instanceof HexinError)) throw error;
    log.warn('picture-failed', { error });
    return renderWeek(counts, newest, undefined);
  }
}
