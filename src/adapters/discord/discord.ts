import type { HexinError } from '../../domain/hexin-error.ts';
import type { ApplicationOwner } from '../../ports/application-owner.ts';
import type { ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Declaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Crossposter } from '../../ports/crossposter.ts';
import type { DirectMessages } from '../../ports/direct-messages.ts';
import type { Followings } from '../../ports/followings.ts';
import type { Forums } from '../../ports/forums.ts';
import type { ShardState } from '../../ports/gateway.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { ChannelHistory } from '../../ports/channel-history.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { RestAnswer, RestLimits } from '../../ports/rest-answer.ts';
import type { PostEditor } from '../../ports/own-posts.ts';
import type { Store } from '../../ports/store.ts';
import { createApplicationOwner } from './application-owner.ts';
import { createAttachments } from './attachments.ts';
import { askIdentity, type BotIdentity, insteadOfRefusals } from './bot-identity.ts';
import { createChannelDirectory } from './channel-directory.ts';
import { createCommandPermissions } from './command-permissions.ts';
import { keepRegistered } from './command-registration.ts';
import { createCrossposter } from './crossposter.ts';
import { createDirectMessages } from './direct-messages.ts';
import { createFollowings } from './followings.ts';
import { createForums } from './forums.ts';
import { badToken } from './gateway/fatal-close.ts';
import { createGatewayInformation } from './gateway/gateway-information.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import type { ServedShard } from './gateway/shard-connection.ts';
import { createGatewayReceiver } from './gateway-receiver.ts';
import { createInteractions, type InteractionDeps, type Interactions } from './interactions.ts';
import { createChannelHistory } from './channel-history.ts';
import { createMessenger } from './messenger.ts';
import { createPostEditor } from './post-editor.ts';
import { createRestClients } from './rest-clients.ts';

export interface DiscordOptions {
  /** Whether what rests on the store's leases may be done at this moment: asked as each post goes on the wire. @defaultValue it may */
  readonly isSure?: () => boolean;
  /** When this process began to serve a guild, in milliseconds since the epoch; undefined while it doesn't. @defaultValue since its start */
  readonly servedSince?: (guildId: string) => number | undefined;
  readonly token: string;
  /** Where Discord's REST API is; the gateway's address comes from there. */
  readonly apiUrl: string;
  /** All requests in any second, but for answers to interactions. @defaultValue 50 */
  readonly requestsPerSecond?: number;
  /** The channels that others follow. @defaultValue none */
  readonly publisherChannels?: readonly string[];
  /** Once aborted, nothing is posted or asked any more: what isn't on its way is given back. */
  readonly stopping?: AbortSignal;
  readonly log: Log;
  readonly clock: Clock;
  /** Called with what came of each request. */
  readonly onAnswer?: (answer: RestAnswer) => void;
}

/** What the bot does on Discord. */
export interface DiscordHandlers
  extends Pick<InteractionDeps, 'commands' | 'messageCommands' | 'actions' | 'describeError' | 'traces'> {
  readonly declarations: readonly Declaration[];
  /** Where it is remembered which commands are registered, how far each shard's session got, and whose turn to open one it is. */
  readonly store: Pick<Store, 'facts' | 'lease'>;
  /** Called at each sign of a change in the guilds that the bot is in. */
  readonly onGuildChange?: (change: GuildChange) => void;
  /** Called at each close of a shard by Discord or the network, with its code. */
  readonly onGatewayClose?: (closeCode: number) => void;
  /** Called when the gateway has closed for good, or Discord takes the token no longer. */
  readonly onFatal: (error: HexinError) => void;
}

export interface Discord {
  readonly messenger: Messenger;
  readonly forums: Forums;
  readonly crossposter: Crossposter;
  readonly history: ChannelHistory;
  readonly postEditor: PostEditor;
  readonly directory: ChannelDirectory;
  readonly directMessages: DirectMessages;
  readonly followings: Followings;
  readonly owner: ApplicationOwner;
  /** The bot's own id; empty until it has started. */
  botUserId(): string;
  /**
   * Asks who the bot is, for as long as Discord can't be reached; after that everything may be posted. No event comes before a shard
   * is opened.
   *
   * @throws HexinError `bad-token`, and what it was stopped with
   */
  start(handlers: DiscordHandlers): Promise<void>;
  /** How many shards Discord recommends. @throws HexinError `bad-token`, `discord-unreachable` */
  recommendedShards(): Promise<number>;
  /**
   * Opens a shard of the gateway in the background, and keeps it open: goes on with the session that the shard's last holder left, or opens
   * one when its turn comes. Opening what is open does nothing.
   */
  openShard(shard: ServedShard): void;
  /**
   * Closes a shard so that whoever opens it next, also elsewhere, misses no event. To be waited for, some two seconds at most, before
   * the shard is given up.
   */
  closeShard(shardId: number): Promise<void>;
  /** The shards that are to be open, and how far each is. */
  shards(): readonly ShardState[];
  limits(): RestLimits;
  /** How many sessions may still be opened today, as far as Discord has said lately. */
  sessionsLeft(): number | undefined;
  /**
   * Registers the commands if they changed. Resolves when that is done or has failed for the first time; then it is tried again
   * until it is done, or `signal` aborts.
   */
  registerCommands(signal: AbortSignal): Promise<void>;
  /** Closes all shards, takes no more interactions, and lets those being answered finish. */
  stop(): Promise<void>;
}

export function createDiscord(options: DiscordOptions): Discord {
  const { apiUrl: api, token, log, clock } = options;
  const stopping = new AbortController();
  options.stopping?.addEventListener('abort', () => stopping.abort());
  let handlers: DiscordHandlers | undefined;
  let isRefused = false;
  const rests = createRestClients({
    ...options,
    stopping: stopping.signal,
    onRefusedToken() {
      if (!isRefused) handlers?.onFatal(badToken());
      isRefused = true;
    },
  });
  const { posts, crossposts, upkeep, lookups, answers } = rests;

  let bot: BotIdentity | undefined;
  let gateway: Gateway | undefined;
  let interactions: Interactions | undefined;
  const botUserId = () => bot?.userId ?? '';
  const applicationId = () => bot?.applicationId ?? '';
  const permissions = createCommandPermissions({ rest: lookups, applicationId, clock, log });

  return {
    messenger: createMessenger(posts, botUserId),
    forums: createForums(posts, botUserId, clock, options.servedSince),
    crossposter: createCrossposter(crossposts),
    history: createChannelHistory(posts, botUserId),
    postEditor: createPostEditor(upkeep, botUserId),
    directory: createChannelDirectory({ rest: lookups, botUserId, clock, published: options.publisherChannels ?? [] }),
    directMessages: createDirectMessages(posts),
    followings: createFollowings(lookups, clock),
    owner: createApplicationOwner(lookups),
    botUserId,
    async start(given) {
      handlers = given;
      bot = await askIdentity(lookups, { stopping: stopping.signal, log });
      interactions = createInteractions({
        ...given,
        rest: answers,
        botRest: lookups,
        toAttachment: createAttachments({ apiUrl: api }),
        botUserId,
        permissions,
        log,
        clock,
      });
      const onGuildChange = (change: GuildChange) => given.onGuildChange?.(change);
      const receiver = createGatewayReceiver({ botUserId, interactions, permissions, onGuildChange, log });
      const opened = createGateway({
        token,
        rest: lookups,
        store: given.store,
        log,
        onReady: receiver.ready,
        onDispatch(event, shardId, isReplayed) {
          const change = receiver.receive(event, { isReplayed, onAnswered: () => opened.keep(shardId) });
          if (!change || !('guildId' in change)) return;
          const { kind, guildId } = change;
          if (kind !== 'rights-changed') opened.noteOutage(shardId, guildId, kind === 'outage');
        },
        onOutage: (guildId) => onGuildChange({ kind: 'outage', guildId }),
        onClosed: (closeCode) => given.onGatewayClose?.(closeCode),
        onFatal: given.onFatal,
      });
      gateway = opened;
    },
    async recommendedShards() {
      const { shards } = await insteadOfRefusals(() => createGatewayInformation(lookups).ask());
      return shards;
    },
    openShard(shard) {
      if (!gateway) throw new Error('a shard is opened after the start');
      gateway.open(shard);
    },
    async closeShard(shardId) {
      await gateway?.close(shardId);
    },
    shards: () => gateway?.shards() ?? [],
    limits: rests.limits,
    sessionsLeft: () => gateway?.sessionsLeft(),
    async registerCommands(signal) {
      if (!handlers) throw new Error('commands are registered after the start');
      const { declarations, store } = handlers;
      await keepRegistered({
        declarations,
        facts: store.facts,
        rest: lookups,
        applicationId: applicationId(),
        onRegistered: permissions.noteCommands,
        log,
        clock,
        stopping: AbortSignal.any([stopping.signal, signal]),
      });
    },
    async stop() {
      stopping.abort();
      await gateway?.stop();
      await interactions?.finish();
      rests.clear();
    },
  };
}
