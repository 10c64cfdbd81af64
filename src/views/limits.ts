import { ComponentType } from 'discord-api-types/v10';
import type { MessageBody } from '../ports/command.ts';

/**
 * What Discord takes, in characters unless the name says otherwise. It doesn't document what a character is: everything here
 * is counted in UTF-16 units, which no other count of the same text exceeds.
 *
 * @see https://docs.discord.com/developers/components/reference
 * @see https://docs.discord.com/developers/interactions/application-commands
 */
export const discordLimits = {
  /** Of all text displays of a message together. */
  text: 4000,
  /** Of a message, nested ones included. */
  componentCount: 40,
  rowButtonCount: 5,
  selectOptionCount: 25,
  choiceCount: 25,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  selectPlaceholder: 150,
  selectOptionLabel: 100,
  selectOptionDescription: 100,
  choiceName: 100,
  /** Of a forum's post too, which is a thread. */
  threadName: 100,
  modalTitle: 45,
  modalLabel: 45,
  modalLabelDescription: 100,
  inputPlaceholder: 100,
  /** Of a file or a picture. */
  altText: 1024,
} as const;

type Component = NonNullable<MessageBody['components']>[number];
type AnyComponent = Component | ChildOf<Component>;
type ChildOf<T> = T extends { readonly components: readonly (infer Child)[] } ? Child | ChildOf<Child> : never;

function* walk(components: readonly AnyComponent[]): Generator<AnyComponent> {
  for (const component of components) {
    yield component;
    if ('components' in component) yield* walk(component.components);
  }
}

/** How many components a message has, nested ones and the accessories of sections included. */
export function countComponents(body: MessageBody): number {
  let count = 0;
  for (const component of walk(body.components ?? [])) {
    count += component.type === ComponentType.Section ? 2 : 1;
  }
  return count;
}

/** Whether Discord takes so many components. */
export function isWithinCount(body: MessageBody): boolean {
  return countComponents(body) <= discordLimits.componentCount;
}

/** How long the text displays of a message are together. */
export function textLength(body: MessageBody): number {
  let length = 0;
  for (const component of walk(body.components ?? [])) {
    if (component.type === ComponentType.TextDisplay) length += component.content.length;
  }
  return length;
}
