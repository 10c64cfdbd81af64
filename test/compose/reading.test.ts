import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createReader } from '../../src/compose/reader.ts';
import { createReading } from '../../src/compose/reading.ts';
import { createRecordingLog } from '../support/recording-log.ts';

test('stopping ends the process that reads documents, whatever it is at', { timeout: 60_000 }, async () => {
  const stops: (() => unknown)[] = [];
  const { documents } = createReading(
    { allowedPrivateHosts: [] },
    { core: createReader(), clock: systemClock, log: createRecordingLog(), onStop: (stop) => stops.push(stop) },
  );
  const page = `<h1>车站今天照旧开门</h1>${'<div><p>没有别的事情发生。</p></div>'.repeat(50_000)}`;
  const ended = assert.rejects(documents.read('page.html', new TextEncoder().encode(page)), { code: 'too-complex' });
  await turn();
  for (const stop of stops) await stop();
  await ended;
});
