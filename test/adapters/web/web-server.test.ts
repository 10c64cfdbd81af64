import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createWebServer, type WebServer } from '../../../src/adapters/web/web-server.ts';
import type { ReadinessReport } from '../../../src/ports/readiness.ts';

const running = new Set<WebServer>();
afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
});

async function start(
  look: () => Promise<ReadinessReport>,
  expose = async () => ({ contentType: 'text/plain', text: 'a 1\n' }),
) {
  const server = createWebServer({ readiness: { look }, expose });
  running.add(server);
  const { url } = await server.start({ host: '127.0.0.1', port: 0 });
  return { server, url };
}

const ready = async () => ({ isReady: true, parts: { store: { state: 'ready', ms: 2 } } }) as const;

/** With a host that a browser would never be let in by. */
async function ask(url: string, options: { readonly method?: string; readonly host?: string } = {}) {
  const { method = 'GET', host = 'hexin-0.hexin.svc.cluster.local:9999' } = options;
  const sent = request(url, { method, headers: { host } });
  sent.end();
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

test('an orchestrator is answered under whatever name it knows the machine by', async () => {
  const { url } = await start(ready);
  const alive = await ask(`${url}/healthz`);
  assert.equal(alive.status, 200);
  assert.equal(alive.headers['cache-control'], 'no-store');
  const { status, body } = await ask(`${url}/readyz?verbose`);
  assert.equal(status, 200);
  assert.deepEqual(JSON.parse(body), { status: 'ready', parts: { store: { state: 'ready', ms: 2 } } });
  assert.equal((await ask(`${url}/metrics`)).body, 'a 1\n');
});

test('a process that cannot do its work says so, with which part, and lives', async () => {
  const { url } = await start(async () => ({ isReady: false, parts: { store: { state: 'unavailable' } } }));
  const { status, body } = await ask(`${url}/readyz`);
  assert.equal(status, 503);
  assert.deepEqual(JSON.parse(body), { status: 'not-ready', parts: { store: { state: 'unavailable' } } });
  assert.equal((await ask(`${url}/healthz`)).status, 200);
});

test('nothing can be changed, and HEAD is told the same without a body', async () => {
  const { url } = await start(ready);
  const refused = await ask(`${url}/metrics`, { method: 'POST' });
  assert.deepEqual([refused.status, refused.headers.allow], [405, 'GET, HEAD']);
  const { status, headers, body } = await ask(`${url}/metrics`, { method: 'HEAD' });
  assert.deepEqual([status, headers['content-length'], body], [200, '4', '']);
});

test('a failure tells nothing of itself', async () => {
  const { url } = await start(ready, () => Promise.reject(new Error('secret')));
  const { status, body } = await ask(`${url}/metrics`);
  assert.equal(status, 500);
  assert.ok(!body.includes('secret'));
});

test('everything else is the page’s, once there is one', async () => {
  const { server, url } = await start(ready);
  assert.equal((await ask(`${url}/`)).status, 404);
  server.serve((_request, response) => response.end('page'));
  assert.equal((await ask(`${url}/x?healthz`)).body, 'page');
  assert.match((await ask(`${url}/healthz`)).body, /alive/);
});

test('a port that is taken is told by its number', async () => {
  const { server, url } = await start(ready);
  const other = createWebServer({ readiness: { look: ready }, expose: async () => ({ contentType: '', text: '' }) });
  await assert.rejects(other.start({ host: '127.0.0.1', port: server.port() }), {
    code: 'cannot-listen',
    message: `Another program listens on 127.0.0.1:${new URL(url).port}: set PORT to another, or to 0`,
  });
});

test('whoever asks for much and reads nothing is cut off, and who reads isn’t', { timeout: 10_000 }, async () => {
  const server = createWebServer({
    readiness: { look: ready },
    expose: async () => ({ contentType: 'text/plain', text: 'x'.repeat(100_000) }),
    longestAnswerMs: 300,
  });
  running.add(server);
  const { url } = await server.start({ host: '127.0.0.1', port: 0 });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(500));
  // To one that reads nothing the end shows when it writes.
  while (!socket.destroyed) {
    socket.write('\r\n');
    await delay(50);
  }
  assert.equal((await ask(`${url}/metrics`)).body.length, 100_000);
});

test('stopping ends connections that are open, and may be done twice', async () => {
  const { server } = await start(ready);
  const socket = connect(server.port(), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await server.stop();
  await server.stop();
  await closed;
  assert.equal(server.port(), 0);
});
