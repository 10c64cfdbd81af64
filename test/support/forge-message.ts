import assert from 'node:assert/strict';
import { type APIMessage, ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { LoopbackDiscord } from './discord/loopback-discord.ts';

/** A message of the bot's in a channel with such components: what a reader's client sends can carry any custom_id that was ever seen. */
export async function forgeMessage(
  { apiUrl, token }: Pick<LoopbackDiscord, 'apiUrl' | 'token'>,
  channelId: string,
  component: unknown,
): Promise<APIMessage> {
  const components = [{ type: ComponentType.ActionRow, components: [component] }];
  const response = await fetch(`${apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (https://example.org, 1.0.0)',
    },
    body: JSON.stringify({ flags: MessageFlags.IsComponentsV2, components }),
  });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as APIMessage;
}

export function forgedButton(customId: string) {
  return { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id: customId };
}

export function forgedMenu(customId: string, value: string) {
  return { type: ComponentType.StringSelect, custom_id: customId, options: [{ label: 'x', value }] };
}
