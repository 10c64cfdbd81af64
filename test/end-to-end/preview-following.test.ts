import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createTraces } from '../../src/adapters/telemetry/traces.ts';
import { startPreview } from '../../src/compose/preview.ts';
import { createStopper } from '../../src/compose/stopper.ts';
import { readConfig } from '../../src/config.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

async function openPage(t: TestContext, variables: Readonly<Record<string, string>>) {
  const stopper = createStopper();
  const folder = await makeTemporaryFolder();
  t.after(async () => {
    await stopper.stop();
    await folder.remove();
  });
  const config = readConfig({ PORT: '0', ARTICLES_DIR: folder.path, ...variables });
  const url = await startPreview(config, {
    clock: systemClock,
    log: createRecordingLog(),
    traces: createTraces(),
    onStop: stopper.add,
  });
  return async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', origin: url };
    const response = await fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };
}

test('the local page shows what /follow would say, once there is something to follow', async (t) => {
  const send = await openPage(t, { PUBLISHER_CHANNELS: '100000000000000001' });
  const followed = await send('commands/follow', { options: {}, locale: 'zh-TW' });
  assert.match(followed.text, /已追蹤[\s\S]*#每日要闻/);
  const [customId] = /following:end:\d+:\d+/.exec(followed.text) ?? [];
  const ended = await send('actions', { customId, fields: {}, from: 'component', locale: 'zh-TW' });
  assert.match(ended.text, /已取消追蹤/);
});

test('the local page offers no /follow where there is nothing to follow', async (t) => {
  const send = await openPage(t, {});
  assert.equal((await send('commands/follow', { options: {}, locale: 'zh-CN' })).status, 404);
});
