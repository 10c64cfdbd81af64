import { createHash } from 'node:crypto';
import { type APIApplication, type APIApplicationCommand, type REST, Routes } from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Declaration } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Collection } from '../../ports/store.ts';
import { toSupported } from './supported-installations.ts';

const tryAgainMs = 60_000;

export interface RegistrationDeps {
  readonly rest: REST;
  readonly applicationId: string;
  readonly declarations: readonly Declaration[];
  readonly facts: Collection<string>;
  /** Called with the commands as Discord has them, once they are known to be registered. */
  readonly onRegistered: (commands: readonly APIApplicationCommand[]) => void;
  readonly log: Log;
}

/**
 * Registers the commands if they changed, and resolves when that is done or has failed for the first time: then it is tried
 * again until it is done. Nothing waits for it, since briefings need no commands.
 */
export async function keepRegistered(
  deps: RegistrationDeps & { readonly clock: Clock; readonly stopping: AbortSignal },
): Promise<void> {
  const { clock, log, stopping } = deps;
  try {
    await registerCommands(deps);
  } catch (error) {
    if (stopping.aborted) return;
    log.error('commands-not-registered', { tryAgainMs, error });
    const cancel = clock.after(tryAgainMs, () => void keepRegistered(deps));
    stopping.addEventListener('abort', cancel);
  }
}

/**
 * Registers the commands, only when they changed: when the declarations aren't those registered last, or when Discord
 * holds others than it did then (it numbers each change of a command with a new `version`).
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
async function registerCommands(deps: RegistrationDeps): Promise<void> {
  const route = Routes.applicationCommands(deps.applicationId);
  const factKey = `commands:${deps.applicationId}`;
  const application = (await deps.rest.get(Routes.currentApplication())) as Partial<APIApplication>;
  const declarations = toSupported(deps.declarations, application);
  const declared = createHash('sha256').update(JSON.stringify(declarations)).digest('hex');
  const last = await deps.facts.get(factKey);
  if (last !== undefined) {
    const present = (await deps.rest.get(route)) as APIApplicationCommand[];
    if (last === fingerprint(declared, present)) return deps.onRegistered(present);
  }
  const registered = (await deps.rest.put(route, { body: declarations })) as APIApplicationCommand[];
  deps.onRegistered(registered);
  await deps.facts.set(factKey, fingerprint(declared, registered));
  deps.log.info('commands-registered', { count: registered.length });
}

function fingerprint(declared: string, commands: readonly APIApplicationCommand[]): string {
  const versions = commands.map(({ id, version }) => `${id}@${version}`).sort();
  return [declared, ...versions].join(' ');
}
