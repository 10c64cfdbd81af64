import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, feedOf, newsHost as host, numbersIn, recentStories } from '../../support/publisher/newsroom.ts';
import { makeSource, openPolling } from '../../support/publisher/polling.ts';

const hour = 3_600_000;
const day = 24 * hour;

test('a source is read on when the clock is set right that was ahead, whether the process goes on or begins anew', async (t) => {
  const polling = await openPolling();
  t.after(polling.close);
  const { publisher, clock } = polling;
  await clock.advance(200 * day);
  let stories = recentStories(polling, 3);
  publisher.serve(host, '/feed', () => feedOf(polling, stories));
  polling.setSources(makeSource(publisher.urlOf(host, '/feed')));
  await polling.start();
  assert.deepEqual(await numbersIn(polling), [1, 2, 3]);

  clock.setBack(100 * day);
  stories = [...stories, ...recentStories(polling, 1, 4)];
  await polling.pass(2 * hour);
  assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4]);
  const before = countOf(polling, '/feed');
  await polling.pass(2 * hour);
  assert.ok(countOf(polling, '/feed') - before <= 24, 'and no more often than others');

  clock.setBack(50 * day);
  stories = [...stories, ...recentStories(polling, 1, 5)];
  await polling.killAndStart();
  await polling.pass(2 * hour);
  assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4, 5]);
});

test('a source that was looked at in the future isn’t asked all the time while the store fails', async (t) => {
  const polling = await openPolling();
  t.after(polling.close);
  const { publisher, clock } = polling;
  await clock.advance(200 * day);
  publisher.serve(host, '/feed', () => feedOf(polling, recentStories(polling, 3)));
  polling.setSources(makeSource(publisher.urlOf(host, '/feed')));
  await polling.start();
  clock.setBack(100 * day);
  polling.store.beforeWrite = () => {
    throw new Error('full');
  };
  const before = countOf(polling, '/feed');
  await polling.pass(day);
  assert.ok(countOf(polling, '/feed') - before < 35, String(countOf(polling, '/feed')));
});

test('a host that wanted to be left alone for an hour is, and for no longer when the clock is set back meanwhile', async (t) => {
  const polling = await openPolling();
  t.after(polling.close);
  const { publisher, clock } = polling;
  const stories = recentStories(polling, 2);
  let isBusy = true;
  publisher.serve(host, '/feed', () =>
    isBusy ? { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } : feedOf(polling, stories),
  );
  polling.setSources(makeSource(publisher.urlOf(host, '/feed')));
  await polling.start();
  isBusy = false;
  clock.setBack(30 * day);
  await polling.pass(3 * hour);
  assert.deepEqual(await numbersIn(polling), [1, 2]);
});
