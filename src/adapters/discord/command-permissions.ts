import {
  type APIApplicationCommand,
  type APIApplicationCommandPermission,
  type APIGuildApplicationCommandPermissions,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type CommandUse, type CommandVerdict, judgeCommandUse } from './command-verdict.ts';

const limits = {
  /** A button has to be answered within three seconds, and one that opens a modal can't be deferred. */
  waitMs: 1_500,
  /** Guilds whose settings are remembered; most have none. */
  guilds: 10_000,
} as const;

const absences: readonly (number | string)[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild];

export interface CommandPermissionsDeps {
  readonly rest: REST;
  readonly applicationId: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What each guild's moderators set for the commands, so that buttons which are part of a command obey it too. */
export interface CommandPermissions {
  /**
   * In time for an answer: by what is known already, as soon as the guild has been asked about once. While Discord doesn't tell, what was known last
   * counts, and else the command is allowed: who asks isn't to pay for an outage.
   */
  judge(commandName: string, use: CommandUse): Promise<CommandVerdict>;
  /** The commands as they are registered. */
  noteCommands(commands: readonly Pick<APIApplicationCommand, 'id' | 'name'>[]): void;
  /** APPLICATION_COMMAND_PERMISSIONS_UPDATE. @returns whether it is what Discord documents */
  noteUpdate(event: unknown): boolean;
  /** Events may have been missed, of one guild or of all: what is known is looked up again. */
  doubt(guildId?: string): void;
}

interface Known {
  /** By the command's id, or the application's. */
  readonly settings: ReadonlyMap<string, readonly APIApplicationCommandPermission[]>;
  readonly isSure: boolean;
}

type Settings = Pick<APIGuildApplicationCommandPermissions, 'id' | 'guild_id' | 'permissions'>;

/**
 * @see https://docs.discord.com/developers/interactions/application-commands#get-guild-application-command-permissions
 * @see https://docs.discord.com/developers/events/gateway-events#application-command-permissions-update
 */
export function createCommandPermissions(deps: CommandPermissionsDeps): CommandPermissions {
  const { rest, applicationId, clock, log } = deps;
  const guilds = new Map<string, Known>();
  /** What is on its way, with the events that came meanwhile: they are newer. */
  const asking = new Map<string, { readonly done: Promise<void>; readonly events: Settings[]; isInDoubt: boolean }>();
  let commandIds: ReadonlyMap<string, string> | undefined;

  function remember(guildId: string, known: Known): void {
    guilds.delete(guildId);
    guilds.set(guildId, known);
    if (guilds.size > limits.guilds) for (const oldest of guilds.keys().take(1)) guilds.delete(oldest);
  }

  function noteCommands(commands: readonly Pick<APIApplicationCommand, 'id' | 'name'>[]): void {
    commandIds = new Map(commands.map(({ id, name }) => [name, id]));
  }

  async function fetchSettings(guildId: string): Promise<readonly Settings[]> {
    try {
      const route = Routes.guildApplicationCommandsPermissions(applicationId(), guildId);
      return (await rest.get(route)) as APIGuildApplicationCommandPermissions[];
    } catch (error) {
      // A guild that the bot isn't in sets nothing for it.
      if (error instanceof DiscordAPIError && absences.includes(error.code)) return [];
      throw error;
    }
  }

  function ask(guildId: string): Promise<void> {
    const current = asking.get(guildId);
    if (current) return current.done;
    const events: Settings[] = [];
    const work = async () => {
      if (!commandIds) {
        noteCommands((await rest.get(Routes.applicationCommands(applicationId()))) as APIApplicationCommand[]);
      }
      const given = await fetchSettings(guildId);
      const settings = new Map([...given, ...events].map(({ id, permissions }) => [id, permissions]));
      remember(guildId, { settings, isSure: !entry.isInDoubt });
    };
    const done = Promise.resolve()
      .then(work)
      .finally(() => asking.delete(guildId));
    // Whoever waits for it may be gone by then.
    done.catch(() => undefined);
    const entry = { done, events, isInDoubt: false };
    asking.set(guildId, entry);
    return done;
  }

  /** What comes late counts the next time. */
  async function askInTime(guildId: string): Promise<void> {
    const late = Promise.withResolvers<never>();
    const cancel = clock.after(limits.waitMs, () => late.reject(new Error('Discord did not tell in time')));
    try {
      await Promise.race([ask(guildId), late.promise]);
    } catch (error) {
      log.warn('command-permissions-unknown', { guildId, error });
    } finally {
      cancel();
    }
  }

  return {
    async judge(commandName, use) {
      const { guildId } = use;
      if (!guilds.get(guildId)?.isSure) await askInTime(guildId);
      const known = guilds.get(guildId);
      const commandId = commandIds?.get(commandName);
      if (!known) return 'allowed';
      remember(guildId, known);
      return judgeCommandUse(use, {
        ofCommand: known.settings.get(commandId ?? '') ?? [],
        ofApplication: known.settings.get(applicationId()) ?? [],
      });
    },
    noteCommands,
    noteUpdate(event) {
      if (!isSettings(event)) return false;
      const { guild_id: guildId, id, permissions } = event;
      asking.get(guildId)?.events.push(event);
      const known = guilds.get(guildId);
      if (known) guilds.set(guildId, { ...known, settings: new Map([...known.settings, [id, permissions]]) });
      return true;
    },
    doubt(guildId) {
      const doubted = guildId === undefined ? [...guilds.keys()] : [guildId];
      for (const id of doubted) {
        const known = guilds.get(id);
        if (known) guilds.set(id, { ...known, isSure: false });
      }
      for (const [id, entry] of asking) if (guildId === undefined || id === guildId) entry.isInDoubt = true;
    },
  };
}

function isSettings(event: unknown): event is Settings {
  if (typeof event !== 'object' || event === null) return false;
  const { id, guild_id: guildId, permissions } = event as Partial<Settings>;
  const isReadable = typeof id === 'string' && /^\d{1,20}$/.test(guildId ?? '') && Array.isArray(permissions);
  return isReadable && permissions.every((one: unknown) => typeof one === 'object' && one !== null);
}
