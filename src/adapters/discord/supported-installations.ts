import { type APIApplication, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { Declaration } from '../../ports/command.ts';

/**
 * The commands as the application may register them. Whether people can add it for themselves is its owner's to say, in the Developer Portal;
 * Discord takes no command that asks for more.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#installation-context
 */
export function toSupported(
  declarations: readonly Declaration[],
  { integration_types_config: config }: Pick<Partial<APIApplication>, 'integration_types_config'>,
): readonly Declaration[] {
  if (config && ApplicationIntegrationType.UserInstall in config) return declarations;
  return declarations.map((declaration) => ({
    ...declaration,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    ...(declaration.contexts && {
      contexts: declaration.contexts.filter((context) => context !== InteractionContextType.PrivateChannel),
    }),
  }));
}
