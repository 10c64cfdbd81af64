import { GatewayIntentBits } from 'discord-api-types/v10';
import { shardOfGuild } from '../snowflake.ts';
import { guildCreateObject } from '../world/guild-objects.ts';
import { ownUserObject } from '../world/objects.ts';
import type { World } from '../world/world.ts';
import type { GatewaySession } from './session.ts';

/** READY, in which the shard's guilds are unavailable yet, then each of them. https://docs.discord.com/developers/events/gateway-events#ready */
export function welcome(world: World, session: GatewaySession, resumeUrl: string): void {
  const guilds = [...world.guilds.values()].filter(
    (guild) => shardOfGuild(guild.id, session.shardCount) === session.shardId,
  );
  session.dispatch(
    'READY',
    JSON.stringify({
      v: 10,
      user: ownUserObject(world.bot),
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: resumeUrl,
      shard: [session.shardId, session.shardCount],
      application: { id: world.applicationId, flags: 0 },
      user_settings: {},
      private_channels: [],
      relationships: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      _trace: [],
    }),
  );
  if (!(session.intents & GatewayIntentBits.Guilds)) return;
  for (const guild of guilds) {
    if (!guild.unavailable) session.dispatch('GUILD_CREATE', JSON.stringify(guildCreateObject(world, guild)));
  }
}
