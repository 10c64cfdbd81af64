import {
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
  DiscordAPIError,
  PermissionFlagsBits,
  REST,
  RequestMethod,
  Routes,
} from 'discord.js';
import { HexinError } from '../../domain/hexin-error.ts';
import type { ChannelDirectory } from '../../ports/channel-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import { createChannelDirectory } from './channel-directory.ts';

/** Beside a bot that runs with the same token, whose limit it shares. */
const requestsPerSecond = 10;
const timeoutMs = 10_000;

/** What the bot needs in the servers that it is invited to, by the names that Discord's own pages have for them. */
export const invitedPermissions = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** What Discord says of the application that a token is for. */
export interface ExaminedApplication {
  readonly applicationId: string;
  readonly userId: string;
  readonly name: string;
  /** Roughly; null when Discord doesn't say. */
  readonly guilds: number | null;
  /** What inviting it as its own page has it lacks, by name; null when its page invites no bot. */
  readonly notInvitedTo: readonly string[] | null;
  /** Whether its page asks for the scope `applications.commands`; null as above. */
  readonly invitesCommands: boolean | null;
  /** How far this machine's clock is ahead of Discord's, in milliseconds, to the second. */
  readonly clockAheadMs: number | null;
  readonly recommendedShards: number;
  /** Connections that may be opened anew until the limit is reset. */
  readonly sessionsLeft: number;
  readonly sessionsADay: number;
  readonly sessionsResetMs: number;
}

/** Asks Discord all that can be asked without opening its gateway. */
export interface Examination {
  /** @throws HexinError `bad-token`, `discord-unreachable` */
  application(): Promise<ExaminedApplication>;
  /** As the bot itself would see channels; what channels share is asked once. */
  directory(userId: string): ChannelDirectory;
}

export interface ExaminationOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** The channels that others follow. */
  readonly publisherChannels: readonly string[];
  readonly clock: Clock;
}

export function createExamination({ token, apiUrl, publisherChannels, clock }: ExaminationOptions): Examination {
  const rest = new RememberingRest({
    api: apiUrl,
    retries: 1,
    timeout: timeoutMs,
    globalRequestsPerSecond: requestsPerSecond,
  }).setToken(token);

  async function timeOfDiscord(): Promise<number | null> {
    const before = clock.now();
    const answer = await rest.queueRequest({ fullRoute: Routes.user('@me'), method: RequestMethod.Get });
    const middle = (before + clock.now()) / 2;
    const date = Date.parse(answer.headers.get('date') ?? '');
    // It names the second that has begun, so half of one has passed of it, more or less.
    return Number.isNaN(date) ? null : Math.round((middle - date - 500) / 1_000) * 1_000;
  }

  return {
    async application() {
      try {
        const clockAheadMs = await timeOfDiscord();
        const [user, application, gateway] = (await Promise.all(
          [Routes.user('@me'), Routes.currentApplication(), Routes.gatewayBot()].map((route) => rest.get(route)),
        )) as [Partial<APIUser> | null, Partial<APIApplication>, APIGatewayBotInfo];
        // A web server of another kind answers 200 to anything.
        if (!user?.id || !user.username) throw new Error('what answers there isn’t Discord');
        return {
          applicationId: application.id ?? user.id,
          userId: user.id,
          name: user.username,
          guilds: application.approximate_guild_count ?? null,
          ...invitation(application),
          clockAheadMs,
          recommendedShards: gateway.shards,
          sessionsLeft: gateway.session_start_limit.remaining,
          sessionsADay: gateway.session_start_limit.total,
          sessionsResetMs: gateway.session_start_limit.reset_after,
        };
      } catch (cause) {
        if (cause instanceof DiscordAPIError && cause.status === 401)
          throw new HexinError('bad-token', 'Discord refuses DISCORD_TOKEN', { cause });
        const why = cause instanceof Error ? ` (${cause.message})` : '';
        throw new HexinError('discord-unreachable', `Discord doesn’t answer as it should${why}`, { cause });
      }
    },
    directory: (userId) =>
      createChannelDirectory({ rest, botUserId: () => userId, clock, published: publisherChannels }),
  };
}

/** Servers and members are the same for all of a server's channels, and a thread's parent for all of its threads. */
class RememberingRest extends REST {
  readonly #answers = new Map<string, Promise<unknown>>();

  override get(...[route, options]: Parameters<REST['get']>): Promise<unknown> {
    const answer = this.#answers.get(route) ?? super.get(route, options);
    this.#answers.set(route, answer);
    return answer;
  }
}

function invitation({
  install_params: old,
  integration_types_config: config,
}: Partial<APIApplication>): Pick<ExaminedApplication, 'notInvitedTo' | 'invitesCommands'> {
  const params = config?.[0]?.oauth2_install_params ?? old;
  // A new application's page invites no bot: then whoever runs it has a link of their own.
  if (!params?.scopes.some((scope) => scope === 'bot')) return { notInvitedTo: null, invitesCommands: null };
  const granted = BigInt(params.permissions);
  const isAdministrator = (granted & PermissionFlagsBits.Administrator) !== 0n;
  const lacking = Object.entries(invitedPermissions).filter(([, bit]) => (granted & bit) === 0n);
  return {
    notInvitedTo: isAdministrator ? [] : lacking.map(([name]) => name),
    invitesCommands: params.scopes.some((scope) => scope === 'applications.commands'),
  };
}
