import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ComponentType } from 'discord-api-types/v10';
import type { Locale } from '../../src/domain/locale.ts';
import type { Picture } from '../../src/ports/pictures.ts';
import { toBriefingCard } from '../../src/views/briefing-card.ts';
import { renderBriefingPicture } from '../../src/views/briefing-picture.ts';
import { altText } from '../../src/views/picture-message.ts';
import { renderWeek, toWeekCard } from '../../src/views/week-overview.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { assertSendable, componentsOf, customIdsOf, labelsOf, seenText } from './message-checks.ts';
import { bareArticle, entries, entryOf, portArticle, tuesdayMorning } from './samples.ts';

const timeZone = 'Asia/Shanghai';
const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];
const bytes = new Uint8Array([137, 80, 78, 71]);

function picture(stories: readonly number[], text = '标题\n01 要点。'): Picture {
  return { bytes, width: 1080, height: 1000, stories, text };
}

test('a card has the words as printed, dated in the language of its readers', () => {
  const markdown = entryOf({ ...portArticle, title: '*星* _号_ [x](y)' }, 1);
  const card = toBriefingCard([markdown, ...entries.slice(1)], { locale: 'zh-CN', nowMs: tuesdayMorning, timeZone });
  const { name, date, edition, footer, stories } = card;
  assert.deepEqual(
    [name, date, edition, footer],
    ['核心提示', '11月24日', '2026年 · 星期二 · 早报', '共 3 篇 · Hexin 核心'],
  );
  assert.equal(stories[0]?.title, '*星* _号_ [x](y)');
  assert.deepEqual(stories[0]?.points[1], { mark: '02', text: portArticle.keyPoints[1] });
  assert.deepEqual(
    stories.map(({ credit }) => credit),
    ['海湾日报 · 11月23日 21:15 · 发布方要点', '2026年11月22日 · 正文摘录', '气象台 · 正文摘录'],
  );
  assert.equal(stories[2]?.points[0]?.mark, '');
  const [taiwan, english] = (['zh-TW', 'en-US'] as const).map((locale) =>
    toBriefingCard(entries.slice(0, 1), { locale, nowMs: tuesdayMorning, timeZone }),
  );
  assert.deepEqual([taiwan?.edition, taiwan?.date], ['2026年 · 星期二 · 早報', '11月24日']);
  assert.deepEqual([english?.edition, english?.footer], ['Tuesday · 2026 · Morning', '1 story · Hexin 核心']);
});

test('below the pictures is a menu of the stories on them, and how many are on none', () => {
  for (const locale of locales) {
    const body = renderBriefingPicture({ pictures: [picture([0]), picture([0, 1])], isCut: false }, entries, locale);
    assertSendable(body);
    assert.deepEqual(
      body.files?.map(({ name, type }) => [name, type]),
      [
        ['hexin-briefing-1.png', 'image/png'],
        ['hexin-briefing-2.png', 'image/png'],
      ],
    );
    const [menu] = componentsOf(body.components).filter(({ type }) => type === ComponentType.StringSelect);
    assert.ok(Array.isArray(menu?.options) && menu.options.length === 2);
    assert.match(seenText(body), /1/);
  }
});

test('below the picture of one story are its buttons', () => {
  const body = renderBriefingPicture({ pictures: [picture([0])], isCut: true }, [entryOf(portArticle, 1)], 'zh-CN');
  assert.deepEqual(labelsOf(body), ['追问', '全文要点', '原文']);
  assert.deepEqual(customIdsOf(body), [`ask:${portArticle.id}:picture`, `sections:${portArticle.id}:picture`]);
  assert.match(seenText(body), /全文要点/);
  assertSendable(body);
});

test('alt text is whole sentences up to 1,024 characters', () => {
  assert.equal(altText('短。'), '短。');
  const sentence = '这是一句不长也不短的话。';
  const cut = altText(sentence.repeat(200));
  assert.ok(cut.length <= 1024 && cut.length > 1000);
  assert.ok(cut.endsWith('。…'));
  assert.ok(altText('🚀'.repeat(2000)).length <= 1024);
  assert.ok(altText('a\ud800'.repeat(2000)).isWellFormed());
});

const dayMs = 86_400_000;
const days = [3, 0, 12, 1, 0, 0, 2].map((count, index) => ({ startMs: tuesdayMorning - (6 - index) * dayMs, count }));
const topics = [
  { topic: '芯片', count: 9 },
  { topic: '*码头*', count: 2 },
];
const lines = [portArticle, bareArticle].map(({ id, title, publishedAt, url }) => ({
  id,
  title,
  publishedAt,
  archivedAt: tuesdayMorning,
  url,
}));

test('the week is a picture that is told in words too, with the newest articles below', () => {
  for (const locale of locales) {
    const counts = { days, topics, locale, timeZone };
    const body = renderWeek(counts, lines, { pictures: [picture([])], isCut: false });
    assertSendable(body);
    const [file] = body.files ?? [];
    assert.match(file?.description ?? '', /12/);
    assert.match(file?.description ?? '', /芯片/);
    assert.match(seenText(body), /18[\s\S]*港口自动化提速/);
    assert.equal(toWeekCard(counts).days.length, 7);
  }
  const { description = '' } =
    renderWeek({ days, topics, locale: 'en-US', timeZone }, lines, {
      pictures: [picture([])],
      isCut: false,
    }).files?.[0] ?? {};
  assert.equal(
    description,
    'November 18: 3, November 19: 0, November 20: 12, November 21: 1, November 22: 0, November 23: 0, November 24: 2\nTop topics: 芯片: 9, *码头*: 2',
  );
});

test('without a picture the days are drawn in squares', () => {
  const body = renderWeek({ days, topics, locale: 'zh-CN', timeZone }, lines, undefined);
  assertSendable(body);
  assert.equal(body.files, undefined);
  const text = seenText(body);
  assert.match(text, /11\/20.*▰{10} 12/);
  assert.match(text, /11\/19.*周四 ▱{10} 0/);
  assert.ok(text.includes(wordingOf('zh-CN').picture.topicsLine('芯片 9 篇、*码头* 2 篇')));
});
