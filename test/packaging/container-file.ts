import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** One instruction of a container file: its name in capitals, and what follows it in one line. */
export interface Instruction {
  readonly name: string;
  readonly given: string;
}

/** The instructions of each stage, from its FROM on. */
export async function readStages(): Promise<readonly (readonly Instruction[])[]> {
  const text = await readFile(join(root, 'Containerfile'), 'utf8');
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, name = '', given = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, given });
  }
  return stages;
}

/** The words of a JSON form, as in `CMD ["node", "x"]`. */
export function wordsOf(given: string): readonly string[] {
  return JSON.parse(given.slice(given.indexOf('[')));
}

/**
 * Which files `.dockerignore` lets into the image: of its lines the last one that fits a file or a folder that it is in.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export async function createContext(): Promise<(path: string) => boolean> {
  const lines = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
  const rules = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: toPattern(line.replace(/^!/, '')) }));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.keeps ?? true;
}

function toPattern(glob: string): RegExp {
  const literal = glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*');
  return new RegExp(`^${literal}(?:/|$)`);
}
