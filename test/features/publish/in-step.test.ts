import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAlarm } from '../../../src/adapters/cron/alarm.ts';
import { createDueTimes } from '../../../src/adapters/cron/due-times.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { inStep } from '../../../src/features/publish/in-step.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const timeZone = 'Asia/Shanghai';
const eightMs = Date.parse('2026-11-02T08:00:00+08:00');

/** A process that appends, and one that follows and has a briefing at eight o'clock; nobody tells it of what is appended. */
async function setUp() {
  const clock = createFakeClock(eightMs - 60_000);
  const log = createRecordingLog();
  const store = createMemoryStore();
  const appender = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  const follower = await createArchive({ articles: store.another().articles, lease: undefined, clock, log });
  const heads: number[] = [];
  const alarm = inStep(createAlarm({ dueTimes: createDueTimes(), clock, log }), follower);
  alarm.watch([{ cron: '0 8 * * *', timeZone }]);
  alarm.start(() => heads.push(follower.head));
  return { clock, store, appender, alarm, heads };
}

test('a story that another process appended a second before a run is known when the run begins', async () => {
  const { clock, appender, alarm, heads } = await setUp();
  await clock.advance(59_000);
  await appender.append(makeArticle());
  await clock.advance(1_000);
  assert.deepEqual(heads, [1]);
  await alarm.stop();
});

test('where the log can’t be read, the run begins all the same', async () => {
  const { clock, store, alarm, heads } = await setUp();
  store.outage = true;
  await clock.advance(60_000);
  assert.deepEqual(heads, [0]);
  await alarm.stop();
});
