import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readStoreUrl } from '../../adapters/keyv/store-url.ts';
import type { Config } from '../../config.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('machine');

const oldestNode = 24;
const gigabyte = 1e9;
/** Below that a day of stories, or a copy of the store, may fill it. */
const littleRoom = 2 * gigabyte;
const noRoom = 0.1 * gigabyte;

/** Node.js, and room on the disks that Hexin writes to. */
export async function checkMachine({ storeUrl, articlesDir }: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const [major = 0] = process.versions.node.split('.').map(Number);
  findings.push(
    major >= oldestNode
      ? ok(`Node.js ${process.versions.node}`)
      : fail(`Node.js ${process.versions.node}`, `Start it with Node.js ${oldestNode}, as npm start does`),
  );
  const place = readStoreUrl(storeUrl);
  if (place.kind === 'sqlite') findings.push(await roomAt(await firstThere(dirname(resolve(place.path))), 'the store'));
  findings.push(await articlesAt(resolve(articlesDir)));
  return findings;
}

async function roomAt(folder: string, whose: string): Promise<Finding> {
  try {
    await access(folder, constants.W_OK);
  } catch {
    return fail(`${folder} can’t be written to, and ${whose} is to be there`, 'Give it to the user that Hexin runs as');
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const about = `${(free / gigabyte).toFixed(1)} GB free for ${whose} (${folder})`;
  if (free < noRoom) return fail(about, 'Make room: a full disk stops everything that has to be kept');
  return free < littleRoom ? warn(about, 'Make room before it is full') : ok(about);
}

async function articlesAt(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.X_OK);
    return ok(`The folder of articles can be read (${folder})`);
  } catch {
    return fail(`The folder of articles can’t be read (${folder})`, 'Make it, or set ARTICLES_DIR to another one');
  }
}

/** The store's folders are made with it. */
async function firstThere(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? folder : firstThere(parent);
  }
}
