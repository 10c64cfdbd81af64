import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

const logModule = new URL('../../../src/adapters/telemetry/log.ts', import.meta.url).href;

/** Runs a script beside a log, in a process of its own, and reads what it wrote. */
async function runLogging(options: object, script: string) {
  const program = `import { createLog } from ${JSON.stringify(logModule)};
    const log = await createLog(${JSON.stringify({ level: 'debug', pretty: false, output: 'stdout', secrets: [], ...options })});
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: {} });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

test('a line is one JSON object with level, time, event and fields, and is written before the process ends', async () => {
  const script = `for (let i = 0; i < 1000; i++) log.info('posted', { i });
    log.error('last', { level: 'x', time: 1, event: 'y' });
    process.exit(3);`;
  const { stdout, stderr, code } = await runLogging({}, script);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 1001);
  const { time, ...posted } = JSON.parse(lines[999] ?? '');
  assert.deepEqual(posted, { level: 'info', event: 'posted', i: 999 });
  assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
  const { time: _, ...last } = JSON.parse(lines[1000] ?? '');
  assert.deepEqual(last, { level: 'error', event: 'last', level_: 'x', time_: 1, event_: 'y' });
  assert.equal(stderr, '');
  assert.equal(code, 3);
});

test('what is below the level is not written', async () => {
  const script = `log.debug('a'); log.info('b'); log.warn('c'); log.error('d');`;
  const { stdout } = await runLogging({ level: 'warn' }, script);
  assert.deepEqual(stdout.match(/"event":"\w"/g), ['"event":"c"', '"event":"d"']);
  assert.equal((await runLogging({ level: 'silent' }, script)).stdout, '');
});

test('no secret reaches the output, in events, fields, error stacks or addresses', async () => {
  const secret = 'hunter2-and-then-some';
  const script = `
    const secret = ${JSON.stringify(secret)};
    const error = new Error('login with ' + secret, { cause: new Error(encodeURIComponent(secret)) });
    log.error('failed ' + secret, { error, [secret]: 1, nested: [{ note: 'is ' + secret }], DISCORD_TOKEN: 'x.y.z' });
    log.warn('retry', { url: 'https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb24/messages/@original' });`;
  for (const pretty of [false, true]) {
    const { stdout } = await runLogging({ secrets: [secret], pretty }, script);
    assert.match(stdout, /failed \*\*\*/);
    assert.match(stdout, /login with \*\*\*/);
    assert.match(stdout, /webhooks\/1\/\*\*\*\/messages/);
    for (const hidden of ['hunter2', 'x.y.z', 'aW50ZXJhY3Rpb24']) assert.ok(!stdout.includes(hidden), hidden);
  }
});

test('for a person, a line has the time, the level and the event, and no colours where there is no terminal', async () => {
  const { stdout, stderr } = await runLogging(
    { pretty: true, output: 'stderr' },
    `log.warn('article skipped', { file: 'a.txt', title: '核心' }); process.exit(0);`,
  );
  assert.equal(stdout, '');
  assert.match(stderr, /^\[\d\d:\d\d:\d\d\] WARN: article skipped \{"file":"a\.txt","title":"核心"\}\n$/);
});

test('a line is out before the call returns: not even a kill loses it', async () => {
  const { stdout, code } = await runLogging({}, `log.info('last words'); process.kill(process.pid, 'SIGKILL');`);
  assert.match(stdout, /"event":"last words"\}\n$/);
  assert.equal(code, null);
});

test('an output that has been closed or can not be written to does not stop the process', async (t) => {
  const program = `import { createLog } from ${JSON.stringify(logModule)};
    const log = await createLog({ level: 'info', pretty: false, output: 'stdout', secrets: [] });
    for (let i = 0; i < 200; i++) { log.info('x'.repeat(1000)); await new Promise((resolve) => setImmediate(resolve)); }
    process.exit(7);`;
  const readOnly = await open(new URL(import.meta.url), 'r');
  t.after(() => readOnly.close());
  for (const stdout of ['pipe', readOnly.fd] as const) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      env: {},
      stdio: ['ignore', stdout, 'inherit'],
    });
    child.stdout?.destroy();
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 7);
  }
});

const tracesModule = new URL('../../../src/adapters/telemetry/traces.ts', import.meta.url).href;

test('whatever one thing causes is logged under its id, across promises and timers, and nothing else is', async () => {
  const script = `
    const { createTraces } = await import(${JSON.stringify(tracesModule)});
    const traces = createTraces();
    const traced = await createLog({ level: 'debug', pretty: false, output: 'stdout', secrets: [], traces });
    traced.info('before');
    await traces.within('one', async () => {
      await null;
      traced.info('in one', { trace: 'mine' });
      await new Promise((resolve) => setTimeout(resolve, 1));
      traces.within('two', () => traced.info('in two'));
      traced.info('back in one');
      setTimeout(() => traced.info('later'), 1);
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    traced.info('after');`;
  const { stdout } = await runLogging({}, script);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ event, trace }) => [event, trace]),
    [
      ['before', undefined],
      ['in one', 'one'],
      ['in two', 'two'],
      ['back in one', 'one'],
      ['later', 'one'],
      ['after', undefined],
    ],
  );
  assert.equal(lines[1].trace_, 'mine');
});

test('what a person wrote is in no line that comes of it, whole or in pieces, and the rest of the line is', async () => {
  const question = '请问“星澜三号”探测器的燃料还能支撑多少天？预算 12 亿够不够';
  const script = `
    const { createTraces } = await import(${JSON.stringify(tracesModule)});
    const traces = createTraces();
    const traced = await createLog({ level: 'debug', pretty: false, output: 'stdout', secrets: [], traces });
    const question = ${JSON.stringify(question)};
    traces.within('one', () => {
      traced.error('failed', { error: new Error('bad request: ' + JSON.stringify({ prompt: question })), channelId: '12' });
      traced.warn('cut ' + question.slice(3, 30), { [question]: [question] });
    }, [question, 'id']);
    traced.info('outside', { said: '探测器' });`;
  const { stdout } = await runLogging({}, script);
  for (const word of ['星澜三号”探测器', '燃料还能支撑', '多少天？预算']) assert.ok(!stdout.includes(word), word);
  assert.match(stdout, /bad request/);
  assert.match(stdout, /"channelId":"12"/);
  assert.match(stdout, /"said":"探测器"/);
});

test('what a full disk doesn’t take is kept for later, but not without end', {
  skip: !existsSync('/dev/full'),
}, async () => {
  const full = await open('/dev/full', 'w');
  const program = `import { createLog } from ${JSON.stringify(logModule)};
    const log = await createLog({ level: 'info', pretty: false, output: 'stdout', secrets: [] });
    const note = 'x'.repeat(1_000);
    log.info('first');
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 40_000; i++) log.info('posted', { note });
    gc();
    console.error(process.memoryUsage().heapUsed - before);
    log.info('last');`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
    env: {},
    stdio: ['ignore', full.fd, 'pipe'],
  });
  try {
    const grownBy = Number(await text(child.stderr ?? assert.fail()));
    assert.ok(grownBy < 12e6, `${grownBy} bytes more`);
  } finally {
    await full.close();
  }
});
