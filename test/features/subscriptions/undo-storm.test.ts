import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';
import type { Schedule } from '../../../src/domain/subscription.ts';
import { postNow } from '../../../src/features/publish/post-now.ts';
import type { OrderEdit, Subscriptions } from '../../../src/features/subscriptions.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { makeArticle } from '../../support/articles.ts';
import { inSteps } from '../../support/in-steps.ts';
import { makeSubscription, plainView } from '../../support/publishing.ts';
import { createPublishingWorld, startPublishing } from '../../support/publishing-process.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const channelId = '100';
const { createdAt: _, status: __, ...order } = makeSubscription({ channelId });
const instant: Schedule = { kind: 'instant' };
const every = (cron: string): Schedule => ({ kind: 'cron', preset: 'custom', cron, timeZone: 'Asia/Shanghai' });
const schedules = [instant, every('0 * * * *'), every('*/10 * * * *')];
const quiet = { from: 13 * 60, to: 15 * 60, timeZone: 'Asia/Shanghai' };

/** Changes that are taken back; of some only a part may be in force when the process dies. */
const edits: readonly OrderEdit[] = [
  { topics: ['甲'] },
  { topics: ['乙'] },
  { topics: ['丙'] },
  { quiet },
  ...schedules.map((schedule) => ({ schedule })),
  { topics: ['甲'], schedule: instant },
];

type Op =
  | { readonly kind: 'stories'; readonly marks: readonly string[] }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'edit'; readonly edit: OrderEdit }
  | { readonly kind: 'keep'; readonly schedule: Schedule }
  | { readonly kind: 'pause' | 'unsubscribe' | 'replace' | 'undo' | 'post-now' | 'kill' };

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('stories' as const),
      marks: fc.array(fc.constantFrom('甲', '乙'), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(500, 5_000, minuteMs, 11 * minuteMs, 61 * minuteMs),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('edit' as const), edit: fc.constantFrom(...edits) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), schedule: fc.constantFrom(...schedules) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'pause' as const,
        'unsubscribe' as const,
        'replace' as const,
        'undo' as const,
        'post-now' as const,
        'kill' as const,
      ),
    }),
  },
);

/** What happens at a step of the process: how long it takes, and whether it is the last. */
const step = fc.record({
  ms: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5_000) }),
  dies: fc.oneof({ weight: 60, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

const calmStep = { ms: 0, dies: false };

const failure = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SendOutcome>(
      { kind: 'retry-later', afterMs: 0, reason: 'reset' },
      { kind: 'held', afterMs: 500, reason: 'limit' },
    ),
  },
);

const scenario = fc.record({
  channelKind: fc.constantFrom(undefined, 'forum' as const, 'announcement' as const),
  schedule: fc.constantFrom(...schedules),
  ops: fc.array(op, { minLength: 2, maxLength: 25, size: 'max' }),
  steps: fc.array(step, { maxLength: 600, size: 'max' }),
  failures: fc.array(failure, { maxLength: 60, size: 'max' }),
  downMs: fc.constantFrom(700, 5_000, 10 * minuteMs, 70 * minuteMs),
});

test('whatever is changed and taken back while stories are posted and the process dies, each comes once in the end', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ channelKind, schedule, ops, steps, failures, downMs }) => {
      const world = { ...createPublishingWorld(Date.UTC(2026, 10, 24, 4, 30)), channelKind };
      const { archive, channels, clock, forums, published, store } = world;
      let isCalm = false;
      let stepsTaken = 0;
      let failuresTaken = 0;
      channels.fault = (moment) => {
        const fault = isCalm ? undefined : failures[failuresTaken++];
        // What Discord took nothing of can't have been written.
        return moment === 'after' && fault?.kind === 'held' ? undefined : fault;
      };

      async function start() {
        let isDead = false;
        const forEver = new Promise(() => undefined);
        const taken = async () => {
          if (isDead) return forEver;
          const { ms, dies } = isCalm ? calmStep : (steps[stepsTaken++] ?? calmStep);
          if (ms > 0) await new Promise<void>((resolve) => clock.after(ms, resolve));
          // A step that began before the calm doesn’t end the process in it, where nobody starts another.
          isDead ||= dies && !isCalm;
          return isDead ? forEver : undefined;
        };
        const starting = startPublishing(inSteps(world, taken));
        const process = await until(starting, () => isDead);
        const kill = () => {
          isDead = true;
        };
        return process && { ...process, kill, isDead: () => isDead };
      }

      /** Undefined when the process died before. */
      async function until<T>(running: Promise<T>, isDead: () => boolean): Promise<T | undefined> {
        let result: { readonly value: T } | undefined;
        void running.then((value) => {
          result = { value };
        });
        for (let waited = 0; !result && !isDead(); waited++) {
          assert.ok(waited < 10_000, 'it never ends');
          await clock.advance(100);
        }
        return result?.value;
      }

      let bot = await start();
      async function alive() {
        while (!bot || bot.isDead()) {
          await clock.advance(downMs);
          // One that dies at its first step again and again would never get anywhere.
          bot = await start();
        }
        return bot;
      }
      const act = async <T>(run: (subscriptions: Subscriptions) => Promise<T>) => {
        const { subscriptions, isDead } = await alive();
        return until(run(subscriptions), isDead);
      };

      isCalm = true;
      await act((subscriptions) => subscriptions.subscribe({ ...order, schedule }));
      await clock.advance(2 * hourMs);
      isCalm = false;
      let kept = (await store.orderChanges.get(channelId))?.revision;
      /** Also of a change of which nobody heard whether it was made. */
      async function takeBack() {
        for (;;) {
          const last = await store.orderChanges.get(channelId);
          if (!last || last.isUndone || last.revision === kept) return;
          const undone = await act((subscriptions) => subscriptions.undo(channelId, '1', last.revision));
          fc.pre(undone?.kind !== 'too-old');
          assert.ok(undone === undefined || undone.kind === 'undone', undone?.kind);
        }
      }

      for (const next of ops) {
        if (next.kind === 'stories') {
          for (const mark of next.marks)
            await archive.append(makeArticle({ title: `第${archive.head + 1}条${mark}消息` }));
          await clock.advance(1_000);
        } else if (next.kind === 'wait') await clock.advance(next.ms);
        else if (next.kind === 'kill') bot?.kill();
        else if (next.kind === 'post-now') {
          const { roster, queue, publisher, isDead } = await alive();
          const matchesTopics = (
            { article }: { readonly article: { readonly title: string } },
            topics: readonly string[],
          ) => topics.every((topic) => article.title.includes(topic));
          const deps = {
            archives: archive,
            roster,
            queue,
            publisher,
            clock,
            dueTimes,
            view: plainView,
            cap: 3,
            matchesTopics,
          };
          await until(postNow(deps, channelId, { again: false }), isDead);
        } else {
          await takeBack();
          const done = await act((subscriptions) => change(subscriptions, next));
          if (next.kind === 'keep' && done) kept = (await store.orderChanges.get(channelId))?.revision;
        }
      }
      await takeBack();
      isCalm = true;
      const last = await alive();
      await clock.advance(26 * hourMs);
      await last.publisher.stop();

      const posted = [channelId, ...forums.postsIn(channelId).map(({ id }) => id)].flatMap((id) => channels.posted(id));
      const told = posted.flatMap(({ seqs, listed }) => [...seqs, ...listed]);
      const all = Array.from({ length: archive.head }, (_, index) => index + 1);
      assert.deepEqual(
        told.toSorted((a, b) => a - b),
        all,
      );
      if (channelKind === 'announcement') {
        for (const { id } of posted) assert.ok(published.has(id), `${id} isn’t published`);
      }
    }),
    { numRuns: 100 },
  );
});

const dueTimes = createDueTimes();

async function change(subscriptions: Subscriptions, op: Op): Promise<unknown> {
  switch (op.kind) {
    case 'edit':
      return subscriptions.edit(channelId, 'ann', op.edit);
    case 'keep':
      return subscriptions.edit(channelId, 'ann', { schedule: op.schedule });
    case 'pause':
      return subscriptions.pause(channelId, 'ann');
    case 'unsubscribe':
      return subscriptions.unsubscribe(channelId, 'ann');
    case 'replace':
      return subscriptions.subscribe({ ...order, topics: ['甲'], schedule: instant });
    default:
      return undefined;
  }
}
