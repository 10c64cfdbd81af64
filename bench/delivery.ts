import { parseArgs } from 'node:util';
import { measureFanOut } from './delivery/fan-out.ts';
import { measureGuilds } from './delivery/guilds.ts';
import { measureKills, measureKillsByKind, measureKillsWithFeeds } from './delivery/kills.ts';
import { measurePowerCuts } from './delivery/power-cut.ts';
import { measureTick } from './delivery/tick.ts';

const options = {
  kills: { type: 'string' },
  stories: { type: 'string' },
  channels: { type: 'string' },
  guilds: { type: 'string' },
  subscriptions: { type: 'string' },
  cuts: { type: 'string' },
  seed: { type: 'string' },
} as const;

/** What an option says, or else what the part takes by default. */
type Size = (option: keyof typeof options, byDefault: number) => number;

const parts: Readonly<Record<string, (size: Size) => Promise<void>>> = {
  'power-cut': (size) => measurePowerCuts({ cuts: size('cuts', 50), seed: size('seed', Date.now() % 1_000_000) }),
  tick: (size) => measureTick({ subscriptions: size('subscriptions', 20_000) }),
  guilds: (size) => measureGuilds({ guilds: size('guilds', 10_000), subscriptions: size('subscriptions', 20_000) }),
  'fan-out': (size) => measureFanOut({ stories: size('stories', 1), channels: size('channels', 1_000) }),
  bursts: (size) => measureFanOut({ stories: size('stories', 10), channels: size('channels', 300) }),
  kills: (size) =>
    measureKills({
      kills: size('kills', 300),
      stories: size('stories', 40),
      channels: size('channels', 200),
      seed: size('seed', Date.now() % 1_000_000),
    }),
  feeds: (size) =>
    measureKillsWithFeeds({
      kills: size('kills', 200),
      stories: size('stories', 60),
      channels: size('channels', 40),
      seed: size('seed', Date.now() % 1_000_000),
    }),
  places: (size) =>
    measureKillsByKind({
      kills: size('kills', 40),
      stories: size('stories', 20),
      channels: size('channels', 18),
      seed: size('seed', Date.now() % 1_000_000),
    }),
};

/**
 * `npm run bench -- delivery [PART…] [--kills N] [--stories N] [--channels N] [--guilds N] [--subscriptions N] [--cuts N] [--seed N]`: what
 * docs/operations.md says of delivery, or only the parts that are named, each with its own sizes unless they are given.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`);
  const size: Size = (option, byDefault) => Number(values[option] ?? byDefault);
  for (const [name, measure] of Object.entries(parts)) {
    if (positionals.length === 0 || positionals.includes(name)) await measure(size);
  }
}
