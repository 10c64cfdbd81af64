import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { checkModules } from './architecture/check-modules.ts';
import { layers, packageOf } from './architecture/layers.ts';
import type { SourceText } from './architecture/parse-sources.ts';
import { readModules } from './architecture/read-modules.ts';

const root = join(import.meta.dirname, '..');

async function readSources(): Promise<readonly SourceText[]> {
  const found = await Array.fromAsync(glob(['src/**', 'commands/**'], { cwd: root, withFileTypes: true }));
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file) => ({
      path: file.slice(root.length + 1).replaceAll(sep, '/'),
      text: await readFile(file, 'utf8'),
    })),
  );
}

test('the sources keep to the layers, the names and the sizes of the design', async () => {
  const sources = await readSources();
  assert.ok(sources.some(({ path }) => path === 'src/domain/article.ts'));
  assert.deepEqual(checkModules(sources), []);
});

test('what the sources import from npm is among the dependencies', async () => {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const modules = readModules((await readSources()).filter(({ path }) => path.endsWith('.ts')));
  const imported = modules.flatMap(({ imports }) => imports).filter(({ target }) => target === undefined);
  const packages = new Set(imported.map(({ specifier }) => packageOf(specifier)));
  const missing = [...packages].filter((name) => !name.startsWith('node:') && !Object.hasOwn(dependencies, name));
  assert.deepEqual(missing, []);
});

test("the design's own table has the same layers as the check", async () => {
  const design = await readFile(join(root, 'docs/design.md'), 'utf8');
  const table = design.slice(design.indexOf('Who may import whom'), design.indexOf('Only `config.ts`'));
  const rows = [...table.matchAll(/^\| ([\w/, ]+) \|/gm)].map(([, name]) => name);
  const names = layers
    .map(({ name }) => name.replace(/^adapters\/.*/, 'adapters/X'))
    .filter((name) => name !== 'config');
  assert.deepEqual(rows, ['layer', ...new Set(names)]);
});

/** A module of one line, beside modules that others may import. */
function problemsOf(path: string, text: string): readonly string[] {
  const others = [
    'src/domain/article.ts',
    'src/retrieval/index.ts',
    'src/ports/clock.ts',
    'src/features/ask.ts',
    'src/views/card.ts',
    'commands/help.ts',
    'src/adapters/keyv/store.ts',
    'src/adapters/cron/alarm.ts',
    'src/main.ts',
    'src/config.ts',
  ];
  const sources = others
    .filter((other) => other !== path)
    .map((other) => ({ path: other, text: 'export const x = 1;' }));
  return checkModules([...sources, { path, text }]);
}

const forbidden: readonly (readonly [path: string, text: string])[] = [
  ['src/domain/article.ts', "import { x } from '../ports/clock.ts';"],
  ['src/domain/article.ts', "import type { x } from '../ports/clock.ts';"],
  ['src/domain/article.ts', "import { readFile } from 'node:fs';"],
  ['src/domain/article.ts', "import { z } from 'zod';"],
  ['src/retrieval/index.ts', "export const a = await import('../features/ask.ts');"],
  ['src/retrieval/index.ts', "const require = createRequire(import.meta.url); require('pg');"],
  ['src/retrieval/index.ts', "const load = createRequire(import.meta.url); load('pg');"],
  ['src/ports/clock.ts', "import { x } from 'discord-api-types/v10';"],
  ['src/ports/clock.ts', "import { type x } from 'discord-api-types/v10';"],
  ['src/ports/clock.ts', "export type A = import('../features/ask.ts').A;"],
  ['src/features/ask.ts', "import '../adapters/keyv/store.ts';"],
  ['src/features/ask.ts', "import { x } from '../views/card.ts';"],
  ['src/features/ask.ts', "import { setTimeout } from 'node:timers/promises';"],
  ['src/features/ask.ts', "import { x } from 'discord-api-types/v10';"],
  ['src/views/card.ts', "import { x } from '../ports/clock.ts';"],
  ['src/views/card.ts', "import { x } from '../features/ask.ts';"],
  ['commands/help.ts', "import { x } from '../src/ports/clock.ts';"],
  ['commands/help.ts', "import { x } from '../src/adapters/cron/alarm.ts';"],
  ['commands/help.ts', "import { x } from '../src/config.ts';"],
  ['commands/help.ts', "import { Client } from 'discord.js';"],
  ['src/adapters/keyv/store.ts', "import { x } from '../cron/alarm.ts';"],
  ['src/adapters/keyv/store.ts', "import type { x } from '../../features/ask.ts';"],
  ['src/adapters/keyv/store.ts', "import { x } from '../../config.ts';"],
  ['src/adapters/keyv/store.ts', "import pino from 'pino';"],
  ['src/adapters/other/new.ts', 'export const x = 1;'],
  ['src/config.ts', "import { x } from './features/ask.ts';"],
  ['src/main.ts', "import { x } from './missing.ts';"],
  ['src/main.ts', 'const name = await import(String(1));'],
  ['src/main.ts', "export { x } from './config.ts';"],
  ['src/main.ts', "export * from './config.ts'; export const x = 1;"],
  ['src/main.ts', "import { x } from './config.ts'; export type { y } from './config.ts'; export { x };"],
  ['src/main.ts', 'export default 1;'],
  ['src/main.ts', 'export default function main() {}'],
  ['src/main.ts', 'const x = 1; export { x as default };'],
  ['src/main.ts', 'export const x = process.env.X;'],
  ['src/main.ts', "export const x = process['env'];"],
  ['src/main.ts', 'export const { env } = process;'],
  ['src/main.ts', 'export const x = globalThis.process.env;'],
  ['src/main.ts', "import { env } from 'node:process';"],
  ['src/main.ts', 'export const = 1;'],
  ['src/main.ts', `${'\n'.repeat(400)}export const x = 1;`],
  ['src/features/askUser.ts', 'export const x = 1;'],
  ['src/Features/ask.ts', 'export const x = 1;'],
  ['src/domain/article.ts', "import type { x } from './article.ts';"],
];

for (const [path, text] of forbidden) {
  test(`${path} may not hold: ${text.trim()}`, () => {
    const problems = problemsOf(path, text);
    assert.ok(problems.length > 0);
    assert.ok(problems.every((problem) => problem.startsWith(path)));
  });
}

const allowed: readonly (readonly [path: string, text: string])[] = [
  ['src/domain/article.ts', "import { createHash } from 'node:crypto';"],
  ['src/retrieval/index.ts', "const require = createRequire(import.meta.url); require('opencc-js/t2cn');"],
  ['src/ports/clock.ts', "import type { x } from 'discord-api-types/v10';"],
  ['src/features/ask.ts', "import { x } from '../retrieval/index.ts'; import { y } from '../ports/clock.ts';"],
  [
    'src/views/card.ts',
    "import { ComponentType } from 'discord-api-types/v10'; import type { x } from '../ports/clock.ts';",
  ],
  ['commands/help.ts', "import { x } from '../src/features/ask.ts'; import type { y } from '../src/ports/clock.ts';"],
  [
    'src/adapters/preview/page.ts',
    "import { bodyLimit } from 'hono/body-limit'; import { serve } from '@hono/node-server';",
  ],
  ['src/config.ts', "import { z } from 'zod'; export const x = process.env;"],
  [
    'src/main.ts',
    "import { Client } from 'discord.js'; import { x } from './adapters/keyv/store.ts'; process.exit(0);",
  ],
  [
    'src/main.ts',
    "// import x from 'no';\nexport const s = `import x from 'no'`; export const r = /import x from 'no'/;",
  ],
  ['src/main.ts', 'switch (s) { default: x.env; } export const p = other.process;'],
  ['src/main.ts', "export type { x } from './config.ts'; export const y = 1;"],
  ['commands/index.ts', "export { x } from './help.ts';"],
];

for (const [path, text] of allowed) {
  test(`${path} may hold: ${text}`, () => {
    assert.deepEqual(problemsOf(path, text), []);
  });
}

test('modules that import one another in a circle are found, also by types and over several steps', () => {
  const problems = checkModules([
    { path: 'src/domain/a.ts', text: "import type { B } from './b.ts';" },
    { path: 'src/domain/b.ts', text: "import { c } from './c.ts'; import { d } from './d.ts';" },
    { path: 'src/domain/c.ts', text: "export type A = import('./a.ts').A;" },
    { path: 'src/domain/d.ts', text: "import { e } from './e.ts';" },
    { path: 'src/domain/e.ts', text: 'export const e = 1;' },
  ]);
  assert.deepEqual(problems, ['src/domain/a.ts, src/domain/b.ts, src/domain/c.ts import one another in a circle']);
});
