import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { isPublicAddress } from '../../../src/adapters/sources/guarded-fetch/public-address.ts';
import { createGuardedFetch } from '../../../src/adapters/sources/guarded-fetch.ts';
import type { FetchRefusal } from '../../../src/domain/fetch-refusal.ts';
import { parseHostRules } from '../../../src/domain/host-rule.ts';
import type { FetchOutcome } from '../../../src/ports/web-fetch.ts';
import { type LoopbackDns, startLoopbackDns } from '../../support/loopback-dns.ts';

async function listen(handle: RequestListener, host = '127.0.0.1', port = 0): Promise<Server> {
  const server = createServer(handle).listen(port, host);
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

const reasonOf = (outcome: FetchOutcome): FetchRefusal | 'answered' =>
  outcome.kind === 'refused' ? outcome.reason : outcome.kind;

/** What a person may write to reach what only this machine, or its network, can: each with why it is refused. */
const attacks: readonly (readonly [address: string, reason: FetchRefusal])[] = [
  // Schemes, and what is no address
  ['file:///etc/passwd', 'bad-scheme'],
  ['ftp://example.com/a', 'bad-scheme'],
  ['gopher://127.0.0.1:6379/_INFO', 'bad-scheme'],
  ['data:text/html,<p>a</p>', 'bad-scheme'],
  ['javascript:alert(1)', 'bad-scheme'],
  ['ws://example.com/', 'bad-scheme'],
  ['blob:http://127.0.0.1/1', 'bad-scheme'],
  ['dict://127.0.0.1:11211/stat', 'bad-scheme'],
  ['//127.0.0.1/', 'bad-url'],
  ['127.0.0.1/', 'bad-url'],
  ['http://', 'bad-url'],
  ['http://exa mple.com/', 'bad-url'],
  ['http://[::1/', 'bad-url'],
  ['http://1.2.3.4.5/', 'bad-url'],
  ['http://256.256.256.256/', 'bad-url'],
  [`http://public.example/${'a'.repeat(2_100)}`, 'bad-url'],
  // Names and passwords in front
  ['http://user@public.example/', 'credentials'],
  ['http://user:pass@127.0.0.1/', 'credentials'],
  ['http://public.example%40127.0.0.1@127.0.0.1/', 'credentials'],
  ['https://:token@public.example/', 'credentials'],
  // Ports of other services
  ['http://public.example:22/', 'bad-port'],
  ['http://public.example:6379/', 'bad-port'],
  ['http://public.example:443/', 'bad-port'],
  ['https://public.example:80/', 'bad-port'],
  ['http://127.0.0.1:1/', 'bad-port'],
  ['http://8.8.8.8:53/', 'bad-port'],
  // Loopback, however it is spelled
  ['http://127.0.0.1/', 'private-address'],
  ['https://127.0.0.1/', 'private-address'],
  ['http://127.1/', 'private-address'],
  ['http://127.255.255.254/', 'private-address'],
  ['http://2130706433/', 'private-address'],
  ['http://0x7f000001/', 'private-address'],
  ['http://0x7f.0x0.0x0.0x1/', 'private-address'],
  ['http://017700000001/', 'private-address'],
  ['http://0177.0.0.1/', 'private-address'],
  ['http://127.0.0.1./', 'private-address'],
  ['http://１２７.０.０.１/', 'private-address'],
  ['http://①②⑦.⓪.⓪.①/', 'private-address'],
  ['http://127。0。0。1/', 'private-address'],
  ['http:127.0.0.1/', 'private-address'],
  ['http:\\\\127.0.0.1\\', 'private-address'],
  ['\thttp://127.0.0.1/\n', 'private-address'],
  ['http://0.0.0.0/', 'private-address'],
  ['http://0/', 'private-address'],
  ['http://[::]/', 'private-address'],
  ['http://[::1]/', 'private-address'],
  ['http://[0:0:0:0:0:0:0:1]/', 'private-address'],
  // Networks that are not public
  ['http://10.0.0.1/', 'private-address'],
  ['http://172.16.0.1/', 'private-address'],
  ['http://172.31.255.255/', 'private-address'],
  ['http://192.168.1.1/', 'private-address'],
  ['http://100.64.0.1/', 'private-address'],
  ['http://169.254.0.1/', 'private-address'],
  ['http://192.0.2.1/', 'private-address'],
  ['http://198.18.0.1/', 'private-address'],
  ['http://224.0.0.1/', 'private-address'],
  ['http://240.0.0.1/', 'private-address'],
  ['http://255.255.255.255/', 'private-address'],
  ['http://[fe80::1]/', 'private-address'],
  ['http://[fc00::1]/', 'private-address'],
  ['http://[fec0::1]/', 'private-address'],
  ['http://[ff02::1]/', 'private-address'],
  ['http://[2001:db8::1]/', 'private-address'],
  ['http://[100::1]/', 'private-address'],
  ['http://[3fff::1]/', 'private-address'],
  ['http://[4000::1]/', 'private-address'],
  // IPv6 that stands for IPv4
  ['http://[::ffff:127.0.0.1]/', 'private-address'],
  ['http://[::ffff:7f00:1]/', 'private-address'],
  ['http://[::ffff:8.8.8.8]/', 'private-address'],
  ['http://[::ffff:0:127.0.0.1]/', 'private-address'],
  ['http://[::127.0.0.1]/', 'private-address'],
  ['http://[64:ff9b::7f00:1]/', 'private-address'],
  ['http://[64:ff9b::8.8.8.8]/', 'private-address'],
  ['http://[64:ff9b:1::a00:1]/', 'private-address'],
  ['http://[2002:7f00:1::]/', 'private-address'],
  ['http://[2002:c0a8:101::1]/', 'private-address'],
  ['http://[2001:0:7f00:1::]/', 'private-address'],
  // Clouds' metadata services
  ['http://169.254.169.254/latest/meta-data/', 'private-address'],
  ['http://0xa9fea9fe/', 'private-address'],
  ['http://[fd00:ec2::254]/latest/', 'private-address'],
  ['http://100.100.100.200/latest/', 'private-address'],
  ['http://192.0.0.192/opc/v2/', 'private-address'],
  ['http://168.63.129.16/metadata/', 'private-address'],
  ['http://metadata.google.internal/computeMetadata/v1/', 'private-address'],
  // A public address that is spelled as no reader would
  ['http://134744072/', 'bad-url'],
  ['http://0x08080808/', 'bad-url'],
  ['http://010.010.010.010/', 'bad-url'],
  // Names
  ['http://localhost/', 'private-address'],
  ['http://localhost./', 'private-address'],
  ['http://LOCALHOST/', 'private-address'],
  ['http://inside.example/', 'private-address'],
  ['http://both.example/', 'private-address'],
  ['http://lan.example/', 'private-address'],
  ['http://nowhere.example/', 'unknown-host'],
];

/** As a name server would say it. */
const names: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['93.184.215.14'],
  localhost: ['127.0.0.1'],
  'inside.example': ['127.0.0.1'],
  'both.example': ['93.184.215.14', '10.0.0.8'],
  'lan.example': ['fd12:3456::1'],
  'metadata.google.internal': ['169.254.169.254'],
};

const resolve = async (hostname: string) => names[hostname.replace(/\.$/, '').toLowerCase()] ?? [];

describe('what somebody writes to reach inside', () => {
  const guarded = createGuardedFetch({ resolve, timeoutMs: 2_000 });

  for (const [address, reason] of attacks) {
    test(`${JSON.stringify(address.slice(0, 60))} is refused: ${reason}`, async () => {
      assert.equal(reasonOf(await guarded.get(address)), reason);
    });
  }

  test('whatever somebody writes ends in a reason, and never inside', async () => {
    const inward = createGuardedFetch({ resolve: async () => ['10.0.0.1'], timeoutMs: 2_000 });
    const pieces = [
      'http:',
      'https:',
      '//',
      '\\\\',
      '@',
      ':',
      '[',
      ']',
      '::',
      '%',
      '.',
      '0x7f',
      '127',
      '0',
      '/',
      '?',
      '#',
      '。',
      'ⓐ',
      '\0',
      ' ',
    ];
    const address = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 12 })
        .map((parts) => `http://${parts.join('')}`),
    );
    await fc.assert(
      fc.asyncProperty(address, async (text) => assert.equal((await inward.get(text)).kind, 'refused')),
      { numRuns: 500, seed: 20_261_128 },
    );
  });

  test('addresses of the internet are public, but for one of this machine itself', () => {
    for (const address of [
      '8.8.8.8',
      '93.184.215.14',
      '100.128.0.1',
      '172.32.0.1',
      '2606:4700::1111',
      '2a00:1450::1',
    ]) {
      assert.equal(isPublicAddress(address), true, address);
      assert.equal(
        isPublicAddress(address, () => ['127.0.0.1', address.replace('::', ':0:0:0:0:0:')]),
        false,
        address,
      );
    }
  });
});

describe('redirects and names that change', () => {
  let inside: Server;
  let insideAsked = 0;
  let publisher: Server;
  let location = '';
  let dns: LoopbackDns;

  before(async () => {
    publisher = await listen((request, response) => {
      if (request.url === '/page') response.end('the page');
      else if (request.url?.startsWith('/loop')) response.writeHead(302, { location: '/loop' }).end();
      else if (request.url?.startsWith('/steps/')) {
        const left = Number(request.url.slice('/steps/'.length));
        response.writeHead(307, { location: left > 1 ? `/steps/${left - 1}` : '/page' }).end();
      } else response.writeHead(301, { location }).end('<a href="http://127.0.0.2/">moved</a>');
    });
    inside = await listen(
      (_request, response) => {
        insideAsked += 1;
        response.end('secret');
      },
      '127.0.0.2',
      portOf(publisher),
    );
    dns = await startLoopbackDns({
      'rebinding.example': [['127.0.0.1'], ['127.0.0.2']],
      'turning.example': [['127.0.0.1'], ['127.0.0.2']],
      'steady.example': [['127.0.0.1']],
    });
  });
  after(async () => {
    await Promise.all([close(inside), close(publisher), dns.close()]);
    assert.equal(insideAsked, 0);
  });

  /** The publisher is allowed, by its address; what is inside, on another address of the same port, is not. */
  const open = () =>
    createGuardedFetch({
      allowed: parseHostRules(`127.0.0.1:${portOf(publisher)}`) ?? [],
      resolve: (hostname) => dns.resolve(hostname),
    });
  const at = (host: string, path: string) => `http://${host}:${portOf(publisher)}${path}`;

  test('a name that points inside once it was checked is asked for once, and the connection goes where it was checked', async () => {
    const outcome = await open().get(at('rebinding.example', '/page'));
    assert.ok(outcome.kind === 'answered');
    assert.equal(Buffer.from(outcome.body).toString(), 'the page');
    assert.deepEqual(dns.asked, ['rebinding.example']);
  });

  test('a redirect to a name that points inside by now is refused', async () => {
    location = at('turning.example', '/secret');
    assert.equal(reasonOf(await open().get(at('turning.example', '/away'))), 'private-address');
  });

  test('five redirects are followed, to where the page is in the end; a sixth is not', async () => {
    const outcome = await open().get(at('steady.example', '/steps/5'));
    assert.ok(outcome.kind === 'answered');
    assert.equal(outcome.url, at('steady.example', '/page'));
    assert.equal(reasonOf(await open().get(at('steady.example', '/steps/6'))), 'too-many-redirects');
    assert.equal(reasonOf(await open().get(at('steady.example', '/loop'))), 'too-many-redirects');
  });

  const redirects: readonly (readonly [location: () => string, reason: FetchRefusal])[] = [
    [() => at('127.0.0.2', '/'), 'private-address'],
    [() => `//127.0.0.2:${portOf(publisher)}/`, 'private-address'],
    [() => `\\\\127.0.0.2:${portOf(publisher)}\\`, 'private-address'],
    [() => at('2130706434', '/'), 'private-address'],
    [() => at('2130706433', '/page'), 'bad-url'],
    [() => at('user:pass@127.0.0.1', '/page'), 'credentials'],
    [() => 'http://169.254.169.254/latest/meta-data/', 'private-address'],
    [() => 'http://[::1]/', 'private-address'],
    [() => 'file:///etc/passwd', 'bad-scheme'],
    [() => 'http://127.0.0.1:22/', 'bad-port'],
    [() => 'https://', 'bad-url'],
  ];
  for (const [target, reason] of redirects) {
    test(`a redirect is checked like a first address: ${reason}`, async () => {
      location = target();
      assert.equal(reasonOf(await open().get(at('steady.example', '/away'))), reason);
    });
  }
});

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

describe('what an operator allows', () => {
  let server: Server;
  before(async () => {
    server = await listen((_request, response) => void response.end('intranet'));
  });
  after(() => close(server));

  test('a host by its name, an address and a block, on the port that is named and no other', async () => {
    const port = portOf(server);
    const lookUp = async () => ['127.0.0.1'];
    for (const rule of [`intranet.example:${port}`, `127.0.0.1:${port}`, `127.0.0.0/8:${port}`]) {
      const guarded = createGuardedFetch({ allowed: parseHostRules(rule) ?? [], resolve: lookUp, timeoutMs: 1_000 });
      assert.equal(reasonOf(await guarded.get(`http://intranet.example:${port}/`)), 'answered', rule);
      assert.equal(reasonOf(await guarded.get(`http://intranet.example:${port}/`.toUpperCase())), 'answered', rule);
      assert.equal(reasonOf(await guarded.get('http://intranet.example/')), 'private-address', rule);
      assert.equal(reasonOf(await guarded.get('http://intranet.example:1/')), 'bad-port', rule);
    }
    const other = createGuardedFetch({ allowed: parseHostRules(`other.example:${port}`) ?? [], resolve: lookUp });
    assert.equal(reasonOf(await other.get(`http://intranet.example:${port}/`)), 'private-address');
  });

  test('a port for one host opens it for no other', async () => {
    const guarded = createGuardedFetch({ allowed: parseHostRules('intranet.example:8080') ?? [], resolve });
    assert.equal(reasonOf(await guarded.get('http://public.example:8080/')), 'bad-port');
  });
});

describe('what a reader of feeds needs', () => {
  let server: Server;
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  before(async () => {
    server = await listen((request, response) => {
      const path = request.url ?? '';
      asked.push({ path, headers: request.headers });
      const moves: Readonly<Record<string, readonly [status: number, to: string]>> = {
        '/a': [301, '/b'],
        '/b': [308, '/c'],
        '/c': [302, '/d'],
        '/d': [301, '/feed'],
      };
      const move = moves[path];
      if (move) response.writeHead(move[0], { location: move[1] }).end();
      else if (request.headers['if-none-match'] === '"1"') response.writeHead(304, { etag: '"1"' }).end();
      else response.writeHead(200, { etag: '"1"', 'retry-after': '7', 'cache-control': 'max-age=60' }).end('a feed');
    });
  });
  after(() => close(server));

  const open = () => createGuardedFetch({ allowed: parseHostRules(`127.0.0.1:${portOf(server)}`) ?? [] });
  const at = (path: string) => `http://127.0.0.1:${portOf(server)}${path}`;
  const validators = (path: string, etag: string) => ({ url: at(path), etag, lastModified: null });

  test('an answer tells how far the moves on the way to it are for good', async () => {
    const outcome = await open().get(at('/a'));
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.permanentUrl, outcome.url], [at('/c'), at('/feed')]);
    const [headers] = [outcome.headers];
    assert.deepEqual([headers.etag, headers['retry-after'], headers['cache-control']], ['"1"', '7', 'max-age=60']);
  });

  test('what was given to tell whether it changed goes to where it came from, and nowhere else on the way', async () => {
    asked.length = 0;
    const outcome = await open().get(at('/d'), { validators: validators('/feed', '"1"') });
    assert.ok(outcome.kind === 'answered');
    assert.deepEqual([outcome.status, outcome.body.length], [304, 0]);
    assert.deepEqual(
      asked.map(({ path, headers }) => [path, headers['if-none-match']]),
      [
        ['/d', undefined],
        ['/feed', '"1"'],
      ],
    );
  });

  test('what can’t be a header, or is as long as a page, is not given back', async () => {
    for (const etag of ['"a\r\nx-evil: 1"', '"要闻"', `"${'a'.repeat(1_000)}"`, '']) {
      const outcome = await open().get(at('/feed'), { validators: validators('/feed', etag) });
      assert.ok(outcome.kind === 'answered');
      assert.equal(outcome.status, 200);
    }
  });

  test('each request waits for its turn at its host, which ends with its answer, and waiting costs none of the limit', async () => {
    const turns: string[] = [];
    const fetch = createGuardedFetch({
      allowed: parseHostRules(`127.0.0.1:${portOf(server)}`) ?? [],
      timeoutMs: 150,
    });
    const outcome = await fetch.get(at('/c'), {
      async enter(host) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        turns.push(`in ${host}`);
        return () => turns.push('out');
      },
    });
    assert.equal(outcome.kind, 'answered');
    const host = `127.0.0.1:${portOf(server)}`;
    assert.deepEqual(turns, [`in ${host}`, 'out', `in ${host}`, 'out', `in ${host}`, 'out']);
  });

  test('a turn ends also when nothing came of it', async () => {
    let left = 0;
    const enter = async () => () => {
      left += 1;
    };
    assert.equal(
      reasonOf(await createGuardedFetch({ resolve }).get('http://inside.example/', { enter })),
      'private-address',
    );
    assert.equal(left, 1);
  });

  test('a feed is asked for as one, and a page as a page', async () => {
    asked.length = 0;
    await open().get(at('/feed'), { accept: 'feed' });
    await open().get(at('/feed'));
    const [feed, page] = asked.map(({ headers }) => headers);
    assert.match(feed?.accept ?? '', /^application\/rss\+xml,application\/atom\+xml/);
    assert.match(page?.accept ?? '', /^text\/html/);
    assert.match(feed?.['user-agent'] ?? '', /^Hexin\//);
  });
});
