import {
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { MessageBody } from '../ports/command.ts';

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

export function button(label: string, customId: string, style: 'quiet' | 'danger' = 'quiet'): Button {
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
}

export function selectRow(customId: string, placeholder: string, options: readonly SelectOption[]) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      { type: ComponentType.StringSelect as const, custom_id: customId, placeholder, options: [...options] },
    ],
  };
}
