import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../src/domain/answer.ts';
import type { OtherReport } from '../../src/domain/other-report.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { toBriefingCard } from '../../src/views/briefing-card.ts';
import { reportsLine } from '../../src/views/other-reports.ts';
import { renderPassage } from '../../src/views/passage.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { drawMarkdown } from './discord-markdown.ts';
import { assertSendable, textsOf } from './message-checks.ts';
import { entryOf, instantRun, morningRun, portArticle, tuesdayMorning } from './samples.ts';

const report = (publisher: string | null, changes: Partial<OtherReport> = {}): OtherReport => ({
  articleId: '00000000000000d4',
  title: '无人集卡上岗，司机改行',
  publisher,
  url: publisher === null ? 'https://www.third.example/' : 'https://news.example/a(1)',
  publishedAt: '2026-11-23',
  ...changes,
});
const reports = [report('河口早报'), report('Port Wire'), report(null)];
const stamp = `<t:${tuesdayMorning / 1000}:f>`;
const seen = { ...entryOf(portArticle, 1), otherReports: reports, updatedAt: tuesdayMorning };
const view = createBriefingView();
const briefing = (entries: readonly (typeof seen)[], run = morningRun) =>
  view.pack(entries, [], run, 25).map(({ stories }, index, { length }) =>
    view.render(
      stories.flatMap(({ seq, page }) =>
        entries.filter((entry) => entry.seq === seq).map((entry) => ({ entry, page })),
      ),
      [],
      run,
      'marker',
      { index, count: length, storyCount: entries.length },
    ),
  );

test('who else tells a story is named with links as far as there is room, else by name, else counted', () => {
  const wording = wordingOf('zh-CN');
  const line = (room: number, some: readonly OtherReport[] = reports) => reportsLine(some, room, wording);
  const link = (name: string) => `[${name}](https://news.example/a%281%29)`;
  const all = `${link('河口早报')}、${link('Port Wire')}、[third.example](https://www.third.example/)`;
  assert.equal(line(1_000), `-# 同题报道：${all}`);
  assert.equal(line(60), '-# 同题报道：河口早报、Port Wire、third.example');
  assert.equal(line(30), '-# 同题报道：河口早报、Port Wire，另有 1 家');
  assert.equal(line(12), '-# 同题报道 3 家');
  assert.equal(line(5), undefined);
  assert.equal(line(1_000, []), undefined);
});

test('a bracket in a name ends no link', () => {
  const [line = ''] = [reportsLine([report('早报]（[晚报')], 1_000, wordingOf('zh-CN'))];
  assert.equal(drawMarkdown(line), '同题报道：早报］（［晚报');
});

test('one publisher is named once, one without a name by its host, else by its title', () => {
  const wording = wordingOf('en-US');
  const twice = [report('Port Wire', { url: null }), report('Port  Wire', { url: null }), report(null, { url: null })];
  assert.equal(reportsLine(twice, 1_000, wording), '-# Also reported by Port Wire, 无人集卡上岗，司机改行 and 1 more');
});

test('a briefing says below a story who else tells it, and that it was updated', () => {
  const [body] = briefing([seen]);
  assert.ok(body);
  assertSendable(body);
  const texts = textsOf(body);
  assert.match(texts.at(-1) ?? '', /^-# 同题报道：\[河口早报\]/);
  assert.ok(texts.some((text) => text.includes(` · 更新于 ${stamp}`)));
  assert.match(
    textsOf(briefing([seen], { ...instantRun, locale: 'zh-TW' })[0] ?? body).join('\n'),
    /更新於[\s\S]*同題報導：/,
  );
});

test('of stories that fill messages each still says that others tell it', () => {
  const long = Array.from({ length: 12 }, (_, index) => ({
    ...seen,
    seq: index + 1,
    article: { ...portArticle, id: String(index).padStart(16, '0'), keyPoints: Array(6).fill('要点'.repeat(45)) },
  }));
  const bodies = briefing(long);
  assert.ok(bodies.length > 1);
  for (const body of bodies) assertSendable(body);
  const text = bodies.flatMap(textsOf).join('\n');
  assert.equal([...text.matchAll(/同题报道/g)].length, long.length);
});

test('a summary lists them with their titles and days below its last page', () => {
  const text = textsOf(renderSummary(seen, 0, 'zh-CN')).join('\n');
  assert.match(text, /-# 同题报道\n-# 河口早报 · \[无人集卡上岗，司机改行\]\(\S+\) · 2026年11月23日/);
  assert.match(text, new RegExp(`更新于 ${stamp}`));
  const many = { ...seen, otherReports: Array.from({ length: 40 }, (_, index) => report(`报社${index}`)) };
  assertSendable(renderSummary(many, 0, 'zh-CN'));
  assert.match(textsOf(renderSummary(many, 0, 'en-US')).join('\n'), /Also reported by 40 other sources$/m);
  const pages = { ...seen, article: { ...portArticle, keyPoints: Array(30).fill('要点'.repeat(100)) } };
  assert.doesNotMatch(textsOf(renderSummary(pages, 0, 'zh-CN')).join('\n'), /同题报道/);
  assert.match(textsOf(renderSummary(pages, 99, 'zh-CN')).join('\n'), /同题报道/);
});

test('an answer marks sources that were updated, and says of each once who else tells its story', () => {
  const citation = { articleId: portArticle.id, title: portArticle.title, start: 0, end: 5 };
  const answer: Answer = {
    abstained: false,
    mode: 'model',
    sentences: [
      { text: '单箱成本降到 45 元。', citations: [1] },
      { text: '司机转了岗。', citations: [2] },
      { text: '水稻也丰收。', citations: [3] },
    ],
    citations: [
      { ...citation, n: 1, quote: '单箱成本从 55 元降到 45 元' },
      { ...citation, n: 2, quote: '约 400 名司机经培训转岗' },
      { ...citation, n: 3, articleId: 'b2', title: '耐盐水稻', quote: '亩产 420 公斤' },
    ],
  };
  const about = (articleId: string) => (articleId === portArticle.id ? seen : undefined);
  const context = { question: '单箱成本降了多少', lookedIn: { kind: 'everything' }, locale: 'zh-CN' } as const;
  const body = renderAnswer(answer, { ...context, about });
  assertSendable(body);
  const lines = (textsOf(body).at(-1) ?? '').split('\n');
  assert.deepEqual(
    lines.map((line) =>
      line
        .replace(/^(-# \[1\] )《.*?》“.*”/, '$1…')
        .replace(/同上：“.*”/, '同上')
        .replace(/“亩产.*”/, '')
        .replaceAll(/\[(\D[^\]]*)\]\(\S+?\)(?=、|$)/g, '<$1>'),
    ),
    [
      `-# [1] … · 更新于 ${stamp}`,
      '-# [2] 同上',
      '-# 同题报道：<河口早报>、<Port Wire>、<third.example>',
      '-# [3] 《耐盐水稻》',
      '-# 由模型撰写，每句都与引文核对过',
    ],
  );
});

test('a passage and a picture say that the text was updated', () => {
  const place = { articleId: portArticle.id, start: 0, end: 10, n: 1, quoteHash: 'x' };
  assert.match(textsOf(renderPassage(seen, place, 'en-US')).join('\n'), new RegExp(`updated ${stamp}`));
  const card = toBriefingCard([seen], { locale: 'zh-CN', nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai' });
  assert.match(card.stories[0]?.credit ?? '', /更新于 .*发布方要点 · 同题报道 3 家$/);
});
