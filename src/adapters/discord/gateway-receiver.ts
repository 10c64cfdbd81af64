import { GatewayDispatchEvents, type GatewayDispatchPayload, type GatewayReadyDispatchData } from 'discord.js';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { Log } from '../../ports/log.ts';
import type { CommandPermissions } from './command-permissions.ts';
import { toGuildChange, toGuildList } from './guild-events.ts';
import type { InteractionOrigin, Interactions } from './interactions.ts';

export interface GatewayReceiverDeps {
  readonly botUserId: () => string;
  readonly interactions: Pick<Interactions, 'handle'>;
  readonly permissions: Pick<CommandPermissions, 'noteUpdate' | 'doubt'>;
  readonly onGuildChange: (change: GuildChange) => void;
  readonly log: Log;
}

/** What becomes of what the gateway says. */
export interface GatewayReceiver {
  ready(ready: GatewayReadyDispatchData): void;
  /**
   * @param origin - where the event comes from, if it is an interaction
   * @returns what the event says of a guild, if it does
   */
  receive(event: GatewayDispatchPayload, origin: InteractionOrigin): GuildChange | undefined;
}

export function createGatewayReceiver(deps: GatewayReceiverDeps): GatewayReceiver {
  const { permissions, log } = deps;
  const malformed = new Set<string>();

  function tell(event: string, change: ReturnType<typeof toGuildChange>): GuildChange | undefined {
    if (change === 'malformed') {
      if (!malformed.has(event)) log.warn('gateway-event-malformed', { event });
      malformed.add(event);
      return undefined;
    }
    if (change) deps.onGuildChange(change);
    return change;
  }

  return {
    ready(ready) {
      permissions.doubt();
      tell(GatewayDispatchEvents.Ready, toGuildList(ready));
    },
    receive(event, origin) {
      if (event.t === GatewayDispatchEvents.InteractionCreate) {
        void deps.interactions.handle(event.d, origin);
        return undefined;
      }
      if (event.t === GatewayDispatchEvents.ApplicationCommandPermissionsUpdate) {
        return permissions.noteUpdate(event.d) ? undefined : tell(event.t, 'malformed');
      }
      const change = toGuildChange(event, deps.botUserId());
      if (change !== 'malformed' && change?.kind === 'present') permissions.doubt(change.guildId);
      return tell(event.t, change);
    },
  };
}
