import { setTimeout as delay } from 'node:timers/promises';
import type { APIApplicationCommandOptionChoice, APIMessage } from 'discord-api-types/v10';
import { waitUntil } from '../waiting.ts';
import type { Interaction, OpenedModal } from '../world/interactions.ts';
import { findMessage, isLoading } from '../world/messages.ts';
import type { World } from '../world/world.ts';

const defaultTimeoutMs = 5000;
const defaultQuietMs = 100;
/** An interaction's token lives as long, so that nothing comes after. */
const followedMs = 15 * 60_000;

export interface Acknowledgement {
  /** The interaction callback type. */
  readonly type: number;
  /** From the dispatch of the interaction to the bot's first answer. */
  readonly ms: number;
}

/** What a person saw, and when. */
export interface ReplyVersion {
  /** From the dispatch of the interaction. */
  readonly ms: number;
  readonly message: APIMessage;
}

/** What a person sees of one interaction. Everything that waits rejects with `loopback-timeout`. */
export interface InteractionHandle {
  readonly interaction: Interaction;
  /** The bot's first answer. */
  ack(timeoutMs?: number): Promise<Acknowledgement>;
  /** The reply as it is once it shows something: no longer "is thinking". For a component with an update: the updated message. */
  reply(timeoutMs?: number): Promise<APIMessage>;
  /** The first version of the reply, past or future, that satisfies the predicate. */
  until(predicate: (message: APIMessage) => boolean, timeoutMs?: number): Promise<APIMessage>;
  /** The reply after no edit for `quietMs`, during which this process could have heard of one. */
  settled(quietMs?: number, timeoutMs?: number): Promise<APIMessage>;
  /** Every version of the reply so far, the loading one first. */
  readonly versions: readonly ReplyVersion[];
  readonly followUps: readonly APIMessage[];
  untilFollowUps(count: number, timeoutMs?: number): Promise<readonly APIMessage[]>;
  /** The modal that the bot opened. */
  modal(timeoutMs?: number): Promise<OpenedModal>;
  /** The choices that the bot offered. */
  choices(timeoutMs?: number): Promise<readonly APIApplicationCommandOptionChoice[]>;
}

/** Follows an interaction. Made before it is dispatched, so that nothing is missed. */
export function followInteraction(world: World, interaction: Interaction): InteractionHandle {
  const versions: ReplyVersion[] = [];
  const stop = world.feed.listen((event) => {
    if (world.now() - interaction.createdAtMs > followedMs) stop();
    if (event.kind !== 'message-added' && event.kind !== 'message-changed') return;
    if (event.message.channel_id !== interaction.channelId || !isOwnReply(event.message)) return;
    versions.push({ ms: world.now() - interaction.createdAtMs, message: event.message });
  });

  const isOwnReply = (message: APIMessage): boolean => {
    if (message.id === interaction.originalMessageId) return true;
    const isNew = message.interaction_metadata?.id === interaction.id;
    return isNew && message.interaction_metadata?.original_response_message_id === undefined;
  };
  const shown = () => versions.filter((version) => !isLoading(version.message));
  const wait = <T>(probe: () => T | undefined, timeoutMs: number, what: string): Promise<T> =>
    waitUntil({
      listen: (check) => world.feed.listen(() => check()),
      probe,
      timeoutMs,
      what: () =>
        `${what} of interaction ${interaction.commandName ?? interaction.type} (${progress(interaction, versions)})`,
    });

  const handle: InteractionHandle = {
    interaction,
    versions,
    get followUps() {
      return interaction.followUpIds.flatMap((id) => findMessage(world, interaction.channelId, id)?.message ?? []);
    },
    async ack(timeoutMs = defaultTimeoutMs) {
      const { type, atMs } = await wait(() => interaction.firstAnswer ?? undefined, timeoutMs, 'an answer');
      return { type, ms: atMs - interaction.createdAtMs };
    },
    reply: (timeoutMs = defaultTimeoutMs) => wait(() => shown().at(-1)?.message, timeoutMs, 'a reply'),
    until: (predicate, timeoutMs = defaultTimeoutMs) =>
      wait(() => shown().find((version) => predicate(version.message))?.message, timeoutMs, 'a certain reply'),
    async settled(quietMs = defaultQuietMs, timeoutMs = defaultTimeoutMs) {
      await handle.reply(timeoutMs);
      await quiet(versions, quietMs);
      return handle.reply(timeoutMs);
    },
    untilFollowUps: (count, timeoutMs = defaultTimeoutMs) =>
      wait(() => (handle.followUps.length >= count ? handle.followUps : undefined), timeoutMs, `${count} follow-ups`),
    modal: (timeoutMs = defaultTimeoutMs) => wait(() => interaction.modal ?? undefined, timeoutMs, 'a modal'),
    async choices(timeoutMs = defaultTimeoutMs) {
      const choices = await wait(() => interaction.choices ?? undefined, timeoutMs, 'choices');
      return choices as readonly object[] as readonly APIApplicationCommandOptionChoice[];
    },
  };
  return handle;
}

const sliceMs = 20;

/** Resolves once `list` has not grown for `quietMs`, in which time that the event loop stood still doesn't count: nothing is heard in it. */
async function quiet(list: { readonly length: number }, quietMs: number): Promise<void> {
  for (let { length } = list, leftMs = quietMs; leftMs > 0; leftMs -= sliceMs) {
    await delay(Math.min(sliceMs, leftMs));
    if (list.length === length) continue;
    length = list.length;
    leftMs = quietMs;
  }
}

function progress(interaction: Interaction, versions: readonly ReplyVersion[]): string {
  if (!interaction.firstAnswer) return 'not answered';
  return `answered with type ${interaction.firstAnswer.type}, ${versions.length} versions of the reply`;
}
