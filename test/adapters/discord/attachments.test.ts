import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createAttachments } from '../../../src/adapters/discord/attachments.ts';

describe('attachments', { timeout: 30_000 }, () => {
  let server: Server;
  let port: number;
  let requests: IncomingMessage[] = [];
  let respond: (response: ServerResponse) => void = (response) => response.end('好');

  before(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      respond(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    requests = [];
  });

  const apiUrl = 'http://127.0.0.1:1/api';
  const at = (url: string, api = apiUrl, timeoutMs = 10_000) =>
    createAttachments({ apiUrl: api, timeoutMs })({ filename: '稿.txt', size: 3, url });
  const here = (timeoutMs?: number) => at(`http://127.0.0.1:${port}/a/%E7%A8%BF.txt?ex=1&hm=2`, apiUrl, timeoutMs);

  test('are read from the host that DISCORD_API_URL names, on any port, without credentials', async () => {
    respond = (response) => response.end('好');
    const bytes = await here().read(3);
    assert.equal(Buffer.from(bytes).toString(), '好');
    assert.equal(requests[0]?.url, '/a/%E7%A8%BF.txt?ex=1&hm=2');
    const { authorization, cookie } = requests[0].headers;
    assert.deepEqual([authorization, cookie], [undefined, undefined]);
  });

  test('are read from nowhere but Discord’s own hosts otherwise', async () => {
    const production = 'https://discord.com/api';
    for (const [url, api] of [
      ['http://127.0.0.1:PORT/a', production],
      ['http://localhost:PORT/a', apiUrl],
      ['http://user:key@127.0.0.1:PORT/a', apiUrl],
      ['http://cdn.discordapp.com/a', production],
      ['https://cdn.discordapp.com:8443/a', production],
      ['https://cdn.discordapp.com.evil.example/a', production],
      ['https://cdn.discordapp.com@127.0.0.1:PORT/a', production],
      ['https://discord.com/api/users/@me', production],
      ['https://169.254.169.254/latest/meta-data', production],
      ['file:///etc/passwd', apiUrl],
      ['data:text/plain,x', apiUrl],
      ['no address', apiUrl],
    ] as const)
      await assert.rejects(at(url.replace('PORT', String(port)), api).read(10), { code: 'attachment-refused' }, url);
    assert.equal(requests.length, 0);
  });

  test('are not read on from where a redirect points', async () => {
    respond = (response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/other` }).end();
    await assert.rejects(here().read(10), { code: 'attachment-unreachable' });
    assert.equal(requests.length, 1);
  });

  test('end with an error as soon as they are too large, whatever their length is said to be', async () => {
    const closed = Promise.withResolvers<void>();
    respond = (response) => {
      response.once('close', closed.resolve);
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.once('close', () => clearInterval(timer));
    };
    await assert.rejects(here().read(5_000), { code: 'too-large' });
    await closed.promise;
  });

  test('end with an error when they don’t come in time, and at once when nobody wants them any more', async () => {
    respond = (response) => response.write('x');
    await assert.rejects(here(50).read(10), { code: 'attachment-unreachable' });
    const unwanted = new AbortController();
    const reading = here().read(10, unwanted.signal);
    unwanted.abort(new Error('gone'));
    await assert.rejects(reading, /gone/);
  });

  test('that are no longer there, or whose connection breaks, are unreachable', async () => {
    respond = (response) => response.writeHead(404).end('gone');
    await assert.rejects(here().read(10), { code: 'attachment-unreachable' });
    respond = (response) => {
      response.writeHead(200, { 'content-length': '10' }).write('x');
      response.destroy();
    };
    await assert.rejects(here().read(10), { code: 'attachment-unreachable' });
  });
});
