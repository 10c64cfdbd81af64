import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../src/views/plain-text.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { anyArticle } from './arbitraries.ts';
import { asSeen, assertSendable, customIdsOf, labelsOf, seenText, textsOf } from './message-checks.ts';
import { bareArticle, entryOf, portArticle } from './samples.ts';

test('a summary is the title, the key points, and each section’s heading with its opening', () => {
  const body = renderSummary(entryOf(portArticle, 1), 0, 'zh-CN');
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    '### 港口自动化提速, 码头工人转岗“机器人驾驶员”\n-# 海湾日报 · <t:1795439700:f> · 发布方要点',
    ...portArticle.keyPoints.map((point, index) => `**0${index + 1}**\u2002${point}`),
    '-# 各节要点',
    '**成本账**\n港务公司称, 单箱成本从 55 元降到 45 元。节省主要来自夜班。',
    '**人去哪儿了?**\n培训为期六周。考核通过的司机坐进了监控室。',
  ]);
  assert.deepEqual(labelsOf(body), ['追问', '原文']);
});

test('an article without key points shows how it begins, and no link that no browser opens', () => {
  const body = renderSummary(entryOf(bareArticle, 1), 0, 'en-US');
  assertSendable(body);
  assert.match(seenText(body), /气象台预计，周六起北方大部降温六到八度。/);
  assert.deepEqual(labelsOf(body), ['Ask']);
});

test('a long summary has pages, with buttons that lead from one to the next', () => {
  const entry = entryOf(
    { ...portArticle, keyPoints: Array.from({ length: 9 }, (_, index) => `${index}${'要点。'.repeat(300)}`) },
    1,
  );
  const first = renderSummary(entry, 0, 'zh-CN');
  assertSendable(first);
  assert.deepEqual(labelsOf(first), ['追问', '下一页', '原文']);
  assert.equal(customIdsOf(first)[1], 'sections:00000000000000a1:next:1');
  const second = renderSummary(entry, 1, 'zh-CN');
  assertSendable(second);
  assert.deepEqual(labelsOf(second), ['追问', '上一页', '下一页', '原文']);
  const last = renderSummary(entry, 99, 'zh-CN');
  assert.deepEqual(labelsOf(last), ['追问', '上一页', '原文']);
});

test('whatever an article holds, each page is sendable and every key point is on the pages', () => {
  fc.assert(
    fc.property(
      anyArticle,
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
      (article, locale) => {
        const entry = entryOf(article, 1);
        const pages: string[] = [];
        for (let page = 0; page < 200; page += 1) {
          const body = renderSummary(entry, page, locale);
          assertSendable(body);
          pages.push(seenText(body));
          if (!customIdsOf(body).some((id) => id.includes(':next:'))) break;
        }
        for (const point of article.keyPoints) {
          // A page has room for some 2,300 characters beside the longest title.
          if (plainText(point).length > 2000) continue;
          assert.ok(pages.some((seen) => seen.includes(asSeen(point))));
        }
      },
    ),
    { numRuns: 100 },
  );
});
