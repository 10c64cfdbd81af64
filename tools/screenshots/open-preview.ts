import { cp, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createLog } from '../../src/adapters/telemetry/log.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createTraces } from '../../src/adapters/telemetry/traces.ts';
import { startPreview } from '../../src/compose/preview.ts';
import { createStopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { startModel } from './model-answers.ts';

export const samples = join(import.meta.dirname, '../../data/samples');

/** 9:00 in Shanghai, an hour after the morning briefing. */
export const shownAt = Date.UTC(2026, 10, 24, 1, 0);

/** The local page on the samples, at a moment that stands still. */
export interface OpenPreview {
  readonly url: string;
  close(): Promise<void>;
}

/** @param hasModel - whether questions go to the model of {@link startModel} */
export async function openPreview(hasModel: boolean): Promise<OpenPreview> {
  const stopper = createStopper();
  const folder = await makeTemporaryFolder();
  stopper.add(() => folder.remove());
  await copySamples(folder.path);
  const model = hasModel ? await startModel() : undefined;
  if (model) stopper.add(() => model.close());
  const config = readConfig({
    PORT: '0',
    ARTICLES_DIR: folder.path,
    TIME_ZONE: 'Asia/Shanghai',
    ...(model && { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'loopback' }),
  });
  const log = await createLog({ level: 'error', pretty: false, output: 'stderr', secrets: [] });
  const url = await startPreview(config, {
    traces: createTraces(),
    clock: { ...systemClock, now: () => shownAt },
    log,
    onStop: stopper.add,
  });
  return { url, close: () => stopper.stop() };
}

/** As files that have lain there since the morning: what has only just come is waited for. */
async function copySamples(to: string): Promise<void> {
  await cp(samples, to, { recursive: true, filter: (path) => !/README\.md$|\.json$/.test(path) });
  const since = shownAt / 1_000 - 3_600;
  for (const name of await readdir(to)) await utimes(join(to, name), since, since);
}
