import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from '../../../../src/adapters/sources/guarded-fetch/public-address.ts';
import { createGuardedFetch } from '../../../../src/adapters/sources/guarded-fetch.ts';
import type { FetchRefusal } from '../../../../src/domain/fetch-refusal.ts';
import { parseHostRules } from '../../../../src/domain/host-rule.ts';
import { close, listen, portOf, reasonOf } from './set-up.ts';

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
