import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
  type RateLimitData,
  REST,
} from 'discord.js';
import type { HexinError } from '../../domain/hexin-error.ts';
import type { ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandDeclaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Collection } from '../../ports/store.ts';
import { createAttachments } from './attachments.ts';
import { createChannelDirectory } from './channel-directory.ts';
import { keepRegistered } from './command-registration.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createInteractions, type InteractionDeps, type Interactions } from './interactions.ts';
import { createMessenger } from './messenger.ts';

const defaults = {
  /** How long a request may take before it counts as lost. */
  timeout: 15_000,
  /** Whether to try again is for who asked to decide: before it posts again, the publisher looks in the channel. */
  retries: 0,
} as const;

/**
 * A post that would wait longer for a limit to pass is given back, so that other channels go and stopping isn't held up. The
 * limit that a channel usually has passes in five seconds.
 */
const longestWaitMs = 7_000;

/** A 429 that doesn't say until when, as from a firewall, would be asked again at once and without end. */
const isUnexplained = ({ retryAfter }: RateLimitData) => retryAfter === 0;

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST API is; the gateway's address comes from there. */
  readonly apiUrl: string;
  readonly log: Log;
  readonly clock: Clock;
}

/** What the bot does on Discord. */
export interface DiscordHandlers extends Pick<InteractionDeps, 'commands' | 'actions' | 'describeError'> {
  readonly declarations: readonly CommandDeclaration[];
  /** Where it is remembered which commands are registered. */
  readonly facts: Collection<string>;
  /** Called when the gateway has closed for good. */
  readonly onFatal: (error: HexinError) => void;
}

export interface Discord {
  readonly messenger: Messenger;
  readonly directory: ChannelDirectory;
  /**
   * Opens the gateway and registers the commands if they changed.
   *
   * @throws HexinError `bad-token`, `disallowed-intents`, `discord-unreachable`, …
   */
  start(handlers: DiscordHandlers): Promise<void>;
  /** Takes no more interactions, and lets those being answered finish. */
  stop(): Promise<void>;
}

export function createDiscord(options: DiscordOptions): Discord {
  const { apiUrl: api, token, log, clock } = options;
  const posts = new REST({
    ...defaults,
    api,
    rejectOnRateLimit: (limit) => isUnexplained(limit) || limit.retryAfter > longestWaitMs,
  });
  posts.setToken(token);
  // Discord counts what answers an interaction apart from the rest, so it must not queue behind a briefing's posts.
  const answers = new REST({ ...defaults, api, rejectOnRateLimit: isUnexplained });
  const stopping = new AbortController();

  let bot: GatewayReadyDispatchData | undefined;
  let gateway: Gateway | undefined;
  let interactions: Interactions | undefined;
  const botUserId = () => bot?.user.id ?? '';

  return {
    messenger: createMessenger(posts, botUserId),
    directory: createChannelDirectory(posts, botUserId),
    async start(handlers) {
      const handling = createInteractions({
        ...handlers,
        rest: answers,
        toAttachment: createAttachments({ apiUrl: api }),
        log,
        clock,
      });
      interactions = handling;
      const onDispatch = (event: GatewayDispatchPayload) => {
        if (event.t === GatewayDispatchEvents.InteractionCreate) void handling.handle(event.d);
      };
      const onReady = (ready: GatewayReadyDispatchData) => {
        bot = ready;
      };
      gateway = createGateway({ token, rest: posts, log, onReady, onDispatch, onFatal: handlers.onFatal });
      await gateway.connect();
      log.info('gateway-ready', { userId: botUserId() });
      const applicationId = bot?.application.id;
      if (!applicationId) return;
      await keepRegistered({ ...handlers, rest: posts, applicationId, log, clock, stopping: stopping.signal });
    },
    async stop() {
      stopping.abort();
      await gateway?.close();
      await interactions?.finish();
      posts.clearHashSweeper();
      posts.clearHandlerSweeper();
      answers.clearHashSweeper();
      answers.clearHandlerSweeper();
    },
  };
}
