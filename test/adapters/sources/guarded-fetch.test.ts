import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createGuardedFetch } from '../../../src/adapters/sources/guarded-fetch.ts';
import type { FetchRefusal } from '../../../src/domain/fetch-refusal.ts';
import { parseHostRules } from '../../../src/domain/host-rule.ts';
import { type LoopbackDns, startLoopbackDns } from '../../support/loopback-dns.ts';
import { close, listen, portOf, reasonOf } from './guarded-fetch/set-up.ts';

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
    const guarded = createGuardedFetch({ resolve: async () => ['127.0.0.1'] });
    assert.equal(reasonOf(await guarded.get('http://inside.example/', { enter })), 'private-address');
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
