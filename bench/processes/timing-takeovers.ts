import { setTimeout as delay } from 'node:timers/promises';
import type { FleetSite } from '../../test/support/fleet-run-options.ts';

/** How a process goes away: as by a power cut, as asked to, or by standing still. */
export type Departure = 'killed' | 'terminated' | 'frozen';

const pollMs = 5;
const giveUpMs = 60_000;
/** Another has been started by then, and the shards are divided anew. */
const settleMs = 12_000;

/**
 * Each time a process goes away and another is started in its place: for how long some
 * guild isn't served, by Discord's side of it.
 */
export function timingTakeovers(departures: readonly Departure[], tookMs: Record<Departure, number[]>) {
  return async (site: FleetSite): Promise<void> => {
    for (const departure of departures) {
      await delay(settleMs);
      tookMs[departure].push(await timeTakeover(site, departure));
    }
  };
}

async function timeTakeover({ fleet, discord, guilds }: FleetSite, departure: Departure): Promise<number> {
  const [member] = fleet.running;
  if (!member) throw new Error(`no process is left:\n${fleet.fallen.join('\n\n')}`);
  const startedAt = performance.now();
  if (departure === 'frozen') {
    // It keeps its connections, so that only who takes over shows, by resuming.
    const before = discord.stats.resumes + discord.stats.identifies;
    process.kill(member.process.pid, 'SIGSTOP');
    await until(() => discord.stats.resumes + discord.stats.identifies > before);
    const tookMs = performance.now() - startedAt;
    process.kill(member.process.pid, 'SIGCONT');
    await fleet.terminate(member);
    fleet.start(member.variables);
    return tookMs;
  }

  let isGone = false;
  let longestMs = 0;
  let servedAt = startedAt;
  const leaving = (departure === 'killed' ? fleet.kill(member) : fleet.terminate(member)).then(() => {
    isGone = true;
  });
  await until(() => {
    const isServed = guilds.every(({ id }) => discord.isServed(id));
    longestMs = Math.max(longestMs, performance.now() - servedAt);
    if (isServed) servedAt = performance.now();
    return isServed && isGone;
  });
  await leaving;
  fleet.start(member.variables);
  return longestMs;
}

async function until(isOver: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + giveUpMs;
  while (!isOver() && performance.now() < giveUpAt) await delay(pollMs);
}
