import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import type { CommandRecord } from './records.ts';
import type { World } from './world.ts';

/** The commands of one scope: global (null), or one guild's. */
export function commandsIn(world: World, guildId: string | null): readonly CommandRecord[] {
  return [...world.commands.values()].filter((record) => record.guildId === guildId);
}

/** What a person in a guild (or a direct message) finds under a name; a guild's own command hides a global one. */
export function findCommand(
  world: World,
  guildId: string | null,
  name: string,
  type: ApplicationCommandType = ApplicationCommandType.ChatInput,
): APIApplicationCommand | undefined {
  const scopes = guildId === null ? [null] : [guildId, null];
  for (const scope of scopes) {
    const found = commandsIn(world, scope).find(({ command }) => command.name === name && command.type === type);
    if (found) return found.command;
  }
  return undefined;
}

/** Registers a command, or changes the one of the same name and type, which keeps its id. */
export function putCommand(
  world: World,
  guildId: string | null,
  body: JsonObject,
): { readonly record: CommandRecord; readonly isNew: boolean } {
  const type = typeof body.type === 'number' ? body.type : 1;
  const existing = commandsIn(world, guildId).find(
    ({ command }) => command.name === body.name && command.type === type,
  );
  const id = existing?.command.id ?? world.newId();
  const fields = commandFields(body, type, guildId);
  const unchanged = existing && JSON.stringify(withoutVersion(existing)) === JSON.stringify({ id, ...fields });
  const version = unchanged ? existing.command.version : world.newId();
  const command = { id, application_id: world.applicationId, version, ...fields } as APIApplicationCommand;
  const record: CommandRecord = { command, guildId };
  world.commands.set(id, record);
  world.feed.tell({ kind: 'commands-changed', guildId });
  return { record, isNew: !existing };
}

/** Replaces all commands of a scope. */
export function replaceCommands(
  world: World,
  guildId: string | null,
  bodies: readonly JsonObject[],
): readonly CommandRecord[] {
  const records = bodies.map((body) => putCommand(world, guildId, body).record);
  const kept = new Set(records.map((record) => record.command.id));
  for (const { command } of commandsIn(world, guildId)) if (!kept.has(command.id)) world.commands.delete(command.id);
  world.feed.tell({ kind: 'commands-changed', guildId });
  return records;
}

/**
 * A command as lists give it: the translations only when asked for.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#get-global-application-commands
 */
export function withoutTranslations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTranslations);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      key === 'name_localizations' || key === 'description_localizations' ? [] : [[key, withoutTranslations(field)]],
    ),
  );
}

function commandFields(body: JsonObject, type: number, guildId: string | null): JsonObject {
  const permissions = body.default_member_permissions;
  const options = objectsIn(body.options).map(withoutNulls);
  return {
    default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
    type,
    name: textOf(body.name),
    name_localizations: body.name_localizations ?? null,
    description: textOf(body.description),
    description_localizations: body.description_localizations ?? null,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
    ...(guildId === null ? { dm_permission: body.dm_permission ?? true } : { guild_id: guildId }),
    ...(options.length > 0 ? { options } : {}),
  };
}

function withoutVersion(record: CommandRecord): JsonObject {
  const { version: _version, application_id: _application, ...rest } = record.command;
  return rest as object as JsonObject;
}

function withoutNulls(option: JsonObject): JsonObject {
  const kept = Object.entries(option).filter(([, value]) => value !== null && value !== undefined);
  const cleaned = Object.fromEntries(kept);
  return Array.isArray(option.options) ? { ...cleaned, options: objectsIn(option.options).map(withoutNulls) } : cleaned;
}
