import type { Config } from '../../config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { messageOf } from '../message-of.ts';
import { sourcesIn } from '../sources/read-sources.ts';
import { checkChannels, checkPublisherChannels } from './check-channels.ts';
import { checkDiscord } from './check-discord.ts';
import { checkMachine } from './check-machine.ts';
import { checkModels } from './check-models.ts';
import { checkShards } from './check-shards.ts';
import { checkSources } from './check-sources.ts';
import { checkStore, openStoreToLook } from './check-store.ts';
import { checkTime } from './check-time.ts';
import { type CheckName, type Finding, findingsOf } from './finding.ts';
import { readKept } from './read-kept.ts';

export interface CheckDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (findings: readonly Finding[]) => void;
  readonly onProgress: (text: string) => void;
}

/** Looks at one thing after the other. What can't be looked at is a finding too, and the others go on. */
export async function checkEverything(config: Config, { clock, log, tell, onProgress }: CheckDeps): Promise<void> {
  async function check(name: CheckName, look: () => Promise<readonly Finding[]>): Promise<void> {
    try {
      tell(await look());
    } catch (error) {
      tell([findingsOf(name).fail(messageOf(error), 'Until that is right, it can’t be looked at')]);
    }
  }

  await check('machine', () => checkMachine(config));
  const { findings, reached } = await checkDiscord(config, clock);
  tell(findings);
  const opened = await openStoreToLook(config, log);
  tell(opened.findings);
  const { store } = opened;
  try {
    if (store) await check('store', () => checkStore(store, config));
    const kept = await readAll(store);
    const zones = kept.subscriptions.flatMap(({ schedule }) => (schedule.kind === 'cron' ? [schedule.timeZone] : []));
    await check('time', async () => checkTime(config, zones, new Date(clock.now())));
    if (reached) {
      const { examination, application } = reached;
      const { userId } = application;
      await check('shards', async () => checkShards({ ...config.shards, inForce: kept.inForce }, application));
      const { publisherChannels } = config;
      await check('channels', () => checkPublisherChannels(publisherChannels, { examination, userId }));
      await check('channels', () => checkChannels(kept.subscriptions, { examination, userId, onProgress }));
    }
    await check('model', () => checkModels(config, kept.dimensions, clock));
    await check('sources', async () => checkSources(await sourcesIn(store, config), config, { clock, onProgress }));
  } finally {
    await store?.close();
  }

  async function readAll(from: Store | undefined) {
    const nothing = { subscriptions: [], dimensions: new Map<string, number>(), inForce: undefined };
    if (!from) return nothing;
    try {
      return await readKept(from);
    } catch (error) {
      tell([findingsOf('store').fail(messageOf(error), 'Update Hexin if a newer one wrote it, else put a copy back')]);
      return nothing;
    }
  }
}
