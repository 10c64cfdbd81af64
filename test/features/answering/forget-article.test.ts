import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { createConversations } from '../../../src/features/answering/conversations.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const everything: Scope = { kind: 'everything' };
const asker = { userId: '7', guildId: '1', channelId: '2' };

function answerFrom(...articleIds: readonly string[]): Answer {
  return {
    abstained: false,
    mode: 'model',
    sentences: articleIds.map((id, index) => ({ text: `出自${id}的话。`, citations: [index + 1] })),
    citations: articleIds.map((articleId, index) => {
      return { n: index + 1, articleId, title: articleId, quote: '话', start: 0, end: 1 };
    }),
  };
}

function setUp() {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const open = () => createConversations({ records: store.conversations, clock, log: createRecordingLog() });
  const conversations = open();
  const said = (answer: Answer, scope = everything) => ({
    ...{
      asker,
      isPrivate: false,
      scope,
      question: '怎么了？',
      answer,
      askedAt: clock.now(),
      earlier: [],
      isLong: true,
    },
  });
  const kept = async () => JSON.stringify(await Array.fromAsync(store.conversations.entries()));
  return { store, open, conversations, said, kept };
}

describe('an article that is taken down', () => {
  test('is in no conversation any more, in no thread and in no long answer, while what else was said stays', async () => {
    const { conversations, said, kept } = setUp();
    await conversations.openThread('9', said(answerFrom('bad')));
    const [gone, mixed, other, about] = [
      await conversations.keep(said(answerFrom('bad'))),
      await conversations.keep({
        ...said(answerFrom('bad', 'good')),
        earlier: (await conversations.inThread('9'))?.turns ?? [],
      }),
      await conversations.keep(said(answerFrom('good'))),
      await conversations.keep(said(answerFrom('good'), { kind: 'article', articleId: 'bad' })),
    ];
    assert.match(await kept(), /出自bad/);
    await conversations.forgetArticle('bad');
    assert.doesNotMatch(await kept(), /bad/);
    for (const key of [gone, mixed, about]) assert.equal(await conversations.open(key ?? '', asker), undefined);
    assert.equal((await conversations.open(other ?? '', asker))?.longAnswer?.citations.length, 1);
    assert.equal(await conversations.inThread('9'), undefined);
  });

  test('isn’t kept of what is answered from it just then', async () => {
    const { store, conversations, said, kept } = setUp();
    const writing = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    store.beforeWrite = () => {
      writing.resolve();
      return written.promise;
    };
    const keeping = conversations.keep(said(answerFrom('bad')));
    await writing.promise;
    store.beforeWrite = () => undefined;
    const forgetting = conversations.forgetArticle('bad');
    written.resolve();
    await Promise.all([keeping, forgetting]);
    assert.equal(await kept(), '[]');
    await conversations.keep(said(answerFrom('bad')));
    assert.equal(await kept(), '[]');
  });

  test('isn’t kept of what is answered later either, where the store failed just as it went', async () => {
    const { store, conversations, said, kept } = setUp();
    store.outage = true;
    await assert.rejects(conversations.forgetArticle('bad'));
    store.outage = false;
    await conversations.keep(said(answerFrom('bad')));
    assert.equal(await kept(), '[]');
  });

  test('takes turns with it of which an earlier Hexin didn’t say what they quote', async () => {
    const { store, open, kept } = setUp();
    const turn = { userId: '7', at: 1, question: '怎么了？', answer: '不知出自哪里的话。' };
    const nothingSaid = { ...turn, question: '还有呢？', answer: '' };
    const place = {
      userId: '7',
      guildId: '1',
      channelId: '2',
      isPrivate: false,
      at: Date.UTC(2026, 10, 1),
      scope: everything,
    };
    await store.conversations.set('old', { ...place, turns: [turn, nothingSaid] });
    await open().forgetArticle('bad');
    assert.doesNotMatch(await kept(), /不知出自哪里/);
    assert.match(await kept(), /还有呢/);
  });
});
