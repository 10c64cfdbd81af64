import { Client, GatewayIntentBits } from 'discord.js';

/** What a bot does that knows nothing better: each story to each channel, one after the other, by discord.js as it comes. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
});
await client.login(process.env.DISCORD_TOKEN);
if (!client.isReady()) await new Promise((resolve) => client.once('clientReady', resolve));
const stories = Number(process.env.STORIES);
const channelIds = process.env.CHANNEL_IDS?.split(',') ?? [];
process.stdout.write('gateway-ready\n');
for (let story = 1; story <= stories; story++) {
  for (const channelId of channelIds) {
    const channel = await client.channels.fetch(channelId);
    if (channel?.isSendable()) await channel.send(`第${story}号渡轮的新航线`);
  }
}
