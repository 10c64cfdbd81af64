import { GatewayIntentBits } from 'discord-api-types/v10';

/** https://docs.discord.com/developers/events/gateway#privileged-intents */
export const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Every intent that Discord documents. https://docs.discord.com/developers/events/gateway#list-of-intents */
export const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit): bit is GatewayIntentBits => typeof bit === 'number')
  .reduce((all: number, bit) => all | bit, 0);

/** The names of the intents in a bit field. */
export function intentNames(bits: number): readonly string[] {
  return Object.entries(GatewayIntentBits).flatMap(([name, bit]) =>
    typeof bit === 'number' && bits & bit ? [name] : [],
  );
}
