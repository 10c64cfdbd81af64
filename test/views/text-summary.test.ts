import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locale } from '../../src/domain/locale.ts';
import type { Summary } from '../../src/domain/summary.ts';
import { renderTextSummary } from '../../src/views/text-summary.ts';
import type { ReadingNotice } from '../../src/views/wording/reading/reading-wording.ts';
import { readingNoticesEnUs } from '../../src/views/wording/reading/en-us.ts';
import { assertSendable, labelsOf, seenText } from './message-checks.ts';
import { portArticle } from './samples.ts';

const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];
const long: Summary = {
  points: Array.from({ length: 30 }, (_, index) => `第${index}条要点写得很长。`.repeat(60)),
  by: 'model',
  note: 'model-failed',
};
const short: Summary = { points: ['风扇装了 640 台。'], by: 'publisher' };

test('with the longest names and reasons, what fills a message is still one that Discord takes', () => {
  const url = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example/${'c'.repeat(400)}`;
  for (const locale of locales) {
    for (const why of Object.keys(readingNoticesEnUs) as ReadingNotice[]) {
      for (const from of [
        { kind: 'page', url },
        { kind: 'file', name: '*'.repeat(260) },
      ] as const) {
        const origin = { from, notRead: { what: 'link', why }, leftUnread: { files: 0, links: 99 } } as const;
        for (const summary of [long, short]) {
          const items = Array.from({ length: 5 }, () => ({ article: portArticle, summary }));
          assertSendable(renderTextSummary(items, 1_000, locale, origin));
        }
      }
    }
  }
});

test('the way to a page is with its story, or below several', () => {
  const origin = { from: { kind: 'page', url: 'https://a.example/1' } } as const;
  const item = { article: portArticle, summary: short };
  for (const count of [1, 2]) {
    const body = renderTextSummary(
      Array.from({ length: count }, () => item),
      count,
      'zh-CN',
      origin,
    );
    assert.deepEqual(labelsOf(body), ['原文']);
    assert.match(seenText(body), /来自网页 a\.example/);
    assert.equal(body.components?.at(-1)?.type, count === 1 ? 10 : 1);
  }
});

test('an address that no button can hold has no button', () => {
  const origin = { from: { kind: 'page', url: `https://a.example/${'a'.repeat(600)}` } } as const;
  assert.deepEqual(labelsOf(renderTextSummary([{ article: portArticle, summary: short }], 1, 'zh-CN', origin)), []);
});
