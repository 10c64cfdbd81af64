import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkSqliteFile, nameDamage } from '../../adapters/keyv/check-sqlite-file.ts';
import { measureStore } from '../../adapters/keyv/measure-store.ts';
import { openStore } from '../../adapters/keyv/open-store.ts';
import { readTraces } from '../../adapters/keyv/sqlite-traces.ts';
import { readStoreUrl } from '../../adapters/keyv/store-url.ts';
import type { Config } from '../../config.ts';
import { parseShardCount } from '../../domain/shard.ts';
import type { Log } from '../../ports/log.ts';
import type { Store, StoreState } from '../../ports/store.ts';
import { messageOf } from '../message-of.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('store');

const reads = 20;
const megabyte = 1e6;
/** Of one bot. @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const requestsPerSecond = 50;
/** A briefing reads and writes some ten times for a channel, and a person waits for an answer. */
const slowMs = 50;

export interface StoreFindings {
  readonly findings: readonly Finding[];
  /** Undefined where there is none. To be closed by whoever asked. */
  readonly store?: Store;
}

/** Opens the store, unless that would make it. Nothing in it is changed. */
export async function openStoreToLook({ storeUrl }: Config, log: Log): Promise<StoreFindings> {
  const place = readStoreUrl(storeUrl);
  if (place.kind === 'sqlite' && !existsSync(place.path)) {
    return { findings: [ok(`There is no store yet: the first start makes ${resolve(place.path)}`)] };
  }
  try {
    const state = place.kind === 'sqlite' ? await stateOf(resolve(place.path)) : 'intact';
    const store = await openStore(storeUrl, { log, inPlace: true });
    return { findings: [state === 'intact' ? ok(`${place.name} opens`) : doubtful(place.name)], store };
  } catch (error) {
    const advice =
      place.kind === 'postgres'
        ? 'Look whether Postgres runs, and at the address, user and password in STORE_URL'
        : 'Look at who may read and write the file, or put a copy back';
    return { findings: [fail(messageOf(error), advice)] };
  }
}

/** How large it is, how well it answers, and who works with it. */
export async function checkStore(store: Store, config: Config): Promise<readonly Finding[]> {
  const { storeUrl } = config;
  const { version, records, bytes } = await measureStore(storeUrl);
  const size = ok(`${version}, ${records} records, ${(bytes / megabyte).toFixed(1)} MB`);
  return [size, await latency(store), ...(await checkWork(store, config))];
}

/** Who works with a store, and whether anybody does each part of the work. */
export async function checkWork(
  store: Store,
  { storeUrl, discordRequestsPerSecond }: Pick<Config, 'storeUrl' | 'discordRequestsPerSecond'>,
): Promise<readonly Finding[]> {
  const processes = await countProcesses(store, storeUrl);
  if (processes === 0) return [ok('No bot works with it now')];
  const about = processes === 1 ? 'A bot works with it now' : `${processes} bot processes work with it now`;
  return [ok(about), ...shareOf(processes, discordRequestsPerSecond), ...(await checkLeases(store))];
}

/** Each process counts for itself. @param each - as this one's configuration has it */
function shareOf(processes: number, each: number): readonly Finding[] {
  if (processes * each <= requestsPerSecond) return [];
  const about = `${processes} processes may send ${each} requests a second each, and Discord takes ${requestsPerSecond} of them all`;
  const share = Math.floor(requestsPerSecond / processes);
  const advice = `Set DISCORD_REQUESTS_PER_SECOND=${share} for each, unless a proxy at DISCORD_API_URL counts for all`;
  return [warn(about, advice)];
}

/** A command that opens a file doesn't look at all of it. */
function stateOf(file: string): Promise<StoreState> {
  return checkSqliteFile(file, readTraces(file)).catch((error: unknown) => nameDamage(file, error));
}

function doubtful(name: string): Finding {
  return warn(
    `${name} opens, but the last of its records may be missing (a power cut, or a copy that was put back)`,
    'Nothing has to be done: the next start looks into each channel before it posts there',
  );
}

async function latency(store: Store): Promise<Finding> {
  const times: number[] = [];
  for (let read = 0; read < reads; read += 1) {
    const startedAt = performance.now();
    await store.facts.get('doctor');
    times.push(performance.now() - startedAt);
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(reads / 2)] ?? 0;
  const about = `It answers in ${median.toFixed(1)} ms`;
  return median > slowMs ? warn(about, 'Put it nearer, or on a faster disk: every post waits for it') : ok(about);
}

/** Who holds what, where several processes divide the work. */
async function checkLeases(store: Store): Promise<readonly Finding[]> {
  const count = await countInForce(store);
  // On SQLite, one process does it all.
  if (count === undefined) return [];
  const names = Array.from({ length: count }, (_, id) => `shard-${id}-of-${count}`);
  const held = await Promise.all(names.map((name) => store.holders(name)));
  const free = held.flatMap((holders, id) => (holders === 0 ? [id] : []));
  const about = `${count - free.length} of ${count} shards are served`;
  const shards =
    free.length === 0
      ? ok(about)
      : warn(
          `${about}; nobody serves ${free.join(', ')}`,
          'If it stays so for more than 15 s: look whether SHARD_IDS of all processes together has each of them',
        );
  const appends = await store.holders('appender');
  const advice = 'If it stays so for more than 15 s: look at the processes’ logs for appender';
  const appender = appends > 0 ? ok('One of them takes in articles') : warn('Nobody takes in articles', advice);
  return [shards, ...(await checkSharing(store, count)), appender];
}

/** Those that have `SHARD_IDS` take no part in sharing out, and those that have none count only each other. */
async function checkSharing(store: Pick<Store, 'holders'>, count: number): Promise<readonly Finding[]> {
  const serving = await store.holders('shards-of');
  const sharing = await store.holders('process');
  if (sharing > 0 && sharing < serving)
    return [
      warn(
        `${serving - sharing} of ${serving} processes have SHARD_IDS, and the others don't`,
        'Set it for all, so that each shard has its process, or for none, so that they share the shards out',
      ),
    ];
  return sharing > count ? [ok(`More processes than shards: ${sharing - count} stand by for when one ends`)] : [];
}

/** By how many shards those go that serve now; undefined when nobody does, or one process alone. */
export async function countInForce(store: Pick<Store, 'facts' | 'holders'>): Promise<number | undefined> {
  if ((await store.holders('shards-of')) === 0) return undefined;
  return parseShardCount(await store.facts.get('shard-count'));
}

/** SQLite tells only what this process holds, but lets nobody else have what a bot holds. */
async function countProcesses(store: Store, url: string): Promise<number> {
  if (!url.startsWith('sqlite:')) return store.holders('bot');
  const lease = await store.lease('bot');
  await lease?.release();
  return lease ? 0 : 1;
}
