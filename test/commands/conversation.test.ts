import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../src/domain/answer.ts';
import { articleText } from '../../src/domain/article-text.ts';
import type { Caller, MessageBody, ThreadStart } from '../../src/ports/command.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { assertSendable, componentsOf, customIdsOf, seenText, textsOf } from '../views/message-checks.ts';
import { portArticle, riceArticle, tuesdayMorning } from '../views/samples.ts';
import { type Bench, createBench, moderator, reader } from './fakes.ts';

const articles = [riceArticle, portArticle];
const quote = '单箱成本从 55 元降到 45 元。';
const start = articleText(portArticle).indexOf(quote);
const cited = { n: 1, articleId: portArticle.id, title: portArticle.title, quote, start, end: start + quote.length };
const answer: Answer = {
  abstained: false,
  mode: 'extractive',
  sentences: [{ text: quote, citations: [1] }],
  citations: [cited],
};
const long: Answer = {
  ...answer,
  mode: 'model',
  sentences: Array.from({ length: 20 }, (_, n) => ({ text: `第${n}句${'说'.repeat(400)}。`, citations: [1] })),
};

const idOf = (body: MessageBody, verb: string) =>
  customIdsOf(body).find((id) => id.startsWith(`${verb}:`)) ?? assert.fail(`no ${verb}`);

/** What a button opens. */
function opens(bench: Bench, customId: string, caller: Caller = moderator) {
  const [verb, ...args] = customId.split(':');
  const action = bench.actions.find((candidate) => candidate.verb === verb);
  return action?.opens?.({ ...caller, args, fields: {} }) ?? assert.fail(`${verb} opens nothing`);
}

async function refusal(opened: ReturnType<typeof opens>): Promise<string> {
  const modal = await opened;
  return 'refused' in modal ? seenText(modal.refused) : assert.fail('it opens');
}

describe('继续追问', () => {
  test('asks on out of the same articles, and is refused when the conversation is over or the article is gone', async () => {
    let now = tuesdayMorning;
    const { conversations } = createMemoryStore();
    const options = { articles, answer, conversationRecords: conversations, now: () => now };
    const bench = createBench(options);
    const body = await bench.run('ask', { question: '成本降了多少', article: portArticle.id });
    const follow = idOf(body, 'follow');
    const modal = await opens(bench, follow, reader);
    assert.ok('title' in modal && modal.title === '继续追问');
    const followed = await bench.act(follow, { question: ['为什么'] }, reader);
    assertSendable(followed);
    assert.deepEqual(bench.asked.at(-1), { question: '为什么', scope: { kind: 'article', articleId: portArticle.id } });
    assert.ok(idOf(followed, 'follow') !== follow);
    assert.match(
      await refusal(opens(createBench({ ...options, articles: [riceArticle] }), follow)),
      /这篇文章已经不在了/,
    );
    now += 24 * 3_600_000 + 1;
    assert.match(await refusal(opens(bench, follow)), /已超过 24 小时/);
    assert.match(seenText(await bench.act(follow, { question: ['为什么'] })), /已超过 24 小时/);
  });

  test('isn’t for another guild, nor for what somebody else asked in private', async () => {
    const bench = createBench({ articles, answer });
    const isPublic = idOf(await bench.run('ask', { question: '成本降了多少' }), 'follow');
    assert.match(await refusal(opens(bench, isPublic, { ...reader, guildId: '999999999999999999' })), /24 小时/);
    const isPrivate = idOf(await bench.run('ask', { question: '成本降了多少', private: true }), 'follow');
    assert.match(await refusal(opens(bench, isPrivate, { ...reader, userId: '999' })), /24 小时/);
    assert.ok('title' in (await opens(bench, isPrivate)));
  });

  test('is part of /ask for whoever rules who may ask; a passage is for whoever sees the answer', () => {
    const { actions } = createBench();
    const commandOf = (verb: string) => actions.find((action) => action.verb === verb)?.commandName;
    assert.deepEqual(['ask', 'follow', 'more', 'cite'].map(commandOf), ['ask', 'ask', 'ask', undefined]);
  });
});

test('what one article doesn’t tell is asked of all of them by a button, after what was asked before it, in private', async () => {
  const bench = createBench({ articles });
  const body = await bench.run('ask', { question: '成本降了多少', article: portArticle.id });
  const widen = idOf(body, 'widen');
  const action = bench.actions.find(({ verb }) => verb === 'widen');
  assert.deepEqual([action?.effect, action?.commandName], ['reply', 'ask']);
  const wider = await bench.act(widen, {}, reader);
  assertSendable(wider);
  assert.deepEqual(bench.asked.at(-1), { question: '成本降了多少', scope: { kind: 'everything' } });
  assert.ok(!customIdsOf(wider).some((id) => id.startsWith('widen:')));
  assert.match(seenText(await bench.act('widen:unknown')), /已超过 24 小时/);
});

test('追问 about a story that is gone is refused before anybody types', async () => {
  assert.match(await refusal(opens(createBench({ articles }), 'ask:0000000000000000:m')), /这篇文章已经不在了/);
});

test('the pages of a long answer are there after a restart, until they expire', async () => {
  let now = tuesdayMorning;
  const { conversations } = createMemoryStore();
  const options = { articles, answer: long, conversationRecords: conversations, now: () => now };
  const first = await createBench(options).run('ask', { question: '说说经过' });
  const second = await createBench(options).act(idOf(first, 'more'), {}, reader);
  const third = await createBench(options).act(idOf(second, 'more'), {}, reader);
  const seen = [first, second, third].map(seenText).join('\n');
  for (const { text } of long.sentences) assert.ok(seen.includes(text));
  assert.match(textsOf(third)[0] ?? '', /说说经过[\s\S]*第 3 条，共 3 条/);
  now += 24 * 3_600_000 + 1;
  assert.match(seenText(await createBench(options).act(idOf(first, 'more'))), /后文已经不在了/);
});

describe('a citation', () => {
  test('opens its passage, by button or from a menu; one whose article is gone or reads otherwise says so', async () => {
    const bench = createBench({ articles, answer });
    const id = idOf(await bench.run('ask', { question: '成本降了多少' }), 'cite');
    const passage = await bench.act(id, {}, reader);
    assertSendable(passage);
    assert.match(textsOf(passage)[1] ?? '', /^\*\*成本账\*\*\n> 港务公司称, \*\*单箱成本|^\*\*成本账\*\*/);
    const [, ...args] = id.split(':');
    assert.deepEqual(await bench.act('cite:menu.0', { values: [args.join(':')] }, reader), passage);
    assert.match(seenText(await createBench({ articles: [riceArticle] }).act(id)), /引用的文章已经不在了/);
    const changed = { ...portArticle, sections: [{ heading: null, paragraphs: ['别的。'] }] };
    assert.match(seenText(await createBench({ articles: [changed] }).act(id)), /与引用时不同/);
    for (const bad of ['cite', 'cite:menu.0', `cite:${portArticle.id}:9:3:1:abcdefgh`])
      assert.match(seenText(await bench.act(bad)), /引用的文章已经不在了/);
  });
});

describe('/ask thread:True', () => {
  async function askFor(startThread: ((name: string) => Promise<ThreadStart>) | undefined, options = {}) {
    const bench = createBench({ articles, answer });
    const call = { ...moderator, options: { question: '成本降了多少', thread: true, ...options } };
    const bodies = await Array.fromAsync(bench.command('ask').run({ ...call, ...(startThread && { startThread }) }));
    for (const body of bodies) assertSendable(body);
    return { bench, last: bodies.at(-1) ?? assert.fail() };
  }

  test('opens one that is called after the question, in which a plain question goes on for anybody', async () => {
    const names: string[] = [];
    const { bench, last } = await askFor(
      async (name) => {
        names.push(name);
        return { kind: 'started', threadId: '777777777777777777' };
      },
      { article: portArticle.id },
    );
    assert.deepEqual(names, ['成本降了多少']);
    assert.match(seenText(last), /已建立討論串 ⟦#777777777777777777⟧/);
    assert.ok(customIdsOf(last).some((id) => id.startsWith('follow:')));
    await bench.run('ask', { question: '为什么' }, { ...reader, userId: '8', channelId: '777777777777777777' });
    assert.deepEqual(bench.asked.at(-1)?.scope, { kind: 'article', articleId: portArticle.id });
  });

  test('says why there is none, and asks for none that only one person could see', async () => {
    assert.match(seenText((await askFor(undefined)).last), /這裡不能有討論串/);
    assert.match(seenText((await askFor(async () => ({ kind: 'not-permitted' }))).last), /「建立公開討論串」/);
    const { last } = await askFor(() => assert.fail('none is wanted'), { private: true });
    assert.match(seenText(last), /仅自己可见的回答不能开子区/);
    const plain = createBench({ articles, answer });
    assert.doesNotMatch(seenText(await plain.run('ask', { question: '成本降了多少' })), /討論串/);
  });
});

test('what is shown while an answer grows has no key yet, and what stays has one', async () => {
  const bench = createBench({ articles, answer });
  const bodies = await Array.fromAsync(
    bench.command('ask').run({ ...moderator, options: { question: '成本降了多少' } }),
  );
  const follows = bodies.map((body) => customIdsOf(body).some((id) => id.startsWith('follow:')));
  assert.deepEqual(follows, [false, true]);
  assert.ok(componentsOf(bodies[0]?.components).length > 0);
});
