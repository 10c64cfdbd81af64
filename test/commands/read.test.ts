import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../src/domain/answer.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { assertSendable, customIdsOf, labelsOf, seenText, textsOf } from '../views/message-checks.ts';
import { bareArticle, portArticle, riceArticle } from '../views/samples.ts';
import { createBench, moderator, reader } from './fakes.ts';

const articles = [portArticle, riceArticle, bareArticle];
const answer: Answer = {
  abstained: false,
  mode: 'extractive',
  sentences: [{ text: '单箱成本从 55 元降到 45 元。', citations: [1] }],
  citations: [
    {
      n: 1,
      articleId: portArticle.id,
      title: portArticle.title,
      quote: '单箱成本从 55 元降到 45 元。',
      start: 0,
      end: 18,
    },
  ],
};

/** The titles of stories, as headings. */
function titlesOf(body: MessageBody): readonly string[] {
  return textsOf(body)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('### '));
}

test('/briefing shows the newest stories first, three unless told otherwise, in the guild’s language', async () => {
  const bench = createBench({ articles: [...articles, { ...portArticle, id: '00000000000000d4', title: '最新' }] });
  const body = await bench.run('briefing', {}, reader);
  assertSendable(body);
  assert.deepEqual(titlesOf(body), ['### 最新', '### 周末大风降温', '### 耐盐水稻在滩涂试种成功']);
  assert.deepEqual(labelsOf(body).slice(0, 2), ['追問', '全文重點']);
  assert.equal(titlesOf(await bench.run('briefing', { count: 1 })).length, 1);
  assert.equal(titlesOf(await bench.run('briefing', { count: 99 })).length, 4);
  assert.equal(bench.command('briefing').isPrivate({ ...reader, options: {} }), false);
});

test('/briefing shows the stories that fit one message, and says how many don’t', async () => {
  const many = Array.from({ length: 10 }, (_, index) => ({ ...portArticle, id: String(index).padStart(16, '0') }));
  const body = await createBench({ articles: many }).run('briefing', { count: 10 });
  assertSendable(body);
  assert.equal(titlesOf(body).length, 6);
  assert.match(seenText(body), /另有 4 篇，可用 \/文章/);
});

test('/briefing shows a story that exceeds a message as far as it goes, and says where the rest is', async () => {
  const long = { ...portArticle, keyPoints: ['要点一。'.repeat(800), '要点二。'.repeat(800)] };
  const body = await createBench({ articles: [riceArticle, long] }).run('briefing', { count: 2 });
  assertSendable(body);
  assert.match(seenText(body), /其餘重點請按「全文重點」 · 另有 1 篇/);
  const behind = await createBench({ articles: [long, riceArticle] }).run('briefing', { count: 2 });
  assertSendable(behind);
  assert.match(textsOf(behind)[0] ?? '', /耐盐水稻/);
  assert.match(seenText(behind), /另有 1 篇，可用 \/文章/);
});

test('/briefing on an empty archive says so', async () => {
  assert.equal(seenText(await createBench().run('briefing')), '還沒有文章。請等新文章到了再試。');
});

test('/ask answers with citations, out of everything where the channel has no topics', async () => {
  const bench = createBench({ articles, answer });
  const body = await bench.run('ask', { question: ' 单箱成本降了多少 ' }, reader);
  assertSendable(body);
  assert.deepEqual(bench.asked, [{ question: '单箱成本降了多少', scope: { kind: 'everything' } }]);
  assert.match(seenText(body), /問：单箱成本降了多少[\s\S]*45 元。\[1\][\s\S]*\[1\] 〈港口/);
});

test('what of an answer doesn’t fit one message comes behind a button, for who presses it, to the last sentence', async () => {
  const sentences = Array.from({ length: 30 }, (_, index) => ({
    text: `第${index}句${'说'.repeat(300)}。`,
    citations: [1],
  }));
  const bench = createBench({ articles, answer: { ...answer, sentences } as Answer });
  const ask = bench.command('ask').run({ ...reader, options: { question: '单箱成本降了多少' } });
  const pages = (await Array.fromAsync(ask)).slice(-1);
  for (;;) {
    const next = customIdsOf(pages.at(-1) ?? assert.fail()).find((id) => id.startsWith('more:'));
    if (next === undefined) break;
    pages.push(await bench.act(next));
  }
  for (const page of pages) assertSendable(page);
  const seen = pages.map(seenText).join('\n');
  for (const { text } of sentences) assert.ok(seen.includes(text));
  assert.ok(pages.length < 6);
  assert.equal(bench.actions.find(({ verb }) => verb === 'more')?.effect, 'reply');
});

test('an answer that is forgotten says so', async () => {
  assert.match(seenText(await createBench().act('more:nothing:1', {}, reader)), /请再问一次/);
});

test('/ask keeps to the channel’s topics, and to the article that is named', async () => {
  const bench = createBench({ articles });
  await bench.run('subscribe', { topics: '港口' });
  assert.match(seenText(await bench.run('ask', { question: '运价' })), /本頻道訂閱的主題（港口）/);
  assert.match(
    seenText(await bench.run('ask', { question: '亩产', article: riceArticle.id })),
    /〈耐盐水稻在滩涂试种成功〉/,
  );
  await bench.run('ask', { question: '亩产', article: '水稻' });
  assert.deepEqual(
    bench.asked.map(({ scope }) => scope),
    [
      { kind: 'topics', topics: ['港口'] },
      { kind: 'article', articleId: riceArticle.id },
      { kind: 'article', articleId: riceArticle.id },
    ],
  );
});

test('/ask is public in the guild’s language, or private in the reader’s', async () => {
  const bench = createBench({ articles, answer });
  const { isPrivate } = bench.command('ask');
  assert.equal(isPrivate({ ...reader, options: { question: '成本' } }), false);
  assert.equal(isPrivate({ ...reader, options: { question: '成本', private: true } }), true);
  assert.match(seenText(await bench.run('ask', { question: '成本', private: true })), /摘录：以上每句都是文章原文/);
  assert.match(seenText(await bench.run('ask', { question: '成本' })), /摘錄：以上每句都是文章原文/);
  assert.match(
    seenText(await bench.run('ask', { question: '成本' }, { ...reader, guildLocale: 'en-US' })),
    /Extractive/,
  );
});

test('/ask refuses an article that isn’t there and a question of one character, and asks nothing', async () => {
  const bench = createBench({ articles });
  assert.match(seenText(await bench.run('ask', { question: '成本', article: '没有这篇' })), /找不到這篇文章/);
  assert.match(seenText(await bench.run('ask', { question: '？' })), /2 到 1000/);
  assert.match(seenText(await bench.run('ask', { question: '问'.repeat(1001) })), /2 到 1000/);
  assert.deepEqual(bench.asked, []);
});

test('/summary shows an article by id or by title', async () => {
  const bench = createBench({ articles });
  for (const article of [portArticle.id, '港口']) {
    const body = await bench.run('summary', { article }, reader);
    assertSendable(body);
    assert.match(seenText(body), /^港口自动化提速[\s\S]*01 沿海[\s\S]*各節重點[\s\S]*成本账/);
  }
  assert.match(seenText(await bench.run('summary', { article: '没有这篇' })), /找不到這篇文章/);
});

test('/articles shows the week with the newest, or those that match, privately and in the reader’s language', async () => {
  const bench = createBench({ articles });
  const body = await bench.run('articles');
  assertSendable(body);
  assert.match(seenText(body), /^一周概览 · 3 篇[\s\S]*最近的文章\n01 周末大风降温[\s\S]*03 港口[\s\S]*原文/);
  assert.match(seenText(await bench.run('articles', { query: '水稻' })), /^标题与“水稻”相符的 1 篇文章/);
  assert.equal(bench.command('articles').isPrivate({ ...reader, options: {} }), true);
});

test('/help speaks each language', async () => {
  for (const [locale, words] of [
    ['zh-CN', /所有人可用/],
    ['zh-TW', /所有人可用[\s\S]*頻道/],
    ['en-US', /For everyone/],
  ] as const) {
    const body = await createBench().run('help', {}, { ...reader, locale });
    assertSendable(body);
    assert.match(seenText(body), words);
  }
});

test('an article option completes on titles, with ids as values and names that Discord takes', async () => {
  const long = Array.from({ length: 30 }, (_, index) => ({
    ...portArticle,
    id: String(index).padStart(16, '0'),
    title: `港口${'👩‍👩‍👧‍👦'.repeat(index)}`,
  }));
  for (const name of ['ask', 'summary'] as const) {
    const choices =
      (await createBench({ articles: [riceArticle, ...long] })
        .command(name)
        .complete?.({ ...reader, options: { article: '港口' }, focused: 'article' })) ?? [];
    assert.equal(choices.length, 25);
    assert.equal(choices[0]?.value, '0000000000000029');
    for (const choice of choices)
      assert.ok(choice.name.length >= 1 && choice.name.length <= 100 && choice.name.isWellFormed());
  }
});

test('追问 opens a modal, and answers what comes back out of that article, to the reader alone', async () => {
  const bench = createBench({ articles, answer });
  const customId =
    customIdsOf(await bench.run('briefing', { count: 3 }, reader)).find((id) => id.includes(portArticle.id)) ?? '';
  const action = bench.actions.find(({ verb }) => verb === 'ask');
  assert.equal(action?.effect, 'reply');
  const modal = await action?.opens?.({ ...reader, args: customId.split(':').slice(1), fields: {} });
  assert.ok(modal && !('refused' in modal));
  assert.equal(modal.custom_id, `ask:${portArticle.id}`);
  assert.match(modal.title, /^追问：港口自动化提速/);
  const body = await bench.act(modal.custom_id, { question: ['成本多少'] }, reader);
  assertSendable(body);
  assert.match(seenText(body), /问：成本多少/);
  assert.deepEqual(bench.asked, [{ question: '成本多少', scope: { kind: 'article', articleId: portArticle.id } }]);
  assert.match(seenText(await bench.act('ask:0000000000000000', { question: ['成本'] }, reader)), /这篇文章已经不在了/);
});

test('全文要点 and the menus show an article’s summary in private', async () => {
  const bench = createBench({ articles });
  for (const verb of ['sections', 'pick'])
    assert.equal(bench.actions.find((action) => action.verb === verb)?.effect, 'reply');
  assert.match(
    seenText(await bench.act(`sections:${portArticle.id}:now`, {}, reader)),
    /^港口自动化提速[\s\S]*各节要点/,
  );
  assert.match(seenText(await bench.act('pick:list', { values: [portArticle.id] }, reader)), /^港口自动化提速/);
  assert.match(seenText(await bench.act('pick:list', {}, reader)), /这篇文章已经不在了/);
  assert.match(seenText(await bench.act('sections:unknown', {}, reader)), /这篇文章已经不在了/);
});

test('the pages of a long summary lead on', async () => {
  const long = { ...portArticle, keyPoints: ['要点一。'.repeat(800), '要点二。'.repeat(800)] };
  const bench = createBench({ articles: [long] });
  const next = customIdsOf(await bench.run('summary', { article: long.id })).find((id) => id.includes(':next:')) ?? '';
  const body = await bench.act(next, {}, moderator);
  assertSendable(body);
  assert.match(seenText(body), /要点二。$|要点二。\n/);
});
