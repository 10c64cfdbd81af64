import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, feedOf, newsHost as host, numbersIn, recentStories } from '../../support/publisher/newsroom.ts';
import { openedPollings } from '../../support/publisher/opened-pollings.ts';
import { makeSource } from '../../support/publisher/polling.ts';

const minute = 60_000;
const open = openedPollings();

test('a source that is put back while the store is away is read once that is there, and what is new beside it at once', async () => {
  const polling = await open();
  const { publisher, store } = polling;
  let isGone = true;
  publisher.serve(host, '/ended', () =>
    isGone ? { kind: 'status', status: 410 } : feedOf(polling, recentStories(polling, 1)),
  );
  publisher.serve(host, '/fresh', () => ({ kind: 'status', status: 404 }));
  const ended = makeSource(publisher.urlOf(host, '/ended'));
  polling.setSources(ended);
  await polling.start();
  polling.setSources();
  isGone = false;
  store.outage = true;
  // As the operator's file does, of which the store knows nothing.
  polling.setSources(ended, makeSource(publisher.urlOf(host, '/fresh')));
  await polling.pass(5_000);
  assert.equal(countOf(polling, '/fresh'), 1);
  store.outage = false;
  await polling.pass(2 * minute);
  assert.deepEqual(await numbersIn(polling), [1]);
  assert.equal(polling.poller.state(ended.id)?.endedAt, null);
});
