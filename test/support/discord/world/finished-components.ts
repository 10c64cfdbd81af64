import { ComponentType } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn } from '../json.ts';

/**
 * Components as Discord gives them back: each with a number of its own, and the defaults filled in.
 *
 * @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
export function finishComponents(components: readonly JsonObject[], newId: () => string): readonly JsonObject[] {
  const taken = new Set<unknown>();
  collectIds(components, taken);
  let last = 0;
  const nextNumber = (): number => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  return components.map((component) => finish(component, nextNumber, newId));
}

function collectIds(components: readonly JsonObject[], into: Set<unknown>): void {
  for (const component of components) {
    into.add(component.id);
    collectIds(objectsIn(component.components), into);
    if (isObject(component.accessory)) collectIds([component.accessory], into);
  }
}

function finish(component: JsonObject, nextNumber: () => number, newId: () => string): JsonObject {
  // "id: 0 is treated as empty": https://docs.discord.com/developers/components/reference#anatomy-of-a-component
  const id = typeof component.id === 'number' && component.id !== 0 ? component.id : nextNumber();
  const base: JsonObject = { ...withoutNulls(component), id };
  const children = () => objectsIn(component.components).map((child) => finish(child, nextNumber, newId));
  switch (component.type) {
    case ComponentType.ActionRow:
      return { ...base, components: children() };
    case ComponentType.Container:
      return {
        ...base,
        accent_color: component.accent_color ?? null,
        spoiler: component.spoiler ?? false,
        components: children(),
      };
    case ComponentType.Section: {
      const accessory = isObject(component.accessory) ? component.accessory : {};
      return { ...base, components: children(), accessory: finish(accessory, nextNumber, newId) };
    }
    case ComponentType.Separator:
      return { ...base, divider: component.divider ?? true, spacing: component.spacing ?? 1 };
    case ComponentType.Thumbnail:
      return { ...base, ...described(component), media: finishMedia(component.media, newId) };
    case ComponentType.MediaGallery:
      return {
        ...base,
        items: objectsIn(component.items).map((item) => ({
          ...described(item),
          media: finishMedia(item.media, newId),
        })),
      };
    case ComponentType.File:
      return {
        ...base,
        file: finishMedia(component.file, newId),
        name: null,
        size: null,
        spoiler: component.spoiler ?? false,
      };
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return { ...base, min_values: component.min_values ?? 1, max_values: component.max_values ?? 1 };
    default:
      return base;
  }
}

function described(item: JsonObject): JsonObject {
  return { description: item.description ?? null, spoiler: item.spoiler ?? false };
}

function finishMedia(media: unknown, newId: () => string): JsonObject {
  const url = isObject(media) ? media.url : '';
  return { id: newId(), url, proxy_url: url, width: null, height: null };
}

function withoutNulls(component: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(component).filter(([, value]) => value !== null));
}
