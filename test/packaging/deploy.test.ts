import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { memoryVariables, nodeOptions } from '../../bench/as-started.ts';
import { configVariables } from '../../src/config-variables.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { readStages, root, wordsOf } from './container-file.ts';

const run = promisify(execFile);
const read = (path: string) => readFile(join(root, path), 'utf8');
const known: readonly string[] = configVariables.map(({ name }) => name);

function hasSystemd(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('systemd understands the unit, and finds it well shut in', { skip: !hasSystemd() }, async (t) => {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  const file = join(folder.path, 'hexin.service');
  // It looks for the program, too, which is somewhere else here.
  const node = '/opt/hexin/node_modules/.bin/node';
  await writeFile(file, (await read('deploy/hexin.service')).replace(node, process.execPath));
  const { stdout, stderr } = await run('systemd-analyze', ['verify', file]);
  assert.equal(stdout + stderr, '');
  const { stdout: found } = await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', file]);
  assert.match(found, /Overall exposure level for hexin\.service: (?:0|1)\.\d/);
});

test('the unit, the container and npm start run the same command, with variables that there are', async () => {
  const unit = await read('deploy/hexin.service');
  const { scripts } = JSON.parse(await read('package.json'));
  const command = (await readStages()).flat().find(({ name }) => name === 'CMD');
  const words = wordsOf(command?.given ?? '[]').join(' ');
  assert.equal(words, ['node', ...nodeOptions, 'src/main.ts'].join(' '), 'as the benches run it');
  const memory = Object.entries(memoryVariables)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  assert.equal(scripts.start, `${memory} exec ${words}`);
  assert.ok(
    (await readStages()).flat().some(({ name, given }) => name === 'ENV' && given.split(/\s+/).includes(memory)),
  );
  assert.ok(unit.includes(`\nEnvironment=${memory}\n`));
  assert.match(unit, new RegExp(`^ExecStart=/opt/hexin/node_modules/\\.bin/${words.replaceAll('.', '\\.')}$`, 'm'));
  const set = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => name);
  assert.deepEqual(
    set.filter((name) => !['NODE_ENV', 'MALLOC_ARENA_MAX'].includes(name ?? '') && !known.includes(name ?? '')),
    [],
  );
  // How the last run ended is told by the boot's id, which a process that sees only processes in /proc can't read.
  assert.doesNotMatch(unit, /^ProcSubset=pid/m);
});

const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
      volumes: z.array(z.string()),
      profiles: z.array(z.string()).optional(),
      ports: z.array(z.string()).optional(),
      read_only: z.boolean().optional(),
      cap_drop: z.array(z.string()).optional(),
      security_opt: z.array(z.string()).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

test('compose runs what the container file makes, shut in, beside Postgres, with a model only where one is wanted', async () => {
  const { services, volumes } = compose.parse(parse(await read('compose.yaml')));
  assert.deepEqual(Object.keys(services), ['bot', 'postgres', 'model']);
  const { bot, postgres, model } = services;
  assert.deepEqual(bot?.build, { context: '.', dockerfile: 'Containerfile' });
  assert.equal(bot?.env_file, '.env');
  assert.deepEqual(
    Object.keys(bot?.environment ?? {}).filter((name) => !known.includes(name)),
    [],
  );
  assert.deepEqual(bot?.depends_on, { postgres: { condition: 'service_healthy' } });
  assert.equal(postgres?.healthcheck?.test[1], 'pg_isready');
  assert.equal(bot?.read_only, true);
  assert.deepEqual(bot?.cap_drop, ['ALL']);
  assert.deepEqual(bot?.security_opt, ['no-new-privileges:true']);
  assert.deepEqual(
    Object.values(services).map(({ profiles }) => profiles),
    [undefined, undefined, ['model']],
  );
  assert.deepEqual(
    bot?.volumes.map((volume) => volume.split(':')[1]),
    ['/data', '/data/articles'],
  );
  const named = [bot, postgres, model]
    .flatMap((service) => service?.volumes ?? [])
    .map((volume) => volume.split(':')[0]);
  assert.deepEqual(
    named.filter((name) => !name?.startsWith('.')),
    Object.keys(volumes),
  );
  // Nothing listens beyond the machine unless somebody says so.
  assert.ok(Object.values(services).every(({ ports }) => ports === undefined));
});

const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ uses: z.string(), run: z.string() }).partial()) })),
});

test('continuous integration runs .ci/run and nothing else of ours, and may write nothing', async () => {
  const text = await read('.github/workflows/ci.yml');
  const { permissions, jobs } = workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  assert.deepEqual(
    steps.map(({ uses, run }) => (uses ?? run)?.split(/[@ ]/)[0]),
    ['actions/checkout', 'useradd', '.ci/run'],
  );
  assert.deepEqual(permissions, { contents: 'read' });
  assert.doesNotMatch(text, /secrets\./);
  assert.ok(((await stat(join(root, '.ci/run'))).mode & 0o111) !== 0);
});
