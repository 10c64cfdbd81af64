import type { Article, ArchiveEntry } from '../../src/domain/article.ts';
import type { SeenEntry } from '../../src/domain/seen-entry.ts';
import { type Source, sourceId } from '../../src/domain/source.ts';
import { newSourceState, type SourceState } from '../../src/domain/source-state.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { renderSourceList } from '../../src/views/sources/source-list.ts';
import type { KnownSource } from '../../src/views/sources/source-name.ts';
import { renderSourceTrial } from '../../src/views/sources/source-trial.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const guildId = '100000000000000001';

/** What other sources bring of a story. */
export function withOtherReports(entry: ArchiveEntry): SeenEntry {
  const { id: articleId, title, publishedAt } = entry.article;
  const report = (publisher: string, url: string) => ({ articleId, title, publisher, url, publishedAt });
  return {
    ...entry,
    otherReports: [
      report('海港时报', 'https://harbour.example/story/1'),
      report('南岸新闻网', 'https://southbank.example/n/2'),
    ],
  };
}

/** An answer from a story that was changed two hours after it came, and that others bring, too. */
export function answerOfUpdate(entry: ArchiveEntry, now: number): MessageBody {
  const { id: articleId, title, publishedAt, sections } = entry.article;
  const quote = sections[0]?.paragraphs[0] ?? title;
  const citation = { n: 1, articleId, title, quote, start: 0, end: quote.length };
  const { otherReports = [] } = withOtherReports(entry);
  return renderAnswer(
    {
      abstained: false,
      mode: 'extractive',
      sentences: [{ text: quote, citations: [1] }],
      citations: [{ ...citation, ...(publishedAt !== null && { publishedAt }) }],
    },
    {
      question: `${title}，是怎么回事？`,
      lookedIn: { kind: 'everything' },
      locale: 'zh-CN',
      about: () => ({ otherReports, updatedAt: now - hourMs }),
    },
    { key: 'shown', page: 0 },
  );
}

/** A server's sources: one that is well, one that is held, one that can't be reached. */
export function sourcesList(now: number): MessageBody {
  const known = [
    madeSource('https://daily.example/feed', ['芯片', '-股价'], {
      ...read('江川日报', now, 41),
    }),
    madeSource('https://news.example/rss/finance.xml', [], {
      ...read('财经要闻', now, 61),
      hold: {
        since: now - 3 * hourMs,
        findings: [{ code: 'placeholder', title: 'undefined', excerpt: 'undefined' }],
        notice: { kind: 'told' },
      },
    }),
    madeSource('https://weather.example/warnings', [], {
      ...read('气象预警', now - 26 * hourMs, 3),
      nextPollAt: now + 40 * minuteMs,
      problem: { code: 'too-slow', at: now - 20 * minuteMs, detail: '' },
    }),
  ];
  return renderSourceList(known, { page: 0, limit: 20, operatorCount: 4, now }, 'zh-CN');
}

/** A feed that is tried out, with one story that wouldn't be posted. */
export function sourceTrial(stories: readonly Article[]): MessageBody {
  return renderSourceTrial(
    {
      url: 'https://daily.example/feed',
      title: '江川日报',
      kind: 'feed',
      itemCount: 40,
      stories,
      first: { news: 12, past: 28, isSure: true },
      chosen: 40,
      lookedAt: 40,
      topics: [],
      findings: [{ code: 'placeholder', title: '今日要闻', excerpt: 'undefined' }],
      isHeld: false,
      otherFeeds: [{ url: 'https://daily.example/feed/sports', choice: 'shown' }],
    },
    { kind: 'tried', choice: 'shown' },
    'zh-CN',
  );
}

/** A feed that was read four minutes before that time. */
function read(title: string, at: number, stories: number): Partial<SourceState> {
  const lastAt = at - 4 * minuteMs;
  return {
    title,
    kind: 'feed',
    lastPollAt: lastAt,
    lastSuccessAt: lastAt,
    lastNewAt: lastAt,
    nextPollAt: at + 6 * minuteMs,
    days: [{ day: Math.floor(at / (24 * hourMs)), stories }],
  };
}

function madeSource(url: string, topics: readonly string[], changes: Partial<SourceState>): KnownSource {
  const id = sourceId(url, guildId);
  const source: Source = { id, url, audience: guildId, topics, addedBy: '100000000000000002', addedAt: 0 };
  return { source, state: { ...newSourceState(id, url, 0), ...changes } };
}
