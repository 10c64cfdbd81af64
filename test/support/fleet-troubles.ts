import { setTimeout as delay } from 'node:timers/promises';
import type { FleetSite } from './fleet-run-options.ts';

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

/** A process stands still for so long, as where its machine sleeps, and goes on as if nothing had been. */
export function freezing(options: { readonly forMs: number; readonly random: () => number }): Trouble {
  return async ({ fleet }) => {
    const member = fleet.running[Math.floor(options.random() * fleet.running.length)];
    if (!member) throw new Error(`no process is left:\n${fleet.fallen.join('\n\n')}`);
    process.kill(member.process.pid, 'SIGSTOP');
    await delay(options.forMs);
    process.kill(member.process.pid, 'SIGCONT');
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
