import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Schedule } from '../../../src/domain/subscription.ts';
import { reconcile } from '../../../src/features/publish/reconcile.ts';
import { createRoster } from '../../../src/features/roster.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { createFakePublishing } from '../../support/fake-publishing.ts';
import { appendStories, makeSubscription } from '../../support/publishing.ts';

const schedules: readonly Schedule[] = [
  { kind: 'instant' },
  { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' },
];

/** What happens at one step between owed and served, and how long the process is down if it dies there. */
const step = fc.record({
  happens: fc.oneof(
    { weight: 5, arbitrary: fc.constant('nothing' as const) },
    { weight: 2, arbitrary: fc.constantFrom('death' as const, 'fault' as const) },
  ),
  downMs: fc.constantFrom(0, 1_000, 90_000, 10 * 60_000, 3 * 3_600_000),
});

class Death extends Error {}

test('however often the process dies between any two steps, every story is posted once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...schedules),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      fc.array(step, { minLength: 1, maxLength: 40 }),
      async (schedule, batches, steps) => {
        const { clock, archive, channels, store, deps } = createFakePublishing();
        const subscription = makeSubscription({ schedule });
        const { channelId } = subscription;
        await store.subscriptions.set(channelId, subscription);
        await store.progress.set(channelId, { channelId, offset: 0, servedDue: clock.now(), inFlight: null });

        let at = 0;
        const nextStep = (): SendOutcome | undefined => {
          const { happens } = steps[at++] ?? { happens: 'nothing' };
          if (happens === 'death') throw new Death();
          return happens === 'fault' ? { kind: 'retry-later', afterMs: 0, reason: 'fault' } : undefined;
        };
        channels.fault = nextStep;
        store.beforeWrite = () => {
          nextStep();
        };

        async function serveUntilDone() {
          for (let starts = 0; starts < 200; starts++) {
            const roster = createRoster(store);
            try {
              await roster.load();
              const result = await reconcile({ ...deps, roster, isInterrupted: () => false }, channelId);
              if (result.kind === 'up-to-date') return;
            } catch {
              // A death, or the store's word for one: the next start goes on.
            }
            await clock.advance(steps[at - 1]?.downMs ?? 0);
          }
          assert.fail('it never came to rest');
        }

        for (const count of batches) {
          await appendStories(archive, count);
          await clock.advance(3_600_000);
          await serveUntilDone();
        }
        // What a cap deferred goes with later runs.
        for (let run = 0; run < 10; run++) {
          await clock.advance(3_600_000);
          await serveUntilDone();
        }

        const told = channels.posted(channelId).flatMap(({ seqs }) => seqs);
        const listed = channels.posted(channelId).flatMap((message) => message.listed);
        const all = Array.from({ length: archive.head }, (_, index) => index + 1);
        assert.deepEqual(
          [...told, ...listed].sort((a, b) => a - b),
          all,
        );
        assert.deepEqual(
          told,
          told.toSorted((a, b) => a - b),
        );
      },
    ),
    { numRuns: 300 },
  );
});
