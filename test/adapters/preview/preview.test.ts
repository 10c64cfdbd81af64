import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createPreview } from '../../../src/adapters/preview/preview.ts';
import type { Command } from '../../../src/ports/command.ts';
import { servePage } from '../../support/serve-page.ts';
import { briefing, fakeActions, fakeCommands, text } from './fake-commands.ts';
import { ask } from './loopback-client.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const locale = 'zh-CN';
let preview: RunningPreview;

before(async () => {
  preview = await runPreview();
});
after(() => preview[Symbol.asyncDispose]());

describe('the page', () => {
  it('is served with headers that let nothing in from elsewhere', async () => {
    const { status, headers, text } = await ask(preview.url, {});
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule), rule);
    }
    assert.ok(!policy.includes('unsafe'));
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    for (const [, address] of text.matchAll(/(?:src|href)="([^"]*)"/g)) assert.match(address ?? '', /^\/[\w.-]+$/);
  });

  it('comes with every file that it names', async () => {
    const { text } = await ask(preview.url, {});
    const paths = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path ?? '');
    assert.ok(paths.length > 5);
    for (const path of paths) assert.equal((await ask(preview.url, { path })).status, 200, path);
  });

  it('serves nothing but its own files', async () => {
    for (const path of [
      '/nothing',
      '/../preview.ts',
      '/%2e%2e/preview.ts',
      '/..%2fpreview.ts',
      '/tsconfig.json',
      '/types.d.ts',
      '/__proto__',
    ]) {
      const { status, headers, json } = await ask(preview.url, { path });
      assert.equal(status, 404, path);
      assert.deepEqual(json, { error: { code: 'not-found', message: 'There is nothing here.' } });
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  });
});

describe('a request that no browser sends', () => {
  const channelId = '100000000000000011';
  const headers = { 'transfer-encoding': 'chunked' };

  it('may come in pieces, as from a proxy, and has the same limit', async () => {
    const path = '/api/commands/ask';
    const options = { question: '票价多少' };
    assert.equal((await ask(preview.url, { path, headers, body: { options, channelId, locale } })).status, 200);
    const body = ' '.repeat(70_000);
    assert.equal((await ask(preview.url, { path, headers, body })).status, 413);
  });

  it('is not found, whatever its method, and is no failure', async () => {
    for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE']) {
      for (const path of ['/', '/api/declarations'])
        assert.equal((await ask(preview.url, { method, path })).status, 404, `${method} ${path}`);
    }
    assert.deepEqual(preview.errors, []);
  });

  it('is ended when its head does not come, and there are no more than 256 at once', { timeout: 30_000 }, async () => {
    await using other = await runPreview();
    const open = () => connect(other.port, '127.0.0.1');
    const slow = open();
    const startedAt = performance.now();
    slow.write('GET / HTTP/1.1\r\nHost: ');
    slow.resume();
    const many = Array.from({ length: 300 }, open);
    for (const socket of many) socket.on('error', () => undefined).resume();
    const refused = await Promise.race(many.map((socket) => once(socket, 'close').then(() => 'refused')));
    assert.equal(refused, 'refused');
    for (const socket of many) socket.destroy();
    await once(slow, 'close');
    assert.ok(performance.now() - startedAt < 15_000);
    assert.equal((await ask(other.url, {})).status, 200);
  });
});

describe('what the page asks for', () => {
  it('lists the declarations and the place', async () => {
    const { json } = await ask(preview.url, { path: '/api/declarations' });
    const { commands, channels } = json as { commands: unknown; channels: { names: { 'zh-CN': string } }[] };
    assert.deepEqual(commands, JSON.parse(JSON.stringify(fakeCommands.map(({ declaration }) => declaration))));
    assert.equal(channels[0]?.names['zh-CN'], '核心提示');
  });

  it('hands over what is posted in a channel', async () => {
    const { json } = await ask(preview.url, { path: `/api/channel?locale=${locale}` });
    assert.deepEqual(json, { messages: JSON.parse(JSON.stringify(briefing)) });
    const other = await ask(preview.url, { path: `/api/channel?locale=${locale}&channelId=100000000000000011` });
    assert.deepEqual(other.json, { messages: [] });
  });

  it('refuses a language or a channel that there is not', async () => {
    for (const query of ['', '?locale=fr', '?locale=zh', '?locale=zh-CN&channelId=1']) {
      assert.equal((await ask(preview.url, { path: `/api/channel${query}` })).status, 400, query);
    }
  });
});

describe('who may ask', () => {
  const statusFor = async (headers: Readonly<Record<string, string>>, method = 'POST') => {
    const body = { options: { question: '票价多少' }, locale };
    const path = method === 'GET' ? '/api/declarations' : '/api/commands/ask';
    return (await ask(preview.url, { path, method, headers, ...(method === 'GET' ? {} : { body }) })).status;
  };

  it('is whoever calls it by a name of this machine, with the right port', async () => {
    const { port } = preview;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) {
      assert.equal(await statusFor({ host }), 200, host);
    }
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      '127.0.0.1',
      'localhost',
      `localhost.evil.example:${port}`,
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.nip.io:${port}`,
      `0.0.0.0:${port}`,
      `[::1]`,
      `x@127.0.0.1:${port}`,
    ]) {
      assert.ok((await statusFor({ host })) >= 400, host);
      assert.ok((await statusFor({ host }, 'GET')) >= 400, host);
    }
  });

  it('is not another site, posting from a browser', async () => {
    const { port, url } = preview;
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1',
    ]) {
      assert.equal(await statusFor({ origin }), 403, origin);
    }
    for (const site of ['cross-site', 'same-site', 'none']) {
      assert.equal(await statusFor({ 'sec-fetch-site': site, origin: url }), 403, site);
    }
    assert.equal(await statusFor({ 'sec-fetch-site': 'same-origin', origin: url }), 200);
  });

  it('is not another site, reading', async () => {
    assert.equal(await statusFor({ 'sec-fetch-site': 'cross-site' }, 'GET'), 403);
    assert.equal(await statusFor({ 'sec-fetch-site': 'none' }, 'GET'), 200);
  });

  it('may be a link from anywhere to the page itself', async () => {
    const { status } = await ask(preview.url, { headers: { 'sec-fetch-site': 'cross-site' } });
    assert.equal(status, 200);
  });

  it('gets the security headers with a refusal, too', async () => {
    const { headers, json } = await ask(preview.url, { headers: { host: 'evil.example' } });
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    assert.deepEqual(json, {
      error: { code: 'foreign-host', message: 'The preview serves this machine and its own page.' },
    });
  });
});

describe('starting and stopping', () => {
  const idle = () =>
    servePage(
      createPreview({
        commands: fakeCommands,
        actions: fakeActions,
        channelMessages: async () => [],
        describeError: () => text('!'),
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    );

  it('listens to this machine alone', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com', '']) {
      await assert.rejects(idle().start({ host, port: 0 }), { code: 'preview-not-loopback' });
    }
  });

  it('listens on IPv6, and says an address that can be opened', async () => {
    const running = idle();
    try {
      const { url } = await running.start({ host: '::1', port: 0 });
      assert.match(url, /^http:\/\/\[::1\]:\d+$/);
      assert.equal((await fetch(url)).status, 200);
    } finally {
      await running.stop();
    }
  });

  it('says that a port is taken, and can be started on another after that', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    assert.ok(address !== null && typeof address === 'object');
    const running = idle();
    await assert.rejects(running.start({ host: '127.0.0.1', port: address.port }), {
      code: 'cannot-listen',
      message: `Another program listens on 127.0.0.1:${address.port}: set PORT to another, or to 0`,
    });
    const { url } = await running.start({ host: '127.0.0.1', port: 0 });
    assert.equal((await fetch(url)).status, 200);
    await running.stop();
    other.close();
  });

  it('stops in the middle of a reply, and does not mind being stopped twice', async () => {
    const started = Promise.withResolvers<void>();
    const command: Command = {
      declaration: { name: 'wait', description: 'Waits' },
      isPrivate: () => false,
      async *run() {
        yield text('一');
        started.resolve();
        await new Promise(() => {});
      },
    };
    const running = servePage(
      createPreview({
        commands: [command],
        actions: [],
        channelMessages: async () => [],
        describeError: () => text('!'),
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    );
    const { url } = await running.start({ host: '127.0.0.1', port: 0 });
    const reply = ask(url, { path: '/api/commands/wait', body: { locale } }).catch(() => 'cut');
    await started.promise;
    await running.stop();
    await running.stop();
    assert.equal(await reply, 'cut');
  });
});
