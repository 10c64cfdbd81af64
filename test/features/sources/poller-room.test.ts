import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebFetch } from '../../../src/ports/web-fetch.ts';
import { createPoller } from '../../../src/features/sources/create-poller.ts';
import { createCanary } from '../../../src/features/sources/canary.ts';
import type { Source } from '../../../src/domain/source.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { makeSource } from '../../support/publisher/polling.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

/** A poller whose sources, each at a host of its own, never answer: which of them are being asked. */
async function askAll(t: { after(end: () => unknown): void }, sources: readonly Source[]): Promise<readonly string[]> {
  const asked: string[] = [];
  const web: WebFetch = {
    get(address, { signal } = {}) {
      asked.push(address);
      return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const unread = async () => assert.fail('Nothing ever answers');
  const poller = createPoller({
    sources: { all: () => sources, onChange: () => () => undefined },
    records: createMemoryStore().sourceStates,
    web,
    reader: { read: unread, readItemPage: unread },
    canary: createCanary(),
    takeIn: unread,
    onHeld: () => undefined,
    clock: createFakeClock(0),
    log: createRecordingLog(),
  });
  t.after(() => poller.stop());
  await poller.start();
  return asked;
}

const sourcesOf = (guildId: string | null, count: number) =>
  Array.from({ length: count }, (_, index) => makeSource(`http://${guildId ?? 'all'}-${index}.example/`, guildId));

test('what guilds have of their own never takes all the room: everyone’s sources are read beside as many as hang', async (t) => {
  const guilds = Array.from({ length: 20 }, (_, index) => sourcesOf(`g${index}`, 4)).flat();
  const asked = await askAll(t, [...guilds, ...sourcesOf(null, 3)]);
  assert.equal(asked.filter((url) => url.startsWith('http://all-')).length, 3);
  assert.equal(asked.filter((url) => url.startsWith('http://g')).length, 10);
});

test('a guild has at most four of its own asked at a time, and everyone’s sources all the room there is', async (t) => {
  const asked = await askAll(t, [...sourcesOf('g', 9), ...sourcesOf(null, 30)]);
  assert.equal(asked.filter((url) => url.startsWith('http://g-')).length, 4);
  assert.equal(asked.length, 16);
});
