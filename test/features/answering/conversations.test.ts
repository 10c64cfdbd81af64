import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { type Asker, createConversations, type Said } from '../../../src/features/answering/conversations.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const everything: Scope = { kind: 'everything' };
const anna: Asker = { userId: 'anna', guildId: 'guild', channelId: 'talk' };
const ben: Asker = { ...anna, userId: 'ben' };
const abstention: Answer = { abstained: true, mode: 'extractive', nearest: [] };

function saying(...texts: readonly string[]): Extract<Answer, { abstained: false }> {
  const sentences = texts.map((text) => ({ text, citations: [1] }));
  return { abstained: false, mode: 'extractive', sentences, citations: [] };
}

function createBench() {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const open = () => createConversations({ records: store.another().conversations, clock, log });
  const said = (question: string, more: Partial<Said> = {}): Said => ({
    asker: anna,
    isPrivate: false,
    scope: everything,
    question,
    answer: saying(`答${question}。`),
    earlier: [],
    askedAt: clock.now(),
    isLong: false,
    ...more,
  });
  const keptCount = async () => (await Array.fromAsync(store.another().conversations.entries())).length;
  return { store, clock, log, open, said, keptCount };
}

const questionsOf = (conversation: { readonly turns: readonly { readonly question: string }[] } | undefined) =>
  conversation?.turns.map(({ question }) => question);

describe('conversations of several processes', () => {
  test('are gone on from by whoever serves the channel by then', async () => {
    const { open, said } = createBench();
    const [one, other] = [open(), open()];
    // Both know what is kept by now.
    await Promise.all([one.countOf('anna'), other.countOf('anna')]);
    const key = (await one.keep(said('一'))) ?? assert.fail();
    assert.deepEqual(questionsOf(await other.open(key, anna)), ['一']);
    await one.openThread('thread', said('二'));
    assert.deepEqual(questionsOf(await other.inThread('thread')), ['二']);
  });

  test('are gone on from without a button, too, by who has just taken the channel over', async () => {
    const { open, said } = createBench();
    const [one, other] = [open(), open()];
    assert.deepEqual(await other.recall(anna, everything, false), []);
    await one.keep(said('一'));
    other.noteHandover();
    const turns = await other.recall(anna, everything, false);
    assert.deepEqual(questionsOf({ turns }), ['一']);
  });

  test('lose what is forgotten, whichever process kept it', async () => {
    const { open, said, keptCount } = createBench();
    const [one, other] = [open(), open()];
    await Promise.all([one.countOf('anna'), other.countOf('anna')]);
    const key = (await one.keep(said('一'))) ?? assert.fail();
    assert.equal(await other.countOf('anna'), 1);
    assert.equal(await other.forget('anna'), 1);
    assert.equal(await keptCount(), 0);
    assert.equal(await one.open(key, anna), undefined);
    assert.equal(await one.countOf('anna'), 0);
  });
});

describe('a conversation', () => {
  test('goes on from the very answer whose key it is, whatever was asked since, after a restart too', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const first = (await conversations.keep(said('一'))) ?? assert.fail();
    const { turns = [] } = (await conversations.open(first, anna)) ?? {};
    await conversations.keep(said('二', { earlier: turns }));
    await conversations.keep(said('别的'));
    const restarted = open();
    assert.deepEqual(questionsOf(await restarted.open(first, anna)), ['一']);
    const branch = (await restarted.keep(said('三', { earlier: turns }))) ?? assert.fail();
    assert.deepEqual(questionsOf(await restarted.open(branch, anna)), ['一', '三']);
  });

  test('has its last four turns, of each answer the beginning, with no character split', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const earlier = [1, 2, 3, 4].map((n) => ({ userId: 'anna', at: 0, question: `第${n}问`, answer: '' }));
    const key = await conversations.keep(said('第5问', { earlier, answer: saying(`a${'𠮷'.repeat(400)}`) }));
    const conversation = await conversations.open(key ?? '', anna);
    assert.deepEqual(questionsOf(conversation), ['第2问', '第3问', '第4问', '第5问']);
    const answer = conversation?.turns.at(-1)?.answer ?? '';
    assert.equal(answer.length, 500);
    assert.ok(answer.isWellFormed());
  });

  test('of a public answer is anybody’s in the same guild; of a private one the asker’s alone; in direct messages the channel’s', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const isPublic = (await conversations.keep(said('公开'))) ?? '';
    assert.ok(await conversations.open(isPublic, ben));
    assert.ok(await conversations.open(isPublic, { ...ben, channelId: 'thread' }));
    assert.equal(await conversations.open(isPublic, { ...ben, guildId: 'elsewhere' }), undefined);
    assert.equal(await conversations.open(isPublic, { ...anna, guildId: null }), undefined);
    const isPrivate = (await conversations.keep(said('私下', { isPrivate: true }))) ?? '';
    assert.ok(await conversations.open(isPrivate, anna));
    assert.equal(await conversations.open(isPrivate, ben), undefined);
    const direct: Asker = { userId: 'anna', guildId: null, channelId: 'direct' };
    const inDirect = (await conversations.keep(said('私信', { asker: direct }))) ?? '';
    assert.ok(await conversations.open(inDirect, direct));
    assert.equal(await conversations.open(inDirect, { ...direct, channelId: 'another' }), undefined);
  });

  test('is over after 24 hours, and gone from the store within an hour more', async () => {
    const { open, said, clock, keptCount } = createBench();
    const conversations = open();
    const stop = conversations.keepClean();
    const key = (await conversations.keep(said('问'))) ?? '';
    await clock.advance(24 * hourMs);
    assert.ok(await conversations.open(key, anna));
    await clock.advance(1);
    assert.equal(await conversations.open(key, anna), undefined);
    assert.equal(await open().open(key, anna), undefined);
    await clock.advance(hourMs);
    assert.equal(await keptCount(), 0);
    await stop();
  });

  test('has no turn for a question that nobody understood', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const key = await conversations.keep(said('那苹果呢', { answer: { ...abstention, note: 'unclear' } }));
    assert.deepEqual(questionsOf(await conversations.open(key ?? '', anna)), []);
  });

  test('keys are random, and a thread’s is none of them', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const keys = await Promise.all(Array.from({ length: 20 }, () => conversations.keep(said('问'))));
    assert.equal(new Set(keys).size, 20);
    for (const key of keys) assert.match(key ?? '', /^[\da-f-]{36}$/);
  });

  test('can’t be kept while the store is out: the question is answered all the same, and the log tells', async () => {
    const { open, said, store, log } = createBench();
    const conversations = open();
    store.outage = true;
    assert.equal(await conversations.keep(said('问')), undefined);
    assert.deepEqual(await conversations.recall(anna, everything, false), []);
    await assert.rejects(conversations.open('key', anna), { code: 'store-failed' });
    assert.ok(log.lines.some(({ event }) => event === 'conversation-failed'));
    store.outage = false;
    assert.ok(await conversations.keep(said('问')));
  });

  test('keeps nobody waiting who asks while the store says nothing at all', async () => {
    const { store, clock, log } = createBench();
    const silent = { ...store.conversations, get: () => new Promise<never>(() => undefined) };
    const conversations = createConversations({ records: silent, clock, log });
    const found = conversations.inThread('thread');
    await clock.advance(1_000);
    assert.equal(await found, undefined);
    // Its answer is still out: what the same question needs besides isn't waited for.
    assert.deepEqual(await conversations.recall(anna, everything, false), []);
  });
});

describe('a plain question', () => {
  test('goes on from what the same person asked of the same scope in the same channel, for a quarter of an hour', async () => {
    const { open, said, clock } = createBench();
    const conversations = open();
    const recall = async (asker = anna, scope: Scope = everything) =>
      questionsOf({ turns: await open().recall(asker, scope, false) });
    await conversations.keep(said('一'));
    await clock.advance(10 * minuteMs);
    await conversations.keep(said('二', { earlier: await conversations.recall(anna, everything, false) }));
    await clock.advance(15 * minuteMs);
    assert.deepEqual(await recall(), ['一', '二']);
    assert.deepEqual(await recall(ben), []);
    assert.deepEqual(await recall({ ...anna, channelId: 'elsewhere' }), []);
    assert.deepEqual(await recall(anna, { kind: 'article', articleId: 'a' }), []);
    await clock.advance(1);
    assert.deepEqual(await recall(), []);
  });

  test('in public doesn’t go on from what was asked in private, while the other way round it does', async () => {
    const { open, said, clock } = createBench();
    const conversations = open();
    await conversations.keep(said('公开'));
    await clock.advance(1);
    await conversations.keep(said('私下', { isPrivate: true }));
    assert.deepEqual(questionsOf({ turns: await conversations.recall(anna, everything, false) }), ['公开']);
    assert.deepEqual(questionsOf({ turns: await conversations.recall(anna, everything, true) }), ['私下']);
    await clock.advance(1);
    await conversations.keep(said('又公开'));
    assert.deepEqual(questionsOf({ turns: await conversations.recall(anna, everything, true) }), ['又公开']);
  });
});

describe('a thread', () => {
  const inThread: Asker = { ...anna, channelId: 'thread' };
  const article: Scope = { kind: 'article', articleId: 'a' };

  test('has one conversation with everybody in it, after a restart too, for seven days after the last question', async () => {
    const { open, said, clock } = createBench();
    const conversations = open();
    await conversations.openThread('thread', said('一', { scope: article }));
    await conversations.keep(said('二', { asker: { ...inThread, userId: 'ben' } }));
    await conversations.keep(said('私下', { asker: inThread, isPrivate: true }));
    await clock.advance(7 * 24 * hourMs);
    const thread = await open().inThread('thread');
    assert.deepEqual(questionsOf(thread), ['一', '二']);
    assert.deepEqual(thread?.scope, article);
    await clock.advance(1);
    assert.equal(await open().inThread('thread'), undefined);
  });

  test('loses no question when many ask at once, and keeps its scope when somebody opens it again', async () => {
    const { open, said } = createBench();
    const conversations = open();
    await conversations.openThread('thread', said('一', { scope: article }));
    await Promise.all(['二', '三', '四'].map((question) => conversations.keep(said(question, { asker: inThread }))));
    await conversations.openThread('thread', said('又', { scope: everything }));
    const thread = await conversations.inThread('thread');
    assert.deepEqual(questionsOf(thread)?.toSorted(), ['一', '三', '二', '四'].toSorted());
    assert.deepEqual(thread?.scope, article);
  });
});

describe('a long answer', () => {
  const long = saying(...Array.from({ length: 100 }, (_, n) => `第${n}句说了很多。`));

  test('is kept whole, after a restart too; a short one and an overlong one are not', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const key = (await conversations.keep(said('问', { answer: long, isLong: true }))) ?? '';
    assert.deepEqual((await open().open(key, anna))?.longAnswer, long);
    const short = (await conversations.keep(said('问'))) ?? '';
    assert.equal((await conversations.open(short, anna))?.longAnswer, undefined);
    const answer = saying('长'.repeat(100_001));
    const overlong = (await conversations.keep(said('问', { answer, isLong: true }))) ?? '';
    assert.equal((await conversations.open(overlong, anna))?.longAnswer, undefined);
  });

  test('makes room for newer ones at last: its conversation can still be gone on from', async () => {
    const { open, said } = createBench();
    const conversations = open();
    const keys: string[] = [];
    for (let n = 0; n <= 500; n += 1) {
      const asker = { ...anna, userId: `person ${n % 10}` };
      keys.push((await conversations.keep(said('问', { asker, answer: long, isLong: true }))) ?? '');
    }
    const first = await conversations.open(keys[0] ?? '', anna);
    assert.equal(first?.longAnswer, undefined);
    assert.deepEqual(questionsOf(first), ['问']);
    assert.ok((await conversations.open(keys[1] ?? '', anna))?.longAnswer);
  });
});

test('of one person the last hundred are kept, and nobody else’s go for them', async () => {
  const { open, said } = createBench();
  const conversations = open();
  const bens = (await conversations.keep(said('本', { asker: ben }))) ?? '';
  const keys: string[] = [];
  for (let n = 0; n <= 100; n += 1) keys.push((await conversations.keep(said(`${n}`))) ?? '');
  assert.equal(await conversations.open(keys[0] ?? '', anna), undefined);
  assert.ok(await conversations.open(keys[1] ?? '', anna));
  assert.ok(await conversations.open(bens, ben));
});

describe('forgetting a person', () => {
  test('removes what they asked wherever it is, others’ turns stay, and nothing of theirs is in the store', async () => {
    const { open, said, store } = createBench();
    const conversations = open();
    const annas = (await conversations.keep(said('安娜的问题'))) ?? '';
    const { turns = [] } = (await conversations.open(annas, ben)) ?? {};
    const bens = (await conversations.keep(said('本的问题', { asker: ben, isPrivate: true, earlier: turns }))) ?? '';
    await conversations.openThread('thread', said('安娜在子区', { scope: { kind: 'topics', topics: ['芯片'] } }));
    await conversations.keep(said('本在子区', { asker: { ...ben, channelId: 'thread' } }));
    assert.equal(await conversations.countOf('anna'), 3);
    assert.equal(await open().forget('anna'), 3);
    const restarted = open();
    assert.equal(await restarted.countOf('anna'), 0);
    assert.equal(await restarted.open(annas, anna), undefined);
    assert.deepEqual(questionsOf(await restarted.open(bens, ben)), ['本的问题']);
    const thread = await restarted.inThread('thread');
    assert.deepEqual(questionsOf(thread), ['本在子区']);
    assert.deepEqual(thread?.scope, { kind: 'topics', topics: ['芯片'] });
    const kept = JSON.stringify(await Array.fromAsync(store.another().conversations.entries()));
    assert.doesNotMatch(kept, /anna|安娜/);
    assert.equal(await restarted.countOf('ben'), 3);
  });

  test('also of what is being written just then, to a conversation, to somebody else’s and to a thread', async () => {
    const { open, said, store, clock } = createBench();
    const conversations = open();
    await conversations.openThread('thread', said('本先问', { asker: ben }));
    const bens = await conversations.keep(said('本的', { asker: ben }));
    const { turns: annas = [] } =
      (await conversations.open((await conversations.keep(said('安娜的'))) ?? '', anna)) ?? {};
    await clock.advance(1);
    for (const underWay of [
      said('安娜在子区', { asker: { ...anna, channelId: 'thread' } }),
      said('本接着问', { asker: ben, earlier: annas }),
    ]) {
      const { promise: isHeldUp, resolve: holdUp } = Promise.withResolvers<void>();
      const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
      store.beforeWrite = async () => {
        store.beforeWrite = () => undefined;
        holdUp();
        await mayGoOn;
      };
      const keeping = conversations.keep(underWay);
      await isHeldUp;
      await clock.advance(1);
      await conversations.forget('anna');
      goOn();
      await keeping;
    }
    const kept = JSON.stringify(await Array.fromAsync(store.another().conversations.entries()));
    assert.doesNotMatch(kept, /anna|安娜/);
    assert.match(kept, /本接着问/);
    assert.ok(await conversations.open(bens ?? '', ben));
  });

  test('also of the question that is being answered just then, while the next one is kept', async () => {
    const { open, said, clock } = createBench();
    const conversations = open();
    const underWay = said('正在答');
    await clock.advance(1);
    await conversations.forget('anna');
    await clock.advance(1);
    assert.equal(await conversations.keep(underWay), undefined);
    assert.ok(await conversations.keep(said('后来的')));
  });
});
