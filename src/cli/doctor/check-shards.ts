import type { ExaminedApplication } from '../../adapters/discord/examination.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('shards');

/** Fewer may not be enough to deploy a day's changes. */
const fewSessions = 50;

export interface ShardSettings {
  /** `SHARD_COUNT`; undefined for what Discord recommends. */
  readonly count: number | undefined;
  /** `SHARD_IDS`; undefined for any. */
  readonly ids: readonly number[] | undefined;
  /** What those who serve now go by; undefined when nobody does. */
  readonly inForce: number | undefined;
}

/** Discord closes the gateway to a shard of 2,500 servers and more. */
export function checkShards(
  { count, ids, inForce }: ShardSettings,
  { recommendedShards, guilds, sessionsLeft, sessionsADay, sessionsResetMs }: ExaminedApplication,
): readonly Finding[] {
  const findings: Finding[] = [];
  const used = count ?? inForce ?? recommendedShards;
  const about = `${used} shard${used === 1 ? '' : 's'}; Discord recommends ${recommendedShards}`;
  if (used * mostGuildsAShard < (guilds ?? 0))
    findings.push(
      fail(about, `Set SHARD_COUNT to ${recommendedShards} or more: a shard takes ${mostGuildsAShard} servers at most`),
    );
  else if (used < recommendedShards)
    findings.push(
      warn(about, `Set SHARD_COUNT to ${recommendedShards} before servers grow over ${mostGuildsAShard} a shard`),
    );
  else findings.push(ok(about));
  if (inForce !== undefined && count !== undefined && inForce !== count) {
    findings.push(
      warn(
        `Processes serve ${inForce} shards now, and SHARD_COUNT is ${count}`,
        'A process with the new count stands by until all with the old one have ended: replace them',
      ),
    );
  }
  const beyond = ids?.filter((id) => id >= used) ?? [];
  if (beyond.length > 0)
    findings.push(
      fail(`SHARD_IDS has ${beyond.join(', ')}, and there are ${used} shards`, `They go from 0 to ${used - 1}`),
    );
  if (sessionsLeft < Math.min(fewSessions, used * 2)) {
    const hours = (sessionsResetMs / 3_600_000).toFixed(1);
    const advice = `Restart as little as possible for ${hours} hours: after the last one nothing can connect`;
    findings.push(warn(`${sessionsLeft} of ${sessionsADay} connections a day are left`, advice));
  } else findings.push(ok(`${sessionsLeft} of ${sessionsADay} connections a day are left`));
  return findings;
}

/** @see https://docs.discord.com/developers/events/gateway#sharding */
const mostGuildsAShard = 2_500;
