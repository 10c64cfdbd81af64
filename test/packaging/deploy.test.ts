import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
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
  const memory = 'MALLOC_ARENA_MAX=2';
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

test('compose runs what the container file makes, shut in, beside Postgres, with a model only where one is wanted', async () => {
  const compose = await read('compose.yaml');
  const services = new Map(
    compose
      .slice(compose.indexOf('\nservices:'), compose.indexOf('\nvolumes:'))
      .split(/\n(?= {2}\w+:\n)/)
      .slice(1)
      .map((text) => [/\w+/.exec(text)?.[0], text] as const),
  );
  assert.deepEqual([...services.keys()], ['bot', 'postgres', 'model']);
  const bot = services.get('bot') ?? '';
  for (const line of [
    'dockerfile: Containerfile',
    'read_only: true',
    'cap_drop: [ALL]',
    'no-new-privileges:true',
    'condition: service_healthy',
    'env_file: .env',
  ])
    assert.ok(bot.includes(line), line);
  assert.match(services.get('model') ?? '', /profiles: \[model\]/);
  assert.doesNotMatch(bot, /profiles:/);
  const mounts = [...bot.matchAll(/^ {6}- [^\s:]+:(\/data[^\s:]*)/gm)].map(([, place]) => place);
  assert.deepEqual(mounts, ['/data', '/data/articles']);
  // Nothing listens beyond the machine unless somebody says so.
  assert.doesNotMatch(compose, /^\s+ports:/m);
});

test('continuous integration runs .ci/run and nothing else of ours, and may write nothing', async () => {
  const workflow = await read('.github/workflows/ci.yml');
  const steps = [...workflow.matchAll(/^ {6}- (?:uses|run): (.*)$/gm)].map(([, step]) => step);
  assert.deepEqual(
    steps.map((step) => step?.split(/[@ ]/)[0]),
    ['actions/checkout', 'useradd', '.ci/run'],
  );
  assert.match(workflow, /^permissions:\n {2}contents: read$/m);
  assert.doesNotMatch(workflow, /secrets\.|\t/);
  assert.ok(((await stat(join(root, '.ci/run'))).mode & 0o111) !== 0);
});
