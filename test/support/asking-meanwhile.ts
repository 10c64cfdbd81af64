import { setTimeout as delay } from 'node:timers/promises';
import type { FleetRunOptions } from './fleet-run-options.ts';
import { textOf } from './text-of.ts';

type Trouble = NonNullable<FleetRunOptions['trouble']>;

/** What people were shown while something befell the bots. */
export interface Replies {
  /** Milliseconds until each reply showed something. */
  readonly afterMs: number[];
  /** How many showed each text's first line, and when the first did, in milliseconds since the trouble began. */
  readonly texts: Map<string, { readonly count: number; readonly firstAtMs: number }>;
  /** Who saw something after more than three seconds: what, when and of what. */
  readonly late: string[];
  /** What became of those who saw nothing in time. */
  readonly missing: string[];
}

const asked = ['privacy show', 'subscriptions', 'articles'] as const;
const patienceMs = 10_000;
const lateMs = 3_000;

/** Somebody uses a command every so often, in one guild after the other, for as long as the trouble lasts. */
export function askingMeanwhile(trouble: Trouble, everyMs: number, replies: Replies): Trouble {
  return async (site) => {
    const over = new AbortController();
    const uses: Promise<void>[] = [];
    const startedAt = performance.now();

    async function use(at: number): Promise<void> {
      const guild = site.guilds[at % site.guilds.length];
      const command = asked[at % asked.length];
      if (!guild || !command) return;
      const askedAt = performance.now();
      const person = site.discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
      try {
        const use = await person.command(guild.channelIds[0] ?? '', command, {});
        const reply = await use.reply(patienceMs);
        const { ms } = use.versions.find(({ message }) => textOf(message) !== '') ?? { ms: Number.NaN };
        replies.afterMs.push(ms);
        const line =
          textOf(reply)
            .split('\n')
            .find((each) => each !== '') ?? '';
        if (ms > lateMs) replies.late.push(`${new Date().toISOString()} ${command}: ${line} after ${ms.toFixed(0)} ms`);
        const known = replies.texts.get(line) ?? { count: 0, firstAtMs: askedAt - startedAt };
        replies.texts.set(line, { ...known, count: known.count + 1 });
      } catch (error) {
        replies.missing.push(`${command}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }

    async function ask(): Promise<void> {
      for (let at = 0; !over.signal.aborted; at++) {
        uses.push(use(at));
        await delay(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
      }
      await Promise.all(uses);
    }

    const asking = ask();
    try {
      await trouble(site);
    } finally {
      over.abort();
    }
    await asking;
  };
}
