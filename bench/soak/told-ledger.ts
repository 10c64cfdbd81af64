import type { LoopbackDiscord } from '../../test/support/discord/loopback-discord.ts';
import { toldIn } from '../../src/views/told-in.ts';

/** The loopback remembers everything: of each channel so many messages are left to it, for the bot to look back at. */
const keptMessages = 40;

/** How often a channel was told a story, and when first, in milliseconds since the epoch. */
interface Told {
  readonly times: number;
  readonly firstAt: number;
}

/** Which stories each channel was told, however many messages ago. */
export interface ToldLedger {
  /** Reads what is new, and takes away what is old. */
  read(): void;
  /** How many messages were posted in all. */
  readonly messages: number;
  /** When each channel was told each story first, in the order of the channels. */
  toldAt(): readonly ReadonlyMap<string, number>[];
  /** Of all channels, how many stories have been told anywhere, and how many tellings are lacking or too many. */
  verdict(): { readonly stories: number; readonly lost: number; readonly repeated: number };
}

export function createToldLedger(
  discord: Pick<LoopbackDiscord, 'messagesIn' | 'removeMessage' | 'botId'>,
  channelIds: readonly string[],
): ToldLedger {
  const lastRead = new Map<string, bigint>();
  const told = new Map(channelIds.map((channelId) => [channelId, new Map<string, Told>()]));
  let messages = 0;

  function readChannel(channelId: string, counts: Map<string, Told>): void {
    const all = discord.messagesIn(channelId);
    const since = lastRead.get(channelId) ?? 0n;
    for (const { id, author, components, timestamp, interaction_metadata: answers } of all) {
      if (BigInt(id) <= since || author.id !== discord.botId || answers) continue;
      messages += 1;
      for (const name of toldIn(components)) {
        const { times, firstAt } = counts.get(name) ?? { times: 0, firstAt: Date.parse(timestamp) };
        counts.set(name, { times: times + 1, firstAt });
      }
    }
    lastRead.set(channelId, BigInt(all.at(-1)?.id ?? since));
    for (const { id } of all.slice(0, -keptMessages)) discord.removeMessage(channelId, id);
  }

  return {
    read() {
      for (const [channelId, counts] of told) readChannel(channelId, counts);
    },
    get messages() {
      return messages;
    },
    toldAt: () =>
      [...told.values()].map((counts) => new Map([...counts].map(([name, { firstAt }]) => [name, firstAt]))),
    verdict() {
      const all = new Set([...told.values()].flatMap((counts) => [...counts.keys()]));
      let lost = 0;
      let repeated = 0;
      for (const counts of told.values()) {
        lost += [...all].filter((name) => !counts.has(name)).length;
        repeated += [...counts.values()].reduce((sum, { times }) => sum + times - 1, 0);
      }
      return { stories: all.size, lost, repeated };
    },
  };
}
