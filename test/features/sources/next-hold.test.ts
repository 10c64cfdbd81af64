import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CanaryFinding, noHabits, type Verdict } from '../../../src/domain/canary-verdict.ts';
import { nextHold } from '../../../src/features/sources/next-hold.ts';

const hourMs = 3_600_000;
const finding = (code: CanaryFinding['code'], title = '渡船'): CanaryFinding => ({ code, title, excerpt: null });
const bad = (first: CanaryFinding, ...others: readonly CanaryFinding[]): Verdict => ({
  kind: 'bad',
  findings: [first, ...others],
});
const good: Verdict = { kind: 'good', unfit: new Set(), findings: [], habits: { ...noHabits, lengths: [100] } };
const free = { hold: null, habits: noHabits };

test('a bad verdict holds a source, and whoever looks after it has to be told', () => {
  const { hold, habits } = nextHold(free, bad(finding('wall')), 5);
  assert.deepEqual(hold, { since: 5, findings: [finding('wall')], notice: { kind: 'owed', sending: null } });
  assert.equal(habits, noHabits);
});

test('a source that is held stays held as it was, whatever else is wrong with it by now', () => {
  const held = nextHold(free, bad(finding('wall')), 5);
  assert.deepEqual(nextHold(held, bad(finding('captcha')), 6), held);
});

test('a good verdict releases it, and gives it the new habits', () => {
  const held = nextHold(free, bad(finding('wall')), 5);
  assert.deepEqual(nextHold(held, good, 7), { hold: null, habits: { ...noHabits, lengths: [100], releasedAt: 7 } });
  assert.deepEqual(nextHold(free, good, 7).habits.releasedAt, null);
});

test('a source that goes on and off is told of once a day', () => {
  const released = nextHold(nextHold(free, bad(finding('wall')), 0), good, hourMs);
  const again = nextHold(released, bad(finding('wall')), 24 * hourMs);
  assert.deepEqual(again.hold?.notice, { kind: 'told' });
  assert.deepEqual(nextHold(released, bad(finding('wall')), 25 * hourMs).hold?.notice.kind, 'owed');
});

test('of each thing that is wrong one example is kept, and five at most', () => {
  const codes = ['wall', 'wall', 'captcha', 'no-text', 'no-title', 'markup', 'mojibake'] as const;
  const [first = finding('wall'), ...others] = codes.map((code, index) => finding(code, String(index)));
  const { hold } = nextHold(free, bad(first, ...others), 1);
  assert.deepEqual(
    hold?.findings.map(({ code, title }) => [code, title]),
    [
      ['wall', '0'],
      ['captcha', '2'],
      ['no-text', '3'],
      ['no-title', '4'],
      ['markup', '5'],
    ],
  );
});
