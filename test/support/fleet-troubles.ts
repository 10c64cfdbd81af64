import { setTimeout as delay } from 'node:timers/promises';
import type { Member } from './fleet.ts';
import type { FleetSite } from './fleet-run-options.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import { startWatchedMember } from './watched-member.ts';

/** Long for what a fleet needs to serve all shards again. */
const servedMs = 60_000;

type Trouble = (site: FleetSite) => Promise<void>;

/** One after the other. */
export function inTurn(...troubles: readonly Trouble[]): Trouble {
  return async (site) => {
    for (const trouble of troubles) await trouble(site);
  };
}

/** A process is killed every so often, whatever it is at, and another is started in its place at once. */
export function killing(options: {
  readonly kills: number;
  readonly everyMs: number;
  readonly random: () => number;
  readonly onKill?: (kills: number) => void;
}): Trouble {
  return async ({ fleet }) => {
    for (let kill = 1; kill <= options.kills; kill++) {
      await delay(options.everyMs);
      const member = fleet.running[Math.floor(options.random() * fleet.running.length)];
      if (!member) throw new Error(`no process is left:\n${fleet.fallen.join('\n\n')}`);
      await fleet.kill(member);
      fleet.start(member.variables);
      options.onKill?.(kill);
    }
  };
}

/** What came of processes that went on after others had taken what was theirs. */
export interface Wakings {
  /** How many posts they sent in all. */
  posts: number;
  /** How often they had lost their shards, and took some again. */
  wakings: number;
  /** The posts that were another's to send. */
  readonly strays: string[];
}

/** One more process, which stands still for so long, several times, as where its machine sleeps, and goes on as if nothing had been. */
export function freezing(times: number, options: Waking): Trouble {
  return waking(options, times, {}, async ({ process: { pid } }, forMs) => {
    process.kill(pid, 'SIGSTOP');
    await delay(forMs);
    process.kill(pid, 'SIGCONT');
  });
}

/** One more process, which doesn't reach Postgres for so long, several times, but Discord. */
export function cuttingOff(times: number, options: Waking): Trouble {
  return async (site) => {
    const proxy = await startTcpProxy(Number(new URL(site.storeUrl).port));
    const cut = waking(options, times, { STORE_URL: proxy.through(site.storeUrl) }, async (_, forMs) => {
      proxy.freeze();
      await delay(forMs);
      proxy.thaw();
    });
    try {
      await cut(site);
    } finally {
      await proxy.close();
    }
  };
}

interface Waking {
  readonly forMs: number;
  /** Before each time. */
  readonly holdMs: number;
  readonly wakings: Wakings;
}

function waking(
  { forMs, holdMs, wakings }: Waking,
  times: number,
  variables: Readonly<Record<string, string>>,
  sleep: (member: Member, forMs: number) => Promise<void>,
): Trouble {
  return async (site) => {
    const watched = startWatchedMember(site, variables);
    await watched.serves();
    for (let time = 0; time < times; time++) {
      await delay(holdMs);
      const before = watched.servings;
      await sleep(watched.member, forMs);
      await watched.serves(before);
      wakings.wakings += 1;
    }
    await delay(holdMs);
    wakings.posts += watched.posts;
    wakings.strays.push(...watched.strays());
    // Where it leads to doesn't outlast this.
    await site.fleet.terminate(watched.member);
  };
}

/** Processes come or go, the oldest first, until there are so many; whoever goes was asked to. */
export function resizing(processes: number, holdMs: number): Trouble {
  return async ({ fleet }) => {
    while (fleet.running.length < processes) fleet.start(fleet.running[0]?.variables);
    for (const member of fleet.running.slice(0, fleet.running.length - processes)) await fleet.terminate(member);
    await delay(holdMs);
  };
}

/** As an orchestrator deploys: a new process of another configuration comes, then an old one is asked to go, until all are new. */
export function deploying(variables: Readonly<Record<string, string>>, holdMs: number): Trouble {
  return async ({ fleet }) => {
    for (const member of fleet.running) {
      fleet.start({ ...member.variables, ...variables });
      await delay(holdMs);
      await fleet.terminate(member);
    }
    await delay(holdMs);
  };
}

/** All shards of a new count are connected. */
export function servedInto(shards: number): Trouble {
  return async ({ discord, fleet }) => {
    const served = discord.waitForShards(shards, servedMs);
    await served.catch((error: unknown) => {
      throw new Error(`the new shards were not served:\n${fleet.lines.slice(-60).join('\n')}`, { cause: error });
    });
  };
}

/** Postgres is gone for so long, and comes back. */
export function stoppingPostgres(awayMs: number): Trouble {
  return async ({ postgres }) => {
    await postgres.stop();
    await delay(awayMs);
    await postgres.start();
  };
}

/** Nothing happens for so long. */
export function peace(ms: number): Trouble {
  return async () => void (await delay(ms));
}
