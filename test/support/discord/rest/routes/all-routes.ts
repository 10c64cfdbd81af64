import type { World } from '../../world/world.ts';
import type { Route } from '../route.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { followerRoutes } from './follower-routes.ts';
import { type GatewayFacts, gatewayRoutes } from './gateway-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { threadRoutes } from './thread-routes.ts';
import { userRoutes } from './user-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface RouteOptions {
  readonly gateway: GatewayFacts;
  readonly nonceWindowMs: number;
  readonly answerWithinMs: number;
  readonly tokenLifetimeMs: number;
}

/** Every route that this Discord serves. */
export function allRoutes(world: World, options: RouteOptions): readonly Route[] {
  return [
    ...gatewayRoutes(options.gateway),
    ...userRoutes(world),
    ...commandRoutes(world),
    ...guildRoutes(world),
    ...channelRoutes(world),
    ...messageRoutes(world, options),
    ...followerRoutes(world),
    ...threadRoutes(world),
    ...interactionRoutes(world, options),
    ...webhookRoutes(world, options),
  ];
}
