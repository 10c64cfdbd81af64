import fc from 'fast-check';
import type { Answer, Citation } from '../../src/domain/answer.ts';
import type { Article } from '../../src/domain/article.ts';
import { articleText } from '../../src/domain/article-text.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { OtherReport } from '../../src/domain/other-report.ts';
import type { SeenEntry } from '../../src/domain/seen-entry.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { refused } from '../../src/domain/subscription-status.ts';
import type { BriefingRun, BriefingView } from '../../src/ports/briefing-view.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { renderAllowanceSpent } from '../../src/views/allowance.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { renderArticleList } from '../../src/views/article-list.ts';
import { createBriefingView, withNote } from '../../src/views/briefing.ts';
import { renderBriefingPicture } from '../../src/views/briefing-picture.ts';
import { citationArgs, readCitation } from '../../src/views/citation-id.ts';
import { renderCannotFollow, renderFollowing, renderNotFollowing } from '../../src/views/following.ts';
import { createFollowedView } from '../../src/views/followed-briefing.ts';
import { renderHelp } from '../../src/views/help.ts';
import { renderMessageStories } from '../../src/views/message-stories.ts';
import { botNotice, channelNotice, notice } from '../../src/views/notices.ts';
import { renderOrderPage } from '../../src/views/order-page.ts';
import { renderPassage } from '../../src/views/passage.ts';
import { renderPauseNotice, renderRechecked } from '../../src/views/pause-notice.ts';
import { renderForgotten, renderPrivacy } from '../../src/views/privacy.ts';
import { renderHoldNotice, renderReread } from '../../src/views/sources/hold-notice.ts';
import { renderUnsubscribed } from '../../src/views/subscription.ts';
import { renderSubscriptionList } from '../../src/views/subscription-list.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { renderTextSummary } from '../../src/views/text-summary.ts';
import { renderWeek } from '../../src/views/week-overview.ts';
import { anyArticle, anyText } from './arbitraries.ts';
import { entryOf, morningRun, tuesdayMorning } from './samples.ts';
import { sourceKinds } from './source-kinds.ts';

/** What a message is made of that others wrote. */
export interface Given {
  /** Of different ids; one at least. */
  readonly articles: readonly Article[];
  readonly text: string;
  readonly locale: Locale;
}

const longestText = fc.constantFrom(
  '长'.repeat(10_000),
  '\u202e*_`'.repeat(3000),
  '👩‍👩‍👧‍👦'.repeat(900),
  `${'e\u0301'.repeat(5000)}\ud800`,
);
export const anyGiven: fc.Arbitrary<Given> = fc.record({
  articles: fc.uniqueArray(anyArticle, { minLength: 1, maxLength: 10, selector: ({ id }) => id }),
  text: fc.oneof({ weight: 6, arbitrary: anyText }, { weight: 1, arbitrary: longestText }).map((text) => `${text}文`),
  locale: fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
});

const view = createBriefingView();
const followed = createFollowedView();
const channelId = '223456789012345678';
const held = { conversations: 7, channelSubscriptions: 2, directSubscriptions: 1, sources: 2 };
const missing = ['view-channel', 'send-messages'] as const;

function runOf(locale: Locale): BriefingRun {
  return { ...morningRun, late: true, locale };
}

/** Each updated, and told by all of the others, too. */
function entriesOf(given: Given): readonly SeenEntry[] {
  const seen = { otherReports: reportsOf(given), updatedAt: tuesdayMorning };
  return given.articles.map((article, index) => ({ ...entryOf(article, index + 1), ...seen }));
}

function reportsOf({ articles, text }: Given): readonly OtherReport[] {
  return articles.map(({ id, title, source, url, publishedAt }) => ({
    articleId: id,
    title,
    publisher: source ?? text,
    url,
    publishedAt,
  }));
}

function linesOf({ articles }: Given) {
  return articles.map(({ id, title, publishedAt, url }) => ({
    id,
    title,
    publishedAt,
    archivedAt: 0,
    url,
    updatedAt: tuesdayMorning,
  }));
}

function subscriptionOf({ text, locale }: Given): Subscription {
  return {
    channelId,
    guildId: '323456789012345678',
    createdBy: '423456789012345678',
    createdAt: 0,
    schedule: { kind: 'cron', preset: 'custom', cron: '30 7 * * 1-5', timeZone: 'Asia/Taipei' },
    quiet: { from: 0, to: 60, timeZone: 'Asia/Taipei' },
    topics: [text, `-${text}`].map((topic) => topic.slice(0, 100)),
    mentionRoleId: '523456789012345678',
    locale,
    status: { kind: 'active' },
  };
}

function citationsOf({ articles, text }: Given): readonly Citation[] {
  return articles.map(({ id, title, publishedAt }, index) => ({
    n: index + 1,
    articleId: id,
    title,
    ...(publishedAt && { publishedAt }),
    quote: text,
    start: index,
    end: index + Math.max(1, text.length),
  }));
}

function answerOf(given: Given): Extract<Answer, { abstained: false }> {
  const citations = citationsOf(given);
  const sentences = citations.map(({ n }) => ({ text: `${given.text}${n}`, citations: [n] }));
  return { abstained: false, mode: 'model', sentences, citations, note: 'cut-short', dropped: 3 };
}

function briefingsOf(view: BriefingView, given: Given): readonly MessageBody[] {
  const [all, run] = [entriesOf(given), runOf(given.locale)];
  const plan = view.pack(all, [], run, 25);
  const bodies = plan.map(({ stories }, index) =>
    view.render(
      stories.flatMap(({ seq, page }) => all.filter((entry) => entry.seq === seq).map((entry) => ({ entry, page }))),
      [],
      run,
      'm'.repeat(25),
      { index, count: plan.length, storyCount: all.length },
    ),
  );
  const listed = view.render([], all, run, 'listed', { index: 0, count: 1, storyCount: 0 });
  return [...bodies, listed];
}

/** As many as can be configured. */
function followableOf(given: Given) {
  const { text: name } = given;
  const order = subscriptionOf(given);
  return Array.from({ length: 10 }, (_, index) => ({
    channelId: `72345678901234567${index}`,
    guildId: '823456789012345678',
    name,
    guildName: name,
    order: index === 0 ? undefined : order,
  }));
}

/** Every kind of message, by the function of src/views that makes it. */
export const messageKinds: Readonly<Record<string, (given: Given) => readonly MessageBody[]>> = {
  createBriefingView: (given) => briefingsOf(view, given),
  createFollowedView: (given) => briefingsOf(followed, given),
  withNote: (given) => [withNote(notice('unexpected', given.locale), 'note')],
  renderAnswer(given) {
    const { articles, text, locale } = given;
    const about = () => ({ otherReports: reportsOf(given), updatedAt: tuesdayMorning });
    const lookedIn = { kind: 'topics', topics: [text, `-${text}`] } as const;
    const context = { question: text, lookedIn, about, locale };
    const nearest = articles.map(({ id, title }) => ({ articleId: id, title }));
    const [first] = nearest;
    const inOne = first ? ({ kind: 'article', ...first } as const) : ({ kind: 'everything' } as const);
    return [
      ...[0, 1, 99].map((page) => renderAnswer(answerOf(given), context, { key: 'k'.repeat(36), page })),
      renderAnswer(answerOf(given), context),
      renderAnswer({ abstained: true, mode: 'extractive', nearest }, { ...context, lookedIn: inOne }),
    ];
  },
  renderPassage: ({ articles, locale }) =>
    articles.flatMap((article) => {
      const text = articleText(article);
      const quote = text.slice(0, 40);
      const named = { n: 1, articleId: article.id, title: article.title, quote, start: 0, end: quote.length };
      const place = readCitation(citationArgs(named).map(String));
      return place ? [renderPassage({ article, updatedAt: tuesdayMorning }, place, locale)] : [];
    }),
  renderSummary: (given) =>
    entriesOf(given).flatMap((entry) => [0, 1].map((p) => renderSummary(entry, p, given.locale))),
  renderTextSummary({ articles, text, locale }) {
    const items = articles.map((article) => ({
      article,
      summary: { points: article.keyPoints, by: 'model', note: 'model-failed' } as const,
    }));
    const unread = { leftUnread: { files: 3, links: 2 } };
    return [
      renderTextSummary(items, 50, locale),
      renderTextSummary(items, 50, locale, { from: { kind: 'file', name: text }, ...unread }),
      renderTextSummary(items, 50, locale, { from: { kind: 'page', url: 'https://a.example/x' }, ...unread }),
    ];
  },
  renderMessageStories: (given) => [renderMessageStories(entriesOf(given), given.locale)],
  renderArticleList: (given) => [
    renderArticleList(linesOf(given), given.text, given.locale),
    renderArticleList([], given.text, given.locale),
  ],
  renderWeek(given) {
    const { text, locale } = given;
    const days = Array.from({ length: 7 }, (_, day) => ({
      startMs: tuesdayMorning + day * 86_400_000,
      count: day * 9,
    }));
    const topics = [text, `${text}二`].map((topic) => ({ topic, count: 8 }));
    const counts = { days, topics, locale, timeZone: 'Asia/Taipei' };
    return [
      renderWeek(counts, linesOf(given).slice(0, 5), undefined),
      renderWeek(counts, linesOf(given).slice(0, 5), card(given)),
    ];
  },
  renderBriefingPicture: (given) => [
    renderBriefingPicture(card(given), entriesOf(given), given.locale),
    renderBriefingPicture(card(given), entriesOf(given).slice(0, 1), given.locale),
  ],
  renderOrderPage(given) {
    const topics = [given.text, '港口'].map((topic) => ({ topic, count: 3 }));
    const order = {
      subscription: subscriptionOf(given),
      nextDue: tuesdayMorning,
      undo: tuesdayMorning,
      week: { stories: 42, isWhole: true, matched: 12, topics },
      suggested: topics,
      preview: { entries: entriesOf(given), run: runOf(given.locale), isOwed: true },
    };
    return [
      renderOrderPage(view, order, { place: 'preview', done: 'subscribed' }, given.locale),
      renderOrderPage(view, order, { place: 3, isRemoving: true }, given.locale),
    ];
  },
  renderSubscriptionList(given) {
    const status = { ...refused({ kind: 'active' }, 0), missing };
    const lines = Array.from({ length: 9 }, (_, index) => ({
      subscription: {
        ...subscriptionOf(given),
        channelId: `22345678901234567${index}`,
        ...(index % 2 > 0 && { status }),
      },
      nextDue: tuesdayMorning,
    }));
    const removed = { channelId, undo: tuesdayMorning };
    return [0, 1].map((page) => renderSubscriptionList(lines, { page, removed }, given.locale));
  },
  renderFollowing(given) {
    const all = followableOf(given);
    return [0, 5, 10].map((count) =>
      renderFollowing(
        { channelId, followed: all.slice(0, count), offered: all.slice(count), isSubscribed: true, done: 'followed' },
        given.locale,
      ),
    );
  },
  renderCannotFollow: (given) =>
    [1, 2].map((count) => renderCannotFollow(channelId, followableOf(given).slice(0, count), given.locale)),
  renderNotFollowing: ({ locale }) => [renderNotFollowing('too-many-webhooks', locale)],
  renderUnsubscribed: ({ locale }) => [renderUnsubscribed({ channelId, guildId: '1' }, tuesdayMorning, locale)],
  renderPauseNotice: ({ locale }) => [
    renderPauseNotice('323456789012345678', [{ channelId, missing }], locale, 'marker'),
  ],
  renderRechecked: ({ locale }) => [renderRechecked([{ channelId, missing }], locale), renderRechecked([], locale)],
  renderHoldNotice: ({ text, locale }) => [
    renderHoldNotice(
      Array.from({ length: 10 }, () => ({ url: text, since: tuesdayMorning, codes: ['wall', 'mojibake'] })),
      locale,
      'marker',
    ),
  ],
  renderReread: ({ text, locale }) => [
    renderReread([{ url: text, since: tuesdayMorning, codes: ['captcha'] }], locale),
    renderReread([], locale),
  ],
  renderPrivacy: ({ locale }) => [renderPrivacy(held, { writes: true, makesVectors: true }, locale)],
  renderForgotten: ({ locale }) => [
    renderForgotten({ ...held, isAwaited: false }, locale),
    renderForgotten({ ...held, isAwaited: true }, locale),
  ],
  renderAllowanceSpent: ({ locale }) => [
    renderAllowanceSpent({ kind: 'refused', because: 'running', count: 2 }, locale),
    renderAllowanceSpent({ kind: 'refused', because: 'guild', againAt: tuesdayMorning }, locale),
  ],
  ...sourceKinds,
  renderHelp: ({ locale }) => [renderHelp(locale)],
  botNotice: ({ locale }) => [botNotice('100000000000000003', locale), botNotice(undefined, locale)],
  notice: ({ locale }) => [notice('unexpected', locale)],
  describeError: ({ locale }) => [notice('store-failed', locale)],
  channelNotice: ({ locale }) => [channelNotice(channelId, { kind: 'missing-rights', rights: missing }, locale)],
};

/** A picture of all stories; what is on it doesn't matter. */
function card({ articles, text }: Given) {
  const stories = articles.map((_, index) => index);
  return { pictures: [{ bytes: new Uint8Array(8), width: 1, height: 1, stories, text }], isCut: true };
}
