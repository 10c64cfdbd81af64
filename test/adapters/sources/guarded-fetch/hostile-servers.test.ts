import assert from 'node:assert/strict';
import type { RequestListener, Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { createGuardedFetch } from '../../../../src/adapters/sources/guarded-fetch.ts';
import type { FetchRefusal } from '../../../../src/domain/fetch-refusal.ts';
import { parseHostRules } from '../../../../src/domain/host-rule.ts';
import { close, listen, portOf, reasonOf } from './set-up.ts';

describe('servers that mean harm', () => {
  const mostBytes = 1024 * 1024;
  let server: Server;
  let waiting = 0;
  const handlers: Readonly<Record<string, RequestListener>> = {
    '/bomb': (_request, response) => {
      // 200 MB of nothing in 200 KB.
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    },
    '/empty-members': (_request, response) => {
      // Packed streams of nothing, one after the other without end.
      const members = Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync('')));
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const more = () => {
        while (!response.destroyed && response.write(members));
      };
      response.on('drain', more);
      more();
    },
    '/endless': (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(line));
      };
      response.on('drain', more);
      more();
    },
    '/slow': (_request, response) => {
      response.write('a');
      const timer = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': (_request, response) => {
      waiting += 1;
      response.on('close', () => {
        waiting -= 1;
      });
    },
    '/says-more': (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('only this');
      setImmediate(() => response.destroy());
    },
    '/says-too-much': (_request, response) => {
      response.writeHead(200, { 'content-length': String(mostBytes + 1) }).write('a');
    },
    '/not-packed': (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain after all');
    },
    '/cut-off': (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(1_000)).subarray(0, 20));
    },
    '/packed-oddly': (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip, br' }).end('a');
    },
    '/header-flood': (request) => {
      const more = () => {
        while (!request.socket.destroyed && request.socket.write(`x-a: ${'b'.repeat(1_000)}\r\n`));
      };
      request.socket.write('HTTP/1.1 200 OK\r\n');
      request.socket.on('drain', more);
      more();
    },
    '/header-of-one-line': (request) => {
      request.socket.write(`HTTP/1.1 200 OK\r\nx-a: ${'b'.repeat(100_000)}\r\n\r\n`);
    },
    '/no-http': (request) => {
      request.socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    },
    '/both-lengths': (request) => {
      request.socket.end(
        'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
      );
    },
    '/other-protocol': (request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    },
    '/hangs-up': (request) => {
      request.socket.destroy();
    },
    '/cookies': (request, response) => {
      response
        .writeHead(302, { location: '/asked', 'set-cookie': ['a=1', 'b=2'] })
        .end(JSON.stringify(request.headers));
    },
    '/asked': (request, response) => {
      response.writeHead(200, { 'set-cookie': ['a=1'] }).end(JSON.stringify(request.headers));
    },
    '/gone': (_request, response) => {
      response.writeHead(404).end('a long explanation');
    },
  };
  const line = Buffer.alloc(64 * 1024, 'a');
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));

  before(async () => {
    server = await listen((request, response) => {
      response.on('error', () => undefined);
      request.socket.on('error', () => undefined);
      handlers[request.url ?? '']?.(request, response);
    });
  });
  after(() => close(server));

  const open = (timeoutMs = 1_000) =>
    createGuardedFetch({ allowed: parseHostRules(`127.0.0.1:${portOf(server)}`) ?? [], timeoutMs, mostBytes });
  const at = (path: string) => `http://127.0.0.1:${portOf(server)}${path}`;

  const harmful: readonly (readonly [path: string, reason: FetchRefusal])[] = [
    ['/bomb', 'too-large'],
    ['/empty-members', 'too-large'],
    ['/endless', 'too-large'],
    ['/says-too-much', 'too-large'],
    ['/slow', 'too-slow'],
    ['/silent', 'too-slow'],
    ['/says-more', 'bad-answer'],
    ['/not-packed', 'bad-answer'],
    ['/cut-off', 'bad-answer'],
    ['/packed-oddly', 'bad-answer'],
    ['/header-flood', 'bad-answer'],
    ['/header-of-one-line', 'bad-answer'],
    ['/no-http', 'bad-answer'],
    ['/both-lengths', 'bad-answer'],
    ['/other-protocol', 'bad-answer'],
    ['/hangs-up', 'unreachable'],
  ];
  for (const [path, reason] of harmful) {
    test(`${path.slice(1)} ends as ${reason}`, async () => {
      assert.equal(reasonOf(await open().get(at(path))), reason);
    });
  }

  test('memory is back after a hundred of them', async () => {
    const guarded = open(5_000);
    const harm = ['/bomb', '/endless', '/header-flood', '/empty-members'];
    await Promise.all(harm.map((path) => guarded.get(at(path))));
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    assert.ok(typeof collect === 'function');
    collect();
    const before = process.memoryUsage();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) => guarded.get(at(harm[index % harm.length] ?? ''))),
    );
    assert.deepEqual([...new Set(outcomes.map(reasonOf))].toSorted(), ['bad-answer', 'too-large']);
    collect();
    const after = process.memoryUsage();
    assert.ok(after.arrayBuffers - before.arrayBuffers < 64e6, `${after.arrayBuffers - before.arrayBuffers} bytes`);
  });

  test('a name that nobody waits for any more isn’t looked up, so that a slow name server holds up nobody else', async () => {
    const found = Promise.withResolvers<readonly string[]>();
    const lookedUp: string[] = [];
    const guarded = createGuardedFetch({
      resolve(hostname) {
        lookedUp.push(hostname);
        return found.promise;
      },
      timeoutMs: 100,
    });
    const names = ['a.example', 'b.example', 'c.example', 'd.example'];
    const outcomes = await Promise.all(names.map((name) => guarded.get(`http://${name}/`)));
    assert.deepEqual(new Set(outcomes.map(reasonOf)), new Set(['too-slow']));
    found.resolve([]);
    assert.equal(reasonOf(await guarded.get('http://e.example/')), 'unknown-host');
    assert.deepEqual(lookedUp, ['a.example', 'b.example', 'e.example']);
  });

  test('six are fetched at a time, whatever is asked for', async () => {
    const guarded = open(200);
    const atOnce: number[] = [];
    const timer = setInterval(() => atOnce.push(waiting), 20);
    await Promise.all(Array.from({ length: 10 }, () => guarded.get(at('/silent'))));
    clearInterval(timer);
    assert.equal(Math.max(...atOnce), 6);
  });

  test('one who doesn’t answer holds up others for the limit and no longer', async () => {
    const guarded = open(300);
    const slow = Array.from({ length: 8 }, () => guarded.get(at('/silent')));
    const outcome = await guarded.get(at('/asked'));
    assert.equal(reasonOf(outcome), 'answered');
    assert.deepEqual(new Set((await Promise.all(slow)).map(reasonOf)), new Set(['too-slow']));
  });

  test('a request says who asks, and carries no cookie and no referrer, also after a redirect', async () => {
    const outcome = await open().get(at('/cookies'));
    assert.ok(outcome.kind === 'answered');
    const sent: Record<string, unknown> = JSON.parse(Buffer.from(outcome.body).toString());
    assert.match(String(sent['user-agent']), /^Hexin\//);
    assert.deepEqual([sent.cookie, sent.referer, sent.authorization], [undefined, undefined, undefined]);
    assert.equal(outcome.headers['set-cookie'], undefined);
  });

  test('what an error page says is not read', async () => {
    const outcome = await open().get(at('/gone'));
    assert.ok(outcome.kind === 'answered');
    assert.equal(outcome.status, 404);
    assert.equal(outcome.body.length, 0);
  });

  test('a caller who gives up is told so, and the request ends', async () => {
    const giveUp = new AbortController();
    const asked = open(10_000).get(at('/silent'), { signal: giveUp.signal });
    setImmediate(() => giveUp.abort(new Error('no longer wanted')));
    await assert.rejects(asked, /no longer wanted/);
  });

  test('a name server that never answers costs the limit', async () => {
    const never = createGuardedFetch({ resolve: () => new Promise(() => {}), timeoutMs: 100 });
    assert.equal(reasonOf(await never.get('http://public.example/')), 'too-slow');
  });

  test('https to what speaks http is unreachable', async () => {
    const outcome = await open().get(`https://127.0.0.1:${portOf(server)}/`);
    assert.ok(outcome.kind === 'refused' && ['unreachable', 'bad-answer'].includes(outcome.reason));
  });
});
