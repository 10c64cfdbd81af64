import { objectsIn } from '../../json.ts';
import { commandBreaches, commandListBreaches, installationBreaches } from '../../rules/command-rules.ts';
import { joinedGuild } from '../../world/access.ts';
import { commandPermissionObjects } from '../../world/command-permissions.ts';
import { commandsIn, putCommand, replaceCommands, withoutTranslations } from '../../world/commands.ts';
import type { CommandRecord } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { refuseBreaches } from '../body-check.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, created, noContent, ok, param, type RestRequest, type Route } from '../route.ts';
import { adaptCommand } from './adapt-body.ts';

const listTypes = { 200: 'ApplicationCommandResponse[]' };
const oneType = { 200: 'ApplicationCommandResponse', 201: 'ApplicationCommandResponse' };

/** Global commands and those of one guild. https://docs.discord.com/developers/interactions/application-commands */
export function commandRoutes(world: World): readonly Route[] {
  const scopes = [
    '/applications/{application_id}/commands',
    '/applications/{application_id}/guilds/{guild_id}/commands',
  ];
  return [...scopes.flatMap((path) => scopeRoutes(world, path)), ...permissionRoutes(world)];
}

function scopeRoutes(world: World, path: string): readonly Route[] {
  const scopeOf = (request: RestRequest): string | null => {
    if (param(request, 'application_id') !== world.applicationId) throw refuse.missingAccess();
    const guildId = request.params.guild_id;
    return guildId === undefined ? null : joinedGuild(world, guildId).id;
  };
  const commandOf = (request: RestRequest): CommandRecord => {
    const scope = scopeOf(request);
    const record = world.commands.get(param(request, 'command_id'));
    if (record?.guildId !== scope) throw refuse.unknownCommand();
    return record;
  };
  return [
    {
      method: 'GET',
      path,
      access: 'bot',
      gives: listTypes,
      handle(request) {
        const all = commandsIn(world, scopeOf(request)).map((record) => record.command);
        return ok(request.query.get('with_localizations') === 'true' ? all : withoutTranslations(all));
      },
    },
    {
      method: 'PUT',
      path,
      access: 'bot',
      takes: 'ApplicationCommandUpdateRequest[]',
      adapt: adaptCommand,
      gives: listTypes,
      handle(request) {
        const scope = scopeOf(request);
        const bodies = objectsIn(request.body);
        refuseBreaches([...commandListBreaches(bodies), ...installationBreaches(bodies, world.installs)], request.note);
        return ok(replaceCommands(world, scope, bodies).map((record) => record.command));
      },
    },
    {
      method: 'POST',
      path,
      access: 'bot',
      takes: 'ApplicationCommandCreateRequest',
      adapt: adaptCommand,
      gives: oneType,
      handle(request) {
        const scope = scopeOf(request);
        refuseBreaches(commandBreaches(bodyOf(request)), request.note);
        const { record, isNew } = putCommand(world, scope, bodyOf(request));
        return isNew ? created(record.command) : ok(record.command);
      },
    },
    {
      method: 'GET',
      path: `${path}/{command_id}`,
      access: 'bot',
      gives: oneType,
      handle: (request) => ok(commandOf(request).command),
    },
    {
      method: 'PATCH',
      path: `${path}/{command_id}`,
      access: 'bot',
      takes: 'ApplicationCommandPatchRequestPartial',
      adapt: adaptCommand,
      gives: oneType,
      handle(request) {
        const { command } = commandOf(request);
        const merged = { ...command, ...bodyOf(request) };
        refuseBreaches(commandBreaches(merged), request.note);
        world.commands.delete(command.id);
        const { record } = putCommand(world, scopeOf(request), merged);
        const renamed: CommandRecord = { ...record, command: { ...record.command, id: command.id } };
        world.commands.delete(record.command.id);
        world.commands.set(command.id, renamed);
        return ok(renamed.command);
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{command_id}`,
      access: 'bot',
      gives: {},
      handle(request) {
        world.commands.delete(commandOf(request).command.id);
        return noContent;
      },
    },
  ];
}

/** https://docs.discord.com/developers/interactions/application-commands#get-guild-application-command-permissions */
function permissionRoutes(world: World): readonly Route[] {
  const path = '/applications/{application_id}/guilds/{guild_id}/commands';
  return [
    {
      method: 'GET',
      path: `${path}/permissions`,
      access: 'bot',
      gives: { 200: 'CommandPermissionsResponse[]' },
      handle: (request) => ok(commandPermissionObjects(world, ownGuild(world, request))),
    },
    {
      method: 'GET',
      path: `${path}/{command_id}/permissions`,
      access: 'bot',
      gives: { 200: 'CommandPermissionsResponse' },
      handle(request) {
        const id = param(request, 'command_id');
        const found = commandPermissionObjects(world, ownGuild(world, request)).find((one) => one.id === id);
        if (!found) throw refuse.unknownCommandPermissions();
        return ok(found);
      },
    },
  ];
}

/** @throws DiscordRefusal 50001 of another application, or of a guild that the bot isn't in */
function ownGuild(world: World, request: RestRequest): string {
  const guildId = param(request, 'guild_id');
  if (param(request, 'application_id') !== world.applicationId || !world.guilds.has(guildId))
    throw refuse.missingAccess();
  return guildId;
}
