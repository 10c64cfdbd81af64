import { createHash } from 'node:crypto';
import { type APIApplicationCommand, type REST, Routes } from 'discord.js';
import type { CommandDeclaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';

export interface RegistrationDeps {
  readonly rest: REST;
  readonly applicationId: string;
  readonly declarations: readonly CommandDeclaration[];
  readonly facts: Collection<string>;
  readonly log: Log;
}

/**
 * Registers the commands, only when they changed: when the declarations aren't those registered last, or when Discord
 * holds others than it did then (it numbers each change of a command with a new `version`).
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(deps: RegistrationDeps): Promise<void> {
  const route = Routes.applicationCommands(deps.applicationId);
  const factKey = `commands:${deps.applicationId}`;
  const declared = createHash('sha256').update(JSON.stringify(deps.declarations)).digest('hex');
  const last = await deps.facts.get(factKey);
  if (last !== undefined) {
    const present = (await deps.rest.get(route)) as APIApplicationCommand[];
    if (last === fingerprint(declared, present)) return;
  }
  const registered = (await deps.rest.put(route, { body: deps.declarations })) as APIApplicationCommand[];
  await deps.facts.set(factKey, fingerprint(declared, registered));
  deps.log.info('commands-registered', { count: registered.length });
}

function fingerprint(declared: string, commands: readonly APIApplicationCommand[]): string {
  const versions = commands.map(({ id, version }) => `${id}@${version}`).sort();
  return [declared, ...versions].join(' ');
}
