import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFile(join(root, path), 'utf8');

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ resolved: z.string().optional(), hasInstallScript: z.boolean().optional() }),
  ),
});

const readPackage = async () => packageSchema.parse(JSON.parse(await read('package.json')));
const readLock = async () => lockSchema.parse(JSON.parse(await read('package-lock.json')));

/** Every file that is in git or would be added to it. */
async function listFiles(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
    },
  );
  return stdout.split('\0').filter((path) => path !== '');
}

function findTraces(text: string): readonly string[] {
  // Put together here, so that this file has none of them itself.
  const folder = ['', 'work', ''].join('/');
  const registry = ['registry', 'npmjs'].join('.');
  const pattern = new RegExp(String.raw`(?<![\w./-])${folder}|${registry.replace('.', String.raw`\.`)}`, 'g');
  return text.match(pattern) ?? [];
}

/** The npm scripts that a text tells people to run. */
function namedScripts(markdown: string): readonly string[] {
  const found = markdown.matchAll(/\bnpm (?:run (?:--?[\w-]+ )*([\w:-]+)|(start|test)\b)/g);
  return [...found].map(([, script, short]) => script ?? short ?? '');
}

test('the lock file names no registry, so that npm ci uses the one that is configured', async () => {
  const { packages } = await readLock();
  const names = Object.keys(packages);
  assert.ok(names.length > 50);
  assert.deepEqual(
    names.filter((name) => packages[name]?.resolved !== undefined),
    [],
  );
});

test('the settings that keep it so are there', async () => {
  const settings = (await read('.npmrc')).split(/\r?\n/);
  assert.ok(settings.includes('omit-lockfile-registry-resolved=true'));
  assert.ok(settings.includes('save-exact=true'));
});

test('every dependency is of one exact version', async () => {
  const { dependencies, devDependencies } = await readPackage();
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  );
  assert.deepEqual(loose, []);
});

test('somebody has decided about every package that runs a script when it is installed, and about no other', async () => {
  const { packages } = await readLock();
  const { allowScripts } = await readPackage();
  const paths = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
  assert.ok(names.size > 0);
  assert.deepEqual(Object.keys(allowScripts).sort(), [...names].sort());
});

test("no file carries a path of a developer's machine or the address of a registry", async () => {
  const paths = await listFiles();
  assert.ok(paths.includes('package.json'));
  const traces: string[] = [];
  for (const path of paths) {
    const text = await read(path).catch(() => '');
    for (const trace of findTraces(text)) traces.push(`${path}: ${trace}`);
  }
  assert.deepEqual(traces, []);
});

test('such a path or address is found wherever it stands, and told from what only looks like one', () => {
  const folder = ['', 'work', 'main', 'src'].join('/');
  const address = ['https://registry', 'npmjs', 'org/zod'].join('.');
  for (const text of [`see ${folder}`, `"${folder}"`, `(${folder})`, folder, `{"resolved":"${address}"}`]) {
    assert.equal(findTraces(text).length, 1, text);
  }
  for (const text of [`https://example.com${folder}`, `data${folder}`, 'framework/', 'npmjs.com']) {
    assert.equal(findTraces(text).length, 0, text);
  }
});

test('the commands that the documents name are npm scripts', async () => {
  const { scripts } = await readPackage();
  const documents = (await listFiles()).filter((path) => path.endsWith('.md'));
  assert.ok(documents.includes('README.md'));
  const missing: string[] = [];
  for (const path of documents) {
    for (const name of namedScripts(await read(path))) {
      if (!Object.hasOwn(scripts, name)) missing.push(`${path}: npm run ${name}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('the commands of a document are found in every way that npm takes them', () => {
  const text = '`npm ci && npm start`, npm test; `npm run --silent hexin -- ask` and npm run check:lint. npm install';
  assert.deepEqual(namedScripts(text), ['start', 'test', 'hexin', 'check:lint']);
});
