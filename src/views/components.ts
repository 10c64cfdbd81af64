import {
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  type ChannelType,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { MessageBody } from '../ports/command.ts';

/** What the news is edged with: the red of a newspaper's seal. */
export const houseColour = 0xd9482b;

/** What asks a reader to do something about it. */
export const warningColour = 0xe0a030;

type Button = APIButtonComponentWithCustomId | APIButtonComponentWithURL;

/** A message of components that mentions nobody, or one role. */
export function message(
  components: readonly APIMessageTopLevelComponent[],
  mentionRoleId?: string | null,
): MessageBody {
  return {
    components: [...components],
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: mentionRoleId ? { parse: [], roles: [mentionRoleId] } : { parse: [] },
  };
}

export function textDisplay(...lines: readonly string[]) {
  return { type: ComponentType.TextDisplay as const, content: lines.join('\n') };
}

export function container(components: readonly APIComponentInContainer[], accentColor?: number) {
  return {
    type: ComponentType.Container as const,
    components: [...components],
    ...(accentColor === undefined ? {} : { accent_color: accentColor }),
  };
}

export function separator() {
  return { type: ComponentType.Separator as const };
}

export function buttonRow(buttons: readonly Button[]) {
  return { type: ComponentType.ActionRow as const, components: [...buttons] };
}

export function button(
  label: string,
  customId: string,
  style: 'quiet' | 'danger' = 'quiet',
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary,
    label,
    custom_id: customId,
  };
}

export function linkButton(label: string, url: string): Button {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  /** Whether it is picked already. */
  readonly default?: boolean;
}

/** @param picks - how many options may be picked. @defaultValue one, neither more nor less */
export function selectRow(
  customId: string,
  placeholder: string,
  options: readonly SelectOption[],
  picks?: { readonly min: number; readonly max: number },
) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.StringSelect as const,
        custom_id: customId,
        placeholder,
        options: [...options],
        ...(picks && { min_values: picks.min, max_values: picks.max }),
      },
    ],
  };
}

/** A menu of the server's roles, of which one may be picked, or none. */
export function roleSelectRow(customId: string, placeholder: string, roleId: string | null) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.RoleSelect as const,
        custom_id: customId,
        placeholder,
        min_values: 0,
        max_values: 1,
        default_values: roleId === null ? [] : [{ id: roleId, type: SelectMenuDefaultValueType.Role as const }],
      },
    ],
  };
}

/** A menu of the server's channels in which messages can be posted. */
export function channelSelectRow(customId: string, placeholder: string, channelTypes: readonly ChannelType[]) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.ChannelSelect as const,
        custom_id: customId,
        placeholder,
        channel_types: [...channelTypes],
      },
    ],
  };
}

/** Lines of text with a button beside them. */
export function section(lines: readonly string[], accessory: APIButtonComponentWithCustomId) {
  return { type: ComponentType.Section as const, components: [textDisplay(...lines)], accessory };
}
