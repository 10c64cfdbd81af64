import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHostTurns } from '../../../src/features/sources/host-turns.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function open() {
  const clock = createFakeClock();
  return { clock, turns: createHostTurns({ clock, spacingMs: 1_000 }) };
}

test('a host has one guest at a time, in order, with a pause between two; another host doesn’t wait', async () => {
  const { clock, turns } = open();
  const startMs = clock.now();
  const seen: string[] = [];
  const visit = async (host: string, name: string) => {
    const leave = await turns.enter(host);
    seen.push(`${name} at ${clock.now() - startMs}`);
    clock.after(500, leave);
  };
  const visits = [visit('a:80', 'first'), visit('a:80', 'second'), visit('b:80', 'other'), visit('a:80', 'third')];
  await clock.advance(10_000);
  await Promise.all(visits);
  assert.deepEqual(seen, ['first at 0', 'other at 0', 'second at 1500', 'third at 3000']);
});

test('who gives up is told so at once, and holds up nobody', async () => {
  const { clock, turns } = open();
  const leave = await turns.enter('a:80');
  const giveUp = new AbortController();
  const second = turns.enter('a:80', giveUp.signal);
  const third = turns.enter('a:80');
  giveUp.abort(new Error('no longer wanted'));
  await assert.rejects(second, /no longer wanted/);
  leave();
  await clock.advance(1_000);
  (await third)();
});

test('a host that wants to be left alone is, until then, and a shorter wish doesn’t shorten it', async () => {
  const { clock, turns } = open();
  turns.close('a:80', clock.now() + 60_000);
  turns.close('a:80', clock.now() + 10_000);
  assert.equal(turns.closedUntil('a:80'), clock.now() + 60_000);
  assert.equal(turns.closedUntil('b:80'), 0);
  await clock.advance(60_000);
  assert.equal(turns.closedUntil('a:80'), 0);
});

test('a host that is closed is remembered, however many others come after it', async () => {
  const { clock, turns } = open();
  turns.close('closed:80', clock.now() + 3_600_000);
  for (let index = 0; index < 5_000; index += 1) {
    (await turns.enter(`host-${index}:80`))();
    await clock.advance(10);
  }
  assert.ok(turns.closedUntil('closed:80') > 0);
});
