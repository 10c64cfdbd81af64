import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPacedEdits } from '../../../src/adapters/discord/paced-edits.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** Edits that take `takesMs`, and fail as often as `failures` says. */
function setUp({ takesMs = 0, failures = 0 } = {}) {
  const clock = createFakeClock();
  const startMs = clock.now();
  const shown: (readonly [text: string, atMs: number])[] = [];
  let toFail = failures;
  const edit = async (text: string) => {
    shown.push([text, clock.now() - startMs]);
    if (takesMs > 0) await new Promise<void>((resolve) => clock.after(takesMs, resolve));
    if (toFail-- > 0) throw new Error('Discord has a bad day');
  };
  return { clock, shown, edits: createPacedEdits({ edit, clock, everyMs: 1_000 }) };
}

test('the first is shown at once, the newest of those after it a second later though no more come', async () => {
  const { clock, shown, edits } = setUp();
  edits.offer('a');
  await clock.advance(300);
  edits.offer('b');
  await clock.advance(300);
  edits.offer('c');
  await clock.advance(5_000);
  assert.deepEqual(shown, [
    ['a', 0],
    ['c', 1_000],
  ]);
});

test('the last is shown at once', async () => {
  const { clock, shown, edits } = setUp();
  edits.offer('a');
  await clock.advance(100);
  edits.offer('b');
  await edits.finish();
  assert.deepEqual(shown, [
    ['a', 0],
    ['b', 100],
  ]);
  assert.equal(clock.pending, 0);
});

test('nothing is shown twice', async () => {
  const { clock, shown, edits } = setUp();
  edits.offer('a');
  await clock.advance(100);
  await edits.finish();
  assert.equal(shown.length, 1);
});

test('an edit waits for the one before, so that they can’t overtake each other', async () => {
  const { clock, shown, edits } = setUp({ takesMs: 2_500 });
  edits.offer('a');
  await clock.advance(1_200);
  edits.offer('b');
  const finished = edits.finish();
  await clock.advance(1_000);
  assert.deepEqual(shown, [['a', 0]]);
  await clock.advance(5_000);
  await finished;
  assert.deepEqual(shown, [
    ['a', 0],
    ['b', 2_500],
  ]);
});

test('what failed is shown again when its time has come, also at the end', async () => {
  const { clock, shown, edits } = setUp({ failures: 2 });
  edits.offer('a');
  await clock.advance(1_500);
  await edits.finish();
  assert.deepEqual(shown, [
    ['a', 0],
    ['a', 1_000],
    ['a', 1_500],
  ]);
});

test('when the last fails, that is told', async () => {
  const { edits } = setUp({ failures: 9 });
  edits.offer('a');
  await assert.rejects(edits.finish(), /bad day/);
});
