import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { createContext, readStages, root, wordsOf } from './container-file.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** What the container file makes, in a folder of this machine instead of an image. */
export interface BuiltContainer {
  /** What is in the image, and in the volume. */
  readonly app: string;
  readonly data: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The words of CMD and of HEALTHCHECK. */
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  /** Starts words as the image's user, who can write nowhere but to the volume. */
  start(words: readonly string[], environment: Readonly<Record<string, string>>): ReturnType<typeof spawn>;
  remove(): Promise<void>;
}

/** Runs the container file's steps one after the other, those after USER as that user where this process may. */
export async function buildContainer(): Promise<BuiltContainer> {
  const folder = await makeTemporaryFolder();
  const [app, data] = [join(folder.path, 'app'), join(folder.path, 'data')];
  const isInContext = await createContext();
  // The image's own Node.js comes first on its PATH.
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  const inPlace = (text: string) => text.replaceAll('/opt/hexin', app).replaceAll(/(?<![\w.])\/data\b/g, data);
  const environment: Record<string, string> = {};
  let command: readonly string[] = [];
  let healthCheck: readonly string[] = [];
  let user: readonly string[] = [];

  async function copy(from: string, to: string): Promise<void> {
    const filter = (path: string) => path === root || isInContext(path.slice(root.length + 1));
    await cp(join(root, from), join(app, to), { recursive: true, filter });
  }

  await mkdir(app);
  // Whoever runs it there has to get through.
  if (isRoot) await run('chmod', ['755', folder.path]);
  for (const { name, given } of (await readStages()).flat()) {
    if (name === 'COPY' && !given.startsWith('--from')) {
      const words = given.split(' ');
      const to = words.pop() ?? '.';
      for (const from of words) await copy(from, to === './' ? from : to);
    } else if (name === 'RUN') {
      // What is compiled there is kept there, wherever these tests keep what they compile.
      const { NODE_COMPILE_CACHE: _, ...rest } = process.env;
      const env = { ...rest, PATH, npm_config_prefer_offline: 'true' };
      const [file = '', ...args] = [...user, 'sh', '-c', inPlace(given)];
      await run(file, args, { cwd: app, env });
    } else if (name === 'ENV') {
      for (const pair of given.split(/\s+/)) {
        const [key = '', value = ''] = pair.split('=');
        environment[key] = inPlace(value);
      }
    } else if (name === 'USER' && isRoot) user = asUser(given);
    else if (name === 'CMD') command = wordsOf(given);
    else if (name === 'HEALTHCHECK') healthCheck = wordsOf(given);
  }
  const hasReadOnly = isRoot && (await canMount());
  if (!hasReadOnly) await run('chmod', ['-R', 'a-w', app]);

  return {
    app: await realpath(app),
    data,
    environment,
    command,
    healthCheck,
    start(words, given) {
      const [file = '', ...args] = [...(hasReadOnly ? readOnly(app) : []), ...user, ...words];
      return spawn(file, args, {
        cwd: app,
        env: { PATH, ...environment, ...given },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
    async remove() {
      if (!hasReadOnly) await run('chmod', ['-R', 'u+w', app]);
      await folder.remove();
    },
  };
}

function asUser(given: string): readonly string[] {
  const [uid, gid = uid] = given.split(':');
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
}

/** Begins a command in a mount namespace of its own, where the folder can't be written to. */
function readOnly(folder: string): readonly string[] {
  const script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"';
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, folder];
}

/** Not even root can in a container that doesn't let it. */
async function canMount(): Promise<boolean> {
  const folder = await makeTemporaryFolder();
  try {
    const [file = '', ...args] = [...readOnly(folder.path), 'true'];
    await run(file, args);
    return true;
  } catch {
    return false;
  } finally {
    await folder.remove();
  }
}
