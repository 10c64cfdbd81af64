import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Each takes megabytes, and serves what many bots never do. */
const loadedWhenNeeded = [
  '@hono/node-server',
  '@mozilla/readability',
  '@takumi-rs/core',
  'hono',
  'ipaddr.js',
  'linkedom',
  'mammoth',
  'openai',
  'pg',
  'postal-mime',
  'unpdf',
];

const packagesLoaded = `
  import { registerHooks } from 'node:module';
  const loaded = new Set();
  registerHooks({
    load(url, context, next) {
      const name = /\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1];
      if (name) loaded.add(name);
      return next(url, context);
    },
  });
  await import(${JSON.stringify(new URL('../../src/compose/bot.ts', import.meta.url).href)});
  const first = [...loaded];
  await import(${JSON.stringify(new URL('../../src/compose/serve-bot.ts', import.meta.url).href)});
  console.log(JSON.stringify({ first, loaded: [...loaded] }));`;

test('a bot starts without what only some bots need', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', packagesLoaded]);
  const { first, loaded }: Readonly<Record<'first' | 'loaded', readonly string[]>> = JSON.parse(stdout);
  assert.ok(!first.includes('discord.js'), 'the store is being opened before');
  assert.ok(loaded.includes('discord.js'));
  assert.deepEqual(
    loadedWhenNeeded.filter((name) => loaded.includes(name)),
    [],
  );
});
