import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader } from '../../src/compose/reader.ts';
import type { ArchiveEntry } from '../../src/domain/article.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { countStories } from '../../src/domain/subscription.ts';
import type { BriefingRun } from '../../src/ports/briefing-view.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { createFollowedView } from '../../src/views/followed-briefing.ts';
import { renderCannotFollow, renderFollowing, renderNotFollowing } from '../../src/views/following.ts';
import { renderPauseNotice } from '../../src/views/pause-notice.ts';
import { notice } from '../../src/views/notices.ts';
import { renderHoldNotice } from '../../src/views/sources/hold-notice.ts';
import { samples, shownAt } from './open-preview.ts';
import { answerOfUpdate, sourcesList, sourceTrial, withOtherReports } from './source-messages.ts';

/** Messages that no command shows: what is posted, and sent to subscribers. */
interface Made {
  readonly name: string;
  readonly bodies: readonly MessageBody[];
  /** @defaultValue zh-CN */
  readonly locale?: Locale;
}

const hourMs = 3_600_000;
const morning: BriefingRun = {
  dueAt: shownAt - hourMs,
  late: false,
  deferred: false,
  gathered: false,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  mentionRoleId: null,
};
const gathered: BriefingRun = { ...morning, gathered: true, timeZone: null };
const channels = ['100000000000000010', '100000000000000011'] as const;

export async function madeMessages(): Promise<readonly Made[]> {
  const entries = await readSamples();
  const brief = (stories: readonly ArchiveEntry[], listed: readonly ArchiveEntry[], run: BriefingRun) =>
    post(stories, listed, run);
  const noKeyPoints = entries.filter(({ article }) => article.keyPoints.length === 0);
  return [
    { name: 'briefing', bodies: brief(entries.slice(0, 6), [], morning) },
    {
      name: 'briefing-zh-tw',
      bodies: brief(entries.slice(3, 6), [], { ...morning, locale: 'zh-TW' }),
      locale: 'zh-TW',
    },
    {
      name: 'briefing-en-us',
      bodies: brief(entries.slice(0, 2), [], { ...morning, locale: 'en-US' }),
      locale: 'en-US',
    },
    { name: 'briefing-of-ten', bodies: brief(entries.slice(0, 10), [], morning) },
    {
      name: 'catch-up',
      bodies: brief(entries.slice(6, 8), entries.slice(0, 6), { ...morning, late: true, gathered: true }),
    },
    { name: 'instant', bodies: brief(entries.slice(1, 2), [], { ...morning, dueAt: null, timeZone: null }) },
    {
      name: 'followed',
      bodies: post(entries.slice(1, 2), [], { ...morning, dueAt: null, timeZone: null }, createFollowedView()),
    },
    {
      name: 'followed-of-several',
      bodies: post(entries.slice(0, 4), entries.slice(4, 6), gathered, createFollowedView()),
    },
    ...(['zh-CN', 'zh-TW', 'en-US'] as const).map((locale) => ({
      name: `following-${locale.toLowerCase()}`,
      bodies: followingMessages(locale),
      locale,
    })),
    { name: 'without-key-points', bodies: brief(noKeyPoints, [], { ...morning, dueAt: null, timeZone: null }) },
    {
      name: 'other-reports',
      bodies: brief([...entries.slice(0, 1).map(withOtherReports), ...entries.slice(1, 3)], [], morning),
    },
    { name: 'sources', bodies: [sourcesList(shownAt)] },
    { name: 'source-trial', bodies: [sourceTrial(entries.slice(0, 3).map(({ article }) => article))] },
    { name: 'answer-updated', bodies: entries.slice(1, 2).map((entry) => answerOfUpdate(entry, shownAt)) },
    { name: 'answer-of-pages', bodies: [answerOfPages(entries)] },
    {
      name: 'paused',
      bodies: [
        renderPauseNotice(
          '100000000000000001',
          [
            { channelId: channels[0], missing: ['view-channel', 'send-messages'] },
            { channelId: channels[1], missing: [] },
          ],
          'zh-CN',
          '0',
        ),
      ],
    },
    {
      name: 'held',
      bodies: [
        renderHoldNotice(
          [
            { url: 'https://news.example/rss/finance.xml', since: shownAt - hourMs, codes: ['placeholder'] },
            { url: 'https://daily.example/feed', since: shownAt - 2 * hourMs, codes: ['captcha', 'no-title'] },
          ],
          'zh-CN',
          '0',
        ),
      ],
    },
    {
      name: 'notices',
      bodies: (['not-permitted', 'bad-cron', 'file-too-large', 'no-such-article', 'unexpected'] as const).map((code) =>
        notice(code, 'zh-CN'),
      ),
    },
  ];
}

async function readSamples(): Promise<readonly ArchiveEntry[]> {
  const names = (await readdir(samples)).filter((name) => /^\d/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(samples, name), 'utf8')));
  const { parse } = createReader();
  return texts
    .flatMap((text) => parse(text))
    .map((article, index) => ({ seq: index + 1, archivedAt: shownAt - hourMs, article }));
}

function post(
  stories: readonly ArchiveEntry[],
  listed: readonly ArchiveEntry[],
  run: BriefingRun,
  view = createBriefingView(),
): readonly MessageBody[] {
  const entryAt = new Map([...stories, ...listed].map((entry) => [entry.seq, entry]));
  const found = (seq: number) => [entryAt.get(seq)].filter((entry) => entry !== undefined);
  const planned = view.pack(stories, listed, run, run.dueAt === null ? 1 : 25);
  return planned.map((message, index) =>
    view.render(
      message.stories.flatMap(({ seq, page }) => found(seq).map((entry) => ({ entry, page }))),
      message.listed.flatMap(found),
      run,
      `shown-${index}`,
      { index, count: planned.length, storyCount: countStories(planned) },
    ),
  );
}

/** What `/follow` answers: having followed, with a subscription beside, lacking the right, and with all webhooks used up. */
function followingMessages(locale: Locale): readonly MessageBody[] {
  const made = (channelId: string, name: string, topics: readonly string[]) => ({
    channelId,
    guildId: '100000000000000001',
    name,
    guildName: '江川日报',
    order: { schedule: { kind: 'instant' } as const, topics },
  });
  const [all, technology] = [made('1', '每日要闻', []), made('2', '科技要闻', ['芯片', '人工智能'])] as const;
  const page = { channelId: channels[0], followed: [all], offered: [technology], isSubscribed: false };
  return [
    renderFollowing({ ...page, done: 'followed' }, locale),
    renderFollowing({ ...page, offered: [], isSubscribed: true }, locale),
    renderCannotFollow(channels[0], [all], locale),
    renderNotFollowing('too-many-webhooks', locale),
  ];
}

/** The first page of an answer that says all paragraphs of all samples. */
function answerOfPages(entries: readonly ArchiveEntry[]): MessageBody {
  const said = entries.flatMap(({ article }) =>
    article.sections.flatMap(({ paragraphs }) => paragraphs).map((text) => ({ text, article })),
  );
  const citations = said.map(({ text, article: { id, title, publishedAt } }, index) => ({
    n: index + 1,
    articleId: id,
    title,
    ...(publishedAt !== null && { publishedAt }),
    quote: text,
    start: 0,
    end: text.length,
  }));
  const sentences = said.map(({ text }, index) => ({ text, citations: [index + 1] }));
  return renderAnswer(
    { abstained: false, mode: 'extractive', sentences, citations },
    { question: '这些文章都说了什么？', lookedIn: { kind: 'everything' }, locale: 'zh-CN' },
    { key: 'shown', page: 0 },
  );
}
