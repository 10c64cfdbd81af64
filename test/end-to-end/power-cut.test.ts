import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Moment, recordMoments } from '../support/power-cut.ts';
import { cutPower } from '../support/power-cuts.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const stories = 12;
const seeds = [1, 2, 3, 4, 5, 6];

describe('A power cut', () => {
  let folder: TemporaryFolder;
  let moments: readonly Moment[];
  before(async () => {
    folder = await makeTemporaryFolder();
    moments = await recordMoments(folder.path, stories);
  });
  after(() => folder.remove());
  const cut = (kind: Parameters<typeof cutPower>[0], seed: number) =>
    cutPower(kind, seed, { moments, folder: folder.path, stories });

  test('that keeps what the disk had confirmed, and any of the sectors written since, loses and repeats nothing', async () => {
    for (const seed of seeds) assert.deepEqual((await cut('unconfirmed', seed)).outcome, [], `seed ${seed}`);
  });

  test('after which the WAL ends anywhere loses and repeats nothing', async () => {
    for (const seed of seeds) assert.deepEqual((await cut('shortened WAL', seed)).outcome, [], `seed ${seed}`);
  });

  test('that zeroes sectors of the WAL, or leaves old ones, loses and repeats nothing', async () => {
    for (const seed of seeds) assert.deepEqual((await cut('torn WAL', seed)).outcome, [], `seed ${seed}`);
  });

  test('that tears the database itself loses and repeats nothing, or is told and left as it is', async () => {
    // Most of the small database is in the WAL, too, and so is as good as new.
    for (const seed of [...seeds, 7, 8, 9, 10, 11, 12]) {
      const { outcome, database } = await cut('torn database', seed);
      if (!(outcome instanceof Error)) {
        assert.deepEqual(outcome, [], `seed ${seed}`);
        continue;
      }
      assert.match(outcome.message, /hexin\.db .*copy/, `seed ${seed}`);
      assert.deepEqual(await readFile(join(folder.path, 'hexin.db')), database, `seed ${seed}`);
    }
  });
});
