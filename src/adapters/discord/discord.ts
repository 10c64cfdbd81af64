import { GatewayDispatchEvents, type GatewayDispatchPayload, type GatewayReadyDispatchData, REST } from 'discord.js';
import type { HexinError } from '../../domain/hexin-error.ts';
import type { ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandDeclaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Collection } from '../../ports/store.ts';
import { createChannelDirectory } from './channel-directory.ts';
import { registerCommands } from './command-registration.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createInteractions, type InteractionDeps, type Interactions } from './interactions.ts';
import { createMessenger } from './messenger.ts';

const defaults = {
  /** How long a request may take before it counts as lost. */
  requestTimeoutMs: 15_000,
  /** Trying a failed post again is the publisher's decision: it looks in the channel first. */
  postRetries: 0,
  /** An answer to an interaction is worth one more try at once. */
  interactionRetries: 1,
} as const;

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
  const posts = new REST({ version: '10', api, timeout: defaults.requestTimeoutMs, retries: defaults.postRetries });
  posts.setToken(token);
  // Discord counts what answers an interaction apart from the rest, so it must not queue behind a briefing's posts.
  const answers = new REST({
    version: '10',
    api,
    timeout: defaults.requestTimeoutMs,
    retries: defaults.interactionRetries,
  });

  let bot: GatewayReadyDispatchData | undefined;
  let gateway: Gateway | undefined;
  let interactions: Interactions | undefined;
  const botUserId = () => bot?.user.id ?? '';

  return {
    messenger: createMessenger(posts, botUserId),
    directory: createChannelDirectory(posts, botUserId),
    async start(handlers) {
      const handling = createInteractions({ ...handlers, rest: answers, log, clock });
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
      if (bot) await registerCommands({ ...handlers, rest: posts, applicationId: bot.application.id, log });
    },
    async stop() {
      await gateway?.close();
      await interactions?.idle();
      posts.clearHashSweeper();
      posts.clearHandlerSweeper();
      answers.clearHashSweeper();
      answers.clearHandlerSweeper();
    },
  };
}
