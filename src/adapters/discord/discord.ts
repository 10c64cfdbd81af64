import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
  type RateLimitData,
  REST,
  RESTEvents,
  type RESTOptions,
} from 'discord.js';
import type { HexinError } from '../../domain/hexin-error.ts';
import type { ApplicationOwner } from '../../ports/application-owner.ts';
import type { ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Declaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Crossposter } from '../../ports/crossposter.ts';
import type { DirectMessages } from '../../ports/direct-messages.ts';
import type { Forums } from '../../ports/forums.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { ChannelHistory } from '../../ports/channel-history.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { PostEditor } from '../../ports/own-posts.ts';
import type { Collection } from '../../ports/store.ts';
import { createApplicationOwner } from './application-owner.ts';
import { createAttachments } from './attachments.ts';
import { createChannelDirectory } from './channel-directory.ts';
import { createCommandPermissions } from './command-permissions.ts';
import { keepRegistered } from './command-registration.ts';
import { createCrossposter } from './crossposter.ts';
import { createDirectMessages } from './direct-messages.ts';
import { createForums } from './forums.ts';
import { badToken, createGateway, type Gateway } from './gateway.ts';
import { toGuildChange, toGuildList } from './guild-events.ts';
import { createInteractions, type InteractionDeps, type Interactions } from './interactions.ts';
import { createInvalidRequests } from './invalid-requests.ts';
import { createChannelHistory } from './channel-history.ts';
import { createMessenger } from './messenger.ts';
import { createPace, type Urgency } from './pace.ts';
import { createPostEditor } from './post-editor.ts';
import { createPacedRequest } from './paced-request.ts';

const defaults = {
  /** Discord's limit over all. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
  requestsPerSecond: 50,
  /** How long a request may take before it counts as lost. */
  timeoutMs: 15_000,
  /** How long a request may wait for its turn besides. */
  longestTurnMs: 60_000,
  /** How long one that is on its way when the process has to end may still take. */
  graceMs: 1_500,
  /** Whether to try again is for who asked to decide: before it posts again, the publisher looks in the channel. */
  retries: 0,
} as const;

/** What would wait longer for a limit to pass is given up. A look through a channel's messages begins anew then, so that it isn't at once. */
const longestWaitMs = 7_000;

/** A 429 that doesn't say until when, as from a firewall, would be asked again at once and without end. */
const isUnexplained = ({ retryAfter }: RateLimitData) => retryAfter === 0;

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST API is; the gateway's address comes from there. */
  readonly apiUrl: string;
  /** All requests in any second, but for answers to interactions. @defaultValue 50 */
  readonly requestsPerSecond?: number;
  /** Once aborted, nothing is posted or asked any more: what isn't on its way is given back. */
  readonly stopping?: AbortSignal;
  readonly log: Log;
  readonly clock: Clock;
}

/** What the bot does on Discord. */
export interface DiscordHandlers
  extends Pick<InteractionDeps, 'commands' | 'messageCommands' | 'actions' | 'describeError'> {
  readonly declarations: readonly Declaration[];
  /** Where it is remembered which commands are registered. */
  readonly facts: Collection<string>;
  /** Called at each sign of a change in the guilds that the bot is in. */
  readonly onGuildChange?: (change: GuildChange) => void;
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
  readonly owner: ApplicationOwner;
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
  const stopping = new AbortController();
  options.stopping?.addEventListener('abort', () => stopping.abort());
  const pace = createPace({ requestsPerSecond: options.requestsPerSecond ?? defaults.requestsPerSecond });
  stopping.signal.addEventListener('abort', () => pace.close());
  const { retries, timeoutMs, longestTurnMs, graceMs } = defaults;
  // The pace keeps the limit over all. discord.js counts in fixed seconds, so that nearly twice as many can go within one that lies across two.
  const common = { api, retries, globalRequestsPerSecond: Number.POSITIVE_INFINITY };

  const invalidRequests = createInvalidRequests({ clock, log, stopping: stopping.signal });
  let handlers: DiscordHandlers | undefined;
  let isRefused = false;
  const onRefusedToken = () => {
    if (!isRefused) handlers?.onFatal(badToken());
    isRefused = true;
  };

  function createPacedRest(urgency: Urgency, rejectOnRateLimit: RESTOptions['rejectOnRateLimit']): REST {
    const paced = createPacedRequest({ pace, urgency, timeoutMs, stopping: stopping.signal, graceMs });
    const makeRequest = noticeRefusedToken(invalidRequests.guard(paced), onRefusedToken);
    const timeout = longestTurnMs + timeoutMs;
    return new REST({ ...common, timeout, rejectOnRateLimit, makeRequest }).setToken(token);
  }

  const isLong = (limit: RateLimitData) => isUnexplained(limit) || limit.retryAfter > longestWaitMs;
  // A post that would wait for its channel's limit is given back at once, so that it takes no other channel's place.
  const posts = createPacedRest('background', (limit) => limit.method === 'POST' || isLong(limit));
  // Apart from the posts, so that their limit, which may last an hour, is none of the posts'.
  const crossposts = createPacedRest('idle', () => true);
  const upkeep = createPacedRest('idle', isLong);
  const lookups = createPacedRest('person', isLong);
  // What answers an interaction isn't bound by the limit over all, so it must not queue behind a briefing's posts.
  const answers = new REST({ ...common, timeout: timeoutMs, rejectOnRateLimit: isUnexplained });
  answers.on(RESTEvents.Response, (_request, response) => invalidRequests.count(response));

  let bot: GatewayReadyDispatchData | undefined;
  let gateway: Gateway | undefined;
  let interactions: Interactions | undefined;
  const botUserId = () => bot?.user.id ?? '';
  const permissions = createCommandPermissions({
    rest: lookups,
    applicationId: () => bot?.application.id ?? '',
    clock,
    log,
  });

  return {
    messenger: createMessenger(posts, botUserId),
    forums: createForums(posts, botUserId, clock),
    crossposter: createCrossposter(crossposts),
    history: createChannelHistory(posts, botUserId),
    postEditor: createPostEditor(upkeep, botUserId),
    directory: createChannelDirectory(lookups, botUserId, clock),
    directMessages: createDirectMessages(posts),
    owner: createApplicationOwner(lookups),
    async start(given) {
      handlers = given;
      const handling = createInteractions({
        ...given,
        rest: answers,
        botRest: lookups,
        toAttachment: createAttachments({ apiUrl: api }),
        botUserId,
        permissions,
        log,
        clock,
      });
      interactions = handling;
      const malformed = new Set<string>();
      const tell = (event: string, change: ReturnType<typeof toGuildChange>) => {
        if (change === 'malformed') {
          if (!malformed.has(event)) log.warn('gateway-event-malformed', { event });
          malformed.add(event);
        } else if (change) given.onGuildChange?.(change);
      };
      const onDispatch = (event: GatewayDispatchPayload) => {
        if (event.t === GatewayDispatchEvents.InteractionCreate) void handling.handle(event.d);
        else if (event.t === GatewayDispatchEvents.ApplicationCommandPermissionsUpdate) {
          if (!permissions.noteUpdate(event.d)) tell(event.t, 'malformed');
        } else {
          const change = toGuildChange(event, botUserId());
          if (change !== 'malformed' && change?.kind === 'present') permissions.doubt(change.guildId);
          tell(event.t, change);
        }
      };
      const onReady = (ready: GatewayReadyDispatchData) => {
        bot = ready;
        permissions.doubt();
        tell(GatewayDispatchEvents.Ready, toGuildList(ready));
      };
      gateway = createGateway({ token, rest: lookups, log, onReady, onDispatch, onFatal: given.onFatal });
      await gateway.connect();
      log.info('gateway-ready', { userId: botUserId() });
      const applicationId = bot?.application.id;
      if (!applicationId) return;
      await keepRegistered({
        ...given,
        rest: lookups,
        applicationId,
        onRegistered: permissions.noteCommands,
        log,
        clock,
        stopping: stopping.signal,
      });
    },
    async stop() {
      stopping.abort();
      await gateway?.close();
      await interactions?.finish();
      for (const rest of [posts, crossposts, upkeep, lookups, answers]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

type MakeRequest = RESTOptions['makeRequest'];

/** @param onRefused - called when Discord doesn't take the token: asking with it again would only count against the address */
function noticeRefusedToken(makeRequest: MakeRequest, onRefused: () => void): MakeRequest {
  return async (url, init) => {
    const answer = await makeRequest(url, init);
    if (answer.status === 401) onRefused();
    return answer;
  };
}
