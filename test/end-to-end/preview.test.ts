import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');

/** The project as it would be in that folder, without what tests alone need, and as old as it is: a new file is read only after a second. */
async function copyProject(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of ['commands', 'data/samples', 'src', 'package.json'])
    await cp(join(root, name), join(to, name), { recursive: true, preserveTimestamps: true });
  await symlink(join(root, 'node_modules'), join(to, 'node_modules'), 'junction');
}

/** Resolves with the address that the process logs, and fails if it ends before. */
async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The process ended without an address');
}

describe('the preview as a process', { timeout: 60_000 }, () => {
  test('shows the samples wherever the project lies, and SIGTERM ends it with exit code 0', async () => {
    const folder = await makeTemporaryFolder();
    const home = join(folder.path, '我的 项目');
    await copyProject(home);
    const { DISCORD_TOKEN: _token, ARTICLES_DIR: _articles, STORE_URL: _store, ...environment } = process.env;
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd: home,
      env: { ...environment, PORT: '0', LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      const url = await addressOf(createInterface(child.stdout));
      const response = await fetch(`${url}/api/channel?locale=zh-CN`);
      assert.match(JSON.stringify(await response.json()), /除夕重回法定假日/);
      child.kill('SIGTERM');
      const [code] = await ended;
      assert.equal(code, 0);
    } finally {
      child.kill('SIGKILL');
      await folder.remove();
    }
  });
});
