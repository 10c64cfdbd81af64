import { type APIMessage, ButtonStyle, ComponentType, InteractionType, type Locale } from 'discord-api-types/v10';
import { type JsonObject, objectsIn } from '../json.ts';
import { placedComponents } from '../rules/component-rules.ts';
import { findMessage } from '../world/messages.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { type ResolvedKind, resolvedObjects } from './resolved.ts';
import { cannot, type InteractionSender, sendInteraction } from './send-interaction.ts';

export interface ComponentUse {
  /** Any version of the message: what counts is how it is now. */
  readonly message: Pick<APIMessage, 'id' | 'channel_id'>;
  readonly customId: string;
  readonly userId: string;
  readonly locale: Locale;
  /** What was picked in a select menu; null for a button. */
  readonly values: readonly string[] | null;
}

const pickKinds: Readonly<Record<number, ResolvedKind>> = {
  [ComponentType.UserSelect]: 'user',
  [ComponentType.RoleSelect]: 'role',
  [ComponentType.ChannelSelect]: 'channel',
  [ComponentType.MentionableSelect]: 'mentionable',
};

/**
 * Presses a button or picks from a menu.
 *
 * @throws HexinError `loopback-person` when there is nothing of the kind to use
 */
export function useComponent(sender: InteractionSender, use: ComponentUse): InteractionHandle {
  const { world } = sender;
  const channel = world.channels.get(use.message.channel_id);
  const record = findMessage(world, use.message.channel_id, use.message.id);
  if (!channel || !record) throw cannot('the message is gone');
  if (record.ephemeralTo !== null && record.ephemeralTo !== use.userId)
    throw cannot('only another person sees the message');
  const placed = placedComponents(objectsIn(record.message.components));
  const component = placed.map((place) => place.component).find((candidate) => candidate.custom_id === use.customId);
  if (!component) {
    const there = placed.flatMap((place) => place.component.custom_id ?? []).join(', ');
    throw cannot(`no component ${use.customId} on the message; there are: ${there}`);
  }
  if (component.disabled === true) throw cannot(`component ${use.customId} is disabled`);
  return sendInteraction(sender, {
    type: InteractionType.MessageComponent,
    channel,
    userId: use.userId,
    locale: use.locale,
    sourceMessage: record.message,
    data: {
      component_type: component.type,
      custom_id: use.customId,
      id: component.id,
      ...(use.values === null ? pressed(component) : picked(sender, channel.guildId, use, component, use.values)),
    },
  });
}

function pressed(component: JsonObject): JsonObject {
  const isPressable = component.type === ComponentType.Button && component.style !== ButtonStyle.Link;
  if (!isPressable) throw cannot(`${String(component.custom_id)} is not a button`);
  return {};
}

function picked(
  sender: InteractionSender,
  guildId: string | null,
  use: ComponentUse,
  select: JsonObject,
  values: readonly string[],
): JsonObject {
  const min = Number(select.min_values ?? 1);
  const max = Number(select.max_values ?? 1);
  if (values.length < min || values.length > max) throw cannot(`${use.customId} takes ${min} to ${max} values`);
  if (select.type === ComponentType.StringSelect) {
    const offered = objectsIn(select.options).map((option) => option.value);
    const foreign = values.find((value) => !offered.includes(value));
    if (foreign !== undefined) throw cannot(`${use.customId} doesn't offer ${foreign}`);
    return { values };
  }
  const kind = pickKinds[Number(select.type)];
  if (!kind) throw cannot(`${use.customId} is not a select menu`);
  const channelTypes = Array.isArray(select.channel_types) ? { channelTypes: select.channel_types.map(Number) } : {};
  const picks = values.map((id) => ({ id, kind, ...channelTypes }));
  return { values, resolved: resolvedObjects(sender.world, guildId, use.userId, picks) };
}
