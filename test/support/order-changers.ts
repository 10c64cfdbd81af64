import { setTimeout as delay } from 'node:timers/promises';
import type { APIMessage } from 'discord-api-types/v10';
import type { LoopbackDiscord } from './discord/loopback-discord.ts';
import type { InteractionHandle } from './discord/person/interaction-handle.ts';

/** Long for a bot that lives, and not for one that was killed. */
const patienceMs = 1_500;
/** Where it is known to live, and the machine may be busy. */
const greatPatienceMs = 30_000;

export interface OrderChangersOptions {
  readonly discord: LoopbackDiscord;
  readonly guildId: string;
  /** Where they speak to the bot. */
  readonly talkId: string;
  /** The channels whose orders they change, on the first page of `/subscriptions`. */
  readonly channelIds: readonly string[];
  /** Between 0 and 1, like Math.random. */
  readonly random: () => number;
}

/** Somebody who changes channels' orders, takes that back and has what is owed posted, whether the bot is there or not. */
export interface OrderChangers {
  /** One go: whatever goes wrong goes wrong. */
  press(): Promise<void>;
  /** Takes back what isn't yet. The bot has to be there. */
  takeAllBack(): Promise<void>;
  /** How many presses were answered, and how many changes were taken back. */
  readonly tally: { presses: number; undone: number };
}

export function createOrderChangers(options: OrderChangersOptions): OrderChangers {
  const { discord, guildId, talkId, channelIds, random } = options;
  const person = discord.person({ guildId, locale: 'zh-CN', permissions: ['ManageChannels'] });
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  let patience = patienceMs;
  const seen = async (use: Promise<InteractionHandle>) => (await use).reply(patience);
  const idOn = ({ components }: APIMessage, start: string) =>
    [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)].find(([, id]) => id?.startsWith(start))?.[1];
  const tally = { presses: 0, undone: 0 };

  async function open(channelId: string): Promise<APIMessage> {
    const list = await seen(person.command(talkId, 'subscriptions', {}));
    return seen(person.click(list, idOn(list, `open:${channelId}`) ?? ''));
  }

  /** Only the last change can be taken back, so there is never more than one. */
  async function undo(page: APIMessage): Promise<boolean> {
    const id = idOn(page, 'undo:');
    if (id === undefined) return false;
    await seen(person.click(page, id));
    tally.undone += 1;
    return true;
  }

  async function change(page: APIMessage, channelId: string): Promise<void> {
    switch (pick(['schedule', 'topics', 'pause'])) {
      case 'schedule':
        await seen(person.select(page, idOn(page, 'set:schedule') ?? '', [pick(['instant', 'hourly', 'morning'])]));
        return;
      case 'topics': {
        const form = await person.click(page, idOn(page, 'fill:topics') ?? '');
        await seen(person.submitModal(form, { topics: pick(['第1号', '-第2号', '火星']) }));
        return;
      }
      default:
        await seen(person.click(page, idOn(page, `pause:${channelId}`) ?? ''));
    }
  }

  return {
    tally,
    async press() {
      const channelId = pick(channelIds);
      try {
        const page = await open(channelId);
        const postId = idOn(page, 'post:');
        if (postId !== undefined && random() < 0.5) await seen(person.click(page, postId));
        else if (!(await undo(page))) await change(page, channelId);
        tally.presses += 1;
      } catch {
        // The bot was killed, or hasn't come back: nobody knows what was done.
      }
    },
    async takeAllBack() {
      patience = greatPatienceMs;
      for (const channelId of channelIds) {
        while (await undo(await open(channelId))) await delay(0);
      }
    },
  };
}
