import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { makeArticle } from '../support/articles.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { createAnsweringBench, modelAt, textsOf } from './answering/set-up.ts';

const dayMs = 86_400_000;
/** Saturday morning in Beijing; in New York it is still Friday. */
const saturday = Date.parse('2026-11-28T10:00:00+08:00');

const mayor = makeArticle({
  title: '临江市长请辞',
  keyPoints: [],
  sections: [{ heading: null, paragraphs: ['临江市市长何东来因丑闻辞职，副市长暂代职务。'] }],
  publishedAt: '2026-11-27T18:00:00+08:00',
});
const clerk = makeArticle({
  title: '北桥大学换校长',
  keyPoints: [],
  sections: [{ heading: null, paragraphs: ['北桥大学校长因病辞职，由副校长接任。'] }],
  publishedAt: '2026-11-16',
});

let server: LoopbackModel;
before(async () => {
  server = await startLoopbackModel();
});
after(() => server.close());

/** A clock that stands at an instant and can be put on. */
function createMovingClock(at: number) {
  const hands = { at };
  return { hands, clock: { ...systemClock, now: () => hands.at } };
}

test('“昨天” is yesterday on the reader’s calendar, and the citation tells when it came out', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor, clerk], clock });
  const [answer] = await bench.ask('昨天谁辞职了？');
  assert.ok(answer && !answer.abstained);
  assert.deepEqual(
    answer.citations.map(({ title, publishedAt }) => [title, publishedAt]),
    [[mayor.title, mayor.publishedAt]],
  );
  const [inNewYork] = await bench.ask('昨天谁辞职了？', { timeZone: 'America/New_York' });
  assert.equal(inNewYork?.abstained, true);
  assert.equal(inNewYork.note, 'time-bound');
});

test('an article that is asked about has days of its own', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor, clerk], clock });
  const [answer] = await bench.ask('今天谁辞职了？', { scope: { kind: 'article', articleId: clerk.id } });
  assert.match(textsOf(answer).join(''), /校长/u);
});

test('a model that abstains where only what tells of that time was looked at leaves the reader to know it, and is asked once', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor, clerk], model: modelAt(server.url, {}, clock), clock });
  const count = server.requests.length;
  server.next(says('NO_ANSWER'));
  const ask = async () => (await bench.ask('昨天谁接任临江市副市长？')).at(-1);
  const answer = await ask();
  assert.ok(answer?.abstained);
  assert.equal(answer.note, 'time-bound');
  assert.equal(server.requests.length, count + 1);
  assert.deepEqual(await ask(), answer);
  assert.equal(server.requests.length, count + 1);
});

test('a follow-up that only names another day is understood', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor, clerk], clock });
  const turns = [{ question: '昨天谁辞职了？', answer: '临江市市长何东来因丑闻辞职。' }];
  const [answer] = await bench.ask('上周呢？', { turns });
  assert.match(textsOf(answer).join(''), /校长/u);
});

test('a model is told what day it is for the reader and when each passage came out', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor], model: modelAt(server.url, {}, clock), clock });
  server.next(says('2026年11月27日的报道说，临江市市长何东来因丑闻辞职。[1]'));
  const answer = (await bench.ask('昨天谁辞职了？')).at(-1);
  assert.match(textsOf(answer).join(''), /何东来因丑闻辞职/u);
  const prompt = JSON.stringify(server.requests.at(-1));
  assert.match(prompt, /今天是2026年11月28日星期六/u);
  assert.match(prompt, /《临江市长请辞》（2026年11月27日）/u);
});

test('yesterday’s answer isn’t remembered for today’s question', async () => {
  const { hands, clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [mayor, clerk], model: modelAt(server.url, {}, clock), clock });
  server.next(says('临江市市长何东来因丑闻辞职。[1]'));
  assert.equal((await bench.ask('昨天谁辞职了？')).at(-1)?.abstained, false);
  const asked = server.requests.length;
  assert.equal((await bench.ask('昨天谁辞职了')).at(-1)?.abstained, false);
  assert.equal(server.requests.length, asked);
  hands.at += dayMs;
  assert.equal((await bench.ask('昨天谁辞职了？')).at(-1)?.abstained, true);
});

test('a zone that there isn’t leaves times to be words like others', async () => {
  const { clock } = createMovingClock(saturday);
  const bench = await createAnsweringBench({ articles: [clerk], clock });
  const [answer] = await bench.ask('北桥大学谁辞职了？', { timeZone: 'Mars/Olympus' });
  assert.equal(answer?.abstained, false);
});
