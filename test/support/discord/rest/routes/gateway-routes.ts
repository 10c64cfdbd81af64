import type { JsonObject } from '../../json.ts';
import { ok, type Route } from '../route.ts';

/** How many shards may start. https://docs.discord.com/developers/events/gateway#session-start-limit-object */
export interface GatewayFacts {
  readonly url: () => string;
  readonly shards: () => number;
  readonly sessionStartLimit: () => JsonObject;
}

/** https://docs.discord.com/developers/events/gateway#get-gateway */
export function gatewayRoutes(facts: GatewayFacts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/gateway',
      access: 'interaction',
      gives: { 200: 'GatewayResponse' },
      handle: () => ok({ url: facts.url() }),
    },
    {
      method: 'GET',
      path: '/gateway/bot',
      access: 'bot',
      gives: { 200: 'GatewayBotResponse' },
      handle: () => ok({ url: facts.url(), shards: facts.shards(), session_start_limit: facts.sessionStartLimit() }),
    },
  ];
}
